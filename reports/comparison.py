"""What became of a report between two snapshots: field by field, fact by fact, in the words of the desk.

Pure over the snapshots: no query. A fact has no number in a snapshot, so that facts are matched by what they are: equal
ones, then those that agree in what identifies them, then those that are named most alike; never by their place alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from lib import rich_text
from lib.text_diff import Fold, Paragraph, differences, folded, longest_rising, shared_words, words
from lib.vietnamese.dates import show_date
from lib.vietnamese.numbers import show_number
from reports import snapshots
from reports.models import Report
from reports.snapshots import Snapshot

Values = dict[str, Any]

NOTHING = "–"
ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
VERBS = {CHANGED: "sửa", ADDED: "thêm", REMOVED: "bỏ", MOVED: "chuyển chỗ"}
NO_CHANGE = "Không có thay đổi."
SHORT = 160
MOST_PARTS = 1_500  # paragraphs that a page shows of one text
NAMED_ALIKE = 0.5
MOST_PAIRS = 40_000  # rows that are compared by name, each with each

RICH = ("body",)  # stored as HTML
LABELS = {"award_mentions": "khen thưởng", "organization_mentions": "tổ chức được nhắc đến"}
# What makes two rows the same fact, the surest first.
IDENTITY: dict[str, tuple[tuple[str, ...], ...]] = {
    "photos": (("image",), ("caption",)),
    "participations": (("person", "function"), ("printed_name", "function"), ("person",), ("printed_name",)),
    "figures": (("label", "printed"), ("label", "organization"), ("label", "period_end"), ("label",)),
    "award_mentions": (("batch",),),
    "documents": (("title",), ("number",)),
    "organization_mentions": (("organization", "printed_name"), ("organization",), ("printed_name",)),
    "anomalies": (("kind", "quote"), ("quote",)),
    "attachments": (("file",), ("number", "title"), ("title",)),
}
# Two rows in which these differ are never one row under another name.
DISTINCT = {"participations": "person", "award_mentions": "batch", "organization_mentions": "organization"}
# What a row is called.
NAMES: dict[str, tuple[str, ...]] = {
    "photos": ("caption",),
    "participations": ("printed_name", "function"),
    "figures": ("printed", "label"),
    "award_mentions": ("batch",),
    "documents": ("title",),
    "organization_mentions": ("printed_name",),
    "anomalies": ("kind", "quote"),
    "attachments": ("title",),
}
ALIKE_BY = {"participations": "printed_name", "figures": "label", "anomalies": "quote"}  # else the first of the name


@dataclass(frozen=True)
class Change:
    """One field of two rows in which it differs. Texts are compared word by word, once somebody asks."""

    field: Any
    old: Values
    new: Values

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)

    @property
    def kind(self) -> str:
        """ "added" and "removed" are said of a value that there is none of on the other side."""
        if _plain(self.old.get(self.field.name)) is None:
            return ADDED
        return REMOVED if _plain(self.new.get(self.field.name)) is None else CHANGED

    @cached_property
    def before(self) -> str:
        """As a person reads it; "" for nothing."""
        return _shown(self.field, self.old)

    @cached_property
    def after(self) -> str:
        return _shown(self.field, self.new)

    @property
    def is_text(self) -> bool:
        is_words = isinstance(self.field, models.CharField | models.TextField)
        return is_words and not self.field.choices

    @property
    def note(self) -> str:
        """Where the words themselves do not tell what changed."""
        if self.before == self.after:
            return "Chỉ đổi cách trình bày; chữ giữ nguyên." if self.is_text else "Cùng tên, nhưng là bản ghi khác."
        only_spaces = "".join(self.before.split()) == "".join(self.after.split())
        return "Chỉ đổi khoảng trắng hoặc chỗ ngắt dòng." if only_spaces else ""

    @property
    def is_swap(self) -> bool:
        """Whether it is shown as one value for another: any but a text, and a short text that became quite another."""
        if not self.is_text:
            return True
        is_short = len(self.before) + len(self.after) <= SHORT and "\n" not in self.before + self.after
        return is_short and self.kind == CHANGED and all(part.kind in (ADDED, REMOVED) for part in self.paragraphs)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return differences(self.before, self.after)

    @cached_property
    def _all_parts(self) -> list[Paragraph | Fold]:
        return folded(self.paragraphs)

    @property
    def parts(self) -> list[Paragraph | Fold]:
        """What a page shows of a text."""
        return self._all_parts[:MOST_PARTS]

    @property
    def left_out(self) -> int:
        """How many parts are too many for a page."""
        return len(self._all_parts[MOST_PARTS:])


@dataclass(frozen=True)
class Row:
    """A fact that is "added", "removed", "changed" or only "moved". ``values`` are (label, value) of a whole row."""

    kind: str
    name: str
    changes: tuple[Change, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class Section:
    """A field of the report, with its ``change``; or one kind of fact, with its ``rows``."""

    key: str
    label: str
    change: Change | None = None
    rows: tuple[Row, ...] = ()

    @property
    def heading(self) -> str:
        return capfirst(self.label)


def compare(old: Snapshot | None, new: Snapshot) -> list[Section]:
    """Everything that differs; nothing for equal snapshots. Without an old one everything is new."""
    before, after = old or {}, new
    return [*_fields(before, after), *_facts(before, after)]


def in_one_line(sections: Iterable[Section]) -> str:
    """ "Sửa tiêu đề, sapo; thêm 2 số liệu; bỏ 1 ảnh"."""
    said: dict[str, list[str]] = {kind: [] for kind in VERBS}
    for section in sections:
        if section.change is not None:
            said[section.change.kind].append(section.label)
        counts = Counter(row.kind for row in section.rows)
        for kind in said:
            if counts[kind]:
                said[kind].append(f"{counts[kind]} {section.label}")
    line = "; ".join(f"{VERBS[kind]} {', '.join(things)}" for kind, things in said.items() if things)
    return capfirst(line) or NO_CHANGE


# --- Fields -----------------------------------------------------------------------------------------------------------


def _fields(old: Snapshot, new: Snapshot) -> Iterator[Section]:
    before, after = old.get("fields", {}), new.get("fields", {})
    for name in snapshots.CONTENT:
        field = Report._meta.get_field(name)
        if change := _change(field, before, after):
            yield Section(name, change.label, change)


def _change(field: Any, before: Values, after: Values) -> Change | None:
    """What became of one field of two rows. What one of them was kept without, since there was no such field yet, is
    not known to have changed."""
    old, new = before.get(field.name), after.get(field.name)
    if _plain(old) == _plain(new) or (before and after and (field.name not in before or field.name not in after)):
        return None
    return Change(field, before, after)


def _plain(value: Any) -> Any:
    """A value by which rows are compared: a link is the row it leads to, under whatever name; nothing is nothing."""
    if isinstance(value, dict) and "id" in value:
        return value["id"]
    if isinstance(value, list):
        return tuple(_plain(item) for item in value) or None
    return None if value in ("", {}) else value


# --- Values as a person reads them ------------------------------------------------------------------------------------


def _shown(field: Any, row: Values) -> str:
    """ "" for nothing. What an older version of the program stored otherwise is shown as it is."""
    value = row.get(field.name)
    if _plain(value) is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if field.is_relation:
        return "; ".join(str(link["name"]) for link in (value if isinstance(value, list) else [value]))
    if field.model is Report and field.name in RICH:
        return rich_text.text_of(str(value))
    if isinstance(field, models.FileField):
        return str(row.get("original_name") or PurePosixPath(str(value)).name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    try:
        return _KINDS.get(type(field), str)(value)
    except (ValueError, TypeError, InvalidOperation):
        return str(value)


def _moment(value: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(value)):%d/%m/%Y %H:%M}"


# Small whole numbers are years and places, which take no dots.
_KINDS: dict[type, Callable[[Any], str]] = {
    models.DateField: lambda value: show_date(date.fromisoformat(value)),
    models.DateTimeField: _moment,
    models.DecimalField: lambda value: show_number(Decimal(value)),
    models.IntegerField: lambda value: show_number(int(value)),
    models.PositiveIntegerField: lambda value: show_number(int(value)),
}


# --- Facts ------------------------------------------------------------------------------------------------------------


def _facts(old: Snapshot, new: Snapshot) -> Iterator[Section]:
    before, after = old.get("facts", {}), new.get("facts", {})
    for relation in snapshots.FACTS:
        if rows := tuple(_rows(relation, before.get(relation, []), after.get(relation, []))):
            yield Section(relation, label_of(relation), rows=rows)


def label_of(relation: str) -> str:
    """What a kind of fact is called at the desk."""
    return LABELS.get(relation, str(snapshots.fact_model(relation)._meta.verbose_name))


def _rows(relation: str, old: list[Values], new: list[Values]) -> Iterator[Row]:
    fields = _compared_fields(relation)
    partners = _matched(relation, fields, old, new)
    pairs = sorted((place, other) for other, place in partners.items())
    in_order = {pairs[number][0] for number in longest_rising([other for _, other in pairs])}
    came_from = dict(pairs)
    for place, row in enumerate(new):
        if place not in came_from:
            yield Row(ADDED, _name(relation, row), values=_values(fields, row))
            continue
        before = old[came_from[place]]
        changes = tuple(change for field in fields if (change := _change(field, before, row)))
        is_moved = place not in in_order
        if changes or is_moved:
            yield Row(CHANGED if changes else MOVED, _name(relation, row), changes, is_moved=is_moved)
    for place, row in enumerate(old):
        if place not in partners:
            yield Row(REMOVED, _name(relation, row), values=_values(fields, row))


def _compared_fields(relation: str) -> list[Any]:
    """What a person writes in a row; its place among the others is seen from the others."""
    fields = snapshots.content_fields(snapshots.fact_model(relation))
    return [field for field in fields if field.editable and field.name != "order"]


def _values(fields: Iterable[Any], row: Values) -> tuple[tuple[str, str], ...]:
    """Of a whole row, what somebody wrote in it."""
    told = [field for field in fields if field.choices or row.get(field.name) != field.get_default()]
    shown = ((capfirst(str(field.verbose_name)), _shown(field, row)) for field in told)
    return tuple((label, value) for label, value in shown if value)


def _name(relation: str, row: Values) -> str:
    """What a row is called, also one whose picture or file says more than its words."""
    model = snapshots.fact_model(relation)
    parts = [_shown(model._meta.get_field(name), row) for name in NAMES.get(relation, ())]
    joined = (" " if relation == "figures" else ": ").join(part for part in parts if part)
    return " ".join(joined.split()) or capfirst(label_of(relation))


# --- Which row is which -----------------------------------------------------------------------------------------------


def _matched(relation: str, fields: list[Any], old: list[Values], new: list[Values]) -> dict[int, int]:
    """Places in the old list to places in the new one."""
    partners: dict[int, int] = {}
    whole = tuple(field.name for field in fields)
    for names in (whole, *IDENTITY.get(relation, ())):
        _match_by(names, old, new, partners, needs_all=names is not whole)
    _match_by_name(relation, old, new, partners)
    return partners


def _match_by(
    names: tuple[str, ...], old: list[Values], new: list[Values], partners: dict[int, int], *, needs_all: bool
) -> None:
    """Matches the rows left that agree in these fields, in their order."""
    taken = set(partners.values())
    waiting: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(new):
        if place not in taken:
            waiting[_key(names, row)].append(place)
    for place, row in enumerate(old):
        key = _key(names, row)
        if place not in partners and waiting.get(key) and (None not in key or not needs_all):
            partners[place] = waiting[key].pop(0)


def _key(names: tuple[str, ...], row: Values) -> tuple[Any, ...]:
    return tuple(repr(plain) if (plain := _plain(row.get(name))) is not None else None for name in names)


def _match_by_name(relation: str, old: list[Values], new: list[Values], partners: dict[int, int]) -> None:
    """Matches the rows left that are named most alike."""
    taken = set(partners.values())
    left = [place for place in range(len(old)) if place not in partners]
    right = [place for place in range(len(new)) if place not in taken]
    if len(left) * len(right) > MOST_PAIRS:
        return
    named = ALIKE_BY.get(relation) or next(iter(NAMES.get(relation, ())), "")
    of_new = {place: words(str(new[place].get(named) or "")) for place in right}
    scores = []
    for place in left:
        mine = words(str(old[place].get(named) or ""))
        scores += [(shared_words(mine, of_new[other]), place, other) for other in right]
    for score, place, other in sorted(scores, key=lambda found: (-found[0], abs(found[1] - found[2]), found)):
        if score < NAMED_ALIKE:
            return
        if place in partners or other in taken or _are_distinct(relation, old[place], new[other]):
            continue
        partners[place] = other
        taken.add(other)


def _are_distinct(relation: str, one: Values, other: Values) -> bool:
    name = DISTINCT.get(relation, "")
    keys = _plain(one.get(name)), _plain(other.get(name))
    return None not in keys and keys[0] != keys[1]
