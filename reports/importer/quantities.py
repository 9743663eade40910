"""Quantities of a sentence: a number with the noun it counts and its total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from reports.importer.numerals import Numeral, find_numerals, names_what_is_before
from reports.importer.source import Span
from reports.importer.units import Unit, open_unit_at, unit_at, units_within

_MULTIPLE = re.compile(r"\s?(nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\((?:[^\W\d_]{1,7} ?){1,5}\)")
_BEFORE_UNIT = re.compile(r"\s{0,2}(?:(?:tổng số|toàn bộ|số|các)\s)?")
_RATIO = re.compile(r"\s?/\s?|\s(?:trên|trong)\s(?:(?:tổng\s)?số\s)?", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–]\s?|\s(?:đến|tới)\s")
_LONGEST_GAP = 20
# A sentence with more numbers than this is a table.
_MOST = 300
_LEAD = 30
_APPROXIMATELY = r"(?:khoảng |gần |hơn |trên |tới |đến )?"
_ZERO = re.compile(r"(?<!\w)(không (?:có|còn))(?: (?:bất kỳ|một))?\s", re.IGNORECASE)
# "ấp 3 phản ánh", "tổ 5 kiến nghị": after a name these are verbs.
_ALSO_VERBS = frozenset(
    {
        *("kiến nghị", "đề xuất", "báo cáo", "quyết định", "kết luận", "thông báo", "hướng dẫn", "quy định", "cam kết"),
        *("hoạt động", "tổ chức", "đại diện", "phản ánh", "khiếu nại", "tố cáo", "vi phạm", "giao dịch", "giải"),
    }
)
_NEVER_NONE = frozenset(
    {"việc làm", "việc", "mặt", "người", "dân", "nhà", "vấn đề", "nội dung", "hoạt động", "khách", "em"}
)
# "xóa thôn không có đảng viên", "3 thôn không có chi bộ": what is told of them, no count.
_OF_SOME = re.compile(r"(?:\d|không còn|các|những|xóa|số)\s(?:[^\W\d_]+,?\s){1,4}$", re.IGNORECASE)
_COUNTED_KINDS = frozenset({"party", "people", "place", "body", "task", "act", "text"})
_KINDS_IN_WORDS = frozenset({"party", "people", "task", "act", "text", "body"})
_SMALL_KINDS = frozenset({"place", "thing", "act"})
_NOT_WORTH_COUNTING = re.compile(r"(?:giữa|thứ|tháng|hàng|cả|mấy|vài|một trong)\s$", re.IGNORECASE)
_RANK = re.compile(r"(?:xếp|đứng|hạng|vị trí)(?:\s(?:thứ|hạng|vị trí)){0,2}\s$", re.IGNORECASE)
_RESULT_LEAD = re.compile(r"(?:%\W{0,3}|(?:đạt|hoàn thành|hạng|thứ)\s)$", re.IGNORECASE)
_UNTIL = re.compile(r"(?:đến|từ|trước|sau|hết|trong)\s$", re.IGNORECASE)
_YEAR_LEAD = re.compile(r"(?:có|hơn|trên|gần|khoảng|được|với|cho|nạp|đạt|gồm|là|số)\s$", re.IGNORECASE)
_TOTAL_SAID = re.compile(
    r"(?:tổng số|số lượng|(?<!\w)(?<!dân )(?<!chỉ )(?<!quân )(?<!thiểu )(?<!đa )số)\s([^\d,;:.]{2,90}?)"
    r"(?:\s(?:là|lên|còn|đạt|có|lên tới|lên đến|xuống|xuống còn)|\s?:)\s"
    rf"{_APPROXIMATELY}$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:xuất sắc|tốt|khá|giỏi|trung bình|khiển trách|cảnh cáo|cách chức|khai trừ|nữ|nam|yếu|kém|nhiệm vụ|đạt|vượt|mới|"
    r"dân tộc thiểu số|tôn giáo|chính thức|dự bị|cấp huyện|cấp xã|cấp tỉnh|cao cấp|trung cấp|sơ cấp)(?: là|:| có)?\s"
    rf"{_APPROXIMATELY}$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s(?:(?:chưa|không|còn|đã)\s)?(?:đạt|vượt|hoàn thành|chưa|lại)(?!\w)", re.IGNORECASE)
_LISTED_LEAD = re.compile(r"(?:có|,|và)\s$", re.IGNORECASE)
_FARTHEST_PART = 60
# "12 “Mái ấm tình thương”", "5 “Tổ phụ nữ tiết kiệm”": what is counted has a name.
_QUOTED_NOUN = re.compile(r"\s[“\"](?=[^\W\d_])([^”\"\n\d]{4,45})[”\"]")
# "khiển trách 28 (chiếm 45%)": what has a share of its own is counted, also where no noun stands beside it.
_SHARE = re.compile(
    r"\s?\((?:(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương|gần|hơn|trên)\s){0,3}\d{1,3}(?:[.,]\d{1,3})?\s?%\)"
)
_BARE = re.compile(r"\s?(?:[,;).:=…]|$|\(|\n)|\s(?:và|đạt|đã|trong|được)(?!\w)")
_ORGANIZATION = re.compile(
    r"\s(?:đảng|cơ sở|hội|đoàn|thành viên|được|trực thuộc|và|tôn giáo|bị|hoạt động|kinh tế|trong|của)(?!\w)|\s?[,;.)/]",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s?/\s?(?:người|năm|tháng|ngày|hộ|ha|vụ|lao động|suất|con|kg|tấn|lít|km|m2|đồng chí)"
    r"(?:/(?:năm|tháng|vụ|ngày))?(?!\w)"
)


@dataclass(frozen=True)
class Quantity:
    """``span`` is that of the number; ``end`` that of its noun or its percentage. ``is_guess``: the noun is not listed,
    or does not stand beside the number. ``kind`` is that of the noun, or "percentage"."""

    span: Span
    end: int
    value: Decimal
    unit: str
    kind: str
    total: Decimal | None = None
    percentage: Decimal | None = None
    percent_span: Span | None = None
    unit_span: Span | None = None
    is_range: bool = False
    is_guess: bool = False

    @property
    def is_percentage(self) -> bool:
        return self.kind == "percentage"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text, and the quantities read in it so far."""

    text: str
    start: int
    end: int
    found: list[Quantity]

    def lead(self, at: int, width: int = _LEAD) -> str:
        return self.text[max(self.start, at - width) : at]

    def unit_after(self, numeral: Numeral) -> tuple[int, Unit | None]:
        """ "26 (hai mươi sáu) đồng chí", "43/44 số hộ": where the noun begins, and the noun."""
        at = numeral.whole_end
        if aside := _ASIDE.match(self.text, at, self.end):
            at = aside.end()
        if gap := _BEFORE_UNIT.match(self.text, at, self.end):
            at = gap.end()
        return at, unit_at(self.text, at, self.end)

    def is_bare(self, end: int) -> bool:
        return _BARE.match(self.text, end, min(self.end, end + 10)) is not None or end >= self.end


def read_quantities(text: str, span: Span, *, at_line_start: bool = False) -> list[Quantity]:
    """Those of one sentence, in order, each by itself."""
    sentence = Sentence(text, *span, [])
    numerals = list(islice(find_numerals(text, span, at_line_start=at_line_start), _MOST))
    at = 0
    while at < len(numerals):
        first, second = numerals[at], numerals[at + 1] if at + 1 < len(numerals) else None
        quantity, used = _read(sentence, first, second)
        if quantity:
            sentence.found.append(quantity)
        at += used
    return sorted([*sentence.found, *_zeros(sentence)], key=lambda one: one.span)


def _read(sentence: Sentence, first: Numeral, second: Numeral | None) -> tuple[Quantity | None, int]:
    """The quantity that begins with a numeral, and how many numerals it takes."""
    text = sentence.text
    joint = _joint(text, first, second)
    last = second if second and joint == "/" else first
    is_rank = joint == "/" and _RANK.search(sentence.lead(first.start)) is not None
    unit = sentence.unit_after(last)[1]
    kind = unit.kind if unit and unit.noun not in _ALSO_VERBS else None
    if not is_rank and names_what_is_before(sentence.lead(first.start), first, kind):
        return None, 2 if joint == "/" and "/" in text[first.end : last.start] else 1
    if second and joint == "/":
        return _ratio(sentence, first, second, is_rank=is_rank), 2
    if second and joint == "-":
        quantity = _count(sentence, replace(second, start=first.start))
        return quantity and replace(quantity, value=first.value, is_range=True), 2
    return _count(sentence, first), 1


def _joint(text: str, first: Numeral, second: Numeral | None) -> str:
    """ "/" when the second number is the total of the first, "-" when it is the end of a range, else ""."""
    if second is None or first.in_words or second.in_words or second.start - first.whole_end > _LONGEST_GAP:
        return ""
    gap = (first.whole_end, second.start)
    if not first.percent and not second.percent and _RATIO.fullmatch(text, *gap):
        return "/"
    is_range = first.value < second.value and not first.is_year and first.percent in ("", second.percent)
    return "-" if is_range and _RANGE.fullmatch(text, *gap) else ""


def _ratio(sentence: Sentence, first: Numeral, second: Numeral, *, is_rank: bool) -> Quantity | None:
    text = sentence.text
    after, unit = sentence.unit_after(second)
    lead = sentence.lead(first.start)
    may_be_day = "/" in text[first.end : second.start] and first.value <= 31 and second.value <= 12
    if (unit is None and may_be_day and not _RESULT_LEAD.search(lead)) or _are_years(first, second) or not second.value:
        return None
    if may_be_day and first.value > second.value and _UNTIL.search(lead):
        return None
    if unit is None:
        unit = _unit_elsewhere(sentence, first, second, after, is_rank=is_rank)
    if unit is None:
        return None
    return Quantity(
        (first.start, second.end),
        max(unit.end, second.end),
        first.value,
        unit.noun,
        unit.kind,
        total=second.value,
        unit_span=(after, unit.end) if unit.end > after else None,
        is_guess=not unit.is_listed,
    )


def _are_years(first: Numeral, second: Numeral) -> bool:
    return first.is_year and second.is_year and second.value - first.value <= 1


def _unit_elsewhere(sentence: Sentence, first: Numeral, second: Numeral, after: int, *, is_rank: bool) -> Unit | None:
    """What a ratio counts when no listed noun follows it."""
    text = sentence.text
    is_aside = text[first.start - 1 : first.start] == "(" and text[second.end : second.end + 2] == ") "
    if is_aside and (unit := unit_at(text, second.end + 2, sentence.end)):
        return replace(unit, end=second.end)
    divided = _divided(sentence)
    if divided and divided.total == second.value:
        return Unit(divided.unit, divided.kind, second.end, is_listed=False)
    if is_rank and sentence.is_bare(second.end):
        return Unit("", "rank", second.end, is_listed=False)
    if sentence.is_bare(second.end):
        nouns = [unit for _, unit in units_within(text, max(sentence.start, first.start - 90), first.start)]
        counted = [unit for unit in nouns if unit.kind in _COUNTED_KINDS]
        return replace(counted[-1], end=second.end, is_listed=False) if counted else None
    return open_unit_at(text, after, sentence.end) if first.value <= second.value else None


def _count(sentence: Sentence, numeral: Numeral) -> Quantity | None:
    if numeral.percent:
        return Quantity(numeral.span, numeral.whole_end, numeral.value, numeral.percent, "percentage")
    after, unit = sentence.unit_after(numeral)
    unit = _multiplied(sentence, numeral, unit) or unit
    if unit is None:
        is_plain = not (numeral.in_words or numeral.is_year or numeral.is_odd)
        return _count_without_noun(sentence, numeral, after) if is_plain else None
    if not _fits(sentence, numeral, unit):
        return None
    value = _with_dots(numeral, unit)
    noun, end = _with_rate(sentence, unit)
    return Quantity(numeral.span, end, value, noun, unit.kind, unit_span=(after, unit.end))


def _with_rate(sentence: Sentence, unit: Unit) -> tuple[str, int]:
    """ "4,2 triệu đồng/người/năm": the unit with what it is reckoned by, and where it ends."""
    rate = _RATE.match(sentence.text, unit.end, sentence.end) if unit.kind in ("money", "measure") else None
    return (unit.noun + rate[0].replace(" ", ""), rate.end()) if rate else (unit.noun, unit.end)


def _multiplied(sentence: Sentence, numeral: Numeral, unit: Unit | None) -> Unit | None:
    """ "1,2 triệu lượt khách", "35 nghìn tấn"; not "35 triệu đồng", which is listed."""
    multiple = _MULTIPLE.match(sentence.text, numeral.end, sentence.end)
    if multiple is None or (unit and unit.end > multiple.end()):
        return None
    many = unit_at(sentence.text, multiple.end(), sentence.end)
    if many is None or many.kind == "money":
        return None
    return replace(many, noun=f"{multiple[1].lower()} {many.noun}")


def _with_dots(numeral: Numeral, unit: Unit) -> Decimal:
    """ "12,345 hộ": before three digits of what is counted whole, the comma stands for the dot."""
    is_whole = unit.kind not in ("money", "measure") and " " not in unit.noun[:6]
    return numeral.value * 1000 if is_whole and numeral.value.as_tuple().exponent == -3 else numeral.value


def _fits(sentence: Sentence, numeral: Numeral, unit: Unit) -> bool:
    """Whether number and noun belong together: no year, no idiom, no verb that looks like the noun."""
    text, lead = sentence.text, sentence.lead(numeral.start, 12)
    printed = text[numeral.end : unit.end].lstrip()
    if numeral.in_words and (unit.kind not in _KINDS_IN_WORDS or _NOT_WORTH_COUNTING.search(lead)):
        return False
    if numeral.is_year and not _YEAR_LEAD.search(lead):
        return False
    if numeral.is_odd and unit.kind not in ("money", "measure"):
        return False
    if printed[:1].isupper() and (unit.kind in _SMALL_KINDS or len(printed) == 1):
        return False
    if unit.noun == "đợt" and lead.lower().endswith("trong "):  # when, not how many
        return False
    if unit.noun == "tổ chức":  # "phường 7 tổ chức hội nghị" has the verb
        return _ORGANIZATION.match(text, unit.end) is not None
    return not (unit.noun == "lần" and text[unit.end : unit.end + 4] in (" thứ", " đầu"))


def _count_without_noun(sentence: Sentence, numeral: Numeral, after: int) -> Quantity | None:
    """A number that no listed noun follows: its noun stands before it, or is not listed."""
    text = sentence.text
    if unit := _unit_before(sentence, numeral) or _unit_of_share(sentence, numeral):
        return Quantity(numeral.span, numeral.end, numeral.value, unit.noun, unit.kind, is_guess=True)
    if named := _QUOTED_NOUN.match(text, numeral.end, sentence.end):
        return Quantity(numeral.span, named.end(), numeral.value, named[1], "thing", unit_span=named.span(1))
    if sentence.lead(numeral.start, 1) in ("-", "–", "/") or not text[numeral.end : numeral.end + 1].isspace():
        return None
    unit = open_unit_at(text, after, sentence.end)
    if unit is None:
        return None
    return Quantity(
        numeral.span, unit.end, numeral.value, unit.noun, unit.kind, unit_span=(after, unit.end), is_guess=True
    )


def _unit_before(sentence: Sentence, numeral: Numeral) -> Unit | None:
    """ "tổng số đảng viên là 312"; "kỷ luật 6 đảng viên (khiển trách 4, cảnh cáo 2)"."""
    lead = sentence.lead(numeral.start, 120)
    is_bare = sentence.is_bare(numeral.end)
    if is_bare and (total := _TOTAL_SAID.search(lead)) and (nouns := units_within(total[1], 0, len(total[1]))):
        return nouns[0][1]
    divided = _divided(sentence)
    if divided is None or numeral.start - sentence.found[-1].end > _FARTHEST_PART:
        return None
    is_part = is_bare and _PART.search(lead)
    is_listed = _LISTED_LEAD.search(lead) and _PART_AFTER.match(sentence.text, numeral.end, sentence.end)
    return Unit(divided.unit, divided.kind, numeral.end) if is_part or is_listed else None


def _unit_of_share(sentence: Sentence, numeral: Numeral) -> Unit | None:
    """The noun of a number that only its share follows: that of the numbers before it, or the last one named."""
    if not _SHARE.match(sentence.text, numeral.end, sentence.end):
        return None
    if divided := _divided(sentence):
        return Unit(divided.unit, divided.kind, numeral.end, is_listed=False)
    start = max(sentence.start, numeral.start - 200)
    counted = [unit for _, unit in units_within(sentence.text, start, numeral.start) if unit.kind in _COUNTED_KINDS]
    return replace(counted[-1], end=numeral.end, is_listed=False) if counted else None


def _divided(sentence: Sentence) -> Quantity | None:
    """The quantity that numbers without a noun divide; not one that tells how much it grew."""
    for quantity in reversed(sentence.found[-8:]):
        has_grown = sentence.lead(quantity.span[0], 5).lower() in ("tăng ", "giảm ")
        if quantity.unit and not quantity.is_percentage and not has_grown:
            return quantity
    return None


def _zeros(sentence: Sentence) -> Iterator[Quantity]:
    """ "không có tổ chức cơ sở đảng yếu kém" counts none."""
    for found in _ZERO.finditer(sentence.text, sentence.start, sentence.end):
        unit, lead = unit_at(sentence.text, found.end(), sentence.end), sentence.lead(found.start())
        if unit and unit.kind in _COUNTED_KINDS and unit.noun not in _NEVER_NONE and not _OF_SOME.search(lead):
            span, unit_span = found.span(1), (found.end(), unit.end)
            yield Quantity(span, unit.end, Decimal(0), unit.noun, unit.kind, unit_span=unit_span)
