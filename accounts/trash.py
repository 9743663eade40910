"""The trash of the records that reports speak of: what is deleted at the desk can be put back whole for 90 days.

A record goes there with everything that goes with it: its parts, its ties to others, and the links of other rows that
deleting it empties. It comes back under its own number, or not at all.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model
from django.utils import timezone

from accounts import audit
from accounts.models import TrashedRecord, User
from lib.search import Searchable

Key = tuple[type[Model], Any]
Around = Callable[[list[Model]], AbstractContextManager[Any]]
ENDS_OF_CHAINS = "merged_into"
NOTHING_CHANGED = "Chưa khôi phục gì."


# --- Into the trash ---------------------------------------------------------------------------------------------------


@transaction.atomic
def put(rows: Iterable[Model], *, by: User | None) -> uuid.UUID:
    """Keeps these rows, which are of one model and about to be deleted, with all that deleting them takes along.

    One call is one batch. Whoever calls deletes them, in the same transaction, and writes the log.
    """
    roots = _whole(list(rows))
    batch = uuid.uuid4()
    found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=roots)
    found.collect(roots)
    parts = _parts(roots, found)
    links = _links(found)
    names = _names({(type(row), row.pk) for rows in parts.values() for row in rows}, parts)
    TrashedRecord.objects.bulk_create(
        TrashedRecord(
            batch=batch,
            model=root._meta.label_lower,
            row_id=root.pk,
            name=str(root)[:300],
            content={
                "rows": _plain(parts[root.pk]),
                "links": links.get((type(root), root.pk), []),
                "names": {key: names[key] for row in parts[root.pk] for key in _keys_out(row) if key in names},
            },
            trashed_by=by,
        )
        for root in roots
    )
    return batch


def _whole(rows: list[Model]) -> list[Model]:
    """The rows as stored, with every column: a list of the desk leaves some out."""
    if not rows:
        return []
    manager = type(rows[0])._base_manager
    return list(manager.filter(pk__in=[row.pk for row in rows]).order_by("pk"))


def _parts(roots: Sequence[Model], found: NestedObjects) -> dict[Any, list[Model]]:
    """By root: itself, then the rows that go with it. A tie between two roots goes with the first."""
    owner: dict[Key, Any] = {(type(root), root.pk): root.pk for root in roots}
    parts: dict[Any, list[Model]] = {root.pk: [root] for root in roots}
    for row in sorted(_others(roots, found), key=lambda row: (row._meta.label, row.pk)):
        targets = [(f.remote_field.model, getattr(row, f.attname)) for f in _foreign_keys(type(row))]
        root = next((owner[key] for key in targets if key in owner), roots[0].pk)
        owner[type(row), row.pk] = root
        parts[root].append(row)
    return parts


def _others(roots: Sequence[Model], found: NestedObjects) -> list[Model]:
    keys = {(type(root), root.pk) for root in roots}
    return [row for rows in found.model_objs.values() for row in rows if (type(row), row.pk) not in keys]


def _links(found: NestedObjects) -> dict[Key, list[list[Any]]]:
    """Columns of other rows that the database empties, by the row they point at: kind, number, column."""
    links = defaultdict(list)
    for (field, _), querysets in found.field_updates.items():
        for rows in querysets:
            for row in rows:
                target = (field.remote_field.model, getattr(row, field.attname))
                links[target].append([row._meta.label_lower, row.pk, field.attname])
    return links


def _plain(rows: list[Model]) -> list[dict[str, Any]]:
    columns = {field.name for row in rows for field in row._meta.concrete_fields}
    return json.loads(serializers.serialize("json", rows, fields=columns))


def _foreign_keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _keys_out(row: Model) -> list[str]:
    """What the row needs to exist, as ``names`` of the content calls it."""
    keys = _foreign_keys(type(row))
    return [f"{f.remote_field.model._meta.label_lower}:{getattr(row, f.attname)}" for f in keys]


def _names(kept: set[Key], parts: dict[Any, list[Model]]) -> dict[str, str]:
    """What the rows that others need are called, so that a missing one can be named."""
    wanted = defaultdict(set)
    for row in (row for rows in parts.values() for row in rows):
        for field in _foreign_keys(type(row)):
            target = (field.remote_field.model, getattr(row, field.attname))
            if target[1] is not None and target not in kept:
                wanted[target[0]].add(target[1])
    return {
        f"{model._meta.label_lower}:{pk}": str(row)
        for model, keys in wanted.items()
        for pk, row in model._base_manager.in_bulk(keys).items()
    }


# --- Out of the trash -------------------------------------------------------------------------------------------------


@transaction.atomic
def restore(
    records: Iterable[TrashedRecord], *, by: User | None, around: Around = lambda rows: nullcontext()
) -> list[str]:
    """Puts records back under their own numbers, with all that went with them; all of them or none.

    ``around`` is entered with the rows before they are stored. Returns, in words, links that stayed as they are now
    because somebody changed them since. Raises ValidationError when something they need is gone or taken.
    """
    held = list(TrashedRecord.objects.select_for_update().filter(pk__in=[record.pk for record in records]))
    still = set(TrashedRecord.objects.restorable().filter(pk__in=[r.pk for r in held]).values_list("pk", flat=True))
    if not held or any(record.pk not in still for record in held):
        raise ValidationError(f"Bản ghi đã được khôi phục, hoặc đã quá 90 ngày. {NOTHING_CHANGED}")
    rows = [row for record in held for row in _read(record)]
    _refuse_unless_whole(rows, {key: name for record in held for key, name in record.content["names"].items()})
    roots = [row for row in rows if (row._meta.label_lower, row.pk) in {(r.model, r.row_id) for r in held}]
    with around(roots):
        _store(rows)
        notes = _link_again(held)
    for record in held:
        record.restored_at = timezone.now()
    TrashedRecord.objects.bulk_update(held, ["restored_at"])
    for row in roots:
        audit.record("khôi phục", row, by=by)
    return notes


def _read(record: TrashedRecord) -> list[Model]:
    try:
        return [found.object for found in serializers.deserialize("python", record.content["rows"])]
    except (DeserializationError, FieldDoesNotExist, LookupError, TypeError) as error:
        raise ValidationError(
            f"“{record.name}” được xóa từ một bản phần mềm cũ, bản này không đọc lại được. {NOTHING_CHANGED}"
        ) from error


def _refuse_unless_whole(rows: Sequence[Model], names: dict[str, str]) -> None:
    """Raises ValidationError with everything that stands in the way. Keys of merged rows are led to the one kept."""
    kept = {(type(row), row.pk): row for row in rows}
    targets = _targets(rows)
    faults = []
    for row in rows:
        for field in _foreign_keys(type(row)):
            key = (field.remote_field.model, getattr(row, field.attname))
            if key[1] is None:
                continue
            if key in kept:
                setattr(row, field.name, kept[key])
            elif key not in targets:
                faults.append(_missing(key, names))
            elif field.name != ENDS_OF_CHAINS:
                setattr(row, field.attname, targets[key])
    if faults:
        raise ValidationError([*dict.fromkeys(faults), NOTHING_CHANGED])


def _targets(rows: Sequence[Model]) -> dict[Key, Any]:
    """The rows that these point at and that exist: each with the number of the row that stands for it today."""
    wanted = defaultdict(set)
    for row in rows:
        for field in _foreign_keys(type(row)):
            wanted[field.remote_field.model].add(getattr(row, field.attname))
    return {
        (model, pk): getattr(found, "keeper", found).pk
        for model, keys in wanted.items()
        for pk, found in model._base_manager.in_bulk(keys - {None}).items()
    }


def _missing(key: Key, names: dict[str, str]) -> str:
    model, pk = key
    kind, label = str(model._meta.verbose_name), model._meta.label_lower
    name = names.get(f"{label}:{pk}", f"số {pk}")
    if TrashedRecord.objects.restorable().filter(model=label, row_id=pk).exists():
        return f"Cần có {kind} “{name}”, đang ở trong thùng rác. Hãy khôi phục bản ghi đó trước."
    return f"Cần có {kind} “{name}”, nay không còn."


def _conflicts(row: Model) -> list[str]:
    """What of today's records stands where the row would stand."""
    said = f"{str(row._meta.verbose_name).capitalize()} “{row}”"
    if type(row)._base_manager.filter(pk=row.pk).exists():
        return [f"{said}: số {row.pk} đã có bản ghi khác dùng."]
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        return [f"{said}: {' '.join(error.messages)}"]
    return []


def _store(rows: Sequence[Model]) -> None:
    """Stores the rows as they were. What stands in the way is asked for only when something does."""
    try:
        with transaction.atomic():
            for row in rows:
                row.save_base(raw=True, force_insert=True)
            connection.check_constraints(table_names=sorted({row._meta.db_table for row in rows}))
    except IntegrityError as error:
        faults = [fault for row in rows for fault in _conflicts(row)] or ["Bản ghi khác vừa thay đổi."]
        raise ValidationError([*dict.fromkeys(faults), NOTHING_CHANGED]) from error
    for row in rows:
        if isinstance(row, Searchable):
            row.save(update_fields=[])  # what it is found by may bear other names today


def _link_again(records: Iterable[TrashedRecord]) -> list[str]:
    """Fills the columns that the deletion emptied, where nobody filled them since."""
    left = 0
    for record in records:
        by_column = defaultdict(list)
        for label, pk, column in record.content["links"]:
            by_column[label, column].append(pk)
        for (label, column), keys in by_column.items():
            rows = apps.get_model(label)._base_manager.filter(**{"pk__in": keys, column: None})
            left += len(keys) - rows.update(**{column: record.row_id})
    return [f"{left} liên kết cũ đã bị thay hoặc không còn; giữ nguyên như hiện nay."] if left else []


# --- Emptying ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def forget_old(*, by: User | None = None) -> int:
    """Removes for good what has been in the trash for more than 90 days; returns how many records that were."""
    number, _ = TrashedRecord.objects.too_old().delete()
    if number:
        audit.record("dọn thùng rác", by=by, changes={"bản ghi quá 90 ngày": (number, None)})
    return number
