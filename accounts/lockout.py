"""Who may try a password at all: asked before one is looked at.

django-axes counts failures of an account from one address; here is what this house adds: a wider limit for an address
alone, an alert when many addresses try one account, our own page, and the audit log.
"""

import datetime
import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from lib.http import client_address, wants_json

LONGEST_NAME = 254
IPV6_SITE = 64  # bits that one household or office has; the rest is free to choose
WRONG_PASSWORD = "sai mật khẩu"  # noqa: S105
FAILED, REFUSED, LOCKED, SPREAD = (
    "đăng nhập sai", "từ chối đăng nhập khi đang khóa", "khóa đăng nhập", "nhiều nơi thử mật khẩu",
)  # fmt: skip
LOG_EVERY = datetime.timedelta(minutes=1)
Credentials = Mapping[str, Any] | None


def account_named(request: HttpRequest, credentials: Credentials = None) -> str:
    """The account that somebody tries to sign in to, as it is counted; it need not exist."""
    return str((credentials or {}).get("username") or "").strip().lower()[:LONGEST_NAME]


def address_counted(request: HttpRequest) -> str | None:
    """Where from; of IPv6 the whole site. None, which the database takes, when it is not known."""
    address = client_address(request)
    if not address:
        return None
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, IPV6_SITE), strict=False).network_address)


class Handler(AxesDatabaseHandler):
    """The limits. ``AXES_LOCKOUT_PARAMETERS`` are the account with the address, then the address."""

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        by_both, by_address = map(_failures, self.get_user_attempts(request, credentials))  # type: ignore[arg-type]
        return settings.AXES_FAILURE_LIMIT if by_address >= settings.ADDRESS_FAILURE_LIMIT else by_both

    def reset_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """After signing in: of this account at this address. Others' failures at the address still count."""
        return self.filter_user_attempts(request, credentials)[0].delete()[0]  # type: ignore[arg-type]

    def user_login_failed(
        self, sender: Any, credentials: Credentials, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        super().user_login_failed(sender, credentials, request, **kwargs)  # type: ignore[arg-type]
        if request is not None:
            _log(request, credentials)


def _failures(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


# --- The audit log ------------------------------------------------------------------------------------------------


def _log(request: HttpRequest, credentials: Credentials) -> None:
    name, address = account_named(request, credentials), address_counted(request) or ""
    user = User.objects.filter(email=name).first()
    if was_refused(request):
        _record_once(REFUSED, None, {"địa chỉ": (None, address)}, key=address)
        return
    where = {"thư điện tử": (None, name), "địa chỉ": (None, address)}
    what = (credentials or {}).get("wrong", WRONG_PASSWORD)
    _record_once(FAILED, user, where, key=f"{name} từ {address}", reason=what)
    if request.axes_locked_out:  # type: ignore[attr-defined]
        _log_lock(user, where, address)
    _notice_many_addresses(name, user)


def _log_lock(user: User | None, where: audit.Changes, address: str) -> None:
    is_whole = _failures(_lately().filter(ip_address=address or None)) >= settings.ADDRESS_FAILURE_LIMIT
    what = "Khóa mọi tài khoản từ địa chỉ này" if is_whole else "Khóa tài khoản này từ địa chỉ này"
    minutes = _cool_off() // datetime.timedelta(minutes=1)
    audit.record(LOCKED, user, by=None, changes=where, reason=f"{what}; tự mở sau {minutes} phút.", is_alert=True)


def _record_once(action: str, user: User | None, changes: audit.Changes, *, key: str, reason: str = "") -> None:
    """At most one row a minute for each account and address, so that a flood does not fill the log."""
    reason = f"{reason}; {key}" if reason else key
    lately = AuditEvent.objects.filter(action=action, at__gt=timezone.now() - LOG_EVERY)
    if not lately.filter(reason=reason).exists():
        audit.record(action, user, by=None, changes=changes, reason=reason)


def _notice_many_addresses(name: str, user: User | None) -> None:
    """One alert when an account is tried from so many addresses that no lock helps it."""
    if _failures(_lately().filter(username=name)) < settings.ACCOUNT_FAILURES_ALERT:
        return
    said = AuditEvent.objects.filter(action=SPREAD, at__gt=timezone.now() - _cool_off())
    if not said.filter(reason=name).exists():
        count = _lately().filter(username=name).values("ip_address").distinct().count()
        audit.record(SPREAD, user, by=None, changes={"số địa chỉ": (None, count)}, reason=name, is_alert=True)


# --- Asking and answering -----------------------------------------------------------------------------------------


def fail(request: HttpRequest, user: User, wrong: str) -> None:
    """Counts something else that was wrong, such as a code, like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": user.email, "wrong": wrong}, request=request)


def refusal(request: HttpRequest, user: User) -> HttpResponse | None:
    """The page that says to wait, when this account is locked at this address; None when it is not."""
    credentials = {"username": user.email}
    if AxesProxyHandler.is_allowed(request, credentials):
        return None
    return answer(request, None, credentials)


def was_refused(request: HttpRequest) -> bool:
    """Whether nothing was looked at. The failure that brings the lock about is still answered like any other."""
    return request.axes_failures_since_start is None  # type: ignore[attr-defined]


def answer(request: HttpRequest, original: HttpResponse | None, credentials: Credentials = None) -> HttpResponse:
    """What a locked-out visitor sees (``AXES_LOCKOUT_CALLABLE``): 429, with the seconds to wait."""
    if original is not None and not was_refused(request):
        return original
    return wait(request, _seconds_left(request, credentials))


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """The answer 429: how long to wait, and that nothing typed elsewhere is gone."""
    minutes = math.ceil(seconds / 60)
    response: HttpResponse
    if wants_json(request):
        said = f"Đã nhập sai nhiều lần, tạm khóa {minutes} phút. Những gì đã nhập trên trang vẫn còn nguyên."
        response = JsonResponse({"message": said, "retry_after": seconds}, status=429)
    else:
        response = render(request, "accounts/locked.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "private, no-store"
    return response


def _seconds_left(request: HttpRequest, credentials: Credentials) -> int:
    attempts = AccessAttempt.objects.filter(ip_address=address_counted(request))
    own = attempts.filter(username=account_named(request, credentials)).aggregate(last=Max("attempt_time"))["last"]
    last = own or attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    return max(1, math.ceil((last + _cool_off() - timezone.now()).total_seconds()))


# --- Administrators -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lock:
    """``name`` is "" when an address is locked for all accounts; ``account`` is None when there is none of the name."""

    name: str
    address: str
    failures: int
    until: datetime.datetime
    account: User | None = None


def locks() -> list[Lock]:
    """What is locked now, the latest first."""
    found = []
    limits = (
        (("username", "ip_address"), settings.AXES_FAILURE_LIMIT),
        (("ip_address",), settings.ADDRESS_FAILURE_LIMIT),
    )
    for columns, limit in limits:
        groups = (
            _lately().order_by().values(*columns).annotate(sum=Sum("failures_since_start"), last=Max("attempt_time"))
        )
        for row in groups.filter(sum__gte=limit):
            until = row["last"] + _cool_off()
            found.append(Lock(row.get("username") or "", row["ip_address"] or "", row["sum"], until))
    accounts = {user.email: user for user in User.objects.filter(email__in=[lock.name for lock in found])}
    known = [Lock(one.name, one.address, one.failures, one.until, accounts.get(one.name)) for one in found]
    return sorted(known, key=lambda lock: lock.until, reverse=True)


def open_again(*, name: str, address: str) -> int:
    """Forgets failures: of a name at an address, or of everybody there when ``name`` is ""; how many."""
    attempts = AccessAttempt.objects.filter(ip_address=address or None)
    return (attempts.filter(username=name) if name else attempts).delete()[0]


def _lately() -> QuerySet[AccessAttempt]:
    return AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - _cool_off())


def _cool_off() -> datetime.timedelta:
    return settings.AXES_COOLOFF_TIME
