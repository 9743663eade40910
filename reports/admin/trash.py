"""The trash of the desk, completed with the drafts of reports, which keep their rows while they lie there."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.admin.trash import SHOWN, TrashAdmin, TrashedItem, TrashSection
from accounts.models import TrashedRecord
from lib.vietnamese.text import folded_key
from reports import actions, workflow
from reports.models import Report

admin.site.unregister(TrashedRecord)


@admin.register(TrashedRecord)
class ReportTrashAdmin(TrashAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.restore_report_view))
        return [path("tin-bai/<int:pk>/", view, name="accounts_trashedrecord_report"), *super().get_urls()]

    def reports(self, request: HttpRequest) -> models.QuerySet[Report]:
        """Drafts that can still be put back: one's own; all of them for those who see every draft."""
        if not request.user.has_perm(workflow.TRASH.permission):
            return Report.objects.none()
        kept = Report.objects.trashed().filter(trashed_at__gt=timezone.now() - actions.KEPT_IN_TRASH)
        return kept if request.user.has_perm("reports.see_all_drafts") else kept.filter(created_by=request.user)

    def sections(self, request: HttpRequest, typed: str) -> list[TrashSection]:
        wanted = folded_key(typed).split()
        rows = self.reports(request).for_list().select_related("trashed_by").order_by("-trashed_at")  # type: ignore[attr-defined]
        found = [row for row in rows if all(f" {word}" in folded_key(row.title) for word in wanted)]
        items = [
            TrashedItem(
                name=row.title,
                kind="Bản nháp",
                trashed_at=row.trashed_at,
                trashed_by=row.trashed_by.full_name if row.trashed_by else "Hệ thống",
                restore_url=reverse("admin:accounts_trashedrecord_report", args=[row.pk]),
            )
            for row in found[:SHOWN]
        ]
        return [TrashSection("tin-bai", "Tin bài", items, len(found) > SHOWN), *super().sections(request, typed)]

    def restore_report_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Puts a draft back, whole."""
        if not self.may_open(request):
            raise PermissionDenied
        report = get_object_or_404(self.reports(request), pk=pk)
        actions.take_out_of_trash(report, by=request.user)  # type: ignore[arg-type]
        self.message_user(request, f"Đã lấy lại bản nháp “{report.title}”.", messages.SUCCESS)
        return redirect("admin:reports_report_change", report.pk)
