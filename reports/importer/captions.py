"""Lines that stood under a picture: unmarked, mostly without a stop, telling what is seen."""

import re

from lib.vietnamese.letters import CAPITALS, SMALL
from reports.importer import words
from reports.importer.article import Part
from reports.importer.raw_line import RawLine

_LONGEST = 320
_CAPITAL = f"[{CAPITALS}]"
_SIGHT = re.compile(
    r"(?:(?:Quang|Toàn|Khung|Cận) cảnh|Một góc|Hình ảnh|Một số hình ảnh|Ảnh(?: \d{1,2}| minh họa| tư liệu| chụp"
    r"| lưu niệm|\s?[:.])"
    r"|\((?:Ảnh|Trong ảnh)|Trong ảnh|Chú thích ảnh|QUANG CẢNH|TOÀN CẢNH|Hình \d)"
)
_HONORIFIC = (
    r"(?:(?:Các |Đ/c |Các đ/c )?(?:[Đđ]ồng chí|[Đđ]/c|Đ/C|Ông|Bà|[Tt]hượng tọa|[Đđ]ại đức|[Ll]inh mục)"
    r"|(?:Thượng|Đại|Trung|Thiếu) (?:tá|tướng|úy)|(?:PGS|GS|TS|Ths|ThS|BS)\b)"
)
_OFFICE = (
    r"(?:Nguyên )?(?:Phó )?(?:Bí thư|Chủ tịch|Trưởng|Chủ nhiệm|Giám đốc|Chánh Văn phòng|Tổng Biên tập"
    r"|Hiệu trưởng|Ủy viên|Viện trưởng|Chánh án"
    r"|Chỉ huy trưởng|Quận ủy viên|Huyện ủy viên|Thành ủy viên|Tỉnh ủy viên|Thị ủy viên|Đảng ủy viên|UVBTV)"
)
_BODY = (
    r"(?:(?:Các )?[Ll]ãnh đạo|(?:Các |Đông đảo |Đoàn |Toàn thể (?:các )?)?[Đđ]ại biểu|Đại diện|Đoàn [Cc]hủ tịch"
    r"|Chủ tọa|Chủ trì|(?:Ban )?[Cc]hủ tọa"
    r"|(?:Các )?[Tt]ập thể|(?:Các )?[Cc]á nhân|(?:Các )?[Đđ]ảng viên|Cán bộ|Thường trực|Ban (?:Thường vụ"
    r"|Chấp hành|[Tt]ổ chức|Tuyên giáo|Dân vận|Chỉ đạo)"
    r"|BTV|BCH|UBND|HĐND|(?:Quận|Huyện|Thị|Thành|Tỉnh|Đảng) ủy|Đội |Tiết mục|Hội nghị|Đại hội|Buổi lễ|Lễ "
    r"|Đoàn công tác|(?:Người|Nhân|Đông đảo người|Đông đảo nhân|Các hộ) dân|Bà con|Hộ dân|Học sinh|Thanh niên"
    r"|Phụ nữ|Đoàn viên|Cử tri|Báo cáo viên|Diễn giả|(?:Các )?[Tt]hí sinh|(?:Các )?[Tt]ác giả|Hội viên|Tổ công tác)"
)
_SUBJECT = re.compile(rf"(?:{_HONORIFIC}|{_OFFICE}|{_BODY})(?!\w)")
_PERSON = re.compile(rf"(?:{_HONORIFIC}\s+{_CAPITAL}|{_OFFICE}(?!\w))")
_ACTION_WORDS = "|".join(map(re.escape, words.phrases("caption_actions.txt")))
_ACTION = re.compile(rf"(?<!\w)(?:{_ACTION_WORDS})(?!\w)", re.IGNORECASE)
_DEED = re.compile(
    r"(?:Trao|Tặng|Biểu quyết|Chụp ảnh|Công bố|Khen thưởng|Ra mắt|Dâng hương|Dâng hoa|Ký kết|Văn nghệ|Chào cờ"
    r"|Bỏ phiếu)\s"
)
_NOT_SEEN = re.compile(
    r"(?<!\w)(?:đã|nhấn mạnh|đề nghị|yêu cầu|khẳng định|cho biết|cho rằng|ghi nhận|đánh giá cao|biểu dương"
    r"|nêu rõ|gồm có|bao gồm"
    r"|đồng thời|tuy nhiên|nhằm|vì vậy|do đó|bên cạnh đó|được tổ chức|(?<!ban )tổ chức (?:hội|lễ|đại|buổi|cuộc|kỳ|tổng"
    r"|sơ)|vừa|sẽ)(?!\w)|(?<!\w)(?:có|gồm)(?: các)? đồng chí|:\s",
    re.IGNORECASE,
)
_GIVES = re.compile(r"(?<!\w)(?:trao|tặng|gắn|chúc mừng|chụp ảnh|chụp hình|bỏ phiếu|biểu quyết)(?!\w)", re.IGNORECASE)
_SPEAKS = re.compile(r"(?<!\w)(?:phát biểu|trình bày|báo cáo|quán triệt|điều hành|truyền đạt)(?!\w)", re.IGNORECASE)
_SHORT = 64
_MANY = re.compile(
    r"(?:Các đồng chí|Các đại biểu|Đại biểu|Lãnh đạo|Các đồng chí lãnh đạo|Đoàn chủ tịch|Đoàn Chủ tịch)(?!\w)"
)
_ALSO = re.compile(r"(?<!\w)(?:đến dự|tham dự|cùng dự|dự và|, (?:ghi nhận|đánh giá|chúc))(?!\w)|%", re.IGNORECASE)
_LEADERS = re.compile(r"(?:Đại diện |Các đồng chí )?[Ll]ãnh đạo(?!\w)")
_COUNTED = re.compile(r"(?<![\d/–-])\d{1,4} (?!năm|tháng)[^\W\d_]")
_GIVER = re.compile(r"(?:Đảng bộ|Chi bộ|Hội|Công đoàn|Công an|Ban Chỉ huy|Bộ Chỉ huy)(?!\w| (?:nghị|thi))")
_EVENT = (
    r"(?:[Hh]ội nghị|[Đđ]ại hội|[Bb]uổi lễ|[Ll]ễ|[Bb]uổi \w+|"
    r"[Ll]ớp|[Hh]ội thảo|[Hh]ội thi|[Cc]uộc họp|[Pp]hiên họp|[Kk]ỳ họp)"
)
_AT_EVENT = re.compile(rf"(?:tại|tai|trong|dự|chào mừng|trước) (?:các )?{_EVENT}[^.;:,]{{0,90}}$")
_SPEAKS_AT = re.compile(rf"phát biểu (?:khai mạc|bế mạc|kết luận|chỉ đạo|chào mừng) {_EVENT}$")
_CREDIT = re.compile(
    r"[\s.,;(–-]{0,4}\(?(?:[Ảả]nh|Nguồn ảnh|Nguồn)\s?:\s?(?:[^().\n]|(?<=[^\W\d_a-zđ])\.){1,40}\)?[.)]?$"
)
# "(giữa)", "(thứ hai từ trái sang)": where somebody stands in the picture.
_STANDS = re.compile(
    r"\((?:ở |đứng |ngồi |người )?(?:chính )?(?:giữa|bìa (?:trái|phải)|ngoài cùng|(?:bên |phía )?(?:trái|phải)|thứ \w+"
    r"(?: từ| bên|,| hàng)|hàng (?:đầu|trước|sau|đứng|ngồi)|mặc |áo )[^()\n]{0,40}\)"
)
_TWO_SENTENCES = re.compile(rf"[^\s.]{{2}}[.!?]\s+(?:{_CAPITAL}|\d)")
_WRITTEN_BY = re.compile(r"[-–*(]?\s?(?:[Tt]in|[Bb]ài|TIN|BÀI|[Tt]hực hiện|[Nn]guồn|[Tt]ác giả)(?!\w)")
_LISTED = re.compile(r"[-–•+*·]\s|\d{1,2}[.)]\s|[a-zđ]\)\s")
_POST_ONLY = re.compile(rf"{_HONORIFIC}\s+{_CAPITAL}[^.;:\n]{{4,60}}?\s?[-–,]\s?\(?{_CAPITAL}[^.;:\n]{{3,160}}")
_GOES_ON = re.compile(rf"[{SMALL}(]|(?:Phát biểu|Trao|Tặng|Chủ trì|Trình bày|Báo cáo|Kết luận)(?!\w)")


def without_credit(text: str) -> tuple[str, bool]:
    """The caption less "(Ảnh: Minh Anh)", and whether there was one."""
    found = _CREDIT.search(text, max(0, len(text) - 70))
    return (text[: found.start()], True) if found and found.start() else (text, False)


def is_sight(text: str) -> bool:
    """ "Quang cảnh Hội nghị": a caption wherever it stands."""
    found = _SIGHT.match(text)
    if not found or len(text) > _LONGEST or text.endswith((":", ";")):
        return False
    return not (_TWO_SENTENCES.search(without_credit(text)[0]) and len(text) > 160)


def is_caption(text: str, *, before_body: bool = False) -> bool:
    """Whether a line tells what a picture shows. Before the text, and there alone, a stop at its end says little."""
    if len(text) > _LONGEST or _LISTED.match(text):
        return False
    if is_sight(text):
        return True
    bare, has_credit = without_credit(text)
    if has_credit and not _WRITTEN_BY.match(text) and len(bare) <= 220 and not _TWO_SENTENCES.search(bare):
        return True
    if _STANDS.search(bare) and _SUBJECT.match(bare) and not _TWO_SENTENCES.search(bare):
        return True
    if bare.endswith((":", ";", ",")) or _TWO_SENTENCES.search(bare) or ";" in bare or _NOT_SEEN.search(bare):
        return False
    if bare.endswith((".", "!", "…", "./.")):
        return _closed(bare, before_body)
    return _open(bare)


def _closed(text: str, before_body: bool) -> bool:
    if not before_body and _MANY.match(text) and _GIVES.search(text) and _COUNTED.search(text):
        return False
    if len(text) <= _SHORT and _MANY.match(text):
        return bool(_ACTION.search(text))
    if _LEADERS.match(text) and _GIVES.search(text) and not _COUNTED.search(text):
        return len(text) <= 220
    if not _PERSON.match(text) and not (before_body and _SUBJECT.match(text)):
        return False
    if before_body:
        return bool(_ACTION.search(text))
    if len(text) > 200 or _ALSO.search(text):
        return False
    bare = text.rstrip(". ")
    is_speech = bool(_SPEAKS_AT.search(bare) or (_SPEAKS.search(text) and _AT_EVENT.search(bare)))
    return is_speech or bool(_GIVES.search(text))


def _open(text: str) -> bool:
    if _SUBJECT.match(text) and len(text) <= 260:
        return bool(_ACTION.search(text))
    return len(text) <= 200 and bool(_DEED.match(text) or (_AT_EVENT.search(text) and not text[:1].isdigit()))


def is_giving_shown(text: str) -> bool:
    """ "Đảng bộ thị trấn trao Huy hiệu Đảng cho các đảng viên" between paragraphs; over the text it is a title."""
    is_open = len(text) <= 200 and not text.endswith((".", ";", ":", ",", "!", "…")) and not _TWO_SENTENCES.search(text)
    return is_open and bool(_GIVER.match(text) and _GIVES.search(text)) and not _NOT_SEEN.search(text)


def is_person_shown(text: str) -> bool:
    """ "Đồng chí Minh Anh - Bí thư Quận ủy" and nothing else: a caption where it stands alone, else a list."""
    return len(text) <= 200 and not text.endswith((".", ";", ":", ",")) and bool(_POST_ONLY.fullmatch(text))


def begins_caption(text: str) -> bool:
    """The first of two lines: somebody or something seen, and no end yet."""
    if len(text) > 220 or text.endswith((".", ":", ";", "!", "…")) or _LISTED.match(text):
        return False
    return bool(_SUBJECT.match(text) or _SIGHT.match(text) or _DEED.match(text))


def goes_on(text: str) -> bool:
    """The second of two lines: it begins in the middle, and is no paragraph."""
    return len(text) <= 160 and bool(_GOES_ON.match(text)) and not text.endswith((":", ";", ","))


def is_like_title(text: str) -> bool:
    """A caption that might as well be the title of a page that has none: no honorific, no "phát biểu tại"."""
    if is_sight(text) or re.match(_HONORIFIC, text) or without_credit(text)[1]:
        return False
    return not (text.endswith(".") or _AT_EVENT.search(text) or re.search(r"(?<!\w)phát biểu(?!\w)", text))


def mark(lines: list[RawLine], first: int) -> None:
    """Marks captions from the ``first`` line of the text on; one over two or three lines becomes one."""
    text = [line for line in lines[first:] if line.part in (None, Part.CAPTION, Part.BYLINE)]
    for index, line in enumerate(text):
        if line.end > line.start and line.is_open:
            _mark_one(text, index)


def _mark_one(text: list[RawLine], index: int) -> None:
    line = text[index]
    before = next((other for other in reversed(text[max(0, index - 3) : index]) if other.end > other.start), None)
    after = text[index + 1] if index + 1 < len(text) else None
    if _is_in_list(before, line) and not is_sight(line.text):
        return
    if after and not after.is_apart and begins_caption(line.text) and goes_on(after.text):
        joined = f"{line.text} {after.text}"
        if is_caption(joined):
            _join(line, after)
    if (
        is_caption(line.text)
        or is_giving_shown(line.text)
        or (is_person_shown(line.text) and _stands_alone(before, after))
    ):
        line.becomes(Part.CAPTION)
        if after and is_credit(after.text):
            _join(line, after)


def _join(line: RawLine, after: RawLine) -> None:
    line.text, line.end = f"{line.text} {after.text}", after.end
    after.vanish()


def _is_in_list(before: RawLine | None, line: RawLine) -> bool:
    return bool(before and before.is_open and before.text.endswith((":", ";"))) and not line.text.endswith(".")


def _stands_alone(before: RawLine | None, after: RawLine | None) -> bool:
    """Not one of a list of those who came."""
    return not any(
        other and (is_person_shown(other.text) or other.text.endswith((";", ":"))) for other in (before, after)
    )


def is_credit(text: str) -> bool:
    """ "Ảnh: Minh Anh" on a line of its own under a caption."""
    return len(text) <= 50 and bool(re.fullmatch(r"\(?[Ảả]nh\s?:\s?[^().\n]{1,40}\)?", text))
