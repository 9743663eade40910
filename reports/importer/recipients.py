"""Who is named as receiving an award: people, bodies, households, as printed."""

import re
from dataclasses import dataclass

from reports.importer.award_words import CAPITALS, any_of, kind_of, recipient_kinds
from reports.importer.source import Span
from reports.importer.words import rows


@dataclass(frozen=True)
class Named:
    """``span`` of the name alone. ``is_many`` for "các đoàn thể": more than one body under one name."""

    span: Span
    kind: str
    is_many: bool = False


_PIECE = re.compile(
    r"\s*(?:,(?! (?:và )?(?:chính quyền|[Nn]hân dân|quân và dân))|;|\s(?:và|cùng|cùng với)\s(?!Nhân dân)"
    r"(?=(?:các |hai |tập thể )?(?:đồng chí|ông|bà|đ/c|đội|nhóm|thí sinh|vận động viên|gia đình|hộ|đảng viên|đơn vị"
    r"|trường|xã|phường|chi bộ|huyện|thôn)\b"
    rf"|[{CAPITALS}\d]|các |tập thể ))\s*"
)
_LEAD = re.compile(
    r"(?:(?:và|cho|tới|đến|gồm(?: có)?|là|có|như|cùng|còn|tặng|trong đó|riêng|đặc biệt|cụ thể|kết quả"
    r"|theo đó|đối với)\b:?\s*|[:\s,\-–+(]+)+",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?P<many>(?:các|những|hai|ba|bốn|\d+) )?(?:gia đình )?(?:đồng chí|đ/c|ông|bà|anh|chị|em|cụ|bác"
    r"|đảng viên|cá nhân|thí sinh|cán bộ|tác giả"
    r"|hội viên|đoàn viên|chiến sĩ|thầy|cô|học sinh"
    r"|TS|ThS|BS|VĐV|CCB|vận động viên|cựu chiến binh|nghệ sĩ|bác sĩ|giáo viên|thương binh)\b"
    r"(?: đảng viên| cán bộ)?(?:\s*(?:là|gồm))?\s*:?\s*",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:đồng chí|đ/c|ông|bà|anh|chị|em|cụ|bác|đảng viên|cá nhân|thí sinh|cán bộ|tác giả|hội viên|đoàn viên|TS|BS|VĐV"
    r"|vận động viên|giáo viên|học sinh)"
)
_PEOPLE = re.compile(
    rf"\s*(?:(?:các|những|hai|ba|bốn|năm|\d+) )?{_CALLED}(?:(?:,| và|/| -) ?{_CALLED})*(?: sau| gồm| là"
    rf"| sau đây)*\s*:\s*"
    rf"|\s*(?:các|những|hai|ba|bốn|\d+) {_CALLED}(?:(?:,| và|/) ?{_CALLED})*\s+(?=(?-i:[{CAPITALS}]))",
    re.IGNORECASE,
)
FAMILY_NAMES = frozenset(row[0] for row in rows("surnames.txt"))
_DANGLING = re.compile(r"(?:[\s.;:…/,]|\s(?:và|cùng|với)(?=\s*$))+$")
_SYLLABLE = rf"[{CAPITALS}](?:[^\W\d_]|['’](?=\w))*"
_NAME = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,5}}|[{CAPITALS}]\w*['’]\w+")
_POST = re.compile(
    r"(?:nguyên |quyền |Nguyên )?(?:Phó |Ủy viên|Bí thư|Chủ tịch|Trưởng|Giám đốc|Hiệu trưởng|Hiệu phó"
    r"|Chánh|Chi ủy viên|Cấp ủy viên|đảng viên|cán bộ"
    r"|hội viên|công chức|chuyên viên|giáo viên|Tổ trưởng|Đội trưởng|Chỉ huy|Thường trực|Bác sĩ|sinh năm"
    r"|sinh hoạt|Quận ủy viên|Huyện ủy viên"
    r"|Thành ủy viên|Tỉnh ủy viên|Đảng ủy viên|UVBTV|thuộc|ở |tại |trú |đến từ|ngụ )"
)
_STOP = re.compile(
    r"\s*(?:\(|…|\.\s|“)|\s+(?=(?:vì|do|đã|có|đạt|hoàn thành|trong|về|nhân|tại|là|được|vinh dự|nhận"
    r"|thuộc|năm|tiêu biểu|xuất sắc"
    r"|điển hình|đợt|giữ vững|nhiệm kỳ|giai đoạn|sinh hoạt|hiện|trao|tặng|vào|cũng|đều|luôn|tiếp tục"
    r"|liên tục|\d năm)\b)"
)
_BODY = re.compile(
    rf"(?P<many>các |những |toàn thể |nhiều |hai |ba )?(?:toàn (?=(?:ngành|lực lượng|đảng bộ)\b))?"
    rf"(?:(?P<noun>{any_of(list(recipient_kinds()))})\b)?[ ]?",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:các|những|toàn thể|nhiều)\b", re.IGNORECASE)
_TIME = re.compile(
    r"Nhiều năm(?: liền| qua| liên tục)?,?\s*|(?:(?:Trong|Đến|Tính đến|Cuối|Từ|Riêng|Đầu|Qua|Suốt"
    r"|Hết) )?(?:\d+ )?(?:năm(?: học)?|nhiệm kỳ|tháng|quý|giai đoạn|dịp này|ngày|thời gian)\b"
    r"(?: (?:20)\d\d(?: ?[-–] ?20\d\d)?)?(?: qua| này| đầu năm)?\s*,?\s*|(?:Nhân |Tại |Sau |Qua |Với "
    r"|Dịp |Theo |Kết thúc |Bên cạnh|Ngoài ra|Tuy nhiên|Do |Nhờ )",
    re.IGNORECASE,
)
_LONGEST = 120


def named_after(text: str, start: int, end: int, *, are_people: bool = False) -> tuple[list[Named], int]:
    """The names that a list begins with, and where it ends: what follows is no name."""
    found: list[Named] = []
    end = min(end, start + _LONGEST_LIST)
    many_people, at = are_people, start
    if heading := _PEOPLE.match(text, start, end):
        many_people, at = True, heading.end()
    for piece in _pieces(text, at, end):
        lead = _LEAD.match(text, *piece)
        begin = lead.end() if lead else piece[0]
        stop = _STOP.search(text, begin, piece[1])
        limit = stop.start() if stop else piece[1]
        one, many_people = _read(text, (begin, limit), found, many_people)
        if one is None:
            break
        if one.span[0] < one.span[1]:
            found.append(one)
        at = limit
        if stop and not (found and found[-1].kind == "individual" and text[limit : limit + 2].strip() == "("):
            break
    return _enumerated(text, found), at


_UNITS = re.compile(
    rf"(?:các |hai |ba |bốn |năm )(?=(?:xã|phường|quận|huyện|thị|thôn|trường|chi bộ|chi đoàn|đảng bộ"
    rf"|đơn vị|công ty|khu phố|ấp)\b[^,]*[{CAPITALS}\d])"
)


def _enumerated(text: str, found: list[Named]) -> list[Named]:
    """ "các phường An Sơn, Hòa Thuận" are two that are named, unlike "các đoàn thể quận"."""
    first = found[0] if found else None
    unit = _UNITS.match(text, *first.span) if first else None
    if first and unit and len(found) > 1 and not any(one.is_many for one in found[1:]):
        return [Named((unit.end(), first.span[1]), first.kind), *found[1:]]
    return found


_LONGEST_SUBJECT = 400
_LONGEST_LIST = 3000
_MOST_PIECES = 60
_HEAD = re.compile(
    rf"(?:(?:các|toàn thể|toàn(?= (?:ngành|lực lượng|đảng bộ)\b)"
    rf"|những) )?(?:{any_of([*recipient_kinds(), *(row[0] for row in rows('conferrers.txt'))])}|Mặt trận"
    rf"|Nhân dân|lực lượng|cán bộ)\b",
    re.IGNORECASE,
)


_ENUMERATES = re.compile(
    rf"(?:\w+ ){{0,3}}(?:các |hai |ba )?(?:xã|phường|quận|huyện|thị trấn|thị xã|thôn|trường|chi bộ"
    rf"|đơn vị) (?:{any_of(['THCS', 'THPT'])}|[{CAPITALS}\d])"
)


def named_before(text: str, start: int, end: int) -> tuple[list[Named], int]:
    """The names that stand last before ``end``, and where the first of them begins."""
    end = without_adverbs(text, start, end)
    start = max(start, end - _LONGEST_SUBJECT)
    pieces = list(_pieces(text, start, end))
    for first in range(len(pieces)):
        begin = _behind_time(text, pieces[first])
        lead = _LEAD.match(text, begin, pieces[first][1])
        begin = lead.end() if lead else begin
        found, at = named_after(text, begin, end)
        is_body = all(one.kind == "individual" or _HEAD.match(text, *one.span) for one in found) or (
            bool(found) and _ENUMERATES.match(text, *found[0].span) is not None
        )
        if found and at >= end - 1 and is_body:
            return found, begin
    if pieces and (ellipsis := _at_clause_start(text, pieces[0], end)):
        return ellipsis
    return _person_before(text, start, end)


def _at_clause_start(text: str, piece: Span, end: int) -> tuple[list[Named], int] | None:
    """ "Đảng bộ xã đạt trong sạch, vững mạnh, được tặng": the subject stands at the head of the sentence."""
    begin = _behind_time(text, piece)
    lead = _LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    found, at = named_after(text, begin, end)
    is_one = len(found) == 1 and found[0].kind != "individual" and _HEAD.match(text, *found[0].span) is not None
    return (
        (found, begin)
        if is_one and re.match(r"\s+(?:đã |luôn |liên tục )?(?:đạt|hoàn thành|có)\b", text[at:end])
        else None
    )


_SOMEBODY = re.compile(
    rf"(?:[Đđ]ồng chí|đ/c|Đ/c|[Ôô]ng|[Bb]à|[Cc]ụ|[Đđ]ảng viên|[Tt]hí sinh|[Aa]nh|[Cc]hị) (?={_NAME.pattern})"
)
_ACTS = re.compile(
    r";|\b(?:được|phát biểu|chủ trì|dự|tham dự|trao|tặng|cho|cùng|thay mặt|trình bày|công bố|đã"
    r"|ghi nhận|động viên|chúc mừng|khẳng định|nhấn mạnh|biểu dương|các|những|nhiều)\b"
)


def _person_before(text: str, start: int, end: int) -> tuple[list[Named], int]:
    """ "đồng chí Vũ Thị Liên (sinh năm 1927), sinh hoạt tại Chi bộ 2": words of the person stand behind the name."""
    begins = list(_SOMEBODY.finditer(text, start, end))
    if not begins or _ACTS.search(text, begins[-1].end(), end) or end - begins[-1].end() > 150:
        return [], end
    name = _NAME.match(text, begins[-1].end(), end)
    return ([Named(name.span(), "individual")], begins[-1].start()) if name else ([], end)


def _pieces(text: str, start: int, end: int) -> list[Span]:
    found = []
    for cut in _PIECE.finditer(text, start, end):
        found.append((start, cut.start()))
        start = cut.end()
        if len(found) > _MOST_PIECES:
            break
    return [piece for piece in [*found, (start, end)] if piece[0] < piece[1]]


# "thương binh, CCB Đỗ Hữu An": the name follows in the next piece.
_STANDING = re.compile(
    r"(?:thương binh|bệnh binh|cựu chiến binh|CCB|nghệ nhân|doanh nhân)(?: hạng \d/\d)?", re.IGNORECASE
)


def _read(text: str, span: Span, found: list[Named], many_people: bool) -> tuple[Named | None, bool]:
    """What one piece names; an empty span for the post of the person before it; None when it names nobody."""
    start, end = span
    end = start + len(_DANGLING.sub("", text[start:end]))
    if honorific := _HONORIFIC.match(text, start, end):
        name = _NAME.match(text, honorific.end(), end)
        if name:
            return Named(name.span(), "individual"), many_people or bool(honorific["many"])
    if _STANDING.fullmatch(text, start, end):
        return Named((start, start), "individual"), many_people
    after_person = bool(found) and found[-1].kind == "individual"
    if after_person and _POST.match(text, start, end):
        return Named((start, start), "individual"), many_people
    name = _NAME.match(text, start, end)
    is_plain = (
        bool(name) and after_person and text[start:end].split()[0] in FAMILY_NAMES and len(text[start:end].split()) <= 4
    )
    if (
        (many_people or is_plain)
        and name
        and (name.end() == end or text[name.end() : name.end() + 2].strip() in ("-", "–", "("))
    ):
        return Named(name.span(), "individual"), many_people
    if after_person and not many_people:
        if text[start].isupper():
            return Named((start, start), "individual"), False
        return (_body(text, (start, end)) if _GROUP.match(text, start, end) else None), False
    return _body(text, (start, end)), many_people


_BARE = re.compile(r"(?:Đơn vị|Tập thể|Cá nhân|Thí sinh|Đồng chí|Đội|Đảng viên|Cơ quan|Tổ chức)", re.IGNORECASE)
_PROPER = re.compile(rf"(?:\w+ ){{0,5}}[{CAPITALS}\d]")
_GROUP = re.compile(r"(?:các |những )?(?:tập thể|đơn vị|gia đình|hộ|đội|cán bộ và|cán bộ, |nhân dân|quân và dân)\b")
_PEOPLE_OF = re.compile(rf"(?:[Cc]án bộ|[Nn]hân dân|[Qq]uân và dân|[Qq]uân, dân)\b[^,;]*\b[{CAPITALS}]")


def _body(text: str, span: Span) -> Named | None:
    start, end = span
    if end - start > _LONGEST or start >= end:
        return None
    if _PEOPLE_OF.match(text, start, end):
        return Named((start, end), "collective")
    if _BARE.fullmatch(text, start, end):
        return None
    found = _BODY.match(text, start, end)
    noun = found["noun"] if found else None
    behind = text[found.end() : end] if found else ""
    is_proper = text[start].isupper() or (noun and _PROPER.match(behind))
    is_many = bool(_MANY.match(text, start, end))
    is_named = re.search(rf"[{CAPITALS}]", text[start + 1 : end]) is not None
    if not is_named if is_many else not is_proper:
        return None
    if noun and kind_of(noun) == "individual" and not _PEOPLE_OF.match(text, start, end):
        return None
    if noun and not behind.strip() and not text[start].isupper():
        return None
    if noun and not noun[0].isupper() and kind_of(noun) == "collective" and noun.lower() in ("tập thể", "đơn vị"):
        start = found.end() if found and text[found.end()].isupper() else start
    kind = kind_of(noun) if noun and kind_of(noun) != "individual" else "collective"
    return Named((start, end), kind, is_many)


_ADVERBS = re.compile(
    r"(?:\s|,|\b(?:vinh dự|đã|cũng|tiếp tục|vừa|liên tục|đều|luôn|năm liền|nhiều|xứng đáng|\d+|năm"
    r"|là đơn vị|một trong những đơn vị|đơn vị duy nhất|lần thứ|hai|ba))+$"
)


# "đội A đã xuất sắc giành giải Nhất"
_BRILLIANTLY = re.compile(r"\s+(?:đã\s+)?(?:rất\s+)?(?:xuất sắc|lần lượt|cùng|lần đầu)\s*$")
_WINS = re.compile(r"(?:đạt|giành|đoạt|nhận)\b")


def without_adverbs(text: str, start: int, end: int) -> int:
    found = _ADVERBS.search(text, max(start, end - 60), end)
    limit = found.start() if found else end
    if won := _BRILLIANTLY.search(text, max(start, limit - 30), limit):
        limit = won.start() if _WINS.match(text, end) else limit
    return limit


def _behind_time(text: str, piece: Span) -> int:
    found = _TIME.match(text, *piece)
    return found.end() if found else piece[0]
