"""Slips of the keyboard: words typed wrongly or twice, marks out of place, years that cannot be."""

import re
from collections.abc import Iterator

from lib.vietnamese import slips
from reports.importer.article import Article, Line
from reports.importer.draft import Anomaly, Certainty

_LONGEST_TERM = 10
_USUAL_TERM = 5
_TERMS = re.compile(r"nhiệm kỳ(?P<years>(?:\s{0,2}(?:,|và|;)?\s{0,2}\d{4}\s?[-–]\s?\d{4}){1,6})")
_YEARS = re.compile(r"(\d{4})(\s?[-–]\s?)(\d{4})")
_PERIOD = re.compile(r"(?<![\d/.])((?:19|20)\d{2})(\s?[-–]\s?)((?:19|20)\d{2})(?![\d/])")
_QUA_QUA = re.compile(r"(?<!\w)qua\s+((?:gần|hơn|trên)\s+(?:\d{1,3}|hai|ba|bốn|năm|mười)\s+năm qua)(?!\w)")
_END_MARK = re.compile(r"[^\s.]{1,30}\.{2,6}/\.")
_COVID = re.compile(r"(?<!\w)(covid)(\s?[-–]\s?|\s)(19)(?!\w)", re.IGNORECASE)
_ALLOWED_MARKS = {slips.EXTRA_STOP: "double_stop", slips.NO_SPACE_AFTER: "missing_space"}


def find_misprints(article: Article, lines: list[Line]) -> Iterator[Anomaly]:
    for line in lines:
        yield from _words(article, line)
        yield from _marks(article, line)
        yield from _years(article, line)
        yield from _covid(article, line)


def _words(article: Article, line: Line) -> Iterator[Anomaly]:
    text = slips.TextWords(article.source.text[line.start : line.end])
    for (start, end), right in slips.near_typos(text):
        why = f"Nghi gõ nhầm, có thể là “{right}”."
        yield Anomaly(
            kind="typo",
            span=(line.start + start, line.start + end),
            suggestion=right,
            why=why,
            certainty=Certainty.DOUBTFUL,
        )
    for (start, end), second in slips.doubled_words(text):
        once = " ".join(text.text[start:second].split())
        why = f"Lặp chữ “{once}”."
        yield Anomaly(kind="duplicate_word", span=(line.start + start, line.start + end), suggestion=once, why=why)
    for found in _QUA_QUA.finditer(article.text, line.start, line.end):
        why = "“qua” đứng cả trước và sau."
        yield Anomaly(kind="repeated_word", span=found.span(), suggestion=article.printed(found.span(1)), why=why)


def _marks(article: Article, line: Line) -> Iterator[Anomaly]:
    text = article.source.text[line.start : line.end]
    for (start, end), said in slips.misplaced_marks(text):
        if said not in _ALLOWED_MARKS:
            continue
        left, right = slips.with_words(text, start, end)
        mended = (
            text[left:start]
            + ("." if said == slips.EXTRA_STOP else text[start : max(end, start + 1)] + " ")
            + text[max(end, start + 1) : right]
        )
        yield Anomaly(
            kind=_ALLOWED_MARKS[said],
            span=(line.start + left, line.start + right),
            suggestion=mended.strip(),
            why=f"{said}.",
        )
    for found in _END_MARK.finditer(text):
        why = "Dấu hết bài “./.” dính vào chữ."
        span = line.start + found.start(), line.start + found.end()
        yield Anomaly(kind="end_mark", span=span, note="end-of-text mark glued to the word", why=why)


def _years(article: Article, line: Line) -> Iterator[Anomaly]:
    """A term longer than any, and a period that ends before it begins."""
    for terms in _TERMS.finditer(article.text, line.start, line.end):
        for found in _YEARS.finditer(article.text, *terms.span("years")):
            start, end = int(found[1]), int(found[3])
            if not start <= end <= start + _LONGEST_TERM:
                yield _impossible(found, f"{start}{found[2]}{start + _USUAL_TERM}")
    for found in _PERIOD.finditer(article.text, line.start, line.end):
        if int(found[3]) < int(found[1]) and not _TERMS.search(
            article.text, max(line.start, found.start() - 60), found.end()
        ):
            yield _impossible(found, None)


def _impossible(found: re.Match[str], suggestion: str | None) -> Anomaly:
    why = "Nhiệm kỳ không thể dài như vậy." if suggestion else "Năm cuối đứng trước năm đầu."
    return Anomaly(
        kind="typo",
        span=found.span(),
        note="impossible years",
        suggestion=suggestion,
        why=why,
        certainty=Certainty.DOUBTFUL,
    )


def _covid(article: Article, line: Line) -> Iterator[Anomaly]:
    seen: set[str] = set()
    for found in _COVID.finditer(article.text, line.start, line.end):
        if found[2] in {"-", "–"} or found[0] in seen:
            continue
        seen.add(found[0])
        yield Anomaly(
            kind="dash_spacing",
            span=found.span(),
            suggestion=f"{found[1]}-19",
            why="Dấu gạch trong tên dịch viết liền.",
        )
