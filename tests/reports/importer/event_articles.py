"""A text as the extractors see it, without the page around it: an empty line parts the title from the body."""

import datetime
import re

from reports.importer.article import Article, Line, Part
from reports.importer.conference import find_conference, with_full_names
from reports.importer.draft import Conference
from reports.importer.lexicon import Lexicon
from reports.importer.places import Places
from reports.importer.source import Source


def article_of(text: str, published: datetime.date | None = None, lexicon: Lexicon | None = None) -> Article:
    source = Source.of(text)
    title_end = source.text.find("\n\n")
    lines = [
        Line(*found.span(), Part.TITLE if found.start() < title_end else Part.PARAGRAPH)
        for found in re.finditer(r"\S[^\n]*(?<=\S)|\S", source.matching)
    ]
    return Article(source, lines, lexicon or Lexicon(), published)


def event_of(text: str, published: datetime.date | None = None) -> Conference | None:
    """The conference with the full names of its organizers."""
    article = article_of(text, published)
    event = find_conference(article)
    return with_full_names(event, Places.of(article, event))
