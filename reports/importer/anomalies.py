"""What is amiss in the words: kept in the text, shown to the editor.

``misprints`` are slips of the keyboard, ``uneven_style`` two ways for one thing, ``sums`` numbers that disagree; here
is what the page as a whole lacks.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lib.vietnamese.text import is_all_caps
from reports.importer import datelines, misprints, sums, uneven_style
from reports.importer.article import Article, Line, Part
from reports.importer.draft import Anomaly, Conference
from reports.importer.raw_line import MOST_LINES
from reports.importer.source import Span

_MOST_OF_A_KIND = 5
_OPENING_WORDS = 7
_MOST_LETTERS = 80_000
_WORD_BEFORE = re.compile(r"\S{1,20}$")
_WORD_AFTER = re.compile(r"[^\S\n]{1,9}[^\s.,;:!?]{1,30}")
_WORDS_AFTER = re.compile(r"[^\S\n]{1,9}[^\s.,;:!?]{1,30}(?: [^\s.,;:!?]{1,30})?")


def find_anomalies(article: Article, event: Conference | None) -> tuple[Anomaly, ...]:
    """In the order of the text, a few of each kind: an editor must not drown in one slip made a hundred times."""
    lines = list(_looked_at(article))
    found = [
        *_about_page(article, event),
        *misprints.find_misprints(article, lines),
        *uneven_style.find_uneven(article, lines),
        *sums.find_disagreeing(article, lines),
    ]
    kept: list[Anomaly] = []
    counts: Counter[str] = Counter()
    said: set[tuple[str, str]] = set()
    for anomaly in sorted(found, key=lambda one: (one.span, one.kind)):
        words = anomaly.kind, article.printed(anomaly.span)
        if words in said or counts[anomaly.kind] >= _MOST_OF_A_KIND:
            continue
        said.add(words)
        counts[anomaly.kind] += 1
        kept.append(anomaly)
    return tuple(kept)


def _looked_at(article: Article) -> Iterator[Line]:
    """The lines of the prose as far as a report may reach; what is longer is none."""
    for line in article.prose[:MOST_LINES]:
        if line.start >= _MOST_LETTERS:
            return
        yield line if line.end <= _MOST_LETTERS else replace(line, end=_MOST_LETTERS)


def _about_page(article: Article, event: Conference | None) -> Iterator[Anomaly]:
    yield from _about_title(article)
    yield from _about_day(article, event)
    yield from _hard_spaces(article)
    yield from _english_labels(article)
    for line in article.of(Part.CAPTION):
        if "\n" in article.source.text[line.start : line.end]:
            why = "Chú thích ảnh ngắt thành hai dòng."
            yield Anomaly(kind="caption_two_lines", span=line.span, note="caption broken over two lines", why=why)


def _about_title(article: Article) -> Iterator[Anomaly]:
    title = next(iter(article.of(Part.TITLE)), None)
    if title is None:
        if article.prose and (opening := opening_words(article, article.prose[0].span)):
            why = "Văn bản không có dòng tiêu đề."
            yield Anomaly(kind="missing_title", span=opening, note="no title line", why=why)
    elif is_all_caps(article.printed(title.span)):
        why = "Tiêu đề viết hoa toàn bộ; trợ lý đề nghị cách viết thường."
        yield Anomaly(kind="all_caps_title", span=title.span, note="title in capitals", why=why)


def opening_words(article: Article, span: Span) -> Span | None:
    """The first few words of a stretch: enough to find the place."""
    words = article.text[span[0] : min(span[1], span[0] + 80)].split("\n")[0].split(" ")[:_OPENING_WORDS]
    end = span[0] + len(" ".join(words).rstrip(" ,;:.-–"))
    return (span[0], end) if end > span[0] else None


def _about_day(article: Article, event: Conference | None) -> Iterator[Anomaly]:
    if event is None:
        return
    if event.date_span and event.date_certainty != "printed":
        why = "Ngày họp không ghi năm."
        yield Anomaly(kind="missing_year", span=event.date_span, note="day and month only", why=why)
    elif event.date is None and event.date_span is None and (lead := event.name_span or _lead(article)):
        why = "Văn bản không ghi ngày họp."
        yield Anomaly(kind="missing_date", span=lead, note="no date anywhere", why=why)


def _lead(article: Article) -> Span | None:
    first = next(iter(article.of(Part.PARAGRAPH)), None)
    return opening_words(article, first.span) if first else None


def _hard_spaces(article: Article) -> Iterator[Anomaly]:
    """One for all: the first non-breaking space, with the words beside it."""
    original, text = article.source.original, article.source.text
    first = original.find("\xa0")
    if first < 0:
        return
    at = bisect_left(range(len(text)), first, key=lambda offset: article.source.in_original((offset, offset + 1))[0])
    if at >= len(text):
        return
    before = _WORD_BEFORE.search(text, max(0, at - 20), at)
    after = (_WORD_AFTER if before else _WORDS_AFTER).match(text, at)
    if not before and not after:
        return
    start, end = before.start() if before else at, after.end() if after else at + 1
    count = original.count("\xa0")
    why = f"Có {count} dấu cách không ngắt dòng; khi lưu sẽ thành dấu cách thường."
    suggestion = " ".join(text[start:end].split())
    yield Anomaly(kind="nbsp", span=(start, end), note=f"{count} NBSP", suggestion=suggestion, why=why)


def _english_labels(article: Article) -> Iterator[Anomaly]:
    for line in article.of(Part.FURNITURE):
        if line.end - line.start <= 240 and (label := datelines.english_label(article.text[line.start : line.end])):
            span = line.start + label[0], line.start + label[1]
            why = "Chữ tiếng Anh của trang cũ, không thuộc bài."
            yield Anomaly(kind="english_labels", span=span, note="page furniture in English", why=why)
            return
