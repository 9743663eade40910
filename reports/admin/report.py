"""The report at the desk: its words, its facts, and the steps from draft to public page."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts import changes
from accounts.desk import NOTHING, DeskModelAdmin
from accounts.models import AuditEvent
from lib.forms import StrictModelForm
from lib.vietnamese.dates import show_moment
from reports import actions, workflow
from reports.admin.editing import EditingMixin
from reports.admin.facts import INLINES
from reports.admin.history import HistoryMixin, comparison_for
from reports.admin.listing import LackFilter, OwnFilter, YearFilter
from reports.admin.opinions import OpinionsMixin
from reports.admin.pasting import PastingMixin
from reports.admin.release import ReleaseMixin
from reports.admin.steps import open_steps
from reports.checks import checklist
from reports.models import Report
from reports.publication import Touched

RECENT_EVENTS = 5
STATUS_LOOKS = {
    Report.Status.DRAFT: "info",
    Report.Status.REVIEW: "warn",
    Report.Status.APPROVED: "info",
    Report.Status.PUBLISHED: "ok",
    Report.Status.WITHDRAWN: "err",
}


class ReportForm(StrictModelForm):
    class Meta:
        widgets = {
            "title": AdminTextareaWidget(attrs={"rows": 2}),
            "summary": AdminTextareaWidget(attrs={"rows": 3}),
        }

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())


@admin.register(Report)
class ReportAdmin(EditingMixin, HistoryMixin, OpinionsMixin, ReleaseMixin, PastingMixin, DeskModelAdmin):
    form = ReportForm
    inlines = INLINES
    list_display = ("title", "status_shown", "category", "publisher", "dated_on", "byline")
    list_filter = ("status", "category", YearFilter, OwnFilter, LackFilter)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm trong tiêu đề, sapo, nội dung, tác giả; không cần gõ dấu."
    fieldsets = (
        ("Nội dung", {"fields": ("title", "title_origin", "summary", "body")}),
        (
            "Đăng bài",
            {
                "fields": (
                    "status_shown", "author", "published_at", "category", "byline", "publisher", "conference",
                    "allows_comments", "is_from_archive", "source_published_at", "source_view_count",
                )
            },
        ),
    )  # fmt: skip
    readonly_fields = ("status_shown", "author", "published_at", "body_shown")
    keeps_apart = False  # it has a version of its own
    trash_note = "Bản nháp nằm trong thùng rác 90 ngày và lấy lại được nguyên vẹn."
    actions = ("submit_selected",)
    bulk_moves = {"delete_selected": workflow.TRASH, "submit_selected": workflow.SUBMIT}
    of_a_change = ("Về lần sửa này", {"fields": ("change_kind", "change_note")})
    autocomplete_fields = ("publisher", "conference")

    # --- Who sees what --------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Report]:
        return super().get_queryset(request).for_editor(request.user)  # type: ignore[attr-defined]

    def for_list(self, queryset: models.QuerySet[Report]) -> models.QuerySet[Report]:
        return queryset.for_list()  # type: ignore[attr-defined]

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Only drafts are written in: what waits for an approver stays as it was handed in, and what is public is
        changed in a working copy."""
        return super().has_change_permission(request, obj) and (obj is None or obj.status == Report.Status.DRAFT)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """What was public is withdrawn, and a working copy dropped, not thrown away."""
        if obj is None:
            return request.user.has_perm(workflow.TRASH.permission)
        return not workflow.refusal(workflow.TRASH, obj, request.user)  # type: ignore[arg-type]

    def refusal(self, chosen: models.QuerySet[Report], action: str) -> str:
        move = self.bulk_moves.get(action)
        reasons = (workflow.refusal(move, report, None) for report in chosen) if move else ()
        return next((f"{reason} Chưa thay đổi gì." for reason in reasons if reason), "")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(workflow.SUBMIT.permission)

    @admin.action(description="Gửi duyệt các bài đã chọn", permissions=["submit"])
    def submit_selected(self, request: HttpRequest, queryset: models.QuerySet[Report]) -> None:
        """All of them or none."""
        title = ""
        try:
            with transaction.atomic():
                for report in queryset:
                    title = report.title
                    actions.submit(report, by=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, f"“{title}”: {' '.join(error.messages)} Chưa gửi bài nào.", messages.ERROR)
        else:
            self.message_user(request, f"Đã gửi duyệt {queryset.count()} bài.", messages.SUCCESS)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Nothing goes with a draft into the trash that would not come back with it."""
        return [str(report) for report in objs], {}, set(), []

    def get_fieldsets(self, request: HttpRequest, obj: Report | None = None) -> Any:
        """A change of what is public says what kind it is, and what readers are told of it."""
        words, *rest = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            words = (words[0], {"fields": ("title", "title_origin", "summary", "body_shown")})
        return [words, *([self.of_a_change] if obj and obj.revises_id else []), *rest]

    def get_inline_instances(self, request: HttpRequest, obj: Report | None = None) -> list[Any]:
        """To be read, only the kinds of facts that there are."""
        inlines = super().get_inline_instances(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return inlines
        return [inline for inline in inlines if inline.model._default_manager.filter(report=obj).exists()]

    @admin.display(description="nội dung")
    def body_shown(self, report: Report) -> SafeString:
        """As readers see it. The field has sanitised it, whoever wrote it."""
        return format_html('<div class="desk-read">{}</div>', mark_safe(report.body))  # noqa: S308

    @admin.display(description="trạng thái", ordering="status")
    def status_shown(self, report: Report) -> SafeString:
        """Where the text stands, with what matters of it: returned, scheduled, a change, urgent."""
        status = Report.Status(report.status)
        words = [status.label]
        if report.revises_id:
            words[0] = f"{status.label} (bản sửa)"
        if report.is_returned:
            words.append("bị trả lại")
        if report.is_scheduled:
            words.append(f"hẹn {timezone.localtime(report.publish_at):%H:%M %d/%m/%Y}")
        if report.is_urgent and report.is_published and not report.confirmed_by_id:
            words.append("đăng khẩn, chờ xác nhận")
        look = "warn" if len(words) > 1 and not report.is_scheduled else STATUS_LOOKS[status]
        return format_html('<span class="st {}">{}</span>', look, ", ".join(words))

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
        if dropped := form.fields["body"].dropped:
            self.message_user(request, dropped, messages.WARNING)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return {}

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """``record_edit`` has written it."""

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """``record_edit`` has written it."""

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> None:
        """``trash`` writes it."""

    def delete_model(self, request: HttpRequest, obj: Report) -> None:
        actions.trash(obj, by=request.user)  # type: ignore[arg-type]

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Report]) -> None:
        for report in queryset:
            self.delete_model(request, report)

    # --- The page -------------------------------------------------------------------------------------------------

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        report = context.get("original")
        if report is not None:
            steps = open_steps(request.user, report)  # type: ignore[arg-type]
            context |= {
                "status": self.status_shown(report),
                "steps": [step for step in steps if not step.hint],
                "steps_with_reason": [step for step in steps if step.hint],
                "step_forms": [step for step in steps if not step.has_page],
                "working_copy": Report.objects.filter(revises=report).select_related("created_by").first(),
                "scheduled_for": show_moment(timezone.localtime(report.publish_at)) if report.publish_at else "",
                "checks": checklist(report),
                "events": AuditEvent.objects.about(report.root)[:RECENT_EVENTS],
                **self.remarks_context(request, report),
            }
            if report.status == Report.Status.REVIEW and request.user.has_perm("reports.publish_report"):
                context |= comparison_for(report, request.user)  # type: ignore[arg-type]
        return super().render_change_form(request, context, *args, **kwargs)
