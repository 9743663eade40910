from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.records import RecordAdmin
from reports.admin.public_face import PublicFaceMixin
from reports.models import Conference, Report


@admin.register(Conference)
class ConferenceAdmin(PublicFaceMixin, RecordAdmin):
    list_display = ("label", "kind", "when", "date_certainty", "term", "is_published")
    list_filter = ("kind", "date_certainty", "is_published")
    list_select_related = ("term__organization",)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm theo tên, địa điểm, nhiệm kỳ hoặc đơn vị tổ chức; không cần gõ dấu."
    fieldsets = (
        (None, {"fields": ("name", ("kind", "kind_is_inferred"), "organizers", ("term", "ordinal"))}),
        (
            "Thời gian, địa điểm",
            {"fields": (("date", "date_certainty"), ("date_printed", "date_basis"), ("session", "venue"))},
        ),
        ("Chỉ dùng trong cơ quan", {"fields": ("note",)}),
    )
    autocomplete_fields = ("organizers", "term")

    @admin.display(description="hội nghị", ordering="name")
    def label(self, conference: Conference) -> str:
        return conference.label

    @admin.display(description="ngày họp", ordering="date")
    def when(self, conference: Conference) -> str:
        return conference.when

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().after_save(request, form, formsets, change)
        _date_anew(form.instance.reports.all())

    @contextmanager
    def changing(self, *rows: Conference) -> Iterator[None]:
        """A conference that comes back gives its archived reports their day again."""
        with super().changing(*rows):
            yield
            _date_anew(Report.objects.filter(conference__in=[row.pk for row in rows]))


def _date_anew(reports: models.QuerySet[Report]) -> None:
    """News taken over from an older site may bear the day of its conference."""
    for report in reports.select_related("conference"):
        report.work_out_dates()
        report.save(update_fields=["dated_on", "year", "listed_at"])
