"""Accounts and the audit log at the desk."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.debug import sensitive_post_parameters

from accounts import audit
from accounts.desk import DeskModelAdmin
from accounts.forms import AccountForm, NewAccountForm, NewPasswordForm
from accounts.models import AuditEvent, User
from accounts.roles import Role


@admin.register(User)
class UserAdmin(DeskModelAdmin):
    form = AccountForm
    list_display = ("full_name", "email", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("full_name", "email")
    search_help_text = "Tìm theo họ tên hoặc thư điện tử; không cần gõ dấu."
    fields = ("full_name", "email", "role", "is_active", "last_login", "created_at")
    readonly_fields = ("last_login", "created_at")
    add_fields = ("full_name", "email", "role", "password", "password_again")
    change_form_template = "admin/accounts/user/change_form.html"

    # --- Who may touch whom ---------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody but a system administrator touches a system administrator."""
        return super().has_change_permission(request, obj) and (obj is None or _may_touch(request.user, obj.role))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody changes one's own role or shuts oneself out."""
        own = ("role", "is_active") if obj == request.user else ()
        return (*self.readonly_fields, *own)

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

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """A password is never written down, only that there is one."""
        written = super().construct_change_message(request, form, formsets, add)
        for label in {form.fields[name].label for name in ("password", "password_again") if name in form.fields}:
            written.pop(label, None)
        written.pop("password", None)
        if add:
            written["mật khẩu"] = (None, "đã đặt" if form.instance.has_usable_password() else "chưa đặt")
        return written

    # --- Setting somebody's password ------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(sensitive_post_parameters()(self.password_view))
        return [path("<int:pk>/mat-khau/", view, name="accounts_user_password"), *super().get_urls()]

    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.get_object(request, str(pk))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        form = NewPasswordForm(user, request.POST or None)
        if form.is_valid():
            _set_password(request, form)
            self.message_user(request, f"Đã đặt mật khẩu mới cho {user.full_name}.", messages.SUCCESS)
            return redirect("admin:accounts_user_change", user.pk)
        return TemplateResponse(request, "admin/accounts/user/password.html", self._password_page(request, user, form))

    def _password_page(self, request: HttpRequest, user: User, form: forms.Form) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": "Đặt mật khẩu",
            "subtitle": user.full_name,
            "adminform": AdminForm(form, [(None, {"fields": list(form.fields)})], {}),
            "form": form,
            "original": user,
            "opts": self.opts,
        }


@transaction.atomic
def _set_password(request: HttpRequest, form: SetPasswordForm) -> None:
    user = form.save()
    audit.record("đặt mật khẩu", user, by=request.user)  # type: ignore[arg-type]
    if user == request.user:
        update_session_auth_hash(request, user)


def _may_touch(actor: Any, role: str) -> bool:
    return role != Role.SYSTEM_ADMIN or actor.role == Role.SYSTEM_ADMIN


@admin.register(AuditEvent)
class AuditEventAdmin(DeskModelAdmin):
    list_display = ("at", "actor_name", "action", "kind", "target_name")
    list_display_links = ("at",)
    list_filter = ("at", "action")
    search_fields = ("actor_name", "action", "target_name")
    search_help_text = "Tìm theo người làm, việc hoặc tên bản ghi; không cần gõ dấu."
    fields = ("at", "actor_name", "action", "kind", "target_name", "changes_shown", "reason")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[AuditEvent]:
        """What was done to records that this person may see at all; a row names its record."""
        seen = [
            model._meta.label_lower
            for model in apps.get_models()
            if request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
        ]
        return super().get_queryset(request).filter(target_type__in=["", *seen])

    @admin.display(description="loại bản ghi", ordering="target_type")
    def kind(self, event: AuditEvent) -> str:
        """The kind of record in words; its technical name once the program knows it no longer."""
        try:
            return str(apps.get_model(event.target_type)._meta.verbose_name)
        except (LookupError, ValueError):
            return event.target_type

    @admin.display(description="thay đổi")
    def changes_shown(self, event: AuditEvent) -> SafeString:
        return format_html_join("\n", "<p><b>{}</b>: {} → {}</p>", event.changes_shown)
