"""Cleaning what is pasted into a report while it is being written. Nothing of it is kept."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from lib import rich_text
from lib.editor import MOST_BYTES, RichTextArea, said_of


class PastingMixin:
    """Put before the desk screen of a model with rich text."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.paste_view))  # type: ignore[attr-defined]
        return [path("lam-sach/", view, name="reports_report_paste"), *super().get_urls()]  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RichTextArea):
            field.widget.attrs["data-paste"] = reverse("admin:reports_report_paste")
        return field

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """The HTML of a clipboard as it would be stored, and what of it is lost."""
        if not request.user.has_perm("reports.change_report"):
            raise PermissionDenied
        pasted = request.POST.get("html", "")
        if len(pasted.encode(errors="replace")) > MOST_BYTES:
            refused = {"html": "", "said": "Đoạn dán dài quá 1 MB."}
            return JsonResponse(refused, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        cleaned = rich_text.cleaned(pasted)
        return JsonResponse({"html": cleaned.html, "said": said_of(cleaned.dropped)})
