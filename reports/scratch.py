"""What somebody types and has not saved yet: kept on the server for that person alone, never part of the history.

A form of the desk carries a ticket: a signed note of whose it is, which report it changes and which form it is. With
it the text finds its way even when the session has ended meanwhile; only that person can open it again.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, QueryDict

from accounts.models import User
from reports.models import Report, ScratchCopy

TICKET = "draft"  # the control that carries the ticket
VERSION, REVISION = "version", "revision"  # the report's when the form was drawn
TICKET_LIVES = 24 * 60 * 60  # seconds
MOST_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # whatever the site takes at all is kept as well
MOST_COPIES = 50  # of one person; the oldest goes first
LARGEST_VERSION = 2**31 - 1
_SALT = "reports.scratch"
_NOT_TYPED = {"csrfmiddlewaretoken", TICKET, "reason", "comment"}

Typed = dict[str, list[str]]


class TooLargeError(ValueError):
    """More text than the site takes."""


@dataclass(frozen=True)
class Ticket:
    """``report`` is None for a report that was never saved."""

    user: int
    report: int | None
    key: uuid.UUID

    @property
    def signed(self) -> str:
        return signing.dumps([self.user, self.report, self.key.hex], salt=_SALT)


def new_ticket(user: User, report: Report | None) -> Ticket:
    """For a form that is being drawn."""
    return Ticket(user.pk, report.pk if report else None, uuid.uuid4())


def ticket_of(copy: ScratchCopy) -> Ticket:
    """For a form that goes on with a text kept before."""
    return Ticket(copy.user_id, copy.report_id, copy.key)


def read_ticket(data: Mapping[str, Any], max_age: int | None = None) -> Ticket | None:
    """The ticket of a form that was sent; None when it has none, or one that is forged or too old (in seconds)."""
    try:
        user, report, key = signing.loads(data.get(TICKET) or "", salt=_SALT, max_age=max_age)
        return Ticket(user, report, uuid.UUID(hex=key))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def typed_in(data: QueryDict) -> Typed:
    """What a sent form holds that a person typed or chose. PostgreSQL's JSON takes no NUL."""
    return {
        name: [value.replace("\0", "") for value in values]
        for name, values in data.lists()
        if name not in _NOT_TYPED and "__prefix__" not in name and not name.startswith("_") and "\0" not in name
    }


def is_form(data: Mapping[str, Any]) -> bool:
    """Whether a whole form was sent, and not a button alone."""
    return "title" in data


def version_in(data: Mapping[str, Any], name: str = VERSION) -> int | None:
    """A version as a form states it; None when it states none that can be."""
    text = data.get(name) or ""
    text = text[-1] if isinstance(text, list) else text
    is_number = text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST_VERSION)) + 1
    return int(text) if is_number and int(text) <= LARGEST_VERSION else None


@transaction.atomic
def keep(ticket: Ticket, data: QueryDict) -> ScratchCopy:
    """Keeps a form as it is now in place of what was kept of it before. Raises TooLargeError."""
    typed = typed_in(data)
    if sum(len(value.encode()) for values in typed.values() for value in values) > MOST_BYTES:
        raise TooLargeError
    report = Report.objects.only("pk").filter(pk=ticket.report).first() if ticket.report else None
    kept = {"data": typed, "typed": None, "base_version": version_in(typed)}
    found = {"report": report} if report else {}  # a working copy that is gone left its report here
    copy, is_new = ScratchCopy.objects.update_or_create(
        key=ticket.key, user_id=ticket.user, defaults=kept | found, create_defaults=kept | {"report": report}
    )
    if is_new:
        old = ScratchCopy.objects.filter(user_id=ticket.user).values_list("pk", flat=True)[MOST_COPIES:]
        ScratchCopy.objects.filter(pk__in=list(old)).delete()
    return copy


def forget(ticket: Ticket | None, user: Any) -> None:
    """After a form was saved, or its text dropped by whoever typed it."""
    if ticket is not None:
        ScratchCopy.objects.filter(key=ticket.key, user=user).delete()


def hold(request: HttpRequest) -> ScratchCopy | None:
    """Keeps what was sent by somebody who was not let in: for the person whose ticket the form carries.

    None when nothing was kept: no form, no valid ticket, an account that is stopped, too much text.
    """
    ticket = read_ticket(request.POST, TICKET_LIVES)
    if ticket is None or not is_form(request.POST):
        return None
    if not User.objects.filter(pk=ticket.user, is_active=True).exists():
        return None
    try:
        return keep(ticket, request.POST)
    except TooLargeError:
        return None
