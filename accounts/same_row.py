"""Two people who have the same row of the desk open: the second save says so first, and loses nothing.

The form carries a digest of the row as it was drawn. Reports have a finer way of their own.
"""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import AuditEvent

STATE = "row_state"  # the control that carries it
_REFUSED = "_desk_same_row_refused"


def state_of(row: models.Model) -> str:
    """A digest of everything that a person can write in the row itself, as the database has it."""
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    fields = [field for field in row._meta.concrete_fields if field.editable]
    values = [f"{field.name}={field.value_from_object(stored)!r}" for field in fields] if stored else []
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:32]


def guarded(form: type[forms.ModelForm], request: HttpRequest) -> type[forms.ModelForm]:
    """The form, which refuses once what was written over another's save; sent again, it is meant."""

    class Guarded(form):  # type: ignore[valid-type, misc]
        def clean(self) -> Any:
            cleaned = super().clean()
            seen = request.POST.get(STATE)
            if seen and self.instance.pk and seen != state_of(self.instance):
                setattr(request, _REFUSED, True)
                raise ValidationError(_said(self.instance), "conflict")
            return cleaned

    Guarded.__name__ = form.__name__
    return Guarded


def was_refused(request: HttpRequest) -> bool:
    return getattr(request, _REFUSED, False)


def _said(row: models.Model) -> str:
    last = AuditEvent.objects.about(row).first()
    by = f"{last.actor_name} vừa lưu lúc {timezone.localtime(last.at):%H:%M}" if last else "Người khác vừa lưu"
    fields = "; ".join(": ".join((label, after)) for label, _, after in last.changes_shown) if last else ""
    kept = "Chưa ghi đè gì; chữ bạn gõ còn nguyên dưới đây. Đọc lại rồi bấm Lưu lần nữa nếu muốn giữ bản của bạn."
    return f"{by} bản ghi này trong lúc bạn sửa{f' ({fields})' if fields else ''}. {kept}"
