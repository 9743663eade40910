"""What searching reports knows beyond their words: the office's short forms, and the words reports are written in."""

from lib.known_words import KnownWords, known_words
from lib.search import SearchQuerySet
from reports.models import OfficeWord, Report

NEWEST_TEXTS = 300  # in which nearly every syllable of the language is written


def own_meanings() -> dict[str, str]:
    """The short forms that the office keeps in its own word list, by what they stand for."""
    return OfficeWord.objects.short_forms()


def words_of_reports(kept_as: str = "reports", *more: SearchQuerySet) -> KnownWords:
    """The words of what is published; ``more`` are other kinds of rows, by whose titles one also searches."""
    published = Report.objects.published()
    return known_words(kept_as, [published, *more], published.newest_first()[:NEWEST_TEXTS])
