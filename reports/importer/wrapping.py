"""Paragraphs broken into lines of one width, as text copied from a PDF or a mail has them, put together again."""

import re
from itertools import pairwise

from reports.importer.raw_line import RawLine

_WIDEST = 160  # letters of a line; a paragraph that is not broken is longer
_FEWEST = 3  # lines that begin in the middle of a clause, before a text counts as broken
_SHARE = 0.25  # of such lines among those without an empty line before them
_FULL = 0.8  # of the width, which most lines of a broken text reach
_SLACK = 6  # letters that a line may lack although the next word would have fitted
_ITEM = re.compile(r"[-–•+*▪]\s|\(?\d{1,2}[.)]\s|[a-zđ][.)]\s")


def unwrapped(lines: list[RawLine], text: str) -> list[RawLine]:
    """The lines with those of one paragraph joined; as they are in a text whose paragraphs are not broken.

    A joined line has its line ends as spaces, so that offsets in it stay offsets in ``text``.
    """
    width = _width(lines)
    if not width:
        return lines
    done: list[RawLine] = []
    for line in lines:
        if done and _follows(done[-1], line, text, width):
            start = done[-1].start
            done[-1] = RawLine(start, line.end, text[start : line.end].replace("\n", " "), done[-1].is_apart)
        else:
            done.append(line)
    return done


def _width(lines: list[RawLine]) -> int:
    """Of the broken lines; 0 when the paragraphs are whole."""
    longest = max((len(line.text) for line in lines), default=0)
    if not lines or longest > _WIDEST:
        return 0
    pairs = [(one, other) for one, other in pairwise(lines) if not other.is_apart]
    broken = [one for one, other in pairs if other.text[:1].islower() and one.text[-1:] not in ".!?…:;"]
    full = [one for one, _ in pairs if len(one.text) >= _FULL * longest]
    is_broken = len(broken) >= max(_FEWEST, _SHARE * len(pairs)) and 2 * len(full) >= len(pairs)
    return longest if is_broken else 0


def _follows(before: RawLine, line: RawLine, text: str, width: int) -> bool:
    """Whether a line only begins because the one before it was full."""
    if line.is_apart or _ITEM.match(line.text) or before.text.isupper() != line.text.isupper():
        return False
    last = text.rfind("\n", before.start, before.end) + 1
    filled = before.end - max(last, before.start)
    word = line.text.partition(" ")[0]
    if line.text[:1].islower() and before.text[-1:] not in ".!?…":
        return True
    return filled + 1 + len(word) > width - _SLACK
