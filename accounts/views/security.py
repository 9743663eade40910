"""Looking after one's own sign-in: second factors, recovery codes, open sessions. Open to whoever is signed in, also
before the desk is."""

import re

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, audit, second_factor, sessions
from accounts.factor_forms import AppForm, PasskeyForm
from accounts.fresh import fresh_sign_in
from accounts.roles import SECOND_FACTOR_ROLES

KEEP_ONE = "Vai trò của anh/chị cần xác minh hai bước. Hãy thêm cách khác trước khi bỏ cách này. Chưa thay đổi gì."


@never_cache
@login_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    page = {
        "factors": second_factor.factors_of(request.user),  # type: ignore[arg-type]
        "sessions": sessions.open_sessions(request),
        "has_passkeys_here": second_factor.passkeys_work_at(request),
        "is_required": settings.REQUIRE_MFA and request.user.role in SECOND_FACTOR_ROLES,  # type: ignore[union-attr]
        "idle_minutes": settings.SESSION_IDLE_SECONDS // 60,
        "most_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "accounts/security.html", page)


# --- Second factors -----------------------------------------------------------------------------------------------


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
def add_app(request: HttpRequest) -> HttpResponse:
    form = AppForm(user=request.user, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        totp.clear_totp_secret(request)
        data = {"secret": form.secret, "used": ["".join(form.cleaned_data["code"].split())]}
        return _added(request, second_factor.Kind.TOTP, data)
    secret = re.sub(r"(.{4})(?=.)", r"\1 ", form.secret)
    return render(request, "accounts/add_app.html", {"form": form, "secret": secret})


@never_cache
@login_required
@require_safe
def app_picture(request: HttpRequest) -> HttpResponse:
    """The code that an app scans, of the secret that the page beside it shows."""
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, totp.get_totp_secret())  # type: ignore[arg-type]
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
def add_passkey(request: HttpRequest) -> HttpResponse:
    form = PasskeyForm(user=request.user, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = {"name": form.cleaned_data["name"], "credential": form.cleaned_data["credential"]}
        return _added(request, second_factor.Kind.WEBAUTHN, data)
    options = second_factor.passkey_creation(request.user)  # type: ignore[arg-type]
    page = {"form": form, "options": options, "works": second_factor.passkeys_work_at(request)}
    return render(request, "accounts/add_passkey.html", page)


def _added(request: HttpRequest, kind: str, data: dict[str, object]) -> HttpResponse:
    """Other sessions of the account were begun with less, so they end. New recovery codes are shown this once."""
    try:
        fresh = actions.add_factor(request.user, kind, data, by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("accounts:security")
    sessions.note_factor(request, sessions.PASSED)
    sessions.end_others(request)
    if fresh:
        return render(request, "accounts/recovery_codes.html", {"codes": fresh})
    messages.success(request, "Đã thêm. Lần đăng nhập sau dùng được ngay; các phiên khác đã kết thúc.")
    return redirect("accounts:security")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
def remove_factor(request: HttpRequest, pk: int) -> HttpResponse:
    factors = second_factor.factors_of(request.user).all  # type: ignore[arg-type]
    factor = next((one for one in factors if one.pk == pk), None)
    if factor is None:
        raise Http404
    if request.method != "POST":
        page = {"name": second_factor.name_of(factor), "is_last": len(factors) == 1}
        return render(request, "accounts/remove_factor.html", page)
    return _remove(request, factor, is_last=len(factors) == 1)


def _remove(request: HttpRequest, factor: Authenticator, *, is_last: bool) -> HttpResponse:
    user = request.user
    if is_last and settings.REQUIRE_MFA and user.role in SECOND_FACTOR_ROLES:  # type: ignore[union-attr]
        messages.error(request, KEEP_ONE)
        return redirect("accounts:security")
    actions.remove_factor(factor, by=user)  # type: ignore[arg-type]
    if is_last:
        sessions.note_factor(request, sessions.ABSENT)
    messages.success(request, f"Đã bỏ {second_factor.name_of(factor)}.")
    return redirect("accounts:security")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
def recovery_codes(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/renew_codes.html")
    try:
        fresh = actions.renew_recovery_codes(request.user, by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("accounts:security")
    return render(request, "accounts/recovery_codes.html", {"codes": fresh})


# --- Sessions -----------------------------------------------------------------------------------------------------


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    ended = sessions.end_other(request, pk)
    if ended is None:
        messages.info(request, "Phiên này đã kết thúc từ trước.")
        return redirect("accounts:security")
    name = sessions.device_name(ended.user_agent)
    audit.record("kết thúc phiên khác", request.user, by=request.user, changes={"phiên": (name, None)})  # type: ignore[arg-type]
    messages.success(request, f"Đã kết thúc phiên trên {name}.")
    return redirect("accounts:security")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    number = sessions.end_others(request)
    if number:
        audit.record("kết thúc phiên khác", request.user, by=request.user, changes={"số phiên": (number, 0)})  # type: ignore[arg-type]
    messages.success(request, f"Đã kết thúc {number} phiên khác." if number else "Không có phiên nào khác.")
    return redirect("accounts:security")
