"""Writing the audit log: every action that changes something ends in ``record``."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from accounts.models import AuditEvent, User

SYSTEM_NAME = "Hệ thống"
Changes = Mapping[str, tuple[Any, Any]]


def record(
    action: str,
    target: models.Model | None = None,
    *,
    by: User | None,
    changes: Changes | None = None,
    reason: str = "",
) -> AuditEvent:
    """Adds one row: ``changes`` maps a field's label to its values before and after; ``by=None`` is the system."""
    return AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=by.full_name if by else SYSTEM_NAME,
        action=action,
        target_type=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target_name=str(target)[:300] if target else "",
        changes={label: [_plain(old), _plain(new)] for label, (old, new) in (changes or {}).items()},
        reason=reason,
    )


def _plain(value: Any) -> Any:
    """A value as JSON can hold it and a person can read it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | models.QuerySet):
        return [_plain(item) for item in value]
    return str(value)
