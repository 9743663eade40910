"""What readers told, at the desk: what waits stands first, is looked into and answered.

Whoever writes news may answer. The sender's address is shown to those alone who may see a commenter's.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, path, resolve, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.views.decorators.debug import sensitive_post_parameters

from accounts.desk import NOTHING, DeskModelAdmin
from lib.forms import CleanTextField
from reports import feedback
from reports.feedback_forms import AnswerForm
from reports.models import Correction, Feedback, Report

ANSWER, SEE_SENDER = "reports.answer_feedback", "reports.see_commenter"
WORDS_IN_LIST = 160
Status = Feedback.Status
LOOKS = {
    Status.RECEIVED: "warn",
    Status.CHECKING: "warn",
    Status.CORRECTED: "ok",
    Status.UNFOUNDED: "ok",
    Status.ANSWERED: "ok",
    Status.DISMISSED: "err",
}


class SenderForm(forms.Form):
    """Whose data is to be forgotten."""

    sought = CleanTextField(
        label="Thư điện tử hoặc số phiếu của người đề nghị",
        max_length=254,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi thư điện tử hoặc số phiếu.", "max_length": "Viết gọn trong 254 ký tự."},
    )


@admin.register(Feedback)
class FeedbackAdmin(DeskModelAdmin):
    list_display = ("said_in_short", "kind", "about", "status_shown", "created_at", "handled")
    list_filter = ("status", "kind")
    search_fields = ("receipt", "page_title", "fact_words")
    search_help_text = "Tìm theo số phiếu, trang hoặc dữ kiện; không cần gõ dấu."
    # What waits, the oldest first; then what was handled last.
    ordering = (
        models.Case(models.When(status__in=(Status.RECEIVED, Status.CHECKING), then=0), default=1),
        models.Case(models.When(status__in=(Status.RECEIVED, Status.CHECKING), then="created_at")),
        "-handled_at", "pk",
    )  # fmt: skip
    fields = (
        "receipt", "kind", "page_shown", "report_shown", "fact_words", "said", "email", "status_shown", "created_at",
        "consented_at", "handled_by", "handled_at", "answer", "correction", "forgotten_at",
    )  # fmt: skip
    name_needs = ("handled_by",)
    change_form_template = "admin/reports/feedback/change_form.html"
    change_list_template = "admin/reports/feedback/change_list.html"

    def for_list(self, queryset: models.QuerySet[Feedback]) -> models.QuerySet[Feedback]:
        return queryset.defer("email", "answer")

    def get_fields(self, request: HttpRequest, obj: Feedback | None = None) -> Any:
        """What is not known yet, or no longer, is left out; so is the address for most."""
        own = {"said": "body", "page_shown": "page", "report_shown": "page"}
        names = [name for name in self.fields if getattr(obj, own.get(name, name), True)]
        return names if request.user.has_perm(SEE_SENDER) else [name for name in names if name != "email"]

    # --- What is shown --------------------------------------------------------------------------------------------

    @admin.display(description="nội dung")
    def said_in_short(self, told: Feedback) -> str:
        return Truncator(" ".join(told.body.split())).chars(WORDS_IN_LIST) or "(đã xóa nội dung)"

    @admin.display(description="nội dung")
    def said(self, told: Feedback) -> SafeString:
        return format_html('<div class="desk-said">{}</div>', told.body)

    @admin.display(description="trang, dữ kiện", ordering="page_title")
    def about(self, told: Feedback) -> str:
        return Truncator("; ".join(filter(None, (told.page_title, told.fact_words)))).chars(WORDS_IN_LIST)

    @admin.display(description="xử lý", ordering="handled_at")
    def handled(self, told: Feedback) -> str:
        if told.handled_at is None:
            return NOTHING
        moment = date_format(timezone.localtime(told.handled_at), "DATETIME_FORMAT")
        return f"{told.handled_by or NOTHING}, {moment}"

    @admin.display(description="trạng thái", ordering="status")
    def status_shown(self, told: Feedback) -> SafeString:
        status = Status(told.status)
        return format_html('<span class="st {}">{}</span>', LOOKS[status], status.label)

    @admin.display(description="trang")
    def page_shown(self, told: Feedback) -> SafeString:
        anchor = f"#{told.fact}" if told.fact else ""
        return format_html('<a href="{}{}">{}</a>', told.page, anchor, told.page_title)

    @admin.display(description="sửa bài")
    def report_shown(self, told: Feedback) -> SafeString | str:
        number = report_number(told)
        if number is None:
            return NOTHING
        return format_html('<a href="{}">Mở bài để sửa</a>', reverse("admin:reports_report_change", args=[number]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if context.get("original") is not None:
            context |= {
                "may_answer": request.user.has_perm(ANSWER),
                "public_address": request.build_absolute_uri(context["original"].get_absolute_url()),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Answering ------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        guard = self.admin_site.admin_view
        own = [
            path("<int:pk>/kiem-tra/", guard(self.check_view), name="reports_feedback_check"),
            path("<int:pk>/tra-loi/", guard(self.answer_view), name="reports_feedback_answer"),
            path("xoa-theo-de-nghi/", guard(self.forget_view), name="reports_feedback_forget"),
        ]
        return [*own, *super().get_urls()]

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        told = self._found(request, pk)
        page = redirect("admin:reports_feedback_change", told.pk)
        if request.method != "POST":
            return page
        try:
            feedback.start_checking(told, by=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, "Người gửi thấy phản ánh đang được kiểm tra.", messages.SUCCESS)
        return page

    def answer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        told = self._found(request, pk)
        corrections = Correction.objects.filter(report=report_number(told))
        data = request.POST if request.method == "POST" else None
        form = AnswerForm(data, told=told, corrections=corrections)
        if form.is_valid() and self._answered(request, told, form):
            return redirect("admin:reports_feedback_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Trả lời phản ánh",
            "subtitle": str(told),
            "opts": self.opts,
            "told": told,
            "form": form,
        }
        return TemplateResponse(request, "admin/reports/feedback/answer.html", context)

    def _answered(self, request: HttpRequest, told: Feedback, form: AnswerForm) -> bool:
        sent = form.cleaned_data
        try:
            feedback.answer(
                told,
                status=sent["status"],
                words=sent["answer"],
                correction=sent.get("correction"),
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.message_user(request, "Đã trả lời: ai có số phiếu đều đọc được câu trả lời.", messages.SUCCESS)
        return True

    def _found(self, request: HttpRequest, pk: int) -> Feedback:
        if not request.user.has_perm(ANSWER):
            raise PermissionDenied
        told = self.get_object(request, str(pk))
        if told is None:
            raise Http404
        return told

    # --- Forgetting -----------------------------------------------------------------------------------------------

    @method_decorator(sensitive_post_parameters())
    def forget_view(self, request: HttpRequest) -> HttpResponse:
        """Finds all that came from one person, and asks before it is taken out: nothing can be put back."""
        if not request.user.has_perm(SEE_SENDER):
            raise PermissionDenied
        form = SenderForm(request.POST if request.method == "POST" else None)
        found = feedback.of_sender(form.cleaned_data["sought"]) if form.is_valid() else None
        if found and "xoa" in request.POST:
            gone = feedback.forget_sender(form.cleaned_data["sought"], by=request.user)  # type: ignore[arg-type]
            told = (
                f"{gone.staying} bình luận ở lại không tên, {gone.going} bình luận và {gone.emptied} phản ánh đã xóa."
            )
            self.message_user(request, f"Đã xóa thông tin người gửi: {told}", messages.SUCCESS)
            return redirect("admin:reports_feedback_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa thông tin theo đề nghị",
            "opts": self.opts,
            "form": form,
            "counts": found.counts if found else None,
            "is_unknown": found is not None and not found,
        }
        return TemplateResponse(request, "admin/reports/feedback/forget.html", context)


def report_number(told: Feedback) -> int | None:
    """The number of the report whose page it is about."""
    try:
        found = resolve(told.page.partition("?")[0])
    except Resolver404:
        return None
    if found.view_name not in ("reports:report_detail", "reports:comment_list"):
        return None
    return Report.objects.filter(pk=found.kwargs["pk"]).values_list("pk", flat=True).first()
