"""What must not reach the public unless an approver says why: telephone and identity numbers, homes, secret markings.

Shapes alone would stop every second report: numbers of documents, sums of money, days and offices look alike. So each
rule asks for the shape and for what stands around it.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from lib.vietnamese.letters import CAPITALS
from lib.vietnamese.text import fold, nfc
from reports.checks.finding import Finding, Level
from reports.checks.subject import Hit, Passage, Subject

# --- Telephones -------------------------------------------------------------------------------------------------------

_SEPARATOR = r"[ .-]?"
_PHONE_START = r"(?<![\w.,/+-])"
_PHONE_END = r"(?!\w|[.,]\d|-[A-ZĐ]{2}|/\s?[A-ZĐ]{2}|/(?:19|20)\d\d\b)"
_PHONES = re.compile(
    rf"{_PHONE_START}(?:(?:\(?\+84\)?|84){_SEPARATOR}|0)[35789]\d(?:{_SEPARATOR}\d){{7}}{_PHONE_END}"
    rf"|{_PHONE_START}(?:\(?\+84\)?{_SEPARATOR}|0)2\d{{1,2}}(?:{_SEPARATOR}\d){{7,8}}{_PHONE_END}"
    rf"|\((?:0|\+84{_SEPARATOR})\d{{1,3}}\){_SEPARATOR}\d(?:{_SEPARATOR}\d){{6,7}}{_PHONE_END}"
)
_OTHER_NUMBER = re.compile(
    r"(?:mã số thuế|mst|mã số|mã hồ sơ|số hồ sơ|số hiệu|mã vạch|isbn)\s{0,3}:?\s{0,3}$", re.IGNORECASE
)
_LOOK_BACK = 24


def phone_numbers(passage: Passage) -> Iterator[Hit]:
    """`0912 345 678`, `(028) 3891.2345`, `+84 912 345 678`."""
    for found in _PHONES.finditer(passage.text):
        if not _OTHER_NUMBER.search(passage.text[max(0, found.start() - _LOOK_BACK) : found.start()]):
            yield Hit(*found.span(), f"Có vẻ là số điện thoại: “{found[0]}”")


# --- Numbers of persons -----------------------------------------------------------------------------------------------

_CITIZEN = re.compile(r"(?<![\w.,/-])0\d{2}(?:[ .]?\d{3}){3}(?!\w|[.,/-]\w)")
_OLD_CARD = re.compile(
    r"(?<![\w.,/+-])\d{9}(?!\w|[.,/-]\w|\s{0,3}(?:đồng|đ\b|vnđ|vnd|usd|triệu|tỷ|tỉ|lượt|người|m2|m²|ha|kwh|tấn|kg|bản))",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(
    r"(?:cccd|cmnd|cmtnd|căn cước(?: công dân)?|chứng minh nhân dân|chứng minh thư|định danh(?: cá nhân)?|hộ chiếu)"
    r"\s{0,3}(?:số)?\s{0,3}:?\s{0,3}(?P<number>[A-Z]?\d(?:[ .]?\d){6,11})(?![\d%]|[ .]\d)",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"(?:số tiền|kinh phí|trị giá|tổng vốn|doanh thu|mã số thuế|mst|mã số)\W{0,3}(?:là\W{0,3})?$", re.IGNORECASE
)
# "12.345678": six digits after a dot are neither thousands nor, with a comma for decimals, a decimal number.
_PARTY_CARD = re.compile(r"(?<![\w.,/-])\d{2}\.\d{6}(?![\w]|[.,/-]\d)")
_SAID_PARTY_CARD = re.compile(
    r"(?:số thẻ đảng(?: viên)?|thẻ đảng(?: viên)? số|số tđv|thẻ đảng viên|số thẻ)\s{0,3}:?\s{0,3}"
    r"(?P<number>\d{2}[. ]?\d{6}|\d{6,9})(?!\d|\s{0,3}(?:đồng chí|đảng viên|người))",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"\s?[,;]\s?\d{2,3}\.\d{3,}")


def identity_numbers(passage: Passage) -> Iterator[Hit]:
    """Twelve digits that begin with 0, nine digits that count nothing, or whatever is called a "căn cước" number."""
    text, told = passage.text, set()
    for pattern in (_SAID_TO_BE, _CITIZEN, _OLD_CARD):
        for found in pattern.finditer(text):
            span = found.span("number") if "number" in found.groupdict() else found.span()
            before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
            if span not in told and not (pattern is _OLD_CARD and _NOT_A_PERSON.search(before)):
                told.add(span)
                yield Hit(*span, f"Có vẻ là số căn cước hoặc chứng minh nhân dân: “{text[slice(*span)]}”")


def party_card_numbers(passage: Passage) -> Iterator[Hit]:
    text, told = passage.text, set()
    for pattern in (_SAID_PARTY_CARD, _PARTY_CARD):
        for found in pattern.finditer(text):
            span = found.span("number") if "number" in found.groupdict() else found.span()
            if span not in told and not _COORDINATES.match(text, span[1]):
                told.add(span)
                yield Hit(*span, f"Có vẻ là số thẻ đảng viên: “{text[slice(*span)]}”")


# --- Homes ------------------------------------------------------------------------------------------------------------

_HOUSE = re.compile(r"\b(?:số nhà|nhà số|nhà riêng số)\s{1,3}\d+\w?(?:/\d+\w?)*", re.IGNORECASE)
_LIVING = re.compile(
    r"\b(?:(?:đăng ký )?(?:hộ khẩu )?(?:thường|tạm|cư|lưu) trú|cư ngụ|ngụ|trú|nhà riêng|nơi ở(?: hiện nay| hiện tại)?"
    r"|sinh sống)\s{0,3}(?:tại|ở|:)(?!\w)",
    re.IGNORECASE,
)
_HOUSE_DETAIL = re.compile(
    r"\bsố\s{1,3}(?:nhà\s{1,3})?\d|\d+(?:/\d+)*\w?\s{1,3}(?:đường|phố|hẻm|ngõ|kiệt|tổ)\b"
    r"|\b(?:hẻm|ngõ|ngách|kiệt|tổ|khu phố|thôn|ấp|xóm|bản|đội|căn hộ|chung cư)\s{1,3}\w",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Đđ]/c)"
    rf"\s{{1,3}}[{CAPITALS}]\w{{0,9}}(?:\s{{1,3}}[{CAPITALS}]\w{{0,9}}){{1,4}}\W"
)
# Correspondents "reside", offices and monuments have a number in the street, rules speak of everybody.
_NO_HOME = re.compile(
    r"phóng viên|cơ quan|đại diện|thông tấn|trụ sở|văn phòng|di tích|lưu niệm|bảo tàng|lịch sử|nhà văn h[óo][aá]"
    r"|nhà sinh hoạt|hội trường|công ty|trường|trung tâm|nhà hát|nhà khách|nhà thiếu nhi|\bđánh\b|gắn biển|khách sạn",
    re.IGNORECASE,
)
_CLAUSE = 80


def home_addresses(passage: Passage) -> Iterator[Hit]:
    """`ông Nguyễn Văn A, ngụ tại tổ 5, khu phố 2`; not `phóng viên thường trú tại`, not `trụ sở tại số 12`."""
    text = passage.text
    for pattern in (_HOUSE, _LIVING):
        for found in pattern.finditer(text):
            before, after = _clause(text, *found.span())
            is_home = pattern is _HOUSE or _HOUSE_DETAIL.search(after) or _PERSON_BEFORE.search(before)
            if is_home and not _NO_HOME.search(before + after if pattern is _HOUSE else before):
                shown = " ".join((found[0] + (after if pattern is _LIVING else "")).split())
                yield Hit(*found.span(), f"Có vẻ là địa chỉ nhà riêng: “{shown}”")


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after a place, some eighty letters each."""
    before = re.split(r"[.;!?\n](?:\s|$)|\n", text[max(0, start - _CLAUSE) : start])[-1]
    after = re.split(r"[.;!?)\n](?:\s|$)|[\n)]", text[end : end + _CLAUSE])[0]
    return before, after


# --- Secret markings --------------------------------------------------------------------------------------------------

_MARKING = re.compile(r"(?<!\w)(?:(?:TUYỆT|TỐI)\s{1,3})?MẬT(?!\w)")
_ALONE = re.compile(r"^\W{0,5}(?:(?:tuyệt|tối)\s{1,3})?mật\W{0,5}$", re.IGNORECASE | re.MULTILINE)
_BRACKETED = re.compile(r"[(\[](?:(?:Tuyệt|Tối) mật|Mật)[)\]]")
_DEGREE = re.compile(r"\bđộ mật\s{0,3}:\s{0,3}[“\"]?(?:tuyệt mật|tối mật|mật)(?!\w)", re.IGNORECASE)
_INTERNAL = re.compile(r"(?<!\w)lưu hành nội bộ(?!\w)", re.IGNORECASE)
# Words of which MẬT is a part: bí mật, bảo mật, mật thiết, mật độ, mật mã …
_FIRST_HALF = re.compile(r"(?:BÍ|BẢO|CƠ|CHU|NGHIÊM|THÂN|TINH|HUYỀN|CẨN|NGỌT|TRĂNG|TUẦN|TRỰC|VẢI|ĐƯỜNG|RỈ|CÁC)\s{1,3}$")
_SECOND_HALF = re.compile(
    r"\s{1,3}(?:THIẾT|ĐỘ|MÃ|THƯ|VỤ|KHẨU|LỆNH|DANH|ONG|HOA|GẤU|BÁO|VIỆN|TÔNG|KHU|THÁM|ĐÀM|NGHỊ|NGỌT|MÍA)(?!\w)"
)
_LOUD_WORDS = 4  # a line of more words, all in capitals, is a heading about secrets rather than a stamp


def secret_markings(passage: Passage) -> Iterator[Hit]:
    """`MẬT`, `TỐI MẬT`, `(Mật)`, `Độ mật: Mật`, `lưu hành nội bộ`; not `bí mật`, `mật thiết`, `BẢO VỆ BÍ MẬT`."""
    text, told = passage.text, set()
    for pattern in (_MARKING, _ALONE, _BRACKETED, _DEGREE, _INTERNAL):
        for found in pattern.finditer(text):
            words = found[0].strip(" \n")
            if (pattern is _MARKING and not _is_stamp(text, *found.span())) or words in told:
                continue
            told.add(words)
            yield Hit(*found.span(), f"Có dấu hiệu tài liệu mật hoặc nội bộ: “{words}”")


def _is_stamp(text: str, start: int, end: int) -> bool:
    if _FIRST_HALF.search(text[max(0, start - 12) : start]) or _SECOND_HALF.match(text, end):
        return False
    left, right = text.rfind("\n", max(0, start - _CLAUSE), start) + 1 or max(0, start - _CLAUSE), end + _CLAUSE
    line = text[left:right].partition("\n")[0]
    is_bracketed = text[start - 1 : start] in ("(", "[", "“", '"') and start > 0
    return is_bracketed or not (line.isupper() and len(line.split()) > _LOUD_WORDS)


_SECRET_FILE = re.compile(
    r"(?:^| )(?:(?:toi|tuyet) mat|luu hanh noi bo|(?:tai lieu|van ban|cong van|ho so) mat|dong dau mat)(?: |$)"
)
_ACCENTED_FILE = re.compile(
    r"(?<!bí )(?<!bảo )(?<!cơ )(?<![^\W_])mật(?! (?:thiết|độ|mã|thư|khẩu|ong|danh|vụ|lệnh|nghị))(?![^\W_])"
)


def is_secret_file(name: str) -> bool:
    """Whether the name of a file says so: `QD_TOI_MAT.pdf`, `Mật 12.docx`; not `mat-tran.jpg`, `gap-mat.jpg`."""
    words = " ".join(re.findall(r"[^\W_]+", nfc(name)))
    return bool(_SECRET_FILE.search(fold(words)) or _ACCENTED_FILE.search(words.lower()))


# --- All together -----------------------------------------------------------------------------------------------------

_RULES: tuple[tuple[str, Callable[[Passage], Iterable[Hit]]], ...] = (
    ("phone_number", phone_numbers),
    ("identity_number", identity_numbers),
    ("party_card_number", party_card_numbers),
    ("home_address", home_addresses),
    ("secret_marking", secret_markings),
)


def find_sensitive(subject: Subject) -> Iterator[Finding]:
    for code, find in _RULES:
        yield from subject.say(code, find, level=Level.GATE, passages=[*subject.passages, *subject.small_print])
    for file in subject.file_names:
        if is_secret_file(file.name):
            said = f"Tên tệp có dấu hiệu tài liệu mật hoặc nội bộ: “{file.name}”"
            yield Finding("secret_marking", Level.GATE, said, file.anchor)
