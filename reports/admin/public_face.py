"""Edits of rows that reports speak of: what citizens see of them is worked out anew, as after an edit of a report."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest

from awards.models import AwardBatch
from people.models import Organization, Person, Position, Term
from reports.models import Conference
from reports.publication import Touched, refresh_names, stated_posts


def touched_by(row: models.Model) -> Touched:
    """The rows whose public face may change with this one, as the database has it now."""
    if row.pk is None:
        return _touched()
    return _READERS[type(row)](row)  # type: ignore[index]


def _touched(**rows: Iterable[int | None]) -> Touched:
    kinds = ("people", "organizations", "positions", "terms", "conferences", "batches")
    return Touched(**{kind: frozenset(pk for pk in rows.get(kind, ()) if pk is not None) for kind in kinds})


def _by_person(person: Person) -> Touched:
    return _touched(
        people=[person.pk],
        positions=person.positions.values_list("pk", flat=True),
        organizations=person.positions.values_list("organization", flat=True),
    )


def _by_organization(organization: Organization) -> Touched:
    return _touched(organizations=[organization.pk])


def _by_term(term: Term) -> Touched:
    owners = Term.objects.filter(pk=term.pk).values_list("organization", flat=True)
    return _touched(terms=[term.pk], organizations=owners)


def _by_position(position: Position) -> Touched:
    rows = Position.objects.filter(pk=position.pk)
    return _touched(
        positions=[position.pk],
        people=rows.values_list("person", flat=True),
        organizations=rows.values_list("organization", flat=True),
    )


def _by_batch(batch: AwardBatch) -> Touched:
    conferrers = AwardBatch.objects.filter(pk=batch.pk).values_list("conferrer", flat=True)
    people = [pk for pk in batch.recipients.values_list("person", flat=True) if pk is not None]
    posts = stated_posts(people)
    return _touched(
        batches=[batch.pk],
        people=people,
        positions=posts.values_list("pk", flat=True),
        organizations=[
            *conferrers,
            *batch.recipients.values_list("organization", flat=True),
            *posts.values_list("organization", flat=True),
        ],
    )


def _by_conference(conference: Conference) -> Touched:
    rows = Conference.objects.filter(pk=conference.pk)
    attested = Position.objects.filter(participations__report__conference=conference)
    return _touched(
        conferences=[conference.pk],
        terms=rows.values_list("term", flat=True),
        organizations=[
            *rows.values_list("organizers", flat=True),
            *rows.values_list("term__organization", flat=True),
        ],
        positions=attested.values_list("pk", flat=True),
    )


_READERS: dict[type[models.Model], Any] = {
    Person: _by_person,
    Organization: _by_organization,
    Term: _by_term,
    Position: _by_position,
    AwardBatch: _by_batch,
    Conference: _by_conference,
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

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        touched = reduce(or_, map(touched_by, queryset), _touched())
        super().delete_queryset(request, queryset)  # type: ignore[misc]
        touched.refresh()


class NameMixin:
    """Put before a desk screen of a row by whose name others are found, and before ``PublicFaceMixin``.

    ``named_by`` are the fields that make up the name.
    """

    named_by: tuple[str, ...] = ("name",)

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().after_save(request, form, formsets, change)  # type: ignore[misc]
        if change and not set(self.named_by).isdisjoint(form.changed_data):
            refresh_names(form.instance)
