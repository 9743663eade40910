"""A stretch of text as words and signs, and phrases of a word list found in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lib.vietnamese.text import exact
from reports.importer.source import Span
from reports.importer.words import rows

_TOKEN = re.compile(
    r"[Đđ]/[cC]\b|[Đđ]\.[cC]\b"
    # a shortened word with a stop inside: "T.Ư", "GS.TS", "TP.HCM"
    r"|(?:[A-ZĐƯ]{1,4}|Th|Tp|Ths|PGs)\.(?:(?:[A-ZĐƯ]{1,4}|Th|Tp|Ths)\.)?[A-ZĐƯ][^\W\d_]{0,4}\b"
    r"|[^\W\d_](?:[^\W\d_]|['’‘`](?=[^\W\d_]))*"
    r"|\d+(?:[./,-]\d+)*|\.{2,}|[^\w\s]|_+"
)
DASHES = frozenset("-–—−")
BULLETS = frozenset("-–—+•*·●▪◦○■□►✓")


class Token(NamedTuple):
    """``low`` is the word in lower case with one tone placement: what phrases are compared with."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_capitalized(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


Tokens = Sequence[Token]


def tokenize(text: str, span: Span) -> list[Token]:
    return [Token(m.start(), m.end(), m[0], m[0].lower()) for m in _TOKEN.finditer(text, *span)]


def _words(phrase: str) -> Iterator[str]:
    """As ``tokenize`` parts them in capitals: "uvt.ư" is one word, "q. chủ" three."""
    for word in phrase.split():
        if "." in word[1:-1]:
            yield word
        else:
            yield from (token.low for token in tokenize(word, (0, len(word))))


class Phrases:
    """Phrases of a list, each with a value; the longest that begins at a token wins."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._root = _Node()
        for phrase, value in phrases:
            node = self._root
            for word in _words(exact(phrase)):
                node = node.next.setdefault(word, _Node())
            node.value = value
        self._root.value = None
        self.first_words = frozenset(self._root.next)

    def at(self, tokens: Tokens, start: int) -> tuple[int, str] | None:
        """The index after the phrase that begins at ``start``, and its value."""
        found = None
        node = self._root
        for at in range(start, len(tokens)):
            following = node.next.get(tokens[at].low)
            if following is None:
                break
            node = following
            if node.value is not None:
                found = at + 1, node.value
        return found

    def end_at(self, tokens: Tokens, start: int) -> int:
        """The index after the phrase, ``start`` itself when there is none."""
        found = self.at(tokens, start)
        return found[0] if found else start


@cache
def syllables(use: str) -> frozenset[str]:
    """The syllables of one use in the list ``syllables.tsv``."""
    return frozenset(word for row in rows("syllables.tsv") if row[0] == use for word in exact(row[1]).split())


class _Node:
    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.value: str | None = None
