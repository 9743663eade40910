"""The lines over the text: rubric, title, summary; and which line is the first of the text itself."""

import re

from lib.vietnamese.letters import CAPITALS
from reports.importer import bylines, captions, datelines, furniture, words
from reports.importer.article import Part
from reports.importer.raw_line import RawLine

_LONGEST_TITLE = 330
_LONGEST_SUMMARY = 700
_LONGEST_LIVELY = 400  # of a summary that names no event
_MOST_HEAD_LINES = 60
_MOST_PIECES = 4  # of a title
BETWEEN = " |,;•·–-"
_STOP = re.compile(r"(?:[.!?…]|\./\.)[”\"’)\]]*$")
_TWO_SENTENCES = re.compile(rf"[^\s.]{{2}}[.!?…][”\"]?\s+(?:[{CAPITALS}“\"]|\d)")
_PORTAL = re.compile(
    rf"(?:\([{CAPITALS}][^()\n]{{1,30}}\)\s|\([^()\n]{{2,40}}\)\s?[-–:—.]"
    rf"|[{CAPITALS}][^\n().,;]{{2,30}}\s\([^()\n]{{2,30}}\)\s?[-–:—]"
    rf"|(?:[{CAPITALS}]{{2,7}}(?:[-.][{CAPITALS}]{{2,6}})?|[\w.-]{{3,40}}\.vn|[Cc]ổng TTĐT[^-–\n]{{0,30}}"
    r"|[Bb]áo [^-–\n]{3,30}[Oo]nline)\s?[-–—])[-–:—.]?\s{0,3}(?:[-–—]\s)?"
)
_DAY = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}|\s+tháng\s+\d{1,2}|\s?(?:và|,|-)\s?\d{1,2})"
_OPENING = re.compile(
    r"(?:(?:Vào )?(?:[Bb]uổi )?(?:Sáng|Trưa|Chiều|Tối|Đêm|sáng|chiều|tối|đêm)(?:\s(?:nay|qua|ngày|hôm|mồng|mùng))?\s"
    r"|(?:Trong )?(?:(?:hai|ba|2|3|02|03) )?(?:Trong )?[Nn]gày\s|Hôm nay|Hôm qua|Mới đây|Vừa qua|Nhân dịp|Thực hiện\s"
    r"|Nhằm\s|Căn cứ\s|Được sự\s|Tại\s|Trong\s)"
)
_DATED = re.compile(rf"[^.;]{{0,60}}?(?<![\d/.]){_DAY}")
_ATTENDANCE = re.compile(
    r"(?:[Đđ]ến dự|[Tt]ham dự|[Vv]ề dự|[Tt]ới dự|Dự |[Cc]hủ trì|[Cc]ùng dự|[Đđ]iều hành|[Tt]hành phần|Đồng chí"
    r"|Các đồng chí|Ông |Bà )"
)
_HAPPENS = re.compile(
    r"(?<!\w)(?:tổ chức|tổng kết|sơ kết|hội nghị|đại hội|triển khai|khai mạc|bế mạc|trao|tặng|quán triệt|lễ|họp"
    r"|khen thưởng"
    r"|kỷ niệm|thông qua|công bố|ra mắt|phát động|tập huấn|học tập|bàn|giao ban|lần thứ|hội thi|chung kết"
    r"|hội thảo|tọa đàm"
    r"|hội diễn|liên hoan|cuộc thi|biểu dương|tôn vinh|kiểm điểm|ký kết|thăm)(?!\w)",
    re.IGNORECASE,
)
_LIKE_RUBRIC = re.compile(
    r"(?:tin tức|tin hoạt động|tin trong|tin từ|hoạt động(?: của)?|thời sự|sự kiện|chuyên mục|chuyên đề)"
    r"(?: (?!tổ chức|tổng kết|sơ kết|hội nghị|đại hội|kỷ niệm|chào mừng)[^\s:,“\"]+){0,6}"
)
DOCUMENTS = frozenset(
    {"THÔNG BÁO", "KẾ HOẠCH", "BÁO CÁO", "QUYẾT ĐỊNH", "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "TỜ TRÌNH", "NGHỊ QUYẾT"}
)
_HEADS_ANEW = re.compile(r"HỘI NGHỊ|ĐẠI HỘI|TIN |" + "|".join(sorted(DOCUMENTS)))
_SAME_DAY = re.compile(r"\S+(?: \S+)? cùng ngày")
_CRUMB = re.compile(r"\s*[>»›→|/\\]\s*")
_NO_RUBRIC = frozenset({"trang chủ", "trang nhất", "home", "chi tiết", "chi tiết tin", "tin chi tiết"})


def is_prose(text: str) -> bool:
    """A paragraph of the article, as against a title, a button or a caption."""
    length = len(text)
    if length >= 60 and _STOP.search(text, length - 8):
        return True
    if length >= 80 and _TWO_SENTENCES.search(text):
        return True
    if length >= 100 and _OPENING.match(text) and _DATED.match(text):
        return True
    return length >= 350 or (length >= 60 and text.endswith((":", ";")))


def read_head(lines: list[RawLine]) -> int:
    """Marks what stands over the text; returns the index of the first line of the text itself."""
    first = _first_of_text(lines)
    head = _joined([line for line in lines[:first] if line.is_open])
    title = _choose_title(head, has_text=first < len(lines))
    if title is None and first < len(lines):
        title = _closed_title(lines, first)
        if title is not None:
            first = _first_of_text(lines, start=first + 1)
            head = _joined([line for line in lines[:first] if line.is_open])
    _mark_head(head, title)
    _mark_menu([line for line in head if line.part is Part.CATEGORY])
    if title is not None and first < len(lines):
        return _mark_summary(lines, first)
    return first


def _first_of_text(lines: list[RawLine], start: int = 0) -> int:
    for index in range(start, min(len(lines), start + _MOST_HEAD_LINES)):
        line = lines[index]
        if not line.is_open:
            continue
        if captions.is_caption(line.text, before_body=True) and _has_prose_after(lines, index):
            if captions.is_sight(line.text) or _STOP.search(line.text):
                line.becomes(Part.CAPTION)
            continue
        if is_prose(line.text):
            return index
    return next((i for i, line in enumerate(lines) if line.is_open and len(line.text) > 60), len(lines))


def _has_prose_after(lines: list[RawLine], index: int) -> bool:
    return any(line.is_open and is_prose(line.text) for line in lines[index + 1 : index + 12])


def _joined(head: list[RawLine]) -> list[RawLine]:
    """Titles and captions over two lines become one line; the second is emptied."""
    joined: list[RawLine] = []
    pieces = 0
    for line in head:
        before = joined[-1] if joined else None
        if before and pieces < _MOST_PIECES and not line.is_apart and _continues(before.text, line.text):
            before.text, before.end = f"{before.text} {line.text}", line.end
            line.vanish()
            pieces += 1
        else:
            joined.append(line)
            pieces = 1
    return joined


def _continues(first: str, second: str) -> bool:
    if _STOP.search(first) or len(first) + len(second) > _LONGEST_TITLE or is_rubric(first):
        return False
    if first in DOCUMENTS and second.startswith(("Về ", "V/v", "VỀ ")):
        return True
    if first.isupper() and second.isupper():
        return not (furniture.is_letterhead(first) and _HEADS_ANEW.match(second))
    return second[:1].islower() or second[:1] == "("


def is_rubric(text: str) -> bool:
    """A known rubric: "CÔNG TÁC ĐẢNG", "Tin tức - Sự kiện"."""
    bare = text.lower().replace("–", "-").strip(" .:|»>-*")
    return bare in _RUBRICS or (len(bare) <= 60 and bool(_LIKE_RUBRIC.fullmatch(bare)))


_RUBRICS = frozenset(words.phrases("rubrics.txt"))


def _choose_title(head: list[RawLine], *, has_text: bool) -> RawLine | None:
    """The first line that tells of something done; else the first of some length; a caption only where nothing else."""
    if not has_text and len(head) < 2:
        return None
    fit = [line for line in head if line.is_open and _may_be_title(line.text)]
    sure = [line for line in fit if not captions.is_caption(line.text) and not bylines.read(line.text)]
    shown = [line for line in fit if captions.is_caption(line.text) and captions.is_like_title(line.text)]
    longer = [line for line in sure if len(line.text.split()) >= 4]
    telling = [line for line in longer if _HAPPENS.search(line.text)]
    short = [line for line in sure if len(line.text.split()) >= 3]
    return next(iter([*telling, *longer, *shown, *short]), None)


def _may_be_title(text: str) -> bool:
    if not 8 <= len(text) <= _LONGEST_TITLE or is_rubric(text) or furniture.is_letterhead(text):
        return False
    return not (text.endswith((";", ",")) or datelines.place_and_day(text))


def _closed_title(lines: list[RawLine], first: int) -> RawLine | None:
    """A title that ends in a full stop: one short sentence without a day over a text that begins with one."""
    line = lines[first]
    text = line.text
    if len(text) > 200 or not _STOP.search(text) or not _HAPPENS.search(text):
        return None
    if any(pattern.match(text) for pattern in (_OPENING, _PORTAL, _ATTENDANCE, _DATED)) or _TWO_SENTENCES.search(text):
        return None
    if any(other.is_open and other.text for other in lines[:first]):
        return None
    after = next((other for other in lines[first + 1 :] if other.is_open), None)
    return line if after and is_prose(after.text) and _opens_with_day(after.text) else None


def _opens_with_day(text: str) -> bool:
    bare = without_portal(text)
    return bool(_OPENING.match(bare) and _DATED.match(bare))


def without_portal(text: str) -> str:
    """The text less "(Cổng TTĐT) - " at its beginning."""
    found = _PORTAL.match(text)
    return text[found.end() :] if found else text


def _mark_head(head: list[RawLine], title: RawLine | None) -> None:
    is_over = title is not None
    for line in head:
        if line is title:
            line.becomes(Part.TITLE)
            is_over = False
        elif line.is_open:
            line.becomes(*_beside_title(line.text, title, is_over))


def _mark_menu(rubrics: list[RawLine]) -> None:
    """Many rubrics are the menu of a portal; the last of them stands nearest the title."""
    if len(rubrics) > 2:
        for line in rubrics[:-1]:
            line.becomes(Part.FURNITURE, "navigation")


def _beside_title(text: str, title: RawLine | None, is_over: bool) -> tuple[Part, str]:
    """What a line is that stands over the text and is not its title; ``is_over`` when it stands over the title too."""
    if title is not None and text.lower() == title.text.lower():
        return Part.FURNITURE, "navigation"
    if furniture.is_letterhead(text) or datelines.place_and_day(text):
        return Part.FURNITURE, "letterhead"
    if is_rubric(text) or (is_over and len(text.split()) <= 6 and text[0].isupper() and not bylines.read(text)):
        return Part.CATEGORY, ""
    if captions.is_caption(text, before_body=True):
        return Part.CAPTION, ""
    if title is not None and bylines.read(text):
        return Part.BYLINE, ""
    if is_over:
        return Part.FURNITURE, "letterhead" if text.isupper() else "navigation"
    return (Part.SUMMARY, "") if title is not None and len(text) >= 60 else (Part.HEADING, "")


def _mark_summary(lines: list[RawLine], first: int) -> int:
    """The first paragraph is a summary where the next one begins the report anew."""
    lead = lines[first]
    if len(lead.text) > _LONGEST_SUMMARY or any(line.part is Part.SUMMARY for line in lines[:first]):
        return first
    following = [i for i in range(first + 1, min(len(lines), first + 8)) if lines[i].is_open]
    body = next((i for i in following if is_prose(lines[i].text) and not captions.is_caption(lines[i].text)), None)
    if body is None or not _is_told_again(without_portal(lead.text), without_portal(lines[body].text)):
        return first
    lead.becomes(Part.SUMMARY)
    for between in lines[first + 1 : body]:
        if between.is_open and captions.is_caption(between.text):
            between.becomes(Part.CAPTION)
    return body


def _is_told_again(lead: str, after: str) -> bool:
    if _ATTENDANCE.match(after) or _ATTENDANCE.match(lead):
        return False
    if _opens_with_day(after) and _HAPPENS.search(after[:300]) and not _SAME_DAY.match(after):
        is_dated = _DATED.match(lead) and _OPENING.match(lead)
        return _days(lead) == _days(after) if is_dated else len(lead) <= _LONGEST_LIVELY or bool(_HAPPENS.search(lead))
    return bool(_HAPPENS.search(lead)) and len(lead) >= 60 and _shared(lead, after) >= 0.75


def _days(text: str) -> list[str]:
    found = re.search(_DAY, text)
    return re.findall(r"\d+", found[0]) if found else []


def _shared(lead: str, after: str) -> float:
    """How much of the one stands in the beginning of the other."""
    once, again = set(lead.lower().split()), set(after[: 2 * len(lead)].lower().split())
    return len(once & again) / (len(once) or 1)


def last_crumb(text: str) -> tuple[int, int] | None:
    """Where the rubric stands in "Trang chủ > Tin tức > Xây dựng Đảng"."""
    end = len(text.rstrip(" >»›→|/\\"))
    marks = list(_CRUMB.finditer(text, 0, end))
    start = marks[-1].end() if marks else 0
    is_rubric_there = marks and 2 <= end - start <= 60 and text[start:end].lower() not in _NO_RUBRIC
    return (start, end) if is_rubric_there else None


def words_beside_stamp(text: str) -> tuple[int, int] | None:
    """Where a rubric or a name stands in "Xây dựng Đảng | 13/11/2025 09:45"."""
    stamps = datelines.stamps(text, 0) if datelines.place_and_day(text) is None else []
    for start, end in ((0, stamps[0].span[0]), (stamps[-1].span[1], len(text))) if stamps else ():
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(BETWEEN))
        right = start + len(piece.rstrip(BETWEEN))
        if left < right and (is_rubric(text[left:right]) or bylines.read(text[left:right])):
            return left, right
    return None
