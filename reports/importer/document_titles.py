"""What the title of a document begins with, where it ends, its number, its year and who issued it."""

import re
from functools import cache

from reports.importer.award_words import CAPITALS, any_of
from reports.importer.source import Span
from reports.importer.words import rows


@cache
def kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("document_kinds.tsv")}


@cache
def head() -> re.Pattern[str]:
    """A title's first words, with "các" before and "dự thảo" where it is one."""
    return re.compile(rf"(?:(?:các|những|bản) )?\b(?P<head>{any_of(list(kinds()))})\b", re.IGNORECASE)


def kind_of(words: str) -> str:
    return kinds().get(words.lower(), "other")


CODE = r"\d{1,5}(?:/\d{4})?(?:\s?[-–/]\s?(?:[A-ZĐ][\wĐđ]*)(?:[-–/][A-ZĐ][\wĐđ]*)*)?"
DAY = r"ngày \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}"
_ISSUED = re.compile(
    rf"\s*,?\s*của ([{CAPITALS}][^,.;:(“\n]{{1,90}}?)(?=\s*(?:[,.;:(“\n…]|$)|\s(?:về|trong|gắn|được|đã"
    rf"|năm|trên|cho|đến|với|để|tại"
    r"|giai đoạn|do|là|khi|đối|và(?! Dân vận)|vào|sát|có|theo|qua)\b)"
)


def issuer_behind(text: str, at: int, end: int) -> Span | None:
    """The span of "của Ban Thường vụ Thành ủy" without "của"."""
    found = _ISSUED.match(text, at, end)
    return found.span(1) if found else None


_YEAR = re.compile(r"\bnăm(?: học)? ((?:19|20)\d\d)\b(?!\s?[-–])")
_DATED = re.compile(r"ngày \d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?| tháng \d{1,2} năm )(\d{4})|/((?:19|20)\d\d)/")


def year_in(title: str) -> int | None:
    if found := _DATED.search(title):
        return int(found[1] or found[2])
    return int(found[1]) if (found := _YEAR.search(title)) else None
