"""The report at the desk: its words, its facts, and the steps from draft to public page."""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import audit, changes
from accounts.desk import NOTHING, DeskModelAdmin
from accounts.models import AuditEvent
from lib.forms import StrictModelForm
from lib.vietnamese.text import clean
from reports import actions
from reports.admin.checklist import checklist
from reports.admin.facts import INLINES
from reports.admin.steps import STEPS, ReasonForm, Step
from reports.models import Report
from reports.publication import Touched

RECENT_EVENTS = 5
QUOTES_NAMED = 3
STATUS_LOOKS = {
    Report.Status.DRAFT: "info",
    Report.Status.REVIEW: "warn",
    Report.Status.PUBLISHED: "ok",
    Report.Status.WITHDRAWN: "err",
}


class ReportForm(StrictModelForm):
    class Meta:
        widgets = {
            "title": AdminTextareaWidget(attrs={"rows": 2}),
            "summary": AdminTextareaWidget(attrs={"rows": 3}),
            "body": AdminTextareaWidget(attrs={"rows": 24}),
        }

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """What citizens already read stays complete."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.is_published:
            if cleaned.get("title_origin") == Report.TitleOrigin.PROPOSED:
                self.add_error("title_origin", "Tin đã đăng phải có tiêu đề đã được xác nhận.")
            if "body" in cleaned and not cleaned["body"]:
                self.add_error("body", "Tin đã đăng phải có nội dung.")
        return cleaned


class YearFilter(admin.SimpleListFilter):
    title = "năm"
    parameter_name = "nam"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(year), str(year)) for year in model_admin.get_queryset(request).years()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Report]) -> models.QuerySet[Report]:
        year = self.value() or ""
        if not (year.isdecimal() and datetime.MINYEAR <= int(year) <= datetime.MAXYEAR):
            return queryset
        return queryset.filter(year=int(year))


@admin.register(Report)
class ReportAdmin(DeskModelAdmin):
    form = ReportForm
    inlines = INLINES
    list_display = ("title", "status_shown", "category", "publisher", "dated_on", "byline")
    list_filter = ("status", "category", YearFilter)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm trong tiêu đề, sapo, nội dung, tác giả; không cần gõ dấu."
    fieldsets = (
        ("Nội dung", {"fields": ("title", "title_origin", "summary", "body")}),
        (
            "Đăng bài",
            {
                "fields": (
                    "status_shown", "author", "published_at", "category", "byline", "publisher", "conference",
                    "is_from_archive", "source_published_at", "source_view_count",
                )
            },
        ),
    )  # fmt: skip
    readonly_fields = ("status_shown", "author", "published_at")
    autocomplete_fields = ("publisher", "conference")

    # --- Who sees what --------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Report]:
        return super().get_queryset(request).for_editor(request.user)  # type: ignore[attr-defined]

    def for_list(self, queryset: models.QuerySet[Report]) -> models.QuerySet[Report]:
        return queryset.for_list()  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """What was public is withdrawn, not deleted."""
        return request.user.has_perm("reports.delete_draft") and (obj is None or obj.status == Report.Status.DRAFT)

    def refusal(self, chosen: models.QuerySet[Report]) -> str:
        drafts_only = not chosen.exclude(status=Report.Status.DRAFT).exists()
        return "" if drafts_only else "Chỉ xóa được bản nháp. Tin đã đăng thì gỡ. Chưa xóa gì."

    @admin.display(description="trạng thái", ordering="status")
    def status_shown(self, report: Report) -> SafeString:
        status = Report.Status(report.status)
        return format_html('<span class="st {}">{}</span>', STATUS_LOOKS[status], status.label)

    @admin.display(description="người soạn")
    def author(self, report: Report) -> str:
        return report.created_by.full_name if report.created_by else NOTHING

    # --- Saving ---------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        form.touched = Touched.by(obj)
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        written = changes.of_forms(form, formsets)
        if written or not change:
            user: Any = request.user
            actions.record_edit(form.instance, by=user, before=form.touched, changes=written, is_new=not change)
        self._warn_of_lost_quotes(request, form.instance, formsets)

    def _warn_of_lost_quotes(self, request: HttpRequest, report: Report, formsets: Iterable[Any]) -> None:
        texts = (report.source_text, report.title, report.summary, report.body, report.byline)
        text = _comparable("\n".join(texts))
        deleted = {row.pk for formset in formsets for row in formset.deleted_objects}
        facts = (form.instance for formset in formsets for form in formset.forms)
        lost = [
            fact.quote for fact in facts if fact.pk and fact.pk not in deleted and _comparable(fact.quote) not in text
        ]
        if lost:
            named = "; ".join(f"“{quote}”" for quote in lost[:QUOTES_NAMED]) + (" …" if lost[QUOTES_NAMED:] else "")
            self.message_user(request, f"Có {len(lost)} câu trích không còn trong bài: {named}", messages.WARNING)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return {}

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """``record_edit`` has written it."""

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """``record_edit`` has written it."""

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> None:
        """``delete_draft`` writes it."""

    def delete_model(self, request: HttpRequest, obj: Report) -> None:
        actions.delete_draft(obj, by=request.user)  # type: ignore[arg-type]

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Report]) -> None:
        for report in queryset:
            self.delete_model(request, report)

    # --- Steps ----------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        steps = [
            path(
                f"<int:pk>/{step.slug}/",
                self.admin_site.admin_view(partial(self.step_view, step=step)),
                name=step.url_name,
            )
            for step in STEPS
        ]
        return [*steps, *super().get_urls()]

    def step_view(self, request: HttpRequest, pk: int, *, step: Step) -> HttpResponse:
        """Takes a step; with the whole form in the request, as from its own buttons, saves the edit first."""
        page = reverse("admin:reports_report_change", args=[pk])
        if request.method != "POST":
            return redirect(page)
        report = self.get_object(request, str(pk))
        if report is None:
            raise Http404
        if not request.user.has_perm(step.permission):
            audit.record("từ chối", report, by=request.user, reason=f"Không có quyền: {step.label}")  # type: ignore[arg-type]
            raise PermissionDenied
        if "title" in request.POST:
            response = self.changeform_view(request, str(pk), form_url=page)
            if response.status_code != 302:
                return response
        self._take(step, request, pk)
        return redirect(page)

    def _take(self, step: Step, request: HttpRequest, pk: int) -> None:
        report = self.get_object(request, str(pk))
        reason = ReasonForm(request.POST)
        if step.needs_reason and not reason.is_valid():
            self.message_user(request, " ".join(reason.errors["reason"]), messages.ERROR)
            return
        words = {"reason": reason.cleaned_data["reason"]} if step.needs_reason else {}
        try:
            step.action(report, by=request.user, **words)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, step.done, messages.SUCCESS)

    # --- The page -------------------------------------------------------------------------------------------------

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        report = context.get("original")
        if report is not None:
            steps = [step for step in STEPS if step.is_open_to(request.user, report)]  # type: ignore[arg-type]
            context |= {
                "status": self.status_shown(report),
                "steps": [step for step in steps if not step.needs_reason],
                "steps_with_reason": [step for step in steps if step.needs_reason],
                "checks": checklist(report),
                "events": AuditEvent.objects.about(report)[:RECENT_EVENTS],
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _comparable(text: str) -> str:
    """Text in which only the words count: composed letters, single spaces."""
    return " ".join(clean(text).split())
