"""Numbers of the text worked out again: parts that do not make their sum, percentages that are not their ratio."""

import re
from collections.abc import Iterator
from decimal import Decimal

from lib.vietnamese.numbers import parse_number, percent_agrees, ratio_percent, show_number, show_percent
from reports.importer.article import Article, Line
from reports.importer.draft import Anomaly, Certainty
from reports.importer.source import Span

_NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,3}|\d{1,6})"
_COUNTED = (
    r"(?:đảng viên|đồng chí|tập thể|cá nhân|chi bộ|đảng bộ|tổ chức cơ sở đảng|tổ chức đảng|đại biểu|hội viên"
    r"|đoàn viên|cán bộ|hộ|giải"
    r"|chỉ tiêu|ý kiến|đơn vị|công trình|mô hình|phường|xã|người|lượt người|vụ|đơn)"
)
_TOTAL = re.compile(rf"(?<![\d/.,–-])(?P<number>{_NUMBER})\s(?P<noun>{_COUNTED})(?!\w)")
_PARTS_BEGIN = re.compile(r"(?:[Tt]rong đó|[Bb]ao gồm|[Gg]ồm)(?:\scó)?(?P<colon>\s?:)?\s")
_PART = re.compile(rf"(?<![\d/.,–-])(?P<number>{_NUMBER})\s(?P<noun>{_COUNTED})(?!\w)")
_SAME = {"đồng chí": "đảng viên", "cá nhân": "cá nhân"}
_LONGEST_WAY = 220  # between a total and "trong đó"
_LONGEST_LIST = 900
_RATIO = re.compile(
    rf"(?<![\d/.,–-])(?P<value>{_NUMBER})\s?/\s?(?P<total>{_NUMBER})\s(?P<between>[^\d%;.:\n]{{2,110}}?)"
    r"(?P<percent>\d{1,3}(?:,\d{1,3})?)\s?%"
)
_SAYS_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|chiếm)\s(?:là\s)?$|\($|\((?:đạt|chiếm|tỷ lệ|tỉ lệ)\s$")


def find_disagreeing(article: Article, lines: list[Line]) -> Iterator[Anomaly]:
    for line in lines:
        yield from _percentages(article, line.span)
        yield from _totals(article, line.span)


def _percentages(article: Article, span: Span) -> Iterator[Anomaly]:
    for found in _RATIO.finditer(article.text, *span):
        value, total, printed = (parse_number(found[name]) for name in ("value", "total", "percent"))
        if not (value and total and printed is not None and _SAYS_SHARE.search(found["between"])):
            continue
        decimals = len(found["percent"].partition(",")[2])
        if not percent_agrees(value, total, printed, Decimal(1).scaleb(-decimals)):
            right = show_percent(ratio_percent(value, total))
            yield Anomaly(
                kind="percent_disagrees",
                span=found.span(),
                note=f"the ratio gives {right}",
                why=f"{found['value']}/{found['total']} là {right}, trong bài ghi {found['percent']}%.",
                certainty=Certainty.DOUBTFUL,
            )


def _totals(article: Article, span: Span) -> Iterator[Anomaly]:
    """ "172 đảng viên … Trong đó: 01 đồng chí …; 06 đồng chí …": parts of the same noun, two at least."""
    for begin in _PARTS_BEGIN.finditer(article.text, *span):
        total = _total_before(article.text, max(span[0], begin.start() - _LONGEST_WAY), begin.start())
        if total is None:
            continue
        stop = article.text.find(". ", begin.end(), min(span[1], begin.end() + _LONGEST_LIST))
        end = stop if stop >= 0 else min(span[1], begin.end() + _LONGEST_LIST)
        if inner := _PARTS_BEGIN.search(article.text, begin.end(), end):
            end = inner.start()
        parts = [part for part in _PART.finditer(article.text, begin.end(), end) if _kind(part) == _kind(total)]
        added = sum(_value(part) for part in parts)
        is_whole = bool(begin["colon"]) or begin[0].lower().startswith(("gồm", "bao gồm"))
        if len(parts) < 2 or added == _value(total) or not (added > _value(total) or (is_whole and len(parts) >= 3)):
            continue
        yield Anomaly(
            kind="sum_disagrees",
            span=total.span(),
            note=f"breakdown adds up to {show_number(added)}",
            why=f"Các phần cộng lại là {show_number(added)}, trong bài ghi {total['number']} {total['noun']}.",
            certainty=Certainty.DOUBTFUL,
        )


def _total_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last count before the parts."""
    found = list(_TOTAL.finditer(text, start, end))
    return found[-1] if found else None


def _kind(found: re.Match[str]) -> str:
    return _SAME.get(found["noun"], found["noun"])


def _value(found: re.Match[str]) -> int:
    return int(parse_number(found["number"]) or 0)
