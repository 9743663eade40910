"""Numbers worked out again: ratios against their percentages, in the rows of the form and in the running text.

In running text "15/01" is a day and "17/18" a ratio. A ratio is followed by what it counts, or stands in brackets
beside its percentage; a day is preceded by "ngày", "sáng", "đến" and the like.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lib.vietnamese.numbers import percent_agrees, show_number, show_percent
from reports.checks.finding import Finding, Level
from reports.checks.subject import Hit, Passage, Subject, anchor
from reports.models import Figure

NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,3}|\d{1,6})"
COUNTED = (
    r"(?:tổ chức cơ sở đảng|tổ chức đảng|tổ chức|tccsđ|chi,? đảng bộ|chi bộ|đảng bộ|đảng ủy|đảng uỷ|cấp ủy|đảng viên"
    r"|đồng chí|đ/c|đại biểu|cán bộ|công chức|tập thể|cá nhân|hội viên|đoàn viên|người|hộ|phiếu|ý kiến|chỉ tiêu"
    r"|tiêu chí|nhiệm vụ|nội dung|nghị quyết|kế hoạch|công trình|dự án|đơn vị|cơ quan|cơ sở|doanh nghiệp|trường"
    r"|phường|xã|quận|huyện|khu phố|tổ dân phố|thôn|ấp|vụ|hồ sơ|đơn thư|đơn|giải|huy hiệu|suất|phần quà|căn)"
)
UNIT = re.compile(rf"\s{{1,3}}(?P<noun>{COUNTED})(?!\w)", re.IGNORECASE)
_CLAIM = re.compile(
    rf"(?<![\w/.,–-])(?:(?P<value>{NUMBER})\s?/\s?(?P<total>{NUMBER})(?![\w/]|[.,–-]\d)"
    rf"|(?P<percent>\d{{1,4}}(?:[.,]\d{{1,3}})?)\s?%)"
)
_DAY_BEFORE = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|qua|nay|mùng|mồng|tháng|dịp|đợt|lễ|kỷ niệm|chào mừng|đến|từ|trước|sau|giờ"
    r"|\d{1,2}/\d{1,2}\s?(?:,|và|-|–)|\d{1,2}\s?(?:,|và|-|–))\s{0,3}$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:(?<!tổng )(?<!trong )số|nhà|hẻm|ngõ|ngách|kiệt|đường|quốc lộ|thửa|điều|khoản|nghị quyết|chỉ thị|quyết định"
    r"|kết luận|công văn|thông tư|nghị định|hướng dẫn|quy định)\s{0,3}$",
    re.IGNORECASE,
)
_PERCENT_BEFORE = re.compile(r"%[^%\d\n]{0,20}\($")
_LOOK_BACK = 24
_ROUND_THE_CLOCK = {(24, 7), (24, 24)}
_YEARS = range(1900, 2101)

# --- What the text claims ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ratio:
    """`43/44` and where it stands; ``counted`` is the noun after it, "" without one."""

    start: int
    end: int
    value: Decimal
    total: Decimal
    counted: str


@dataclass(frozen=True)
class Percent:
    """`97,7%`; ``unit`` is one in its last printed digit, ``approach`` the word before it: "hơn", "gần"…"""

    start: int
    end: int
    value: Decimal
    unit: Decimal
    approach: str


Claim = Ratio | Percent
_APPROACH = re.compile(r"(hơn|trên|gần|dưới|khoảng|xấp xỉ|ước|ít nhất|tối thiểu)\s{0,3}(?:đạt\s{1,3})?$", re.IGNORECASE)


def claims(text: str) -> Iterator[Claim]:
    """Ratios and percentages in order; days, addresses and numbers of documents left out."""
    for found in _CLAIM.finditer(text):
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        if found["percent"]:
            approach = _APPROACH.search(before)
            value, unit = percentage(found["percent"])
            yield Percent(*found.span(), value, unit, approach[1].lower() if approach else "")
        elif (ratio := _ratio(text, found, before)) is not None:
            yield ratio


def percentage(printed: str) -> tuple[Decimal, Decimal]:
    """Value and unit of the last digit of `97,7`, also when typed `97.7`; a dot before three digits parts thousands."""
    whole, mark, decimals = printed.replace(",", ".").partition(".")
    if mark and "," not in printed and len(decimals) == 3:
        return Decimal(whole + decimals), Decimal(1)
    return Decimal(f"{whole}{mark}{decimals}"), Decimal(1).scaleb(-len(decimals))


def _ratio(text: str, found: re.Match[str], before: str) -> Ratio | None:
    value, total = (Decimal(found[name].replace(".", "")) for name in ("value", "total"))
    is_year = "." not in found["total"] and int(total) in _YEARS and value < 1000
    if total == 0 or is_year or ((value, total) in _ROUND_THE_CLOCK and not UNIT.match(text, found.end())):
        return None
    if _NUMBER_BEFORE.search(before):
        return None
    unit = UNIT.match(text, found.end())
    could_be_day = "." not in found[0] and 1 <= value <= 31 and total <= 12
    if could_be_day and (_DAY_BEFORE.search(before) or not (unit or _PERCENT_BEFORE.search(before))):
        return None
    return Ratio(*found.span(), value, total, unit["noun"].lower() if unit else "")


# --- Ratio against percentage -----------------------------------------------------------------------------------------

_FARTHEST = 160  # letters between a ratio and its percentage
_SENTENCE_END = re.compile(r"[.!?;…](?=\s)|\n")
_STATES = re.compile(
    r"(?:(?:tỷ|tỉ) lệ|chiếm|bằng|tương đương|tương ứng|=|\(|,\s{0,3}đạt|\bđạt|tức)\s{0,3}(?:(?:tỷ|tỉ) lệ\s{0,3})?"
    r"(?:là|:|với)?\s{0,3}(?:hơn|trên|gần|dưới|khoảng|xấp xỉ|ước)?\s{0,3}(?:đạt)?\s{0,3}$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^[^()\d]{0,60}(?:\(|tức|tương ứng|tương đương)\s{0,3}(?:với\s{0,3})?$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:tăng|giảm|vượt|cao hơn|thấp hơn|so với)\b", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\s{0,3}(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|trở lên|so với)", re.IGNORECASE
)


def _sentences(text: str) -> Iterator[list[Claim]]:
    """Claims that stand close together in one sentence."""
    group: list[Claim] = []
    for claim in claims(text):
        if group:
            end = group[-1].end
            if claim.start - end > _FARTHEST or _SENTENCE_END.search(text, end, claim.start):
                yield group
                group = []
        group.append(claim)
    if group:
        yield group


def stated_pairs(text: str) -> Iterator[tuple[Ratio, Percent]]:
    """Ratios with the percentage that the text gives for them: `43/44 …, đạt 97,7%`, `97,7% (43/44)`, and
    `43/44 và 40/44 …, đạt 97,7% và 90,9%` in order."""
    for group in _sentences(text):
        taken: set[int] = set()
        for at in range(len(group) - 1):
            left, right = group[at], group[at + 1]
            if (
                isinstance(left, Percent)
                and isinstance(right, Ratio)
                and _BRACKETED.search(text[left.end : right.start])
            ):
                taken |= {at, at + 1}
                yield right, left
        at = 0
        while at < len(group):
            ratios = _run(group, at, Ratio, taken)
            percents = _run(group, at + len(ratios), Percent, taken)
            if ratios and percents and (len(ratios) == 1 or len(ratios) == len(percents)):
                gap = text[ratios[-1].end : percents[0].start]
                if _STATES.search(gap) and not _COMPARES.search(gap):
                    pairs = zip(ratios, percents, strict=False)
                    yield from (pair for pair in pairs if _same_measure(text, *pair))
            at += max(1, len(ratios) + len(percents))


def _run(group: list[Claim], at: int, kind: type, taken: set[int]) -> list:
    end = at
    while end < len(group) and isinstance(group[end], kind) and end not in taken:
        end += 1
    return group[at:end]


def _same_measure(text: str, ratio: Ratio, percent: Percent) -> bool:
    """Not `17/18 chỉ tiêu đạt 100% kế hoạch`, not `17/18 chi bộ đạt 100% đảng viên dự`."""
    unit = UNIT.match(text, percent.end)
    if _OF_SOMETHING_ELSE.match(text, percent.end) or (unit and unit["noun"].lower() != ratio.counted):
        return False
    says_full = percent.value == 100 and ratio.value != ratio.total
    return not says_full or "," in text[ratio.end : percent.start]


def agrees(ratio: Ratio, percent: Percent) -> bool:
    """Within half a unit of the last printed digit; "hơn" and "gần" bind on one side, "khoảng" on none."""
    tolerance = percent.unit / 2
    if percent.approach in ("", "đạt"):
        return percent_agrees(ratio.value, ratio.total, percent.value, tolerance)
    exact = Decimal(100) * ratio.value / ratio.total
    if percent.approach in ("hơn", "trên", "ít nhất", "tối thiểu"):
        return exact >= percent.value
    return percent.approach not in ("gần", "dưới") or exact <= percent.value + tolerance


def wrong_percents(passage: Passage) -> Iterator[Hit]:
    for ratio, percent in stated_pairs(passage.text):
        if not agrees(ratio, percent):
            printed, right = (
                passage.text[percent.start : percent.end],
                _worked_out(ratio.value, ratio.total, percent.unit),
            )
            start, end = min(ratio.start, percent.start), max(ratio.end, percent.end)
            yield Hit(start, end, f"“{passage.text[ratio.start : ratio.end]}” là {right}, bài viết “{printed}”")


def _worked_out(value: Decimal, total: Decimal, unit: Decimal) -> str:
    return show_percent((Decimal(100) * value / total).quantize(min(unit, Decimal("0.1")), ROUND_HALF_UP))


# --- More than all ----------------------------------------------------------------------------------------------------

_BEYOND = re.compile(r"\bvượt\b", re.IGNORECASE)
_NEAR = 80


def above_all(passage: Passage) -> Iterator[Hit]:
    """`45/44 chi bộ`; not `120/100 chỉ tiêu, đạt 120%`, which goes beyond a plan and says so."""
    text = passage.text
    ratios = [claim for claim in claims(text) if isinstance(claim, Ratio) and claim.value > claim.total]
    if not ratios:
        return
    confirmed = {ratio.start for ratio, percent in stated_pairs(text) if agrees(ratio, percent)}
    for ratio in ratios:
        near = text[max(0, ratio.start - _NEAR) : ratio.end + _NEAR]
        if ratio.counted and ratio.start not in confirmed and not _BEYOND.search(near):
            yield Hit(ratio.start, ratio.end, f"“{text[ratio.start : ratio.end]}”: tử số lớn hơn mẫu số")


# --- The rows ---------------------------------------------------------------------------------------------------------


def find_figures(subject: Subject) -> Iterator[Finding]:
    """Rows first; the running text only for ratios that no row has already complained about."""
    told = set()
    for index, figure in enumerate(subject.figures):
        for code, said, field in _wrong_row(figure):
            told.add(figure.shown)
            yield Finding(code, Level.ADVISORY, f"Số liệu {index + 1}: {said}", anchor("figures", index, field))
    for code, find in (("ratio_percent", wrong_percents), ("ratio_above_one", above_all)):
        for finding in subject.say(code, find):
            if not any(f"“{shown}”" in finding.text for shown in told):
                yield finding


def _wrong_row(figure: Figure) -> Iterator[tuple[str, str, str]]:
    if figure.total is None:
        return
    agreed = None
    if figure.percentage is not None:
        unit = _printed_unit(figure)
        agreed = percent_agrees(figure.value, figure.total, figure.percentage, unit / 2)
        if not agreed:
            right = _worked_out(figure.value, figure.total, unit)
            said = f"{figure.shown} là {right}, đã nhập {show_percent(figure.percentage)}"
            yield "ratio_percent", said, "percentage"
    if figure.value > figure.total and not agreed and not _BEYOND.search(f"{figure.label} {figure.quote}"):
        said = f"tử số {show_number(figure.value)} lớn hơn mẫu số {show_number(figure.total)}"
        yield "ratio_above_one", said, "value"


def _printed_unit(figure: Figure) -> Decimal:
    """One in the last digit of the percentage as the quote prints it, else as it is stored without its zeros."""
    for claim in claims(figure.quote):
        if isinstance(claim, Percent) and claim.value == figure.percentage:
            return claim.unit
    exponent = (figure.percentage or Decimal(0)).normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(0, int(exponent)))
