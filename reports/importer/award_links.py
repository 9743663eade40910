"""What stands between the words of an award: nothing but joints, or something that parts them."""

import re

_ONLY_JOINS = re.compile(
    r"(?:\s|,|\b(?:và|đồng thời|quyết định|tiến hành|các|hình thức|thưởng|được|nhiều|danh hiệu|lễ|công bố|hoặc|kèm|-"
    r"|–)\b|[-–])*"
)
_FIRST = re.compile(
    r"(?:^|.*(?:^|\s)(?:cho|đối với|tới|đến|gồm|là|tặng|có|thưởng|:)|.*:)\s*(?:(?:các|hơn|gần|tổng số|tổng cộng|thêm"
    r"|toàn bộ|những|cho)\s*)*"
    r"|\s*(?:cấp (?:cơ sở|xã|huyện|quận|thị xã|thành phố|tỉnh)"
    r"|đột xuất|kịp thời|toàn diện|thường xuyên|cuối năm|cao)\s+(?:cho\s+)?",
    re.DOTALL,
)
_NEXT = re.compile(
    r"(?:[,;:(.–-]|\bvà|\bcùng(?: với)?|\btrong đó|\bgồm|\bcùng)"
    r"(?:[\s,:(–+*-]|\b(?:trong đó|gồm|và|cho|có|hơn|gần|các|tặng|cùng|với|thêm|cụ thể|đồng thời|khen thưởng)\b)*$"
)
_PART = re.compile(r"^\s*\(|trong đó|\bgồm\b|bao gồm|cụ thể", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:\s+của [^,;.:]{2,80}?)?(?:\s*(?::|-|–|\b(?:cho|có|gồm|đối với|đã|cũng|còn|các|hơn|thuộc về|thuộc)\b))*\s*"
)
_FALLS_TO = re.compile(r"\s*(?:đã )?(?:thuộc(?: về)?|dành cho|trao cho|là\b|: ?(?=\S))")
_HELD = re.compile(r"\s*(?:\(|(?:có|đủ|đạt|tròn|nhận|được|trao|tặng|mức|loại|huy hiệu)\s+)*\s*")
_BEGINS_CLAUSE = re.compile(r",\s+(?:đã )?có\s+$")
_OPENS_LIST = re.compile(r"[^;:.\n]{0,90}:")
_NEAR = 60
_FAR = 250


def joins(text: str, start: int, end: int) -> bool:
    """Nothing but commas, "và" and words that go with the verb: "biểu dương, khen thưởng"."""
    return start <= end and end - start < _NEAR and _ONLY_JOINS.fullmatch(text, start, end) is not None


def is_near(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return len(between) <= _NEAR and not any(sign in between for sign in (";", ".", " cho "))


def leads_on(text: str, start: int, end: int) -> bool:
    """From a form to those it is given to, with the body that confers it between: " của UBND tỉnh cho "."""
    return end - start < 100 and _LEADS_ON.fullmatch(text, start, end) is not None


def falls_to(text: str, start: int, end: int) -> bool:
    """ "giải Nhất thuộc về"."""
    return _FALLS_TO.match(text, start, end) is not None


def begins_list(text: str, start: int, end: int, *, is_form: bool) -> bool:
    """Whether those counted from ``end`` on are the first that a form or a verb up to ``start`` is for."""
    between = text[start:end]
    if len(between) > (_FAR if is_form else 40):
        return False
    return not between.strip(" \t-–+*•") or _FIRST.fullmatch(between) is not None


def begins_clause(text: str, start: int, end: int) -> bool:
    """ "Trong đợt trao huy hiệu này, có 24 đồng chí …": a comma and "có" between a form and those counted."""
    return _BEGINS_CLAUSE.search(text, max(start, end - 12), end) is not None


def goes_on_list(text: str, start: int, end: int) -> bool:
    """ "2 Cờ thi đua; 5 Bằng khen": nothing but the sign between two of what one has received."""
    return end - start < 8 and text[start:end].strip() in (";", "; và", ",", "và")


def opens_list(text: str, start: int, end: int) -> bool:
    """A colon that follows in the same clause."""
    return _OPENS_LIST.match(text, start, end) is not None


def item_between(text: str, start: int, end: int) -> re.Match[str] | None:
    """The separator that ends the words between two recipients of one list."""
    return _NEXT.search(text[start:end])


def is_part(between: str) -> bool:
    """Whether a separator leads from a total to its parts."""
    return _PART.search(between) is not None


def holds(text: str, start: int, end: int) -> bool:
    """ "6 đảng viên (có) 60 năm tuổi Đảng"."""
    return end - start < _NEAR and _HELD.fullmatch(text, start, end) is not None
