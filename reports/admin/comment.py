"""Readers' comments at the desk: what waits stands first, and is approved or rejected, one or many at a time.

Who may decide also sees the sender's address, on the page of one comment and nowhere else: it is needed to write back,
and to know whose data a reader asks to have removed.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from accounts.desk import NOTHING, DeskModelAdmin
from lib.search import Searchable
from reports import comments
from reports.models import Comment

DECIDE, SEE_SENDER = "reports.decide_comment", "reports.see_commenter"
WORDS_IN_LIST, TITLE_IN_LIST = 160, 60
Status = Comment.Status
LOOKS = {Status.PENDING: "warn", Status.APPROVED: "ok", Status.REJECTED: "err"}
NOT_SHOWN = ("body", "source_text", "summary", *Searchable.SEARCH_FIELDS)  # of the report


@admin.register(Comment)
class CommentAdmin(DeskModelAdmin):
    list_display = ("said_in_short", "shown_name", "about", "status_shown", "created_at", "decided")
    list_filter = ("status",)
    search_fields = ("author_name", "report__search_text_folded")
    search_help_text = "Tìm theo họ tên người gửi hoặc theo tin bài; không cần gõ dấu."
    # What waits, the oldest first; then what was decided last.
    ordering = (models.Case(models.When(status=Status.PENDING, then=0), default=1), "-decided_at", "pk")
    fields = (
        "report_shown", "shown_name", "email", "said", "status_shown", "created_at", "consented_at", "decided_by",
        "decided_at", "forgotten_at",
    )  # fmt: skip
    actions = ("approve_selected", "reject_selected")
    name_needs = ("report", "decided_by")
    change_form_template = "admin/reports/comment/change_form.html"
    wanted = {"approve_selected": (Status.PENDING,), "reject_selected": (Status.PENDING, Status.APPROVED)}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Comment]:
        rows = super().get_queryset(request).defer(*(f"report__{name}" for name in NOT_SHOWN))
        return rows.for_editor(request.user)  # type: ignore[attr-defined]

    def for_list(self, queryset: models.QuerySet[Comment]) -> models.QuerySet[Comment]:
        return queryset.defer("email", *(f"report__{name}" for name in NOT_SHOWN))

    def get_fields(self, request: HttpRequest, obj: Comment | None = None) -> Any:
        """What is not known yet, or no longer, is left out; so is the address for most."""
        names = [name for name in self.fields if getattr(obj, name, True)]
        return names if request.user.has_perm(SEE_SENDER) else [name for name in names if name != "email"]

    # --- What is shown --------------------------------------------------------------------------------------------

    @admin.display(description="nội dung")
    def said_in_short(self, comment: Comment) -> str:
        return Truncator(" ".join(comment.body.split())).chars(WORDS_IN_LIST)

    @admin.display(description="nội dung")
    def said(self, comment: Comment) -> SafeString:
        return format_html('<div class="desk-said">{}</div>', comment.body)

    @admin.display(description="tin bài", ordering="report__title")
    def about(self, comment: Comment) -> str:
        return Truncator(comment.report.title).chars(TITLE_IN_LIST)

    @admin.display(description="xử lý", ordering="decided_at")
    def decided(self, comment: Comment) -> str:
        if comment.decided_at is None:
            return NOTHING
        moment = date_format(timezone.localtime(comment.decided_at), "DATETIME_FORMAT")
        return f"{comment.decided_by or NOTHING}, {moment}"

    @admin.display(description="người gửi", ordering="author_name")
    def shown_name(self, comment: Comment) -> str:
        return comment.shown_name

    @admin.display(description="trạng thái", ordering="status")
    def status_shown(self, comment: Comment) -> SafeString:
        status = Status(comment.status)
        return format_html('<span class="st {}">{}</span>', LOOKS[status], status.label)

    @admin.display(description="tin bài")
    def report_shown(self, comment: Comment) -> SafeString:
        address = reverse("admin:reports_report_change", args=[comment.report_id])
        return format_html('<a href="{}">{}</a>', address, comment.report.title)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        comment = context.get("original")
        if comment is not None:
            context |= {
                "may_decide": request.user.has_perm(DECIDE),
                "may_forget": request.user.has_perm(SEE_SENDER) and bool(comment.author_name),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Deciding -------------------------------------------------------------------------------------------------

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)

    def refusal(self, chosen: models.QuerySet[Comment], action: str) -> str:
        out = chosen.exclude(status__in=self.wanted.get(action, Status.values)).first()
        return f"{out} đang ở trạng thái “{out.get_status_display()}”. Chưa thay đổi gì." if out else ""

    @admin.action(description="Duyệt các bình luận đã chọn", permissions=["decide"])
    def approve_selected(self, request: HttpRequest, queryset: models.QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, comments.approve_comment, "Đã duyệt {} bình luận.")

    @admin.action(description="Từ chối các bình luận đã chọn", permissions=["decide"])
    def reject_selected(self, request: HttpRequest, queryset: models.QuerySet[Comment]) -> None:
        self._decide_all(request, queryset, comments.reject_comment, "Đã từ chối {} bình luận.")

    def _decide_all(
        self, request: HttpRequest, queryset: models.QuerySet[Comment], decide: Callable[..., None], done: str
    ) -> None:
        """All of them or none. In one order, so that two people who do this do not wait for each other."""
        rows = list(queryset.order_by("report", "pk"))
        try:
            with transaction.atomic():
                for comment in rows:
                    decide(comment, by=request.user)
        except ValidationError as error:
            self.message_user(request, f"{' '.join(error.messages)} Chưa thay đổi gì.", messages.ERROR)
        else:
            self.message_user(request, done.format(len(rows)), messages.SUCCESS)

    def get_urls(self) -> list[Any]:
        steps = (
            ("duyet", "approve", comments.approve_comment, "Đã duyệt: bình luận hiện dưới bài."),
            ("tu-choi", "reject", comments.reject_comment, "Đã từ chối: bình luận không hiện dưới bài."),
            ("cho-lai", "reopen", comments.reopen_comment, "Đã đưa bình luận về chờ duyệt."),
        )
        guard = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{slug}/", guard(self._step(decide, done)), name=f"reports_comment_{name}")
            for slug, name, decide, done in steps
        ]
        forget = path("<int:pk>/xoa-thong-tin/", guard(self.forget_view), name="reports_comment_forget")
        return [*own, forget, *super().get_urls()]

    def _step(self, decide: Callable[..., None], done: str) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            comment = self._found(request, pk, DECIDE)
            page = redirect("admin:reports_comment_change", comment.pk)
            if request.method != "POST":
                return page
            try:
                decide(comment, by=request.user)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
                return page
            self.message_user(request, done, messages.SUCCESS)
            return redirect("admin:reports_comment_changelist")

        return view

    def _found(self, request: HttpRequest, pk: int, permission: str) -> Comment:
        if not request.user.has_perm(permission):
            raise PermissionDenied
        comment = self.get_object(request, str(pk))
        if comment is None:
            raise Http404
        return comment  # type: ignore[return-value]

    # --- Forgetting -----------------------------------------------------------------------------------------------

    def forget_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks first: what is taken out cannot be put back."""
        comment = self._found(request, pk, SEE_SENDER)
        if request.method == "POST":
            stayed, gone = comments.forget_sender(comment, by=request.user)  # type: ignore[arg-type]
            told = f"Đã xóa thông tin người gửi: {stayed} bình luận ở lại không tên, {gone} bình luận đã xóa."
            self.message_user(request, told, messages.SUCCESS)
            return redirect("admin:reports_comment_changelist")
        own = comments.of_same_sender(comment)
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa thông tin người gửi",
            "subtitle": str(comment),
            "opts": self.opts,
            "comment": comment,
            "staying": own.approved().count(),
            "going": own.exclude(status=Status.APPROVED).count(),
        }
        return TemplateResponse(request, "admin/reports/comment/forget.html", context)
