"""The words of the language that the extractors know: one list a file, read once. ``#`` begins a remark."""

from functools import cache
from pathlib import Path


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of each line of a list, parted by tabs."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The first cell of each line, the longest first: an alternation must try them so."""
    return tuple(sorted((row[0] for row in rows(name)), key=lambda phrase: (-len(phrase), phrase)))
