"""The editors' desk: Django's admin, in Vietnamese, with the audit log behind every change."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode


class DeskSite(AdminSite):
    site_header = "Biên tập"
    site_title = "Biên tập"
    index_title = "Bảng điều khiển"

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One way in: the desk has no sign-in form of its own."""
        if self.has_permission(request):
            return redirect("admin:index")
        wanted = request.GET.get("next", resolve_url("admin:index"))
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': wanted})}")
