"""One text as all extractors see it: lines with their parts, sentences, and what has been found so far."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from reports.importer.lexicon import Lexicon
from reports.importer.source import Source, Span


class Part(StrEnum):
    """What a line is of the page."""

    TITLE = "title"
    CATEGORY = "category"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Line:
    """A stretch without the white space around it; a caption printed over two lines is one Line."""

    start: int
    end: int
    part: Part = Part.PARAGRAPH

    @property
    def span(self) -> Span:
        return self.start, self.end


# A row of stops is tried from its first one only: from each it would take the square of its length.
_SENTENCE_END = re.compile(r"(?:(?<!\.)\.+(?:/\.)?|(?<![!?…])[!?…]+)[”\"’)\]]*(?=\s|$|(?<=…))")
# A stop after one of these ends no sentence, nor does one after a single capital.
_SHORTENED = frozenset(
    ["TP", "Tp", "TS", "Ths", "ThS", "Th.S", "PGS", "GS", "BS", "đ/c", "Đ/c", "TX", "TT", "Ng", "v.v"]
)
# A stop after one of these ends none when an acronym follows: "CT. HĐND phường".
_SHORTENED_TITLES = frozenset(["CT", "PCT", "BT", "PBT", "GĐ", "PGĐ", "UV"])


@dataclass
class Article:
    """``text`` is for patterns (one tone placement); what is proposed is taken with ``printed``, letter by letter.

    Both have the same length, so a span in one is a span in the other.
    """

    source: Source
    lines: list[Line]
    lexicon: Lexicon = field(default_factory=Lexicon)
    published_on: datetime.date | None = None

    @cached_property
    def text(self) -> str:
        return spaces_for_ends(self.source.matching, (line.span for line in self.lines))

    def printed(self, span: Span) -> str:
        """The words of a span on one line, spelt as they are."""
        return " ".join(self.source.text[span[0] : span[1]].split())

    def of(self, *parts: Part) -> list[Line]:
        return [line for line in self.lines if line.part in parts]

    @cached_property
    def prose(self) -> list[Line]:
        """Where facts are told: the body with its summary and captions, in order."""
        return self.of(Part.SUMMARY, Part.HEADING, Part.PARAGRAPH, Part.CAPTION)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the prose, in order; none crosses a line."""
        return [span for line in self.prose for span in self.sentences_of(line)]

    def sentences_of(self, line: Line) -> Iterator[Span]:
        start = line.start
        for found in _SENTENCE_END.finditer(self.text, line.start, line.end):
            if self._ends_sentence(found, line):
                yield start, found.end()
                start = found.end()
                while start < line.end and self.text[start].isspace():
                    start += 1
        if start < line.end:
            yield start, line.end

    def _ends_sentence(self, stop: re.Match[str], line: Line) -> bool:
        after = self.text[stop.end() : min(stop.end() + 3, line.end)].lstrip()[:1]
        if after and not (after.isupper() or after.isdigit() or after in "“\"‘'-–•+"):
            return False
        if stop[0][0] != ".":
            return True
        word = self.text[max(line.start, stop.start() - 12) : stop.start()].rpartition(" ")[2].lstrip('(“"')
        if word.rpartition("-")[2] in _SHORTENED_TITLES:
            return not self.text[stop.end() : stop.end() + 5].strip(" ").isupper()
        return not (word in _SHORTENED or (len(word) == 1 and word.isupper()))

    def line_at(self, offset: int) -> Line | None:
        return next((line for line in self.lines if line.start <= offset < line.end), None)


def spaces_for_ends(text: str, spans: Iterable[Span]) -> str:
    """The text with each line end inside one of these spans as a space: the same length."""
    pieces, at = [], 0
    for start, end in spans:
        if "\n" in text[start:end]:
            pieces += [text[at:start], text[start:end].replace("\n", " ")]
            at = end
    return "".join([*pieces, text[at:]])
