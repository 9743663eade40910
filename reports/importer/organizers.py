"""Who held the conference: the subject of the verb, else the title, the event's own name, or who gave the awards."""

import re
from collections.abc import Iterator
from functools import cache

from reports.importer import gazetteer, words
from reports.importer.article import Article, Part
from reports.importer.dates import find_dates, find_vague_date
from reports.importer.draft import Certainty, Organizer
from reports.importer.events import Lead, opening
from reports.importer.source import Span

_TERM_TAIL = re.compile(r"[\s,(]{1,4}(?:khóa|nhiệm kỳ|NK|lần thứ)\s[^;.]{1,60}$", re.IGNORECASE)
_BRACKETS_AT_END = re.compile(r"\s{0,3}\([^()]{0,80}\)\s{0,3}$")
_TOGETHER = re.compile(r"\s{1,3}(?:đã )?(?:phối hợp|cùng|kết hợp)(?: (?:với|cùng))?\s{1,3}|\s{1,3}và\s{1,3}|\s[-–]\s")
_OF_OFFICES = re.compile(r"Văn phòng (?:HĐND|Hội đồng nhân dân)[^,]{0,12}$")
# The unnamed rest of a list: "…, các cơ quan, đơn vị có liên quan tổ chức".
_OTHERS = re.compile(r"(?:các |đơn vị|ban, ngành|ngành|đoàn thể|cơ quan|chính quyền địa phương)(?!\w* ủy)")
_HOUR = re.compile(r"(?:(?:vào )?(?:lúc|hồi) )?\d{1,2} ?(?:h|giờ|g)(?:\d{2}| \d{2}(?: phút)?)?,? ", re.IGNORECASE)
_NOT_AN_ORGANIZER = re.compile(
    r"(?:các |những |đồng chí|đ/c|ông |bà |tại |trong |với |thực hiện |được |dưới |nhân |sau |hòa chung|theo |để |"
    r"nhằm |hướng tới|căn cứ|khi |qua |từ |"
    r"thông tin|đợt |nhóm |sáng |chiều |tối |ngày |vừa |mới |hôm|trước |nằm |tiếp |chào mừng|cùng |cũng |thứ |thừa |"
    r"đồng thời|là |năm |khoảng|lúc |vào )",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)(?:do|được)\s{1,3}(?P<who>[^.;\n]{3,160}?)\s{1,3}(?:đã |cùng )?(?:phối hợp )?tổ chức(?!\w)")
_HELD_IN_NAME = re.compile(
    r"(?:Đoàn Chủ tịch|Ủy ban Trung ương|UBTƯ|UBMTTQ|Ban Thường trực|"
    r"Ban [Cc]hấp hành|BCH|Ban [Tt]hường vụ|BTV|Đảng bộ|Chi bộ|Đảng ủy|HĐND|Hội đồng [Nn]hân dân|UBND|Ủy ban|UBKT|"
    r"Huyện ủy|Quận ủy|Thành ủy|Tỉnh ủy|Thị ủy|"
    r"Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Cựu chiến binh|Hội CCB|Đoàn TNCS|Đoàn Thanh niên|MTTQ|"
    r"Thường trực)(?!\w)"
)
# "công bố quyết định của Ban Thường vụ Tỉnh ủy": whose paper it is, not whose conference.
_OF_PAPER = re.compile(
    r"(?<!\w)(?:quyết định|nghị quyết|chỉ thị|kết luận|văn bản|quy định|kế hoạch|đề án|chương trình|hướng dẫn)(?!\w)",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"^(?P<who>[^.:\n]{3,140}?)(?:\s{1,3}(?:đã |long trọng |trang trọng )?(?:tổ chức|khai mạc|bế mạc|tổng kết|sơ kết|"
    r"triển khai|quán triệt|công bố|trao|gặp mặt|"
    r"họp mặt|đối thoại|tập huấn|học tập|tọa đàm|giao ban|hội nghị|tiến hành|họp|phát động|đánh giá)(?!\w)|\s{0,2}:)",
)
_GAVE = re.compile(
    r"(?P<who>(?:(?:Ban Thường vụ |Thường trực )?(?:Quận ủy|Huyện ủy|Thị ủy|Thành ủy|Tỉnh ủy|Đảng ủy|UBND|"
    r"Ủy ban)[^.,;\n]{0,60}?))"
    r"\s{1,3}(?:cũng )?(?:đã )?(?:tiến hành )?(?:trao tặng|tặng|khen thưởng|trao|biểu dương)(?!\w)"
)
# "UBND xã ghi nhận và biểu dương": words, no awards.
_SPEAKS = re.compile(r"(?<!\w)(?:ghi nhận|đánh giá|đề nghị|nhấn mạnh|yêu cầu|chúc mừng|phát biểu)(?!\w)", re.IGNORECASE)
_NOUN_PLACE = re.compile(
    r"(?:\s{1,3}(?:trên địa bàn|năm|giai đoạn|định kỳ|thường kỳ|mở rộng|tháng|quý|lần|khóa|nhiệm kỳ|về|để|nhằm|sơ kết|"
    r"tổng kết|đánh giá|thảo luận|cho ý kiến|thường lệ|bất thường|chuyên đề|thứ)(?!\w)|[,;.]|"
    r"\s{1,3}(?!\((?-i:[A-ZĐ&]{2,8})\)\s\w)[(–-]).*$",
    re.IGNORECASE,
)


def find_organizers(
    article: Article, lead: Lead | None, title: Lead | None, name: Span | None
) -> tuple[Organizer, ...]:
    """As printed, first the surest place; ``why`` tells where a subject is missing."""
    text = article.text
    spans = find_subjects(text, lead) if lead else []
    if spans:
        return tuple(_organizer(article, span) for span in spans)
    for span, why in _elsewhere(article, lead, title, name):
        return (_organizer(article, span, why),)
    return ()


def _elsewhere(
    article: Article, lead: Lead | None, title: Lead | None, name: Span | None
) -> Iterator[tuple[Span, str]]:
    text = article.text
    if lead and (found := _BY.search(text, *lead.sentence)) and (spans := _bodies(text, *found.span("who"))):
        yield spans[-1], "Câu này nói hội nghị do đơn vị đó tổ chức."
    if name and (span := _in_name(text, name)):
        yield span, "Đơn vị tổ chức lấy từ tên hội nghị."
    if lead and lead.is_held and name and (span := _whose(text, name)):
        yield span, "Đơn vị tổ chức lấy từ tên hội nghị."
    if title and (spans := find_subjects(text, title)):
        yield spans[0], "Đơn vị tổ chức lấy từ tiêu đề."
    for line in article.of(Part.TITLE):
        if (found := _IN_TITLE.match(text[line.start : line.end])) and (
            spans := _bodies(text, line.start, line.start + found.end("who"))
        ):
            yield spans[0], "Đơn vị tổ chức lấy từ tiêu đề."
    for stretch in opening(article, Part.PARAGRAPH, Part.SUMMARY):
        if found := _GAVE.search(text, *stretch):
            if _SPEAKS.search(found["who"]):
                continue
            yield found.span("who"), "Bài không nói ai tổ chức; đây là đơn vị đã khen thưởng."


def _organizer(article: Article, span: Span, why: str = "") -> Organizer:
    printed = article.printed(span)
    certainty = Certainty.DOUBTFUL if why else Certainty.CERTAIN
    return Organizer(span=span, name=printed, printed=printed, why=why, certainty=certainty)


def find_subjects(text: str, lead: Lead) -> list[Span]:
    """The bodies that the verb of the sentence is told of."""
    start, end = lead.before
    if lead.is_held:
        return []
    for printed in find_dates(text, start, end):
        if printed.span[1] <= end - 3 and _bodies(text, printed.span[1], end):
            start = printed.span[1]
    if (vague := find_vague_date(text, start, end)) and vague.span[1] <= end - 3:
        start = vague.span[1]
    return _bodies(text, start, end)


def _bodies(text: str, start: int, end: int) -> list[Span]:
    """The bodies that a stretch ends with: "A và B", "A phối hợp với B", "A, B, C"."""
    found: list[Span] = []
    for clause in reversed(list(_clauses(text, start, _without_tail(text, start, end)))):
        if not found and _OTHERS.match(text[slice(*clause)]):
            continue
        if found and not _is_body(text[slice(*clause)]):
            break
        here = _joined(text, *clause)
        if here:
            found = here + found
        elif found or not _is_place(text, *clause):
            break
        else:
            found = [] if clause[0] > start + 3 and _has_body_before(text, start, clause[0]) else [clause]
    return found


def _has_body_before(text: str, start: int, end: int) -> bool:
    """ "Đảng ủy xã Vĩnh Phú, huyện Thoại Sơn tổ chức": the place after the comma belongs to the body before it."""
    for clause in reversed(list(_clauses(text, start, start + len(text[start:end].rstrip(" ,"))))):
        if not _is_place(text, *clause):
            return _is_body(text[slice(*clause)])
    return False


def _joined(text: str, start: int, end: int) -> list[Span]:
    """The bodies of one clause; none when it is no body at all."""
    pieces = list(_pieces(text, start, end))
    if not all(_is_body(text[slice(*piece)]) for piece in pieces):
        whole = text[start:end]
        is_name = (
            whole[:1].isupper()
            and len(whole) < 100
            and not _NOT_AN_ORGANIZER.match(whole)
            and not _is_place(text, start, end)
        )
        return [(start, end)] if is_name or _is_body(whole) else []
    return pieces


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for comma in re.finditer(r",", text[start:end]):
        yield _stripped(text, at, start + comma.start())
        at = start + comma.end()
    yield _stripped(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch between "và", "phối hợp với"; a joint inside one body's name is none."""
    at = start
    for joint in _TOGETHER.finditer(text, start, end):
        if not _is_body(text[joint.end() : end]):
            if "hợp" not in joint[0]:
                continue
            # "… phối hợp với các ban, ngành": those have no name.
            yield _stripped(text, at, joint.start())
            return
        if "và" in joint[0] and _OF_OFFICES.search(text, at, joint.start()):
            continue
        if joint.start() > at:
            yield _stripped(text, at, joint.start())
        at = joint.end()
    yield _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(' ,;:-–)“"'))
    if hour := _HOUR.match(text, start, end):
        start = hour.end()
    end = max(start, start + len(text[start:end].rstrip(' ,;:-–“"(')))
    return start, _without_tail(text, start, end)


def _without_tail(text: str, start: int, end: int) -> int:
    for pattern in (_BRACKETS_AT_END, _TERM_TAIL, _BRACKETS_AT_END):
        if found := pattern.search(text, max(start, end - 120), end):
            end = found.start()
    return start + len(text[start:end].rstrip(" ,;:-–"))


def _in_name(text: str, name: Span) -> Span | None:
    """ "Hội nghị Ban Chấp hành Đảng bộ huyện lần thứ 12": the committee stands in the name."""
    found = _HELD_IN_NAME.search(text, name[0], min(name[0] + 60, name[1]))
    if not found or _OF_PAPER.search(text, name[0], found.start()):
        return None
    end = name[1]
    tail = _NOUN_PLACE.search(text, found.end(), end)
    end = tail.start() if tail else end
    return (found.start(), end) if end > found.start() else None


def _whose(text: str, name: Span) -> Span | None:
    """ "Hội nghị tổng kết … của Đảng bộ xã Minh Tân"."""
    at = text.rfind(" của ", *name)
    start = at + len(" của ")
    if _OF_PAPER.search(text, name[0], max(name[0], at)):
        return None
    return (
        (start, name[1])
        if at >= 0 and _is_body(text[start : name[1]]) and not text.startswith("Đảng", name[1] - 4)
        else None
    )


@cache
def _heads() -> re.Pattern[str]:
    heads = "|".join(re.escape(head) for head in words.phrases("event_bodies.txt"))
    return re.compile(rf"(?:{heads})(?!\w)")


def _is_body(said: str) -> bool:
    said = said.lstrip()
    return bool(_heads().match(said[:1].upper() + said[1:]) or _heads().match(said.capitalize()))


def _is_place(text: str, start: int, end: int) -> bool:
    found = gazetteer.place_at(text, start)
    return bool(found and found[1] >= end - 1)
