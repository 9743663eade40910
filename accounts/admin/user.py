"""Accounts at the desk: made without a password, handed on by a one-time code, stopped and opened again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import actions, audit, codes
from accounts.admin.review import ReviewMixin
from accounts.admin.sign_in import SignInMixin
from accounts.desk import DeskModelAdmin
from accounts.forms import AccountForm, NewAccountForm, StopForm
from accounts.fresh import fresh_sign_in
from accounts.models import Invitation, User
from accounts.roles import SECOND_FACTOR_ROLES, Role

STATE_LOOKS = {
    User.State.WORKING: "ok",
    User.State.INVITED: "info",
    User.State.SUSPENDED: "warn",
    User.State.STOPPED: "err",
}


class StateFilter(admin.SimpleListFilter):
    title = "trạng thái"
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(User.State.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.in_state(self.value()) if self.value() in User.State.values else queryset


@admin.register(User)
class UserAdmin(ReviewMixin, SignInMixin, DeskModelAdmin):
    form = AccountForm
    stop_form = StopForm
    list_display = ("full_name", "email", "role", "state_shown", "seen_on")
    list_filter = ("role", StateFilter)
    search_fields = ("full_name", "email")
    search_help_text = "Tìm theo họ tên hoặc thư điện tử; không cần gõ dấu."
    fields = ("full_name", "email", "role", "state_shown", "seen_on", "created_at")
    readonly_fields = ("state_shown", "seen_on", "created_at")
    add_fields = ("full_name", "email", "role")
    change_form_template = "admin/accounts/user/change_form.html"
    add_form_template = "admin/accounts/user/add_form.html"

    @admin.display(description="trạng thái")
    def state_shown(self, user: User) -> SafeString:
        return format_html('<span class="st {}">{}</span>', STATE_LOOKS[user.state], user.state.label)

    @admin.display(description="dùng gần nhất", ordering="last_seen_at")
    def seen_on(self, user: User) -> str:
        return date_format(timezone.localtime(user.last_seen_at), "DATE_FORMAT") if user.last_seen_at else "Chưa dùng"

    # --- Who may touch whom ---------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody but a system administrator touches a system administrator."""
        return super().has_change_permission(request, obj) and (obj is None or _may_touch(request.user, obj.role))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody changes one's own role."""
        return (*self.readonly_fields, "role") if obj is not None and obj == request.user else self.readonly_fields

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            granted = [(role, label) for role, label in Role.choices if _may_touch(request.user, role)]
            kwargs["choices"] = [("", "Chọn vai trò"), *granted]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    # --- Forms ----------------------------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.fields if obj else self.add_fields

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = NewAccountForm
        return super().get_form(request, obj, change, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        user = context.get("original")
        if user is not None and self._may_manage(request, user):
            context |= {
                "open_code": Invitation.objects.open().filter(user=user).first(),
                "stop_form": self.stop_form(account=user) if user.is_active else None,
                "may_manage": True,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        by: Any = request.user
        return audit.record("tạo", obj, by=by, changes=message, is_alert=obj.role in SECOND_FACTOR_ROLES)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Who is given the right to publish, or to keep accounts, is shown to others."""
        by: Any = request.user
        is_grant = str(User._meta.get_field("role").verbose_name) in message and obj.role in SECOND_FACTOR_ROLES
        return audit.record("sửa", obj, by=by, changes=message, is_alert=is_grant) if message else None

    # --- One-time codes -------------------------------------------------------------------------------------------

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """The next thing to do with a new account is to hand it to its owner."""
        return self._hand_on(request, obj)

    def code_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self._managed(request, pk)
        if request.method != "POST":
            return redirect(_page_of(user))
        try:
            return self._hand_on(request, user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(_page_of(user))

    def _hand_on(self, request: HttpRequest, user: User) -> HttpResponse:
        """The one page that shows the code: it answers the request that made it, and cannot be called up again."""
        invitation, code = actions.invite(user, by=request.user)  # type: ignore[arg-type]
        page = {
            **self.admin_site.each_context(request),
            "title": "Giấy đặt lại mật khẩu" if user.has_usable_password() else "Giấy mời nhận tài khoản",
            "original": user,
            "invitation": invitation,
            "code": codes.grouped(code),
            "link": settings.SITE_URL + reverse("accounts:invitation", args=[code]),
            "needs_second_factor": settings.REQUIRE_MFA and user.role in SECOND_FACTOR_ROLES,
            "code_page": settings.SITE_URL + reverse("accounts:code"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/accounts/user/invitation.html", page)

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._take_step(
            request, pk, actions.revoke_invitation, "Đã hủy mã. Giấy và liên kết cũ không còn dùng được."
        )

    # --- Leaving and coming back ----------------------------------------------------------------------------------

    def stop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self._managed(request, pk)
        form = self.stop_form(request.POST if request.method == "POST" else None, account=user)
        if form.is_valid():
            try:
                self.stop(user, by=request.user, form=form)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.message_user(request, f"Đã ngừng tài khoản {user.full_name}.", messages.SUCCESS)
                return redirect(_page_of(user))
        page = {
            **self.admin_site.each_context(request),
            "title": "Ngừng tài khoản",
            "subtitle": user.full_name,
            "stop_form": form,
            "original": user,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/accounts/user/stop.html", page)

    def stop(self, user: User, *, by: Any, form: StopForm) -> None:
        """What a valid form of leaving does."""
        actions.stop_account(user, by=by, reason=form.cleaned_data["reason"])

    def reopen_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._take_step(request, pk, actions.reopen_account, "Đã mở lại tài khoản. Mật khẩu cũ vẫn dùng được.")

    # --- Steps ----------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        steps = (
            ("ma", self.code_view, "code"),
            ("huy-ma", self.revoke_view, "revoke"),
            ("ngung", self.stop_view, "stop"),
            ("mo-lai", self.reopen_view, "reopen"),
        )
        urls = [
            path(f"<int:pk>/{slug}/", self.admin_site.admin_view(fresh_sign_in(view)), name=f"accounts_user_{name}")
            for slug, view, name in steps
        ]
        return [*urls, *super().get_urls()]

    def _take_step(self, request: HttpRequest, pk: int, action: Callable[..., None], done: str) -> HttpResponse:
        user = self._managed(request, pk)
        if request.method == "POST":
            try:
                action(user, by=request.user)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, done, messages.SUCCESS)
        return redirect(_page_of(user))

    def _managed(self, request: HttpRequest, pk: int) -> User:
        user = self.get_object(request, str(pk))
        if user is None:
            raise Http404
        if not self._may_manage(request, user):
            raise PermissionDenied
        return user

    def _may_manage(self, request: HttpRequest, user: User) -> bool:
        """One's own account is kept by somebody else."""
        return self.has_change_permission(request, user) and user != request.user


def _page_of(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def _may_touch(actor: Any, role: str) -> bool:
    return role != Role.SYSTEM_ADMIN or actor.role == Role.SYSTEM_ADMIN
