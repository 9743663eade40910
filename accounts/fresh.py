"""Asking for the password again before something that gives power over accounts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import sessions

FIELD = "confirm_password"
View = Callable[..., Any]


def fresh_sign_in(view: View) -> View:
    """A view whose POST is let through only shortly after the password was shown. Otherwise a page asks for it, holds
    what was sent, and sends it again."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        refusal = _ask(request) if request.method == "POST" else None
        return refusal or view(request, *args, **kwargs)

    return asking


def _ask(request: HttpRequest) -> HttpResponse | None:
    """The page that asks; None when the password was shown lately, or just now."""
    sent = request.POST.copy()
    typed = sent.pop(FIELD, [None])[-1]
    request.POST = sent  # type: ignore[assignment]
    if typed is not None and _is_right(request, typed):
        sessions.note_password(request)
        return None
    if typed is None and sessions.is_fresh(request):
        return None
    page = {
        "sent": [(name, value) for name, values in sent.lists() for value in values if name != "csrfmiddlewaretoken"],
        "field": FIELD,
        "is_wrong": typed is not None,
        "minutes": settings.FRESH_SIGN_IN_SECONDS // 60,
    }
    response = render(request, "accounts/confirm_password.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


def _is_right(request: HttpRequest, typed: str) -> bool:
    return authenticate(request, username=request.user.email, password=typed) == request.user  # type: ignore[union-attr]
