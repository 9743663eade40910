"""What an edit in a form changed, in words for the audit log: the field's name → (before, after)."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import File
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils import formats, timezone

from lib.editor import RichTextFormField
from lib.rich_text import as_stored, to_plain
from lib.vietnamese.dates import show_date
from lib.vietnamese.numbers import show_number

Changes = dict[str, tuple[Any, Any]]
CONTEXT = 40  # characters of unchanged text around a change
LONGEST = 400  # characters of one value in a list of changes


def of_forms(form: forms.ModelForm, formsets: Iterable[BaseInlineFormSet] = ()) -> Changes:
    """The changes of a valid form and of its saved inline formsets."""
    changes = dict(_of_form(form))
    for formset in formsets:
        for label, pair in _of_formset(formset):
            changes[_unused(label, changes)] = pair
    return changes


def _of_form(form: forms.ModelForm) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name in form.changed_data:
        if name == forms.formsets.DELETION_FIELD_NAME:
            continue
        field = form.fields[name]
        before = shown(field, form.get_initial_for_field(field, name))
        yield label_of(form, name), (before, shown(field, form.cleaned_data.get(name)))


def _of_formset(formset: BaseInlineFormSet) -> Iterator[tuple[str, tuple[Any, Any]]]:
    kind = formset.model._meta.verbose_name
    if formset.new_objects:
        yield f"{kind}: thêm", (None, [str(row) for row in formset.new_objects])
    changed = {row.pk for row, _ in formset.changed_objects}
    for form in formset.initial_forms:
        if form.instance.pk in changed:
            for label, pair in _of_form(form):
                yield f"{kind} “{form.instance}”: {label}", pair
    if formset.deleted_objects:
        yield f"{kind}: bỏ", ([str(row) for row in formset.deleted_objects], None)


def label_of(form: forms.ModelForm, name: str) -> str:
    """The field's name as the model calls it."""
    try:
        return str(form._meta.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return str(form.fields[name].label or name)


def shown(field: forms.Field, value: Any) -> Any:
    """A form value as a person reads it; None when there is none."""
    if callable(value):
        value = value()
    if isinstance(value, bool):
        return "có" if value else "không"
    if value is None or value == "" or value == []:
        return None
    if isinstance(field, RichTextFormField):
        return to_plain(as_stored(value))
    if isinstance(field, forms.ModelMultipleChoiceField):
        return [str(row) for row in value]
    if isinstance(field, forms.ModelChoiceField):
        return _row_shown(field, value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return _plain(value)


def _row_shown(field: forms.ModelChoiceField, value: Any) -> str:
    """A chosen row: an object when just chosen, a key when it comes from the row as it was."""
    if isinstance(value, models.Model):
        return str(value)
    row = field.queryset.model._default_manager.filter(pk=value).first()  # type: ignore[union-attr]
    return str(row or value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return show_date(value)
    if isinstance(value, Decimal):
        return show_number(value)
    return value.name if isinstance(value, File) else str(value)


def _unused(label: str, changes: Changes) -> str:
    """The label, numbered when two rows are called alike."""
    number = 2
    numbered = label
    while numbered in changes:
        numbered, number = f"{label} ({number})", number + 1
    return numbered


def excerpts(before: Any, after: Any) -> tuple[str, str]:
    """Both values as they fit a list of changes: of long texts only the part that differs, with some words around."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) <= LONGEST or "–" in (old, new):
        return _cut(old), _cut(new)
    start = max(0, _alike(old, new) - CONTEXT)
    alike = _alike(old[start:][::-1], new[start:][::-1])
    kept = max(0, alike - CONTEXT)
    return tuple(  # type: ignore[return-value]
        ("…" if start else "") + _cut(text[start : len(text) - kept]) + ("…" if kept else "") for text in (old, new)
    )


def _alike(one: str, other: str) -> int:
    """How many characters the two have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
