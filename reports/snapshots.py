"""The whole content of a report as one plain value: to keep, to compare, to put back.

A snapshot is ``{"fields": {name: value}, "facts": {relation: [{name: value}, …]}}`` and holds only what JSON knows. A
link to another row is ``{"id": 5, "name": "…"}``: the name is kept as it was, also when the row is renamed or gone.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction

from people.models import Organization, Person, Position
from reports.models import Report

Snapshot = dict[str, Any]

# What an editor writes in a report itself. How far the text has come is no part of it.
CONTENT = (
    "title", "title_origin", "summary", "body", "category", "conference", "publisher", "byline", "is_from_archive",
    "source_published_at", "source_view_count", "allows_comments",
)  # fmt: skip
# What hangs on it, by related name, with what its rows' names read.
FACTS: dict[str, tuple[str, ...]] = {
    "photos": (),
    "participations": ("person",),
    "figures": ("organization",),
    "award_mentions": ("batch__award_type", "presenter"),
    "documents": (),
    "organization_mentions": ("organization",),
    "anomalies": (),
    "attachments": (),
}
NOT_CONTENT = ("id", "report", "copies")  # the smaller copies of a picture follow from the picture


def take(report: Report) -> Snapshot:
    """The content of a report as the database has it now."""
    row = Report.objects.select_related("category", "conference__term__organization", "publisher").get(pk=report.pk)
    return {
        "fields": {name: _value(row, Report._meta.get_field(name)) for name in CONTENT},
        "facts": {relation: [_row(fact) for fact in _facts(report, relation)] for relation in FACTS},
    }


def digest(snapshot: Snapshot) -> str:
    """SHA-256 over the canonical JSON of a snapshot, in hexadecimal: the same content has the same digest."""
    canonical = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def apply(report: Report, snapshot: Snapshot) -> list[str]:
    """Gives a saved report the content of a snapshot, and saves it. Facts that are the same keep their rows.

    Returns in words what could not be put back: what it pointed at is gone, or is another row's today. Whoever calls
    holds a transaction.
    """
    lost: list[str] = []
    for name in CONTENT:
        field = Report._meta.get_field(name)
        if name in snapshot["fields"]:
            setattr(report, field.attname, _stored(field, snapshot["fields"][name], lost))  # type: ignore[union-attr]
    report.save()
    for relation in FACTS:
        _put_back(report, relation, snapshot["facts"].get(relation, []), lost)
    return lost


def fact_model(relation: str) -> type[models.Model]:
    """The model behind a related name of ``FACTS``."""
    return Report._meta.get_field(relation).related_model  # type: ignore[return-value]


def content_fields(model: type[models.Model]) -> list[Any]:
    """The fields of a fact that belong to its content, many-to-many ones last."""
    own = [field for field in model._meta.concrete_fields if field.name not in NOT_CONTENT]
    return [*own, *model._meta.many_to_many]


def _facts(report: Report, relation: str) -> models.QuerySet[Any]:
    rows = getattr(report, relation).select_related(*FACTS[relation]).order_by("order", "pk")
    many = [field.name for field in fact_model(relation)._meta.many_to_many]
    if "positions" in many:
        posts = Position.objects.select_related("title", "organization", "person")
        return rows.prefetch_related(models.Prefetch("positions", posts))
    return rows.prefetch_related(*many)


def _row(fact: models.Model) -> dict[str, Any]:
    return {field.name: _value(fact, field) for field in content_fields(type(fact))}


def _value(row: models.Model, field: Any) -> Any:
    if field.many_to_many:
        return [_link(other) for other in sorted(getattr(row, field.name).all(), key=lambda other: other.pk)]
    if field.is_relation:
        other = getattr(row, field.name)
        return _link(other) if other else None
    if isinstance(field, models.FileField):
        return getattr(row, field.name).name or ""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | list | dict):
        return value
    return field.value_to_string(row)


def _link(row: models.Model) -> dict[str, Any]:
    return {"id": row.pk, "name": str(row)}


def _stored(field: Any, value: Any, lost: list[str]) -> Any:
    """A value of a snapshot as the field's column takes it."""
    if value is None:
        return None
    if field.is_relation:
        found = _find(field.related_model, value)
        if found is None:
            lost.append(f"{field.verbose_name}: {value['name']}")
        return found
    return field.to_python(value) if not isinstance(field, models.FileField) else value


def _find(model: type[models.Model], link: dict[str, Any]) -> int | None:
    """The number of the row that a link means today; rows merged into another since lead there."""
    row = model._default_manager.filter(pk=link["id"]).first()
    if row is None:
        return None
    if isinstance(row, Person | Organization) and row.merged_into_id:
        return row.merged_into_id
    return row.pk


def _put_back(report: Report, relation: str, wanted: Iterable[dict[str, Any]], lost: list[str]) -> None:
    """Makes the facts of one kind those of the snapshot; rows that are the same stay."""
    missing = list(wanted)
    for fact in _facts(report, relation):
        shown = _row(fact)
        if shown in missing:
            missing.remove(shown)
        else:
            fact.delete()
    for values in missing:
        _add(report, relation, values, lost)


def _add(report: Report, relation: str, values: dict[str, Any], lost: list[str]) -> None:
    model = fact_model(relation)
    fact, many = model(report=report), {}
    for field in content_fields(model):
        if field.name not in values:
            continue
        if field.many_to_many:
            found = [(link, _find(field.related_model, link)) for link in values[field.name]]
            many[field.name] = [pk for _, pk in found if pk is not None]
            lost += [f"{field.verbose_name}: {link['name']}" for link, pk in found if pk is None]
            continue
        value = _stored(field, values[field.name], lost)
        if value is None and not field.null:
            return  # it is nothing without what it points at; said in ``lost``
        setattr(fact, field.attname, value)
    try:
        with transaction.atomic():
            fact.save()
    except IntegrityError:  # two rows of then are one today, since what they point at was merged
        lost.append(f"{model._meta.verbose_name}: {fact}")
        return
    for name, rows in many.items():
        getattr(fact, name).set(rows)
