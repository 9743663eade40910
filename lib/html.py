"""Text to safe HTML: marked matches, and the few things that reading and typography need."""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from lib.search_query import Query
from lib.vietnamese.text import highlight_spans, nfc, snippet

YEARS = re.compile(r"\b\d{4}\s?[-–]\s?\d{4}\b")

_TAG = re.compile(r"(<[^>]*>)")
_HEADER = re.compile(r"<th(?=[ >])")
_TABLE = re.compile(r"<table>(<thead>.*?</thead>)?(.*?)</table>", re.DOTALL)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text with ``<mark>`` around the spans, everything escaped."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every piece is escaped above


def marked_matches(text: str, query: Query) -> SafeString:
    text = nfc(text)  # which the spans are counted in
    return marked(text, _telling(text, highlight_spans(text, query.typed, query.phrases)))


def marked_snippet(text: str, query: Query, width: int = 220) -> SafeString:
    """The part of the text that matches best."""
    piece, spans = snippet(text, query.typed, width, query.phrases)
    return marked(piece, _telling(piece, spans))


def _telling(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where several words stand together, single words elsewhere ("có" for "co so") are left unmarked."""
    together = [(start, end) for start, end in spans if len(text[start:end].split()) > 1]
    return together or spans


def whole_years(text: str) -> SafeString:
    """Keeps "2018-2022" on one line."""
    escaped = conditional_escape(text)
    return mark_safe(YEARS.sub(lambda found: f'<span class="nb">{found[0]}</span>', escaped))  # noqa: S308 - escaped above


def readable(html: str) -> SafeString:
    """Stored rich text as a page shows it: years on one line, tables that can be moved sideways by the keyboard."""
    parts = _TAG.split(_TABLE.sub(_scrollable, html))
    parts[::2] = [whole_years(mark_safe(text)) for text in parts[::2]]  # noqa: S308 - as_stored has escaped it
    return mark_safe("".join(parts))  # noqa: S308 - tags of stored rich text, and our own


def _scrollable(table: re.Match[str]) -> str:
    head, body = table[1] or "", table[2]
    head, body = (_HEADER.sub(f'<th scope="{scope}"', part) for part, scope in ((head, "col"), (body, "row")))
    return f'<div class="tw" role="region" aria-label="Bảng trong bài" tabindex="0"><table>{head}{body}</table></div>'
