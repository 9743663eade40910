"""A text with what was found in it marked where it stands: plain values that a template draws."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """One place to be marked: ``number`` leads to what was found there, ``look`` is the class of its kind. A backdrop
    never covers another mark."""

    number: int
    span: Span
    look: str
    is_backdrop: bool = False

    @property
    def depth(self) -> tuple[bool, int, int]:
        """The least of those over a letter is the innermost."""
        return self.is_backdrop, self.span[1] - self.span[0], self.number


@dataclass(frozen=True)
class Piece:
    """A stretch under the same marks. ``mark`` is the innermost of them, None for plain words; ``starts`` are the
    marks that begin here, ``ends`` those that end here: each has its number printed once, at its end."""

    text: str
    mark: Mark | None = None
    covering: tuple[Mark, ...] = ()
    starts: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def is_end(self) -> bool:
        """Whether the words themselves lead to the innermost mark, number and all."""
        return self.mark in self.ends

    @property
    def also_ends(self) -> tuple[Mark, ...]:
        """Marks around the innermost that end with it, each to be led to by its number alone."""
        return tuple(mark for mark in self.ends if mark != self.mark)

    @property
    def numbers(self) -> str:
        """The numbers of all marks here, for a script."""
        return " ".join(str(mark.number) for mark in self.covering)


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The lines of a text that say something, each in pieces. Marks may overlap, nest, or cross lines; one that holds
    no letter of any line is not drawn."""
    lines = list(_lines(text))
    by_line: dict[int, list[Mark]] = defaultdict(list)
    drawn_in: dict[Mark, list[int]] = {}
    for mark in sorted(
        {mark for mark in marks if mark.span[0] < mark.span[1]}, key=lambda mark: (mark.span, mark.number)
    ):
        drawn_in[mark] = _lines_under(lines, mark.span)
        for index in drawn_in[mark]:
            by_line[index].append(mark)
    first = {mark: indexes[0] for mark, indexes in drawn_in.items() if indexes}
    last = {mark: indexes[-1] for mark, indexes in drawn_in.items() if indexes}
    return [
        list(
            _pieces(
                text,
                line,
                by_line[index],
                {mark for mark in by_line[index] if first[mark] == index},
                {mark for mark in by_line[index] if last[mark] == index},
            )
        )
        for index, line in enumerate(lines)
    ]


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words)
            yield start, start + len(words)
        at += len(line) + 1


def _lines_under(lines: list[Span], span: Span) -> list[int]:
    """The lines that hold a letter of the span, by halving."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lines[middle][1] <= span[0] else (low, middle)
    found = []
    while low < len(lines) and lines[low][0] < span[1]:
        found.append(low)
        low += 1
    return found


def _pieces(text: str, line: Span, marks: list[Mark], starting: set[Mark], ending: set[Mark]) -> Iterator[Piece]:
    """``marks`` are those of the line, in order; ``starting`` and ``ending`` those that do so in it."""
    edges = {edge for mark in marks for edge in mark.span if line[0] < edge < line[1]}
    covering: list[Mark] = []
    waiting = marks[::-1]
    for start, end in pairwise(sorted({*line, *edges})):
        covering = [mark for mark in covering if mark.span[1] > start]
        starts = []
        while waiting and waiting[-1].span[0] <= start:
            mark = waiting.pop()
            covering.append(mark)
            if mark in starting:
                starts.append(mark)
        innermost = min(covering, key=lambda mark: mark.depth, default=None)
        ends = [mark for mark in covering if mark in ending and min(mark.span[1], line[1]) == end]
        yield Piece(text[start:end], innermost, tuple(covering), tuple(starts), tuple(ends))
