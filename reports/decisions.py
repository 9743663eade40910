"""What is kept of a decision on one proposal: ``{"state", "values", "by"}``."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from lib.vietnamese.text import exact_key
from people.models import Organization
from reports.suggestions import LINK, NEW, NOBODY, Item, State
from reports.suggestions.conference import CONFERENCE

LONGEST_VALUE = 5000
ORGANIZATION = "Tổ chức"  # what a proposal that leads to one asks for


def decision_of(
    item: Item, state: State, values: Mapping[str, str], before: Mapping[str, Any], by: User | None
) -> dict[str, Any] | None:
    """What is kept of a decision; None leaves the proposal open, as it was."""
    if state == State.OPEN:
        return None
    if state == State.DROPPED:
        return {"state": State.DROPPED.value, "values": {}, "by": by.pk if by else None}
    typed = {**before.get("values", {}), **{name: str(value)[:LONGEST_VALUE] for name, value in values.items()}}
    link = typed.get(LINK, item.link)
    if item.needs_choice and LINK not in typed:
        raise ValidationError(f"{item.label}: hãy chọn bản ghi, hoặc chọn để nguyên tên trong bài.", code="choice")
    if link not in (NEW, NOBODY) and not link.isdecimal():
        raise ValidationError(f"{item.label}: bản ghi đã chọn không hợp lệ.", code="link")
    changed = {f.name: typed[f.name] for f in item.fields if f.name in typed and _differs(typed[f.name], f.value)}
    if "name" in changed and item.link_label == ORGANIZATION and link.isdecimal():
        _refuse_other_name(item, changed["name"], link)
    is_changed = bool(changed) or (link != item.link and not item.needs_choice)
    decided = State.CHANGED if is_changed else State.CONFIRMED
    # The record is kept also when it is the proposed one: what was seen is what is stored.
    linked = {LINK: link} if item.link_label else {}
    return {"state": decided.value, "values": {**changed, **linked}, "by": by.pk if by else None}


def _refuse_other_name(item: Item, name: str, link: str) -> None:
    """A body on record keeps its name: another one written here would be lost."""
    body = Organization.objects.prefetch_related("names").filter(pk=link).first()
    known = [body.name, body.short_name, *(former.name for former in body.names.all())] if body else [name]
    if exact_key(name) not in map(exact_key, known):
        raise ValidationError(
            f"{item.label}: “{name}” không phải là tên của {known[0]}, bản ghi đang chọn. Hãy chọn bản ghi khác hoặc "
            "“Tổ chức mới”, hoặc để tên như cũ.",
            code="name",
        )


def as_it_stands(item: Item, by: User | None) -> dict[str, Any]:
    """The decision of a whole import: what would have to be chosen stays as printed."""
    link = NOBODY if item.needs_choice or (item.link == NEW and item.kind != CONFERENCE) else item.link
    values = {LINK: link} if item.link_label else {}
    return {"state": State.CONFIRMED.value, "values": values, "by": by.pk if by else None}


def _differs(typed: str, proposed: str) -> bool:
    """Line ends are the browser's."""
    return [line.strip() for line in typed.strip().splitlines()] != [
        line.strip() for line in proposed.strip().splitlines()
    ]
