"""The words behind each fact, marked in the text where they stand, with a number that leads to the fact."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from lib.vietnamese.text import nfc
from reports.reading import Block

_TAG = re.compile(r"(<[^>]*>)")
_PART_OF_A_WORD = re.compile(r"</?(?:a|strong|em|span|b|i)\b")


@dataclass(frozen=True)
class Source:
    """What a fact rests on: its exact words, the id of the fact on the page, and what it is, to be read out."""

    words: str
    anchor: str
    label: str


@dataclass(frozen=True)
class Marked:
    """``numbers`` are those of each fact found, by its id."""

    blocks: list[Block]
    numbers: dict[str, list[int]]

    @property
    def count(self) -> int:
        return sum(map(len, self.numbers.values()))


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    source: Source


def mark(blocks: Iterable[Block], sources: Iterable[Source]) -> Marked:
    """The blocks with the words of each source marked where they are first said. Words that are not there, as those of
    a caption, are left out. Numbers follow the text."""
    whole = list(blocks)
    tokens = [_TAG.split(block.html) for block in whole]
    text = "".join(piece for block in tokens for piece in _spoken(block))
    places = sorted(_places(text, sources), key=lambda place: (place.end, place.start))
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places, start=1):
        numbers[place.source.anchor].append(number)
    pen = _Pen(places)
    marked = [replace(block, html=pen.draw(of_block)) for block, of_block in zip(whole, tokens, strict=True)]
    return Marked(marked, dict(numbers))


def _spoken(tokens: list[str]) -> Iterator[str]:
    """The words of a block; tags that part words stand for a space. What it yields, ``_Pen`` counts."""
    for place, token in enumerate(tokens):
        if place % 2 == 0:
            yield unescape(token)
        elif not _PART_OF_A_WORD.match(token):
            yield " "


def _places(text: str, sources: Iterable[Source]) -> Iterator[_Place]:
    for source in sources:
        words = r"\s+".join(map(re.escape, nfc(source.words).split()))
        found = words and re.search(rf"(?<!\w){words}(?!\w)", text)
        if found:
            yield _Place(*found.span(), source)


class _Pen:
    """Writes blocks again, one after the other, with the places marked. ``places`` are in the order of their ends."""

    def __init__(self, places: list[_Place]) -> None:
        self._places = places
        self._edges = sorted({edge for place in places for edge in (place.start, place.end)})
        self._covered = _united(places)
        self._at = 0
        self._next = 0

    def draw(self, tokens: list[str]) -> str:
        written: list[str] = []
        waiting: list[str] = []  # numbers that may not stand inside a link
        in_link = False
        for place, token in enumerate(tokens):
            if place % 2 == 0:
                for piece, numbers in self._pieces(unescape(token)):
                    written.append(piece)
                    (waiting if in_link else written).extend(numbers)
                continue
            written.append(token)
            if token.startswith(("<a ", "</a>")):
                in_link = token.startswith("<a ")
            if not in_link:
                written += waiting
                waiting = []
            if not _PART_OF_A_WORD.match(token):
                self._at += 1
        return mark_safe("".join(written))  # noqa: S308 - tags of a block that is safe, words escaped below

    def _pieces(self, words: str) -> Iterator[tuple[str, list[str]]]:
        """The words cut at the edges of places, marked or not, each with the numbers of the places that end there."""
        begin, end = self._at, self._at + len(words)
        cuts = self._edges[bisect_left(self._edges, begin + 1) : bisect_left(self._edges, end)]
        for start, stop in zip([begin, *cuts], [*cuts, end], strict=True):
            piece = escape(words[start - begin : stop - begin], quote=False)
            yield (
                (f'<mark class="src">{piece}</mark>' if self._is_covered(start) and piece else piece),
                self._numbers(stop),
            )
        self._at = end

    def _is_covered(self, at: int) -> bool:
        index = bisect_left(self._covered, (at + 1,)) - 1
        return index >= 0 and at < self._covered[index][1]

    def _numbers(self, until: int) -> list[str]:
        first = self._next
        while self._next < len(self._places) and self._places[self._next].end <= until:
            self._next += 1
        return [_number(number + 1, self._places[number].source) for number in range(first, self._next)]


def _united(places: Iterable[_Place]) -> list[tuple[int, int]]:
    """The stretches that any place covers, in order."""
    united: list[tuple[int, int]] = []
    for start, end in sorted((place.start, place.end) for place in places):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _number(number: int, source: Source) -> str:
    return format_html(
        '<sup class="srcnum"><a id="cau-{}" href="#{}" aria-label="{}: {}">{}</a></sup>',
        number, source.anchor, number, source.label, number,
    )  # fmt: skip
