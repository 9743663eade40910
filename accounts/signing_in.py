"""From the right password to an open session, by way of the second factor when the account has one."""

import time

from django.contrib.auth import login
from django.http import HttpRequest

from accounts import audit, second_factor
from accounts.backends import DeskBackend
from accounts.models import User
from lib.http import client_address

PENDING = "pending_sign_in"
PENDING_SECONDS = 10 * 60
PASSWORD_ALONE = "chỉ mật khẩu"  # noqa: S105


def begin(request: HttpRequest, user: User, *, wanted: str = "") -> bool:
    """After the right password: whether the session is open. If not, the account's second factor is asked for.

    ``wanted`` is the safe address to go to in the end.
    """
    if not second_factor.has_factor(user):
        finish(request, user, PASSWORD_ALONE)
        return True
    request.session.cycle_key()
    request.session[PENDING] = {
        "account": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": time.time(),
        "wanted": wanted,
    }
    return False


def pending_user(request: HttpRequest) -> User | None:
    """Whose password was shown in this session a short while ago, and has not changed since."""
    waiting = request.session.get(PENDING)
    if not waiting or time.time() - waiting["at"] > PENDING_SECONDS:
        return None
    user = DeskBackend().get_user(waiting["account"])
    return user if user and user.get_session_auth_hash() == waiting["hash"] else None


def wanted_page(request: HttpRequest) -> str:
    return (request.session.get(PENDING) or {}).get("wanted", "")


def finish(request: HttpRequest, user: User, shown: str) -> None:
    """Opens the session; ``shown`` says what the person proved to be the account's holder with."""
    request.session.pop(PENDING, None)
    request.second_factor_passed = shown != PASSWORD_ALONE  # type: ignore[attr-defined]
    login(request, user)
    changes = {"xác minh": (None, shown), "địa chỉ": (None, client_address(request))}
    audit.record("đăng nhập", user, by=user, changes=changes)
