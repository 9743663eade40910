"""Who wrote it: a name under the text, a labelled line, or an office."""

import re

from lib.vietnamese.letters import CAPITALS
from reports.importer.source import Span

PERSON, ORGANIZATION = "person", "organization"
_LONGEST = 120
# "K'Tiên" and "H'Yer" have a mark inside.
_SYLLABLE = rf"[{CAPITALS}](?:['’][^\W\d_])?[^\W\d_]{{0,7}}"
_NAME = rf"{_SYLLABLE}(?:\s{_SYLLABLE}){{0,4}}"
_INITIALS = rf"(?:[{CAPITALS}][a-z]{{0,2}}\.\s?){{1,4}}[{CAPITALS}]?\.?"
# "TH. HÀ", "Ph.Anh": some letters of the names before, the last one whole.
_SHORTENED = rf"(?:[{CAPITALS}]{{1,2}}[a-z]{{0,2}}\.\s?){{1,2}}{_SYLLABLE}"
_ONE = rf"(?:{_INITIALS}|{_SHORTENED}|{_NAME})"
_JOINED = r"\s?(?:[-–,&+/]|và)\s?"
_NAMES = rf"{_ONE}(?:{_JOINED}{_ONE}){{0,3}}"
_NOTE = r"(?:\s?\([^()\n]{2,40}\)|\s?[-–]\s?(?:tổng hợp|sưu tầm|Tổng hợp))?"
_PEOPLE = re.compile(rf"[(*]?\s?(?P<name>{_NAMES})(?P<note>{_NOTE})\s?[)*]?[./]{{0,3}}(?:\s?\|)?")
_LABEL = re.compile(
    r"[-–*(]?\s?(?P<label>(?:[Tt]in|[Bb]ài|[Tt]in bài|[Bb]ài viết|[Tt]hực hiện|TIN|BÀI)(?:\s?(?:,|và|&|-|–|/|\+"
    r"|VÀ)\s?(?:[Tt]in|[Bb]ài|[Ảả]nh|"
    r"[Vv]ideo|[Cc]lip|ẢNH|BÀI)){0,3}|[Tt]ác giả|[Nn]gười viết(?: tin| bài)?|[Nn]guồn(?: tin| bài)?|[Tt]heo"
    r"|[Bb]iên tập"
    r"|[Nn]gười (?:đăng|gửi|thực hiện)|[Cc]ộng tác viên|CTV|[Pp]hóng viên|PV|[Ss]ưu tầm|[Tt]ổng hợp"
    r"|(?:[Tt]ản văn|[Bb]ài viết|[Bb]ài|[Gg]hi chép|[Bb]út ký|[Pp]hóng sự|[Tt]ùy bút|[Tt]hơ"
    r"|[Tt]ruyện)(?: ngắn)? của|[Bb]ài và ảnh)"
    r"\s?(?P<colon>:)?\s{0,3}(?P<name>\S[^\n:]{0,90}?)\s?[)*]?[.]{0,3}"
)
_BODY = re.compile(
    r"(?:Văn phòng|VĂN PHÒNG|VP|Ban(?! [a-zđ])|BAN|BBT|BTG|BTC|BDV|UBKT|Phòng|PHÒNG|Trung tâm|TRUNG TÂM|TTVH"
    r"|TT VH|UBND|HĐND"
    r"|Đảng ủy|ĐẢNG ỦY|Đảng bộ|ĐẢNG BỘ|(?:Quận|Huyện|Thị|Thành|Tỉnh) ủy|(?:QUẬN|HUYỆN|THỊ|THÀNH|TỈNH) ỦY|Cổng"
    r"|CỔNG|Trang|TRANG"
    r"|Đài|ĐÀI|Báo|BÁO|Tạp chí|TTXVN|Hội |HỘI |Đoàn|ĐOÀN|Huyện đoàn|Mặt trận|MẶT TRẬN|UBMTTQ|MTTQ|LĐLĐ|Liên đoàn"
    r"|Công an|CÔNG AN|(?:HND|HPN|LHPN|HCCB|CCB|VHXH|BCH|BTV)\b"
    r"|Ủy ban|ỦY BAN|Chi bộ|CHI BỘ|Chi ủy|Bộ phận|Tổ (?:biên|tuyên|thông)|Khối|Ban biên tập|Ban tuyên giáo"
    r"|Ban tổ chức|Ban dân vận"
    r"|Website|Cơ quan|Nhóm|Tuyên giáo|Phòng [A-ZĐ]|[a-z0-9-]{3,40}\.(?:gov\.)?vn)"
)
# Behind a label any few words after the name are where the person works.
_OFFICE_BEHIND = re.compile(rf"{_NAMES}\s?[-–,]\s?[{CAPITALS}][^.;:\n]{{2,60}}")
_PHOTO_BEHIND = re.compile(r"[\s\-–;,.|/(]{1,4}(?:[Ảả]nh|ẢNH|[Vv]ideo)\s?:.{0,60}$")
_PHOTO = re.compile(r"\(?\s?(?:[Ảả]nh|ẢNH)\s?:?\s")
# What a byline never holds: it would be a heading, a caption or a sentence.
_SAYS_SOMETHING = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|tổ chức(?! (?:đảng|cán bộ|huyện|quận|thành|tỉnh|thị))|phát biểu|quang cảnh"
    r"|toàn cảnh|tổng kết|sơ kết"
    r"|triển khai|năm \d|lần thứ|kính gửi|kết quả|nhiệm vụ|chủ trì|trao|tặng|nghị quyết|kế hoạch|báo cáo"
    r"|thông báo|một số)(?!\w)",
    re.IGNORECASE,
)
_SYSTEM = frozenset({"admin", "administrator", "quản trị", "quản trị viên", "biên tập viên", "ban quản trị"})
_AT_END = re.compile(rf"(?:\.\s?/\s?\.|[.!?…”\"])[)\s]{{0,3}}\(?(?P<name>{_NAMES})\)?\.?$")


def read(text: str, *, is_labelled: bool = False) -> tuple[Span, str] | None:
    """Where in the line the name stands, and whose it is; None when the line is no byline.

    ``is_labelled`` asks for lines that say so themselves, as "Tin, ảnh: Minh Anh".
    """
    if len(text) > _LONGEST or text.rpartition(":")[2].strip().lower() in _SYSTEM:
        return None
    labelled = _LABEL.fullmatch(_without_photographer(text))
    if labelled and (found := _labelled(labelled)):
        return found
    if is_labelled or _SAYS_SOMETHING.search(text) or text.endswith((":", ";", ",")):
        return None
    if _BODY.match(text) and len(text.split()) <= 14 and not re.search(r"\.\s|\d[\d.,]* ?(?:%|[^\W\d_]{2})", text):
        return (0, len(text.rstrip("./ "))), ORGANIZATION
    people = _PEOPLE.fullmatch(text)
    if people and not _PHOTO.match(text):
        return (people.start("name"), _end(people)), PERSON
    return _with_office(text)


def _end(people: re.Match[str]) -> int:
    """An office in brackets belongs to the name, "(tổng hợp)" does not."""
    return people.end("note" if _BODY.match(people["note"].strip(" (")) else "name")


def _without_photographer(text: str) -> str:
    """ "Bài: Minh Anh - Ảnh: CTV" is about the writer as far as the dash."""
    found = _PHOTO_BEHIND.search(text)
    return text[: found.start()] if found and ":" in text[: found.start()] else text


def _with_office(text: str) -> tuple[Span, str] | None:
    """ "Minh Anh - Văn phòng Huyện ủy": the person, with the office as printed."""
    name, mark, rest = re.split(r"\s?([-–,(])\s?", text, maxsplit=1) if re.search(r"[-–,(]", text) else (text, "", "")
    if mark and _PEOPLE.fullmatch(name) and _BODY.match(rest) and len(rest.split()) <= 12:
        return (0, len(text.rstrip("./ "))), PERSON
    return None


def _labelled(found: re.Match[str]) -> tuple[Span, str] | None:
    name, needs_colon = found["name"], found["label"].lower() in {"tin", "bài", "theo", "tổng hợp", "nguồn", "biên tập"}
    if (needs_colon and not found["colon"] and found["label"].lower() != "theo") or _SAYS_SOMETHING.search(name):
        return None
    if name.count("(") > name.count(")") and found.string[found.end("name") : found.end("name") + 1] == ")":
        name += ")"
    end = len(name.rstrip(" ./"))
    span = found.start("name"), found.start("name") + end
    if _BODY.match(name) or (found["label"].lower() in {"theo", "nguồn", "nguồn tin"} and not _PEOPLE.fullmatch(name)):
        return (span, ORGANIZATION) if len(name.split()) <= 14 else None
    if people := _PEOPLE.fullmatch(name):
        return (found.start("name") + people.start("name"), found.start("name") + _end(people)), PERSON
    return (span, PERSON) if found["colon"] and (_with_office(name) or _OFFICE_BEHIND.fullmatch(name)) else None


def is_photographer(text: str) -> bool:
    """ "Ảnh: Minh Anh" on a line of its own."""
    found = _PHOTO.match(text) if len(text) <= 60 else None
    return bool(found and _PEOPLE.fullmatch(text[found.end() :].strip(" ()")))


def is_source(text: str) -> bool:
    """Whether a byline names where it was taken from rather than who wrote it."""
    return text.lstrip("(*-– ").lower().startswith(("theo", "nguồn"))


def at_end_of(text: str) -> Span | None:
    """A name behind the last stop of the last paragraph: "… thắng lợi./. Minh Anh"."""
    tail = text[-80:]
    found = _AT_END.search(tail)
    if not found or _SAYS_SOMETHING.search(found["name"]) or len(found["name"].split()) < 2:
        return None
    shift = len(text) - len(tail)
    return shift + found.start("name"), shift + found.end("name")
