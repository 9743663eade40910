"""What a reader typed, as ``lib.search`` looks for it: words, phrases in quotes, and what else they are written as.

Numbers are found with and without their dots ("8948", "8.948"), short forms by the full ones and the other way round.
Compatibility letters count as plain ones (``m²`` as ``m2``), since the two databases would disagree about them.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from lib.vietnamese.short_forms import alternatives, usual, with_own
from lib.vietnamese.text import exact_key, folded_key, tokens

MAX_QUERY_WORDS = 16
MAX_WORD_LENGTH = 64  # PostgreSQL refuses to look for words of more than 2,046 bytes
MAX_KEY_LENGTH = 200_000  # PostgreSQL refuses more than a megabyte of words in one row; a letter may take four bytes
MAX_READINGS = 8
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


def words_of(key_of: Callable[[str], str], text: str, most: int | None = None) -> list[str]:
    """The words of a text as both databases index them; of an overlong text only the beginning."""
    key = key_of(unicodedata.normalize("NFKC", text))[:MAX_KEY_LENGTH]
    return [word[:MAX_WORD_LENGTH] for word in key.split()[:most]]


@dataclass(frozen=True)
class Form:
    """Words with and without tones, as token strings; ``is_phrase`` when they must stand one after the other."""

    exact: str
    folded: str
    is_phrase: bool = False


Part = tuple[Form, ...]  # any of which will do


@dataclass(frozen=True)
class Query:
    """A reader's words, ``exact`` with the tones as typed and ``folded`` without; both are token strings."""

    typed: str
    exact: str
    folded: str
    parts: tuple[Part, ...] = ()

    @classmethod
    def parse(cls, typed: str, meanings: Mapping[str, str] | None = None) -> Self:
        """``meanings`` are an office's own short forms, by what they stand for."""
        groups = with_own(meanings) if meanings else usual()
        parts: list[Part] = []
        left = MAX_QUERY_WORDS
        for text, is_quoted in _pieces(typed):
            exact, folded = (words_of(key_of, text, left) for key_of in (exact_key, folded_key))
            if is_quoted and folded:
                parts.append((Form(" ".join(exact), " ".join(folded), is_phrase=True),))
            else:
                raw = tokens(unicodedata.normalize("NFKC", text))
                parts += _parts(raw, exact, folded, groups)
            left -= len(folded)
        said = [part[0] for part in parts]
        return cls(
            typed=typed.strip(),
            exact=" ".join(form.exact for form in said),
            folded=" ".join(form.folded for form in said),
            parts=tuple(parts),
        )

    def __bool__(self) -> bool:
        return bool(self.folded)

    @property
    def has_tones(self) -> bool:
        return self.exact != self.folded

    @property
    def is_one_phrase(self) -> bool:
        """Whether it is in quotes from beginning to end."""
        return len(self.parts) == 1 and self.parts[0][0].is_phrase

    @property
    def readings(self) -> list[tuple[str, str]]:
        """The whole query in each of its wordings, with and without tones; the one that was typed comes first."""
        wordings = itertools.islice(itertools.product(*self.parts), MAX_READINGS)
        pairs = ((" ".join(f.exact for f in forms), " ".join(f.folded for f in forms)) for forms in wordings)
        return list(dict.fromkeys(pairs))

    @property
    def phrases(self) -> list[str]:
        """What parts of it are called otherwise."""
        return list(dict.fromkeys(form.exact for part in self.parts for form in part[1:]))


def _pieces(typed: str) -> Iterator[tuple[str, bool]]:
    """The text cut at quotation marks that come in pairs, each piece with whether it is quoted."""
    for number, piece in enumerate(_QUOTED.split(typed)):
        yield piece, number % 2 == 1


def _parts(raw: list[str], exact: list[str], folded: list[str], groups: dict) -> Iterator[Part]:  # type: ignore[type-arg]
    at = 0
    while at < len(folded):
        others, length = alternatives(raw[at:], folded[at:], groups)
        if not length:
            others, length = _numbers(folded[at:])
        length = length or 1
        typed = Form(" ".join(exact[at : at + length]), " ".join(folded[at : at + length]))
        forms = (Form(other.exact, other.folded, is_phrase=True) for other in others)
        yield (typed, *(form for form in forms if form.exact != typed.exact))
        at += length


def _numbers(words: list[str]) -> tuple[list[Form], int]:
    """A number in the other way of writing it: "8 948" for "8948", "8948" for "8.948"."""
    first = words[0]
    if not (first.isascii() and first.isdecimal()) or first.startswith("0"):
        return [], 0
    if len(first) > 3:
        head = len(first) % 3 or 3
        grouped = " ".join([first[:head], *(first[i : i + 3] for i in range(head, len(first), 3))])
        return [Form(grouped, grouped)], 1
    thousands = list(itertools.takewhile(lambda w: len(w) == 3 and w.isascii() and w.isdecimal(), words[1:]))
    joined = "".join([first, *thousands])
    return ([Form(joined, joined)], 1 + len(thousands)) if thousands else ([], 0)
