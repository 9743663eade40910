"""Forms that anybody may send.

Readers have no session and get no cookie, so Django's token against forged forms has nothing to be compared with. Each
form carries a signed ticket instead: what it was made for, when, and a number by which the receiver knows it again.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

SOONEST = 3  # seconds in which nobody has read a form and filled it in
LATEST = 12 * 60 * 60  # a page may stay open for a working day
LONGEST_TICKET = 400
SALT = "lib.public_form"
ASK_AGAIN = "Chưa gửi được. Những gì đã viết còn nguyên dưới đây: hãy xem lại rồi bấm nút gửi lần nữa."


@dataclass(frozen=True)
class Ticket:
    number: str
    made_at: float

    @property
    def is_too_fresh(self) -> bool:
        return time.time() - self.made_at < SOONEST


def make_ticket(purpose: str) -> str:
    return signing.dumps([purpose, secrets.token_urlsafe(12), time.time()], salt=SALT)


def read_ticket(text: str, purpose: str) -> Ticket | None:
    """The ticket, when we made it for this purpose and not too long ago."""
    if len(text) > LONGEST_TICKET:
        return None
    try:
        made_for, number, made_at = signing.loads(text, salt=SALT, max_age=LATEST)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(number, made_at) if made_for == purpose else None


class PublicForm(forms.Form):
    """Whatever looks like a machine is asked, politely and always in the same words, to send once more: a person can,
    and has lost nothing. ``cleaned_data["ticket"]`` is the number, which the receiver accepts once.
    """

    phieu = forms.CharField(required=False, widget=forms.HiddenInput)
    trang_web = forms.CharField(
        label="Để trống ô này",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, purpose: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.purpose = purpose
        self.is_suspicious = False
        self.initial["phieu"] = make_ticket(purpose)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ticket = read_ticket(cleaned.get("phieu", ""), self.purpose)
        is_trapped = bool(cleaned.get("trang_web"))
        if ticket is None or is_trapped:
            self.renew()
        if not self.errors and (ticket is None or is_trapped or ticket.is_too_fresh):
            self.is_suspicious = True
            raise ValidationError(ASK_AGAIN)
        cleaned["ticket"] = ticket.number if ticket else ""
        return cleaned

    def renew(self) -> None:
        """The form, shown again, has an empty trap and a ticket that nobody has used."""
        self.data = self.data.copy()
        self.data[self.add_prefix("phieu")] = make_ticket(self.purpose)
        self.data[self.add_prefix("trang_web")] = ""
