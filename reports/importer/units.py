"""The nouns that are counted, as ``words/units.tsv`` lists them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"
_WORD = re.compile(r"[^\W\d_]+(?:[²³]|2(?!\d)|3(?!\d))?")
_LONGEST = 5
_REACH = 48
# A comma joins two nouns that one number counts: "06 chương trình, công trình".
_JOINED = frozenset({"people", "place", "body", "task", "text"})
_JOINT = re.compile(r"\s?(?:,|/)\s?")


@dataclass(frozen=True)
class Unit:
    """``noun`` as it is stored, without what only describes it; ``end`` is where the printed noun ends."""

    noun: str
    kind: str
    end: int
    is_listed: bool = True


@cache
def listed() -> dict[str, tuple[str, str]]:
    """A noun in lower case: how it is stored, and its kind."""
    found: dict[str, tuple[str, str]] = {}
    for line in (_WORDS / "units.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, noun, *stored = line.split("\t")
            found[noun.lower()] = (stored[0] if stored else noun, kind)
    return found


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(re.split(r"[\s,/]", noun)[0] for noun in listed())


@cache
def word_list(name: str) -> frozenset[str]:
    lines = (_WORDS / name).read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def unit_at(text: str, at: int, end: int) -> Unit | None:
    """The longest listed noun that begins at an offset; with those of its kind that a comma joins to it."""
    unit = _one_unit(text, at, end)
    if unit is None or unit.kind not in _JOINED:
        return unit
    joint = _JOINT.match(text, unit.end, end)
    following = _one_unit(text, joint.end(), end) if joint else None
    if joint is None or following is None or following.kind != unit.kind:
        return unit
    return Unit(f"{unit.noun}{joint[0]}{following.noun}", unit.kind, following.end)


def _one_unit(text: str, at: int, end: int) -> Unit | None:
    end = min(end, at + _REACH)
    first = _WORD.match(text, at, end)
    if first is None or first[0].lower() not in _beginnings():
        return None
    window = text[at:end].lower()
    ends = [found.end() for found in _WORD.finditer(window)]
    for stop in reversed(ends[: _LONGEST + 2]):
        if found := listed().get(" ".join(window[:stop].split())):
            return Unit(found[0], found[1], at + stop)
    return None


def open_unit_at(text: str, at: int, end: int) -> Unit | None:
    """A noun that is not listed: one word or two in small letters, none of which is a verb or a particle."""
    words: list[re.Match[str]] = []
    for found in _WORD.finditer(text, at, min(end, at + _REACH)):
        gap = text[words[-1].end() : found.start()] if words else text[at : found.start()]
        if gap != (" " if words else "") or not found[0].islower() or found[0] in word_list("not_units.txt"):
            break
        words.append(found)
        if len(words) == 2:
            break
    if not words or len(words[0][0]) < 2:  # the first letter of a word that was cut off
        return None
    return Unit(text[words[0].start() : words[-1].end()], "open", words[-1].end(), is_listed=False)


def units_within(text: str, start: int, end: int) -> list[tuple[int, Unit]]:
    """Listed nouns of a stretch, each where it begins."""
    found: list[tuple[int, Unit]] = []
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() >= at and (unit := _one_unit(text, word.start(), end)):
            found.append((word.start(), unit))
            at = unit.end
    return found
