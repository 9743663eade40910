"""The open sessions of an account: where each was begun, when it was last used, and how to end it."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts import audit, second_factor
from accounts.models import User
from accounts.roles import SECOND_FACTOR_ROLES
from accounts.session_store import BEGAN, SEEN
from lib.http import client_address

PROVEN = "proven_at"  # when the person last showed the password
LISTED = "listed_as"  # the key under which the session stands in the list; Django changes keys
FACTOR = "second_factor"
PASSED, ABSENT, OWED = "passed", "absent", "owed"
SEEN_EVERY = 60  # seconds; more often nothing is written
NOWHERE = "0.0.0.0"  # noqa: S104  # stands for an address that is not known
LONGEST_AGENT = UserSession._meta.get_field("user_agent").max_length or 200

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
            ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class OpenSession:
    pk: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


def start(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Writes down when and how a session began. Connected to Django's ``user_logged_in``, so that none is left out."""
    now = time.time()
    request.session.update({BEGAN: now, SEEN: now, PROVEN: now})
    if getattr(request, "second_factor_passed", False):
        request.session[FACTOR] = PASSED
    else:
        request.session[FACTOR] = OWED if second_factor.has_factor(user) else ABSENT
    if request.session.session_key is None:
        request.session.create()
    _list(request, user)


def touch(request: HttpRequest) -> None:
    """Notes that somebody did something in the session."""
    now = time.time()
    is_listed = request.session.get(LISTED) == request.session.session_key
    if is_listed and now - request.session[SEEN] < SEEN_EVERY:
        return
    request.session[SEEN] = now
    _list(request, request.user)  # type: ignore[arg-type]


def _list(request: HttpRequest, user: User) -> None:
    key = request.session.session_key
    seen = {
        "user": user,
        "ip": client_address(request) or NOWHERE,
        "user_agent": request.META.get("HTTP_USER_AGENT", "").replace("\0", "")[:LONGEST_AGENT],
        "last_seen_at": timezone.now(),
    }
    if not UserSession.objects.filter(session_key=key).update(**seen):
        UserSession.objects.create(session_key=key, **seen)
    request.session[LISTED] = key


def leave(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Takes a session that somebody ends from the list. Connected to Django's ``user_logged_out``."""
    if request.session.session_key:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
    if user is not None:
        audit.record("kết thúc phiên", user, by=user)


# --- What a session may do ----------------------------------------------------------------------------------------


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether the account has a second factor that this session never showed."""
    return request.session.get(FACTOR) == OWED


def must_enrol(request: HttpRequest, user: User) -> bool:
    """Whether the account needs a second factor before it may do anything at the desk."""
    is_required = settings.REQUIRE_MFA and user.role in SECOND_FACTOR_ROLES
    return is_required and request.session.get(FACTOR) != PASSED


def note_factor(request: HttpRequest, state: str) -> None:
    """After the account got its first second factor in this session, or lost the last."""
    request.session[FACTOR] = state


def is_fresh(request: HttpRequest) -> bool:
    """Whether the password was shown a short while ago, as what changes accounts asks for."""
    return time.time() - request.session.get(PROVEN, 0) < settings.FRESH_SIGN_IN_SECONDS


def note_password(request: HttpRequest) -> None:
    request.session[PROVEN] = time.time()


# --- The list -----------------------------------------------------------------------------------------------------


def open_sessions(request: HttpRequest) -> list[OpenSession]:
    """The sessions of whoever asks, the current one first, then the last used."""
    rows = UserSession.objects.purge_and_list(request.user)  # type: ignore[arg-type]
    found = [
        OpenSession(
            pk=row.pk,
            device=device_name(row.user_agent),
            address="" if row.ip == NOWHERE else row.ip,
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            is_current=row.session_key == request.session.session_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_current, -one.seen_at.timestamp()))


def end_other(request: HttpRequest, pk: int) -> UserSession | None:
    """Ends one other session of whoever asks; None when there is no such session."""
    for row in _others(request):
        if row.pk == pk:
            row.end()
            return row
    return None


def end_others(request: HttpRequest) -> int:
    """Ends every session of the account but this one; how many there were."""
    others = _others(request)
    for row in others:
        row.end()
    return len(others)


def _others(request: HttpRequest) -> list[UserSession]:
    return list(UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key))


def device_name(user_agent: str) -> str:
    """What a person calls the device: "Chrome trên Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "Trình duyệt khác")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser} trên {system}" if system else browser
