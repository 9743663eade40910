"""What belongs together of a sentence's quantities: a count with its total, a count with its percentage."""

import re
from dataclasses import replace
from decimal import Decimal

from lib.vietnamese.numbers import percent_agrees
from reports.importer.quantities import Quantity, read_quantities
from reports.importer.source import Span

_OF_ALL = re.compile(r"\s?/\s?(?:tổng số\s)?|\s(?:trên|trong)\s(?:tổng\s)?số\s", re.IGNORECASE)
_MONEY = {"nghìn tỷ đồng": 10**12, "tỷ đồng": 10**9, "triệu đồng": 10**6, "nghìn đồng": 1000, "đồng": 1}
_CURRENCY = re.compile(r"\s?(?:đồng|đ|VNĐ)$", re.IGNORECASE)
_FARTHEST = 220
_QUALIFIES = re.compile(
    r"(?:^|[\s,(;])(?:(?:đạt|chiếm|bằng|tương đương|tương ứng|với|ước đạt|đạt được|=|tỷ lệ|tỉ lệ|tỷ trọng|là|"
    r"khoảng|gần|hơn|"
    r"trên|xấp xỉ|đều|đã|cùng|mức)[\s:]{0,2}){1,6}$",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(r"đạt|chiếm|bằng|tương|tỷ|tỉ|=", re.IGNORECASE)
_GROWN = re.compile(
    r"(?:,?\s|\s?\()(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)\s(?:thêm |khoảng |gần |hơn |trên )?$",
    re.IGNORECASE,
)
# Words that only describe what is counted: "95 vụ phạm pháp hình sự, giảm 20%".
_DESCRIBES = re.compile(
    r"(?!.*\b(?:tỷ lệ|tỉ lệ|tốc độ|đã|được|tăng|giảm|đạt|hoàn thành)\b)[^,;:(]{0,70}", re.IGNORECASE
)
# "83 vụ, 174 đối tượng, đạt tỷ lệ 78%": the rate of solved cases, not of those caught.
_CASES, _CAUGHT = "vụ", ("đối tượng", "bị can", "người", "nghi phạm")
_WITH_THE_CAUGHT = re.compile(r"\s?(?:,|/|\(|-)?\s?(?:với|gồm|bắt(?: giữ)?|và)?\s?", re.IGNORECASE)
_HOW_DONE = re.compile(
    r",\s(?:(?:với )?(?:tỷ lệ|quân số) )?(?:giải quyết )?(?:(?:đúng|trước|sớm|"
    r"quá)(?: và trước)? hạn(?: và (?:đúng|trước|sớm) hạn)?|"
    r"tham gia|có mặt|dự học|thành công|giải ngân|khỏi bệnh|trúng tuyển|hài lòng|khá giỏi|hoàn thành)(?: là|"
    r" đạt| chiếm| trên| gần)*\s",
    re.IGNORECASE,
)
_THAT_IS = re.compile(r",?\s?(?:tương đương(?: với)?|tương ứng(?: với)?|với|bằng|tức(?: là)?|=)\s?", re.IGNORECASE)


def find_quantities(text: str, sentence: Span, *, at_line_start: bool = False) -> list[Quantity]:
    """Those of one sentence, in order; a total and a percentage stand with the count they qualify."""
    joined: list[Quantity] = []
    for quantity in _with_totals(text, read_quantities(text, sentence, at_line_start=at_line_start)):
        last = joined[-1] if joined else None
        if last and _belong_together(text, last, quantity):
            at = -2 if quantity.is_percentage and _are_cases_solved(text, joined) else -1
            joined[at] = _qualified(joined[at], quantity)
        else:
            joined.append(quantity)
    return joined


def _are_cases_solved(text: str, found: list[Quantity]) -> bool:
    """Whether the last two count cases and those caught in them: a rate behind them is that of the cases."""
    if len(found) < 2 or not found[-2].unit.startswith(_CASES) or found[-1].unit not in _CAUGHT:
        return False
    between = text[found[-2].end : found[-1].span[0]]
    return found[-2].percentage is None and _WITH_THE_CAUGHT.fullmatch(between) is not None


def _with_totals(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "17 chỉ tiêu trên tổng số 18 chỉ tiêu" is one; so is "1 tỷ 250 triệu đồng"."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last and last.total is None and quantity.total is None and last.end <= quantity.span[0]:
            gap = text[last.end : quantity.span[0]]
            if last.unit == quantity.unit and not last.is_percentage and _OF_ALL.fullmatch(gap):
                joined[-1] = replace(last, end=quantity.end, total=quantity.value)
                continue
            if gap == " " and _MONEY.get(last.unit, 0) > _MONEY.get(quantity.unit, 0) > 0:
                joined[-1] = _sum_of_money(text, last, quantity)
                continue
        joined.append(quantity)
    return joined


def _sum_of_money(text: str, more: Quantity, less: Quantity) -> Quantity:
    value = more.value + less.value * _MONEY[less.unit] / Decimal(_MONEY[more.unit])
    words = _CURRENCY.sub("", text[less.span[1] : less.end])
    return replace(more, span=(more.span[0], less.span[1] + len(words)), end=less.end, value=value)


def _qualified(first: Quantity, second: Quantity) -> Quantity:
    count, percent = (first, second) if second.is_percentage else (second, first)
    percent_span = (percent.span[0], percent.end)
    return replace(count, percentage=percent.value, percent_span=percent_span, end=max(count.end, percent.end))


def _belong_together(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether one of two neighbours is the percentage of the other."""
    percent, count = (second, first) if second.is_percentage else (first, second)
    if first.is_percentage == second.is_percentage or percent.unit != "%" or count.percentage is not None:
        return False
    between = text[first.end : second.span[0]]
    if len(between) > _FARTHEST or ";" in between:
        return False
    return _follows(between, count) if second.is_percentage else _precedes(between, percent, count)


def _follows(between: str, count: Quantity) -> bool:
    """ "có 35 chi bộ, chiếm 79,5%"; not "35 chi bộ, tỷ lệ hộ nghèo là 1%", a clause with a subject of its own."""
    if between.rstrip().endswith("("):
        return True
    if (grown := _GROWN.search(between)) and _DESCRIBES.fullmatch(between, 0, grown.start()):
        return count.total is None
    if _HOW_DONE.fullmatch(between[max(0, between.rfind(",")) :]):
        return True
    tail = _QUALIFIES.search(between)
    if tail is None or not _QUALIFIER.search(tail[0]):
        return False
    clause = between.rpartition(",")[2]
    return "," not in between or len(clause.strip()) <= len(tail[0].strip(" ,"))


def _precedes(between: str, percent: Quantity, count: Quantity) -> bool:
    """ "97,7% (43/44 tổ chức)", "100%, tương đương 35/35 chi bộ"."""
    is_aside = between.rstrip().endswith("(") and between.count("(") == 1 and "," not in between
    if not is_aside and not _THAT_IS.fullmatch(between):
        return False
    if count.total:
        return percent_agrees(count.value, count.total, percent.value, Decimal(1))
    return is_aside and len(between) < 40 and count.kind != "money"
