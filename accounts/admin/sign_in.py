"""What administrators do about others' signing in: take lost second factors away, and open what is locked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from accounts import actions, lockout, second_factor
from accounts.factor_forms import ResetFactorForm
from accounts.fresh import fresh_sign_in

BaseScreen: Any = object


class SignInMixin(BaseScreen):
    """Before the screen of accounts. Whatever it sends asks for the password again after a while."""

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("khoa-dang-nhap/", wrap(self.locks_view), name="accounts_user_locks"),
            path("<int:pk>/dat-lai-xac-minh/", wrap(self.factor_view), name="accounts_user_second_factor"),
            *super().get_urls(),
        ]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return fresh_sign_in(super().changeform_view)(request, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if context.get("may_manage"):
            context["factors"] = second_factor.factors_of(context["original"])
            context["locks"] = [lock for lock in lockout.locks() if lock.account == context["original"]]
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Second factors -------------------------------------------------------------------------------------------

    def factor_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self._managed(request, pk)
        return fresh_sign_in(self._reset_factor)(request, user)

    def _reset_factor(self, request: HttpRequest, user: Any) -> HttpResponse:
        form = ResetFactorForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                actions.reset_second_factor(user, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, f"Đã đặt lại xác minh hai bước của {user.full_name}.", messages.SUCCESS)
            return redirect("admin:accounts_user_change", user.pk)
        page = {"title": "Đặt lại xác minh hai bước", "subtitle": user.full_name, "form": form, "original": user}
        return self._page(request, "admin/accounts/user/second_factor.html", page)

    # --- Locks ----------------------------------------------------------------------------------------------------

    def locks_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        locks = lockout.locks()
        if request.method == "POST":
            asked = (request.POST.get("name", ""), request.POST.get("address", ""))
            self._unlock(request, next((lock for lock in locks if (lock.name, lock.address) == asked), None))
            return redirect("admin:accounts_user_locks")
        page = {"title": "Khóa đăng nhập", "locks": locks}
        return self._page(request, "admin/accounts/user/locks.html", page)

    def _unlock(self, request: HttpRequest, lock: lockout.Lock | None) -> None:
        if lock is None:
            self.message_user(request, "Khóa này đã tự mở. Chưa thay đổi gì.", messages.INFO)
            return
        actions.unlock(lock, by=request.user)  # type: ignore[arg-type]
        self.message_user(request, f"Đã mở khóa đăng nhập cho {lock.name or 'mọi tài khoản'}.", messages.SUCCESS)

    def _page(self, request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, template, {**self.admin_site.each_context(request), "opts": self.opts, **page})
