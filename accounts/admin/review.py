"""The yearly review: a sheet of all accounts to print, go through and sign, and the day on which that was done."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from accounts import actions
from accounts.models import AuditEvent, Invitation, User
from accounts.second_factor import FACTORS

REVIEW_EVERY = datetime.timedelta(days=365)
ROLE = "vai trò"  # as the log calls it


@dataclass(frozen=True)
class Row:
    """An account as the sheet shows it."""

    user: User
    role_since: datetime.datetime
    has_second_factor: bool
    code_expires_at: datetime.datetime | None


def last_review() -> dict[str, Any]:
    """When accounts were last gone through (None: never), and whether it is time again."""
    done = AuditEvent.objects.filter(action=actions.REVIEWED).first()
    return {"reviewed_at": done and done.at, "review_is_due": not done or done.at < timezone.now() - REVIEW_EVERY}


def sheet() -> Iterator[Row]:
    """Every account that is not stopped, by name."""
    since, with_factor = _role_changes(), _with_second_factor()
    expiring = dict(Invitation.objects.open().values_list("user_id", "expires_at"))
    for user in User.objects.filter(is_active=True):
        role_since = since.get(str(user.pk), user.created_at)
        yield Row(user, role_since, user.pk in with_factor, expiring.get(user.pk))


def _role_changes() -> dict[str, datetime.datetime]:
    """When each account got the role it has, by the account's number as the log writes it."""
    found: dict[str, datetime.datetime] = {}
    logged = AuditEvent.objects.filter(target_type=User._meta.label_lower).order_by("pk")
    for number, at, changed in logged.values_list("target_id", "at", "changes"):
        if ROLE in changed:
            found[number] = at
    return found


def _with_second_factor() -> set[int]:
    """Accounts that have one; recovery codes alone are none."""
    return set(Authenticator.objects.filter(type__in=FACTORS).values_list("user_id", flat=True))


class ReviewMixin:
    """The sheet among the screens of accounts."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.review_view)  # type: ignore[attr-defined]
        return [path("ra-soat/", view, name="accounts_user_review"), *super().get_urls()]  # type: ignore[misc]

    def review_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        may_record = self.has_change_permission(request)  # type: ignore[attr-defined]
        if request.method == "POST":
            if not may_record:
                raise PermissionDenied
            actions.record_review(by=request.user)  # type: ignore[arg-type]
            self.message_user(request, "Đã ghi ngày rà soát.", messages.SUCCESS)  # type: ignore[attr-defined]
            return redirect("admin:accounts_user_changelist")
        page = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            **last_review(),
            "title": "Phiếu rà soát tài khoản",
            "rows": list(sheet()),
            "today": timezone.localdate(),
            "may_record": may_record,
            "opts": self.opts,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/accounts/user/review.html", page)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {**last_review(), **(extra_context or {})})  # type: ignore[misc]
