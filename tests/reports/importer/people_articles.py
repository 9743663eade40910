"""Articles for the tests of people: every line is a paragraph, and a conference is reported."""

from reports.importer.article import Article, Line
from reports.importer.draft import Conference, Person
from reports.importer.functions import Deed, deeds
from reports.importer.mentions import find_mentions
from reports.importer.people import find_people
from reports.importer.places import Places
from reports.importer.source import Source
from reports.importer.tokens import Token, tokenize

EVENT = Conference(kind="other")


def article(text: str) -> Article:
    source, at, lines = Source.of(text), 0, []
    for line in source.matching.split("\n"):
        lines += [Line(at, at + len(line))] if line.strip() else []
        at += len(line) + 1
    return Article(source, lines)


def people(text: str, event: Conference | None = EVENT) -> tuple[Person, ...]:
    return find_people(article(text), Places(), event)


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Name, function, printed post."""
    return [(one.name, one.function, one.position_printed) for one in people(text)]


def words(text: str) -> list[Token]:
    return tokenize(text, (0, len(text)))


def named(text: str) -> list[tuple[str, str]]:
    """Name and post of each mention in one sentence; "" for none."""
    tokens = words(text)
    return [(_printed(text, tokens, one.name), _printed(text, tokens, one.post)) for one in find_mentions(tokens)[0]]


def done(text: str) -> list[Deed]:
    tokens = words(text)
    return deeds(tokens, find_mentions(tokens)[0])


def _printed(text: str, tokens: list[Token], span: tuple[int, int] | None) -> str:
    return text[tokens[span[0]].start : tokens[span[1] - 1].end] if span else ""
