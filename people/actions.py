"""What people do with officials and bodies: merge duplicates, rename, end. Each step is one transaction and is logged.

A merge leaves the duplicate as a tombstone, so that its address still leads to the one that is kept. Whatever points
at the duplicate is found through reverse relations: the apps above are moved along without being known here.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyRel, Model, OuterRef, Q, QuerySet, Subquery, UniqueConstraint

from accounts import audit
from accounts.models import User
from lib.vietnamese.dates import show_date
from people.models import (
    Organization,
    OrganizationDistinction,
    OrganizationName,
    Person,
    PersonDistinction,
    Position,
    Succession,
    Term,
)

Row = TypeVar("Row", Organization, Person)
Counts = Counter[tuple[str, str]]  # (what kind of rows, what was done with them)
MOVED, JOINED = "chuyển", "trùng, đã gộp"
A_DAY = datetime.timedelta(days=1)


# --- Merging -----------------------------------------------------------------------------------------------------


@transaction.atomic
def merge_people(*, keeper: Person, loser: Person, by: User | None) -> Person:
    """Makes ``loser`` a duplicate of ``keeper`` and answers the keeper as stored.

    Raises ValidationError for oneself, for a duplicate, and where the two hold what cannot become one.
    """
    keeper, loser = _lock_pair(keeper, loser)
    counts = _move_everything(loser, keeper)
    known = set(keeper.names)
    keeper.other_names = "\n".join([*keeper.names[1:], *(n for n in loser.names if n not in known)])
    keeper.biography = keeper.biography or loser.biography
    keeper.portrait = keeper.portrait or loser.portrait
    _close(loser, keeper)
    audit.record("gộp", keeper, by=by, changes=_told(loser, counts))
    return keeper


@transaction.atomic
def merge_organizations(*, keeper: Organization, loser: Organization, by: User | None) -> Organization:
    """As ``merge_people``; also refuses a keeper that stands below the loser, which would turn the tree into a ring."""
    keeper, loser = _lock_pair(keeper, loser)
    if loser.pk in _ancestors(keeper):
        raise ValidationError("Tổ chức giữ lại đang trực thuộc tổ chức kia. Hãy sửa mục “trực thuộc” trước.")
    Succession.objects.filter(predecessor__in=[keeper, loser], successor__in=[keeper, loser]).delete()
    counts = _move_everything(loser, keeper)
    keeper.names.filter(name=keeper.name).delete()
    if loser.name != keeper.name:
        OrganizationName.objects.get_or_create(organization=keeper, name=loser.name)
    keeper.short_name = keeper.short_name or loser.short_name
    _close(loser, keeper)
    _refresh_people_of(keeper)
    audit.record("gộp", keeper, by=by, changes=_told(loser, counts))
    return keeper


def _lock_pair(keeper: Row, loser: Row) -> tuple[Row, Row]:
    """Both rows as stored now, held until the end of the transaction."""
    if keeper.pk == loser.pk:
        raise ValidationError("Không thể gộp một bản ghi vào chính nó.")
    model = type(keeper)
    # In one order whoever asks, so that two merges never wait for each other.
    rows = model._base_manager.select_for_update().filter(pk__in=[keeper.pk, loser.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    for row in found.values():
        if row.merged_into_id is not None:
            raise ValidationError(f"“{row}” đã được gộp vào bản ghi khác. Hãy chọn bản ghi được giữ lại.")
    return found[keeper.pk], found[loser.pk]


def _close(loser: Row, keeper: Row) -> None:
    """Turns the loser into a tombstone and saves both; the keeper shows what either showed."""
    _carry_distinctions(loser, keeper)
    keeper.is_published = keeper.is_published or loser.is_published
    loser.merged_into, loser.is_published = keeper, False
    loser.save()
    keeper.save()


def _carry_distinctions(loser: Row, keeper: Row) -> None:
    """Whoever was told apart from the loser is told apart from the keeper; the two themselves are one after all."""
    distinction = PersonDistinction if isinstance(keeper, Person) else OrganizationDistinction
    for pair in distinction.of(loser):
        other = pair.other(loser)
        pair.delete()
        if other.pk != keeper.pk:
            distinction.between(keeper, other)


@transaction.atomic
def tell_apart(one: Row, other: Row, *, by: User | None) -> None:
    """Remembers that two rows that look alike are two, so that they are not offered for merging again."""
    if one.pk == other.pk:
        raise ValidationError("Hãy chọn hai bản ghi khác nhau.")
    distinction = PersonDistinction if isinstance(one, Person) else OrganizationDistinction
    pair = distinction.between(one, other)
    audit.record(str(pair._meta.verbose_name), one, by=by, changes={"khác với": (None, f"{other} (số {other.pk})")})


def _ancestors(organization: Organization) -> set[int]:
    seen: set[int] = set()
    parent = organization.parent
    while parent is not None and parent.pk not in seen:
        seen.add(parent.pk)
        parent = parent.parent
    return seen


def _told(loser: Model, counts: Counts) -> audit.Changes:
    """What the log says: who went, and how many rows of each kind were moved or found there already."""
    told = {"gộp từ": (f"{loser} (số {loser.pk})", None)}
    for (kind, deed), number in sorted(counts.items()):
        told[f"{kind}, {deed}"] = (None, number)
    return told


# --- Moving what points at a row -----------------------------------------------------------------------------------


def _move_everything(loser: Model, keeper: Model) -> Counts:
    """Makes every row that points at ``loser`` point at ``keeper``; rows that the keeper has already are joined."""
    counts: Counts = Counter()
    for relation in loser._meta.related_objects:
        kind = str(relation.related_model._meta.verbose_name_plural)
        if relation.related_model is type(loser):
            kind = f"{kind} {relation.field.verbose_name}"
        if isinstance(relation, ManyToManyRel):
            if relation.through._meta.auto_created:
                counts[kind, MOVED] += _move_links(loser, keeper, relation.get_accessor_name())
        else:
            counts += _move_rows(relation.field, kind, loser, keeper)
    return +counts


def _move_links(loser: Model, keeper: Model, accessor: str) -> int:
    rows = list(getattr(loser, accessor).all())
    getattr(keeper, accessor).add(*rows)
    getattr(loser, accessor).clear()
    return len(rows)


def _move_rows(field: ForeignKey, kind: str, loser: Model, keeper: Model) -> Counts:
    counts: Counts = Counter()
    rows = field.model._base_manager.filter(**{field.name: loser})
    for row, twin in collisions(rows, field, keeper):
        counts += _absorb(twin, row)
        counts[kind, JOINED] += 1
    counts[kind, MOVED] += rows.update(**{field.name: keeper})
    return counts


def collisions(rows: QuerySet, field: ForeignKey, keeper: Model) -> Iterator[tuple[Model, Model]]:
    """Each row that cannot move, because the keeper has one where it would stand, with that one."""
    manager = field.model._base_manager
    for constraint in field.model._meta.constraints:
        if not isinstance(constraint, UniqueConstraint) or field.name not in constraint.fields:
            continue
        others = {name: OuterRef(name) for name in constraint.fields if name != field.name}
        condition = constraint.condition or Q()
        twins = manager.filter(condition, **{field.name: keeper}, **others).values("pk")[:1]
        for row in list(rows.filter(condition).annotate(twin_id=Subquery(twins)).exclude(twin_id=None)):
            yield row, manager.get(pk=row.twin_id)


def _absorb(twin: Model, row: Model) -> Counts:
    """Joins what ``row`` holds to ``twin`` and removes it. Raises ValidationError for rows that others hang on."""
    if row._meta.app_label != Person._meta.app_label and row._meta.related_objects:
        raise ValidationError(
            f"Cả hai bên cùng có {row._meta.verbose_name} “{row}”. Hãy sửa để chỉ còn một rồi gộp lại."
        )
    counts = _move_everything(row, twin)
    for field in row._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:
            getattr(twin, field.name).add(*getattr(row, field.name).all())
    join = JOINS.get(type(row))
    if join is not None:
        join(twin, row)
    row.delete()
    return counts


def _join_positions(twin: Position, row: Position) -> None:
    """Attested on the days of both. An end comes along unless the other row was still seen in the post after it."""
    twin.is_published = twin.is_published or row.is_published
    twin.first_attested = min(filter(None, [twin.first_attested, row.first_attested]), default=None)
    twin.last_attested = max(filter(None, [twin.last_attested, row.last_attested]), default=None)
    twin.term_id = twin.term_id or row.term_id
    seen_later = row.end_date and twin.last_attested and twin.last_attested > row.end_date
    if twin.end_date is None and not seen_later:
        twin.end_date, twin.end_precision = row.end_date, row.end_precision
    twin.save()


def _join_terms(twin: Term, row: Term) -> None:
    twin.is_published = twin.is_published or row.is_published
    if twin.start_year is None and twin.end_year is None:
        twin.start_year, twin.end_year = row.start_year, row.end_year
    twin.save()


JOINS: dict[type[Model], Callable[[Any, Any], None]] = {Position: _join_positions, Term: _join_terms}


# --- The life of a body ----------------------------------------------------------------------------------------------


@transaction.atomic
def rename_organization(
    organization: Organization, new_name: str, *, on: datetime.date, by: User | None
) -> Organization:
    """Gives a body a new name from the day ``on``; the old one stays known up to the day before.

    Raises ValidationError for a name in use, and for a day that the body's history rules out.
    """
    organization = _lock_living(organization)
    old_name, last_day = organization.name, on - A_DAY
    organization.name = new_name.strip()
    if organization.name == old_name:
        raise ValidationError("Tên mới trùng với tên đang dùng.")
    _refuse_before_last_renaming(organization, on)
    organization.full_clean()
    organization.names.filter(name=organization.name, until=None).delete()
    OrganizationName.objects.update_or_create(organization=organization, name=old_name, defaults={"until": last_day})
    organization.save()
    _refresh_people_of(organization)
    changes = {"tên gọi": (old_name, organization.name), "từ ngày": (None, show_date(on))}
    audit.record("đổi tên", organization, by=by, changes=changes)
    return organization


@transaction.atomic
def dissolve_organization(
    organization: Organization,
    *,
    on: datetime.date,
    successors: Iterable[tuple[Organization, bool]] = (),
    decision: str = "",
    by: User | None,
) -> Organization:
    """Ends a body: ``on`` is its last day, and its successors (each with "takes over only a part") begin the day after.

    Raises ValidationError when it ended before, or when a successor is itself or is no more.
    """
    organization = _lock_living(organization)
    organization.dissolved_on = on
    organization.full_clean()
    organization.save()
    heirs = list(successors)
    for heir, is_partial in heirs:
        _refuse_as_successor(organization, heir, on)
        details = {"effective_on": on + A_DAY, "is_partial": is_partial, "decision": decision}
        Succession.objects.update_or_create(predecessor=organization, successor=heir, defaults=details)
    told = [f"{heir} (một phần)" if is_partial else str(heir) for heir, is_partial in heirs]
    changes = {"ngày kết thúc hoạt động": (None, show_date(on)), "kế thừa": (None, told)}
    audit.record("kết thúc hoạt động", organization, by=by, changes=changes, reason=decision)
    return organization


def _lock_living(organization: Organization) -> Organization:
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    if row.merged_into_id is not None:
        raise ValidationError(f"“{row}” đã được gộp vào tổ chức khác. Hãy chọn tổ chức được giữ lại.")
    if row.dissolved_on is not None:
        raise ValidationError(f"“{row}” đã kết thúc hoạt động {show_date(row.dissolved_on)}.")
    return row


def _refuse_before_last_renaming(organization: Organization, on: datetime.date) -> None:
    last = organization.names.exclude(until=None).order_by("-until").first()
    if last is not None and on - A_DAY <= last.until:
        raise ValidationError(f"Tên “{last}” còn dùng đến hết {show_date(last.until)}; hãy chọn ngày đổi tên sau đó.")
    if organization.founded_on is not None and on <= organization.founded_on:
        raise ValidationError("Ngày đổi tên phải sau ngày thành lập.")


def _refuse_as_successor(organization: Organization, heir: Organization, on: datetime.date) -> None:
    if heir.pk == organization.pk:
        raise ValidationError("Tổ chức không thể kế thừa chính nó.")
    if heir.merged_into_id is not None:
        raise ValidationError(f"“{heir}” đã được gộp vào tổ chức khác. Hãy chọn tổ chức được giữ lại.")
    if heir.dissolved_on is not None and heir.dissolved_on <= on:
        raise ValidationError(f"“{heir}” đã kết thúc hoạt động {show_date(heir.dissolved_on)}.")


def _refresh_people_of(organization: Organization) -> None:
    """Officials are found by their posts as well, so by the name of the body."""
    for person in Person.objects.filter(positions__organization=organization).distinct():
        person.save(update_fields=[])
