"""Two changes of one text made from the same beginning: what each changed, and both together where that can be.

Works on snapshots (``reports.snapshots``) and on their parts, which are plain values.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import UniqueConstraint

from lib import rich_text
from reports import snapshots
from reports.snapshots import Snapshot

MINE, THEIRS, BOTH = "mine", "theirs", "both"
LONG_TEXTS = ("summary", "body", "change_note")
UNKNOWN = object()  # where the common beginning is not known


@dataclass(frozen=True)
class Section:
    """One field, or the rows of one kind, in which two texts differ.

    ``both`` is the value that holds what either changed; None when only one of them can be right. It is ``clean`` when
    they changed different places.
    """

    name: str
    is_rows: bool
    base: Any
    mine: Any
    theirs: Any
    both: Any = None
    is_clean: bool = False

    @property
    def is_mine_as_before(self) -> bool:
        return self.base is not UNKNOWN and plain(self.mine) == plain(self.base)

    @property
    def is_theirs_as_before(self) -> bool:
        return self.base is not UNKNOWN and plain(self.theirs) == plain(self.base)

    @property
    def chosen(self) -> str:
        """What is chosen before anybody chooses; "" where a person must."""
        if self.is_mine_as_before:
            return THEIRS
        if self.is_theirs_as_before:
            return MINE
        return BOTH if self.is_clean and self.both is not None else ""

    @property
    def choices(self) -> tuple[str, ...]:
        is_mergeable = self.both is not None and self.chosen not in (MINE, THEIRS)
        return (MINE, THEIRS, BOTH) if is_mergeable else (MINE, THEIRS)

    def value(self, choice: str) -> Any:
        return {MINE: self.mine, THEIRS: self.theirs, BOTH: self.both}[choice]


def plain(value: Any) -> Any:
    """A value by which texts are compared: a link is the row it leads to, under whatever name; nothing is nothing."""
    if isinstance(value, dict):
        return value["id"] if "id" in value else {name: plain(own) for name, own in value.items()}
    if isinstance(value, list):
        return [plain(own) for own in value] or None
    return None if value == "" else value


def sections(base: Snapshot | None, mine: Snapshot, theirs: Snapshot) -> list[Section]:
    """Where two snapshots differ, with what each was in ``base``, which both were made from."""
    found = []
    for part in ("fields", "facts"):
        for name, own in mine[part].items():
            other = theirs[part].get(name)
            if plain(own) != plain(other):
                before = base[part].get(name, UNKNOWN) if base else UNKNOWN
                found.append((_rows if part == "facts" else _field)(name, before, own, other))
    return found


def chosen(theirs: Snapshot, found: Iterable[Section], choices: dict[str, str]) -> Snapshot:
    """The snapshot that a person's choices make, one for each section."""
    merged: Snapshot = {"fields": dict(theirs["fields"]), "facts": dict(theirs["facts"])}
    for section in found:
        merged["facts" if section.is_rows else "fields"][section.name] = section.value(choices[section.name])
    return merged


def _field(name: str, base: Any, mine: Any, theirs: Any) -> Section:
    if name not in LONG_TEXTS:
        return Section(name, False, base, mine, theirs)
    if not mine or not theirs:  # one of them emptied it: that and a text cannot both be wanted
        return Section(name, False, base, mine, theirs)
    return Section(name, False, base, mine, theirs, *_texts(base if isinstance(base, str) else None, mine, theirs))


def _texts(base: str | None, mine: str, theirs: str) -> tuple[str, bool]:
    is_rich = any(map(rich_text.is_rich, (mine, theirs)))
    cut = rich_text.blocks_of if is_rich else (lambda text: text.split("\n"))
    merged, is_clean = merge(None if base is None else cut(base), cut(mine), cut(theirs))
    return ("" if is_rich else "\n").join(merged), is_clean


def merge(base: Sequence[str] | None, mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], bool]:
    """Both changes of a row of lines, and whether they were in different places. Where they met, theirs comes first,
    then what mine has beside it. Without ``base``, everything that stands in either is kept."""
    if base is None:
        return list(_meet((), mine, theirs)), False
    merged: list[str] = []
    is_clean = True
    for old, own, other in _stretches(base, mine, theirs):
        if own == old:
            merged += other
        elif other in (old, own):
            merged += own
        else:
            is_clean = False
            merged += _meet(old, own, other)
    return merged, is_clean


def _meet(old: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Two changes of one place, one after the other; what they share stands once."""
    for what, start, end, to, to_end in SequenceMatcher(None, theirs, mine).get_opcodes():
        yield from theirs[start:end]
        if what != "equal":
            yield from (line for line in mine[to:to_end] if line not in old)


def _stretches(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Any, Any, Any]]:
    """The three texts, cut where a line of the base stands in all of them."""
    own, other = _places(base, mine), _places(base, theirs)
    here = at_mine = at_theirs = 0
    for place in sorted(own.keys() & other.keys()):
        yield base[here:place], mine[at_mine : own[place]], theirs[at_theirs : other[place]]
        yield base[place : place + 1], base[place : place + 1], base[place : place + 1]
        here, at_mine, at_theirs = place + 1, own[place] + 1, other[place] + 1
    yield base[here:], mine[at_mine:], theirs[at_theirs:]


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Where lines of the base stand in a text."""
    same = SequenceMatcher(None, base, text).get_matching_blocks()
    return {start + step: to + step for start, to, length in same for step in range(length)}


# --- Rows -------------------------------------------------------------------------------------------------------------


def _rows(name: str, base: Any, mine: list[Any], theirs: list[Any]) -> Section:
    """Rows have no number of their own in a snapshot: one that was changed is one gone and another come."""
    own, other = ({_key(row): row for row in rows} for rows in (mine, theirs or []))
    old = {_key(row) for row in base} if isinstance(base, list) else own.keys() & other.keys()
    dropped = {key for key in old if key not in own or key not in other}
    kept = [row for key, row in (other | own).items() if key not in dropped]
    gone = [[key for key in old if key not in side] for side in (own, other)]
    is_clean = base is not UNKNOWN and not set(gone[0]) & set(gone[1])
    return Section(name, True, base, mine, theirs, kept if _may_stand_together(name, kept) else None, is_clean)


def _key(row: Any) -> str:
    return json.dumps(plain(row), sort_keys=True)


def _may_stand_together(relation: str, rows: list[dict[str, Any]]) -> bool:
    """Whether the database would take all of these rows in one report."""
    for constraint in snapshots.fact_model(relation)._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            names = [name for name in constraint.fields if name != "report"]
            values = [[row.get(name) for name in names] for row in rows]
            keys = [_key(value) for value in values if None not in value]
            if len(set(keys)) < len(keys):
                return False
    return True
