"""What a merge would do, before anybody decides: what moves, what is joined, what stays behind, what speaks against."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeVar

from django.contrib.admin.sites import AdminSite
from django.db.models import Model
from django.http import HttpRequest

from accounts.models import AuditEvent
from accounts.usage import Relation, Use, UseKind, relations, shown_rows, uses_of, visible_rows
from lib.vietnamese.dates import show_date
from people.actions import collisions, merge_organizations, merge_people
from people.models import Organization, OrganizationDistinction, OrganizationName, Person, PersonDistinction, Position
from people.rehearsal import rehearse

Row = TypeVar("Row", Organization, Person)
Differing = tuple[str, str, str]  # what a field is called, and its value on either side
SHOWN_OF_TEXT = 200
COMPARED: dict[type[Model], tuple[str, ...]] = {
    Person: ("disambiguation", "biography", "portrait"),
    Organization: ("short_name", "kind", "parent", "founded_on", "dissolved_on"),
}


@dataclass(frozen=True)
class MergePlan:
    """A merge as it would happen. ``refusal`` says why it cannot; then nothing else is worked out.

    ``joined`` are rows that the keeper has already, so that only one of the two stays; ``warnings`` speak against it.
    """

    keeper: Any
    loser: Any
    refusal: str = ""
    moves: list[tuple[str, int]] = field(default_factory=list)
    uses: list[UseKind] = field(default_factory=list)
    joined: list[Use] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    taken: list[Differing] = field(default_factory=list)
    left: list[Differing] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The same as long as the plan says the same: whoever confirms it has seen just this."""
        said = (self.keeper.pk, self.loser.pk, self.refusal, self.moves, self.uses, self.names, self.taken, self.left)
        return hashlib.sha256(repr((said, self.joined, self.warnings)).encode()).hexdigest()


def plan_merge(keeper: Row, loser: Row, *, site: AdminSite, request: HttpRequest) -> MergePlan:
    """What merging ``loser`` into ``keeper`` would do, as far as the person who asks may see it."""
    merge: Any = merge_people if isinstance(keeper, Person) else merge_organizations
    before = {name: _shown(keeper, name) for name in COMPARED[type(keeper)]}
    joined = _joined(keeper, loser, site, request)
    uses = uses_of([loser], site=site, request=request)
    warnings = _warnings(keeper, loser, site, request)
    outcome = rehearse(lambda: merge(keeper=keeper, loser=loser, by=None), _look)
    if outcome.seen is None:
        return MergePlan(keeper, loser, refusal=outcome.refusal)
    moves, names, after = outcome.seen
    taken, left = [], []
    for name, old in before.items():
        label, theirs = str(keeper._meta.get_field(name).verbose_name), _shown(loser, name)
        if after[name] != old:
            taken.append((label, old, after[name]))
        elif theirs and theirs != old:
            left.append((label, old, theirs))
    return MergePlan(keeper, loser, "", moves, uses, joined, names, taken, left, warnings)


def _look(keeper: Any) -> tuple[list[tuple[str, int]], list[str], dict[str, str]]:
    """What the log says that moved, and the keeper's names and fields, as they would be."""
    event = AuditEvent.objects.about(keeper).first()
    changes = event.changes if event else {}
    moves = [(label, number) for label, (_, number) in changes.items() if isinstance(number, int)]
    names = keeper.names[1:] if isinstance(keeper, Person) else [_with_end(name) for name in keeper.names.all()]
    return moves, names, {name: _shown(keeper, name) for name in COMPARED[type(keeper)]}


def _with_end(name: OrganizationName) -> str:
    return f"{name} (dùng đến hết {show_date(name.until)})" if name.until else str(name)


def _shown(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, datetime.date):
        return show_date(value)
    text = str(value or "")
    return text if len(text) <= SHOWN_OF_TEXT else f"{text[:SHOWN_OF_TEXT]}…"


# --- What is joined ---------------------------------------------------------------------------------------------------


def _joined(keeper: Row, loser: Row, site: AdminSite, request: HttpRequest) -> list[Use]:
    """Rows that both have, such as the same function in one report; those out of the person's sight are left out."""
    found: list[Use] = []
    for way in relations(type(keeper), site):
        key: Any = way.model._meta.get_field(way.field)
        if key.many_to_many:
            continue
        twins = [row for row, _ in collisions(way.model._base_manager.filter(**{way.field: loser}), key, keeper)]
        seen = visible_rows(way, [loser], site=site, request=request).filter(pk__in=[row.pk for row in twins])
        if twins:
            found += shown_rows(way, seen, site, request)
    return found


# --- What speaks against it -------------------------------------------------------------------------------------------


def _warnings(keeper: Row, loser: Row, site: AdminSite, request: HttpRequest) -> list[str]:
    distinction = PersonDistinction if isinstance(keeper, Person) else OrganizationDistinction
    warnings = []
    if distinction.of(keeper).filter(pk__in=distinction.of(loser)).exists():
        warnings.append(f"Trước đây đã ghi nhận hai bản ghi này {distinction._meta.verbose_name}.")
    if isinstance(keeper, Person) and isinstance(loser, Person):
        warnings += _places_naming_both(keeper, loser, site, request)
        warnings += _contradicting_posts(list(_posts_of(keeper)), list(_posts_of(loser)))
    return warnings


def _places_naming_both(keeper: Person, loser: Person, site: AdminSite, request: HttpRequest) -> list[str]:
    """Reports and awards that name the two side by side: rarely one person."""
    ways = [way for way in relations(Person, site) if way.owner]
    said = []
    for model in dict.fromkeys(way.owner_model for way in ways):
        both = _owners(keeper, ways, model, site, request) & _owners(loser, ways, model, site, request)
        screen: Any = site.get_model_admin(model)
        for row in screen.for_list(screen.get_queryset(request)).filter(pk__in=both):
            said.append(f"Cả hai cùng có tên trong {model._meta.verbose_name} “{screen.option_label(row)}”.")
    return said


def _owners(
    person: Person, ways: Sequence[Relation], model: type[Model], site: AdminSite, request: HttpRequest
) -> set[int]:
    rows = (visible_rows(way, [person], site=site, request=request) for way in ways if way.owner_model is model)
    owners = (way.owner for way in ways if way.owner_model is model)
    return {pk for found, owner in zip(rows, owners, strict=True) for pk in found.values_list(owner, flat=True)}


def _posts_of(person: Person) -> Any:
    return person.positions.select_related("title", "organization")


def _contradicting_posts(mine: Sequence[Position], theirs: Sequence[Position]) -> list[str]:
    """The same title in two bodies at one time; the same post with two beginnings or two ends."""
    said = []
    for one, other in product(mine, theirs):
        if one.title_id != other.title_id:
            continue
        if one.organization_id != other.organization_id:
            if _overlap(one, other):
                said.append(f"Cùng thời gian giữ hai chức vụ: {_dated(one)} và {_dated(other)}.")
        elif one.end_date and other.end_date and one.end_date != other.end_date:
            said.append(f"Hai ngày kết thúc khác nhau: {_dated(one)} và {_dated(other)}.")
        elif one.start_date and other.start_date and one.start_date != other.start_date and _overlap(one, other):
            said.append(f"Hai ngày bắt đầu khác nhau: {_dated(one)} và {_dated(other)}.")
    return said


def _dated(post: Position) -> str:
    return f"{post.label} ({post.evidence})"


def _span(post: Position) -> tuple[datetime.date, datetime.date] | None:
    """The days between which the post was certainly held; None when nothing tells."""
    days = [day for day in (post.start_date, post.end_date, post.first_attested, post.last_attested) if day]
    return (min(days), max(days)) if days else None


def _overlap(one: Position, other: Position) -> bool:
    mine, theirs = _span(one), _span(other)
    return bool(mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1])
