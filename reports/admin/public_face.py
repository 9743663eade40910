"""Edits of rows that reports speak of: what citizens see of them is worked out anew, as after an edit of a report."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest

from awards.models import AwardBatch, AwardRecipient
from people.models import Organization, Person, Position, Term
from reports.models import Conference, Report
from reports.publication import Touched, refresh_names, stated_posts


def touched_by(*rows: models.Model) -> Touched:
    """The rows whose public face may change with these, as the database has it now."""
    touched = _touched()
    for model, reader in _READERS.items():
        stored = [row.pk for row in rows if type(row) is model and row.pk is not None]
        if stored:
            touched |= reader(stored)
    return touched


def _touched(**rows: Iterable[int | None]) -> Touched:
    kinds = ("people", "organizations", "positions", "terms", "conferences", "batches")
    return Touched(**{kind: frozenset(pk for pk in rows.get(kind, ()) if pk is not None) for kind in kinds})


def _by_people(keys: list[int]) -> Touched:
    posts = Position.objects.filter(person__in=keys)
    return _touched(
        people=keys,
        positions=posts.values_list("pk", flat=True),
        organizations=posts.values_list("organization", flat=True),
    )


def _by_organizations(keys: list[int]) -> Touched:
    return _touched(organizations=keys)


def _by_terms(keys: list[int]) -> Touched:
    owners = Term.objects.filter(pk__in=keys).values_list("organization", flat=True)
    return _touched(terms=keys, organizations=owners)


def _by_positions(keys: list[int]) -> Touched:
    rows = Position.objects.filter(pk__in=keys)
    return _touched(
        positions=keys,
        people=rows.values_list("person", flat=True),
        organizations=rows.values_list("organization", flat=True),
    )


def _by_batches(keys: list[int]) -> Touched:
    conferrers = AwardBatch.objects.filter(pk__in=keys).values_list("conferrer", flat=True)
    recipients = AwardRecipient.objects.filter(batch__in=keys)
    people = [pk for pk in recipients.values_list("person", flat=True) if pk is not None]
    posts = stated_posts(people)
    return _touched(
        batches=keys,
        people=people,
        positions=posts.values_list("pk", flat=True),
        organizations=[
            *conferrers,
            *recipients.values_list("organization", flat=True),
            *posts.values_list("organization", flat=True),
        ],
    )


def _by_conferences(keys: list[int]) -> Touched:
    rows = Conference.objects.filter(pk__in=keys)
    attested = Position.objects.filter(participations__report__conference__in=keys)
    return _touched(
        conferences=keys,
        terms=rows.values_list("term", flat=True),
        organizations=[
            *rows.values_list("organizers", flat=True),
            *rows.values_list("term__organization", flat=True),
        ],
        positions=attested.values_list("pk", flat=True),
    )


_READERS: dict[type[models.Model], Callable[[list[int]], Touched]] = {
    Person: _by_people,
    Organization: _by_organizations,
    Term: _by_terms,
    Position: _by_positions,
    AwardBatch: _by_batches,
    Conference: _by_conferences,
}


class PublicFaceMixin:
    """Put before a desk screen of one of these rows."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        form.touched = touched_by(obj)
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().after_save(request, form, formsets, change)  # type: ignore[misc]
        (form.touched | touched_by(form.instance)).refresh()

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        touched = touched_by(obj)
        super().delete_model(request, obj)  # type: ignore[misc]
        touched.refresh()

    @contextmanager
    def changing(self, *rows: models.Model) -> Iterator[None]:
        """Around a change that does not come from a form. What the rows held and what they hold then is looked at."""
        before = touched_by(*rows)
        with super().changing(*rows):  # type: ignore[misc]
            yield
            (before | touched_by(*rows)).refresh()
            outdate_forms(*rows)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        touched = touched_by(*queryset)
        super().delete_queryset(request, queryset)  # type: ignore[misc]
        touched.refresh()


def outdate_forms(*rows: models.Model) -> None:
    """Forms of reports that name these rows were drawn before they changed: saving one is a conflict to be looked at,
    and so is approving what was read before."""
    naming = models.Q()
    for row in rows:
        if isinstance(row, Person):
            naming |= models.Q(participations__person=row) | models.Q(award_mentions__presenter=row)
        elif isinstance(row, Organization):
            naming |= models.Q(organization_mentions__organization=row) | models.Q(figures__organization=row)
    if naming:
        named = set(Report.objects.filter(naming).values_list("pk", flat=True))
        Report.objects.filter(pk__in=named).update(version=models.F("version") + 1)


class NameMixin:
    """Put before a desk screen of a row by whose name others are found, and before ``PublicFaceMixin``.

    ``named_by`` are the fields that make up the name.
    """

    named_by: tuple[str, ...] = ("name",)

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().after_save(request, form, formsets, change)  # type: ignore[misc]
        if change and not set(self.named_by).isdisjoint(form.changed_data):
            refresh_names(form.instance)

    @contextmanager
    def changing(self, *rows: Any) -> Iterator[None]:
        """Around a change that may give the rows other names."""
        with super().changing(*rows):  # type: ignore[misc]
            yield
        for row in rows:
            refresh_names(row)
