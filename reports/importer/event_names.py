"""Where the printed name of an event stops: before its purpose, its place, its occasion, whom it is for."""

import re

from reports.importer.terms import ORDINAL, find_term, own_stretch
from reports.importer.venues import venue_at

_CLAUSE = (
    r"nhằm|để|(?<!tự )do|dưới|với (?:sự|hơn|gần|trên|\d+|chủ đề|mục đích|mục tiêu|nội dung|các nội dung|phương châm|"
    r"tinh thần|"
    r"tổng số)|có (?:sự|\d+|hơn|gần|đồng chí|các)|được tổ chức|được|"
    r"diễn ra|đã|sẽ|vào (?:sáng|chiều|tối|ngày|lúc|hồi|buổi|cuối|đầu|dịp)|theo hình thức|bằng hình thức|(?:đến|tới|"
    r"tham|về|cùng) dự|(?:các )?đồng chí|(?-i:ông|bà(?! con))|trong đó|qua đó|kết nối|"
    r"tại (?:hội nghị|buổi|đây|đại hội)|"
    r"nhân (?:dịp|"
    r"kỷ niệm|ngày)|"
    r"chủ trì|tham gia|đây là|thành phần|nơi(?! cư trú| công tác| làm việc)|sáng(?! kiến| tạo| tác)|chiều|"
    r"trong (?:hai|"
    r"2|02|3|ba|không khí|thời gian|ngày|buổi)|gồm|"
    r"dịp|tại (?:\d+|các) điểm cầu|(?:và )?được chủ trì|bao gồm|"
    r"qua(?= hơn| gần| các| báo cáo| \d)|thu hút|ngay|(?<!sau )khi|dành cho|bước vào"
)
_CLAUSE_AFTER_SPACE = re.compile(rf"\s(?:[-–]\s)?(?:{_CLAUSE})(?!\w)", re.IGNORECASE)
_CLAUSE_AFTER_COMMA = re.compile(
    rf"[,;]\s{{1,3}}(?:{_CLAUSE}|dự|với|có|đại diện|các đại biểu|nhân|bầu|hội nghị|đại hội|thảo luận|thông qua|"
    rf"tổ chức(?! xây dựng Đảng)|"
    rf"trực tuyến)(?!\w)",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(
    r"[;]\s{0,3}(?:và |đồng thời )?(?:triển khai|phương hướng|nhiệm vụ|sơ kết|tổng kết|quán triệt|phát động|công bố|"
    r"đánh giá|biểu dương|khen thưởng|ký|"
    r"(?:các )?(?:văn bản|nghị quyết|chỉ thị|kết luận|quy định)|"
    r"\d+ năm|kế hoạch|kết quả|công tác|tuyên dương|trao|học tập|kiểm điểm|bàn|thông tin)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:.!?…]|\s[(]|\s(?:tại|cho)\s|(?<=\d)[(]|\s[-–]\s(?=[Đđ]ồng chí|[Hh]ội nghị)")
_WIDENED = re.compile(r"\s{0,2}\(?(?:mở rộng|bất thường|chuyên đề|phiên thứ nhất)\)?", re.IGNORECASE)
_BEFORE_TERM = re.compile(r"[\s,(–-]{0,4}(?:khóa|nhiệm kỳ|NK)(?!\w)", re.IGNORECASE)
_OF_NAME = re.compile(r"mở rộng|khóa|giai đoạn|(?:19|20)\d\d\s{0,2}[-–]", re.IGNORECASE)
# "công tác kiểm tra, giám sát (KTGS) của Đảng": a short name in brackets, and the name goes on after it.
_SHORT_NAME = re.compile(r"\d[\d\s/.–-]{6,40}\)\s{1,3}và\s|[A-ZĐ][A-ZĐ&-]{1,9}\)\s{1,3}(?!\()\w")
_LEFT_OVER = re.compile(r"(?: (?:đối với|với|về|của|và|cho|từ|giữa|tại))+$")
_FOR_WHOM = re.compile(
    r"cho\s{1,3}(?:các|những|cán bộ|đội ngũ|đảng viên|đối tượng|toàn thể|toàn bộ|tập thể|\d|hơn|gần|trên|đồng chí|ông|"
    r"bà)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r",? (?:của )?(?:Ban [Cc]hấp hành|BCH|Ban Thường vụ|HĐND|Hội đồng|Ủy ban|UBKT)")


def name_end(text: str, start: int, end: int) -> int:
    """Where the printed name of an event stops."""
    head = own_stretch(text, start, end)
    is_congress = text[start : start + 7].lower() == "đại hội"
    if numbered := ORDINAL.search(text, start, min(head[1], start + 200)):
        stop = _cut(text, start, end)
        if numbered.end() <= stop or is_congress:
            return _numbered_end(text, start, numbered.end(), stop, end, is_congress=is_congress)
    if is_congress and (term := find_term(text, start, min(end, start + 200))):
        return term.span[1]
    stop = _cut(text, start, end)
    found = _BEFORE_TERM.search(text, start, min(stop, head[1]))
    return _trimmed(text, start, found.start() if found else stop)


def _numbered_end(text: str, start: int, after: int, stop: int, end: int, *, is_congress: bool) -> int:
    """A plenum's name ends with its number, or with its committee; a congress's with its term."""
    if is_congress:
        term = find_term(text, after, min(end, after + 60))
        near = term and term.span[0] - after <= 6
        return term.span[1] if term and near else after
    if widened := _WIDENED.match(text, after, end):
        return widened.end()
    if body := _WHOSE.match(text, after, end):
        term_at = _BEFORE_TERM.search(text, body.end(), end)
        stop = min(stop, term_at.start()) if term_at else stop
        cited = own_stretch(text, body.end(), stop)[1]
        return _trimmed(text, start, min(stop, cited, _first(text, ",", body.end(), stop)))
    return after


def _first(text: str, sign: str, start: int, end: int) -> int:
    at = text.find(sign, start, end)
    return at if at >= 0 else end


def _cut(text: str, start: int, end: int) -> int:
    """The first thing that cannot belong to a name; a ceremony's work is done nowhere but where it is held."""
    is_ceremony = text[start : start + 3].lower() == "lễ "
    stops = [
        found.start()
        for found in (_CLAUSE_AFTER_SPACE.search(text, start, end), _CLAUSE_AFTER_COMMA.search(text, start, end))
        if found
    ]
    end = min(stops, default=end)
    for found in _STOP.finditer(text, start, end):
        sign = found[0].strip()
        if (
            sign == "tại"
            and not is_ceremony
            and not venue_at(text, found.end(), end if end > found.end() else len(text))
        ):
            continue
        if sign == "cho" and not _FOR_WHOM.match(text, found.start() + 1):
            continue
        if sign == ";" and _ACTIVITY.match(text, found.start()):
            continue
        if sign == "." and text[found.end() : found.end() + 1].isalnum():
            continue
        if sign == "(" and (_OF_NAME.match(text, found.end()) or _SHORT_NAME.match(text, found.end())):
            continue
        return found.start()
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the word that led to what was cut off: "… quyết định đối với" before the name of a person."""
    kept = _LEFT_OVER.sub("", text[start:end].rstrip(' ,;:-–(“".'))
    if kept.count("(") > kept.count(")"):
        kept += ")" if text[start + len(kept) :].startswith(")") else ""
    return start + len(kept)
