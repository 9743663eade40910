"""Plain text to safe HTML: marked matches, and the few things typography needs."""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from lib.search import Query
from lib.vietnamese.text import highlight_spans, nfc, snippet

YEARS = re.compile(r"\b\d{4}\s?[-–]\s?\d{4}\b")


def marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text with ``<mark>`` around the spans, everything escaped."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every piece is escaped above


def marked_matches(text: str, query: Query) -> SafeString:
    text = nfc(text)  # which the spans are counted in
    return marked(text, _telling(text, highlight_spans(text, query.typed)))


def marked_snippet(text: str, query: Query, width: int = 220) -> SafeString:
    """The part of the text that matches best."""
    piece, spans = snippet(text, query.typed, width)
    return marked(piece, _telling(piece, spans))


def _telling(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where several words stand together, single words elsewhere ("có" for "co so") are left unmarked."""
    together = [(start, end) for start, end in spans if len(text[start:end].split()) > 1]
    return together or spans


def whole_years(text: str) -> SafeString:
    """Keeps "2018-2022" on one line."""
    escaped = conditional_escape(text)
    return mark_safe(YEARS.sub(lambda found: f'<span class="nb">{found[0]}</span>', escaped))  # noqa: S308 - escaped above
