"""The office's own word list: what editors confirmed, to be looked through, mended, and saved as a file."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from accounts.records import RecordAdmin
from lib.csv_file import csv_response
from lib.vietnamese.dates import show_date
from reports.models import OfficeWord, Report

COLUMNS = ["Loại", "Viết trong bài", "Nghĩa là", "Người thêm", "Ngày thêm", "Từ bài"]
ROWS_AT_ONCE = 2000


@admin.register(OfficeWord)
class OfficeWordAdmin(RecordAdmin):
    change_list_template = "admin/reports/officeword/change_list.html"
    list_display = ("printed", "means", "kind", "added_by", "added_on", "source")
    list_filter = ("kind",)
    search_fields = ("printed", "means")
    search_help_text = "Không cần gõ dấu."
    fields = ("kind", "printed", "means", "added_by", "added_at", "source")
    readonly_fields = ("added_by", "added_at", "source")

    def for_list(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.for_list()  # type: ignore[attr-defined, no-any-return]

    @admin.display(description="thêm ngày", ordering="added_at")
    def added_on(self, word: OfficeWord) -> str:
        return show_date(timezone.localdate(word.added_at))

    @admin.display(description="từ bài")
    def source(self, word: OfficeWord) -> str:
        return source_of(word)

    def save_model(self, request: HttpRequest, obj: OfficeWord, form: Any, change: bool) -> None:
        if not change:
            obj.added_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    # --- A file of it ---------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.export_view)
        return [path("xuat/", view, name="reports_officeword_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """The rows of the list as it is narrowed down in the address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            self.message_user(request, "Bộ lọc không đúng. Chưa xuất gì.", messages.ERROR)
            return redirect("admin:reports_officeword_changelist")
        name = f"tu-cua-co-quan-{timezone.localdate():%Y-%m-%d}"
        return csv_response(name, COLUMNS, map(_cells, rows.iterator(chunk_size=ROWS_AT_ONCE)))


def source_of(word: OfficeWord) -> str:
    """The report it was confirmed in; of one that is not public only its number."""
    if word.report is None:
        return ""
    is_public = word.report.status == Report.Status.PUBLISHED
    return word.report.title if is_public else f"Bài chưa đăng số {word.report.pk}"


def _cells(word: OfficeWord) -> list[str]:
    added_by = word.added_by.full_name if word.added_by else ""
    added = show_date(timezone.localdate(word.added_at))
    return [word.get_kind_display(), word.printed, word.means, added_by, added, source_of(word)]
