"""Writing the audit log: every action that changes something ends in ``record``."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import AuditEvent, User

SYSTEM_NAME = "Hệ thống"
REMOVALS = ("xóa", "gỡ", "bỏ vào thùng rác")
MANY_REMOVALS = "xóa hoặc gỡ hàng loạt"
MOST_REMOVALS = 20
REMOVALS_WITHIN = datetime.timedelta(minutes=10)
Changes = Mapping[str, tuple[Any, Any]]


def record(
    action: str,
    target: models.Model | None = None,
    *,
    by: User | None,
    changes: Changes | None = None,
    reason: str = "",
    is_alert: bool = False,
) -> AuditEvent:
    """Adds one row: ``changes`` maps a field's label to its values before and after; ``by=None`` is the system.

    ``is_alert`` puts it before approvers and system administrators (``AuditEvent.objects.alerts``).
    """
    event = AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=by.full_name if by else SYSTEM_NAME,
        action=action,
        target_type=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target_name=str(target)[:300] if target else "",
        changes={label: [_plain(old), _plain(new)] for label, (old, new) in (changes or {}).items()},
        reason=reason,
        is_alert=is_alert,
    )
    if by is not None and action in REMOVALS:
        _notice_many_removals(by)
    return event


def _notice_many_removals(by: User) -> None:
    """One alert when a person removes more, and faster, than daily work asks for."""
    lately = AuditEvent.objects.filter(actor_id=by.pk, at__gt=timezone.now() - REMOVALS_WITHIN)
    count = lately.filter(action__in=REMOVALS).count()
    if count > MOST_REMOVALS and not lately.filter(action=MANY_REMOVALS).exists():
        minutes = REMOVALS_WITHIN // datetime.timedelta(minutes=1)
        record(MANY_REMOVALS, by, by=by, changes={f"số lần trong {minutes} phút": (None, count)}, is_alert=True)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it and a person can read it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | models.QuerySet):
        return [_plain(item) for item in value]
    return str(value)
