"""Editing that loses nothing: what is typed is kept beside the report, nobody's save is overwritten, and two texts are
put together by a person who sees both.
"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone

from reports import actions, presence, scratch
from reports.admin import typed
from reports.admin.comparing import ComparingMixin, changed_by
from reports.admin.typed import NeverSaved
from reports.models import Report, Revision, ScratchCopy
from reports.scratch import Ticket

NO_VERSION = -1  # of a form that states none: it never matches
TOO_LARGE = "Nội dung dài quá {limit} MB nên chưa giữ được. Hãy bớt phần dán vào; chữ đã gõ vẫn còn trong trang này."


class OutOfReachError(Exception):
    """A form was sent for a report that its sender could write in, and can no longer."""


class EditingMixin(ComparingMixin):
    """Put before the desk screen of reports."""

    def get_urls(self) -> list[Any]:
        views = {
            "keep": ("", self.keep_view),
            "open": ("mo-lai/", self.open_view),
            "compare": ("so-sanh/", self.compare_view),
            "drop": ("bo/", self.drop_view),
        }
        own = [
            path(f"dang-go/<uuid:key>/{slug}", self.admin_site.admin_view(view), name=f"reports_scratchcopy_{name}")  # type: ignore[attr-defined]
            for name, (slug, view) in views.items()
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    # --- Saving ---------------------------------------------------------------------------------------------------

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]
        except (actions.VersionConflictError, OutOfReachError):
            return self._refused(request, object_id)

    def _changeform_view(self, request: HttpRequest, object_id: str | None, *args: Any) -> Any:
        """Inside the transaction of a save, before anything is read for it."""
        if request.method == "POST" and object_id is not None and not hasattr(request, "reopened"):
            self._claim(request, object_id)
        return super()._changeform_view(request, object_id, *args)  # type: ignore[misc]

    def _claim(self, request: HttpRequest, object_id: str) -> None:
        report = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if report is not None and self.has_change_permission(request, report):  # type: ignore[attr-defined]
            version = scratch.version_in(request.POST)
            actions.claim(report, version=NO_VERSION if version is None else version)
            return
        is_writer = request.user.has_perm("reports.change_report")
        if is_writer and self._ticket(request, object_id) is not None and scratch.is_form(request.POST):
            raise OutOfReachError

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        scratch.forget(self._ticket(request), request.user)

    def _ticket(self, request: HttpRequest, object_id: str | None = None) -> Ticket | None:
        """The ticket in a sent form, when it is this person's, and that report's if one is named."""
        ticket = scratch.read_ticket(request.POST)
        if ticket is None or ticket.user != request.user.pk:
            return None
        return ticket if object_id is None or str(ticket.report) == unquote(object_id) else None

    def _refused(self, request: HttpRequest, object_id: str | None) -> HttpResponse:
        """A save that would have overwritten somebody else's, or came too late: both texts, and nothing lost."""
        report = Report.objects.filter(pk=unquote(object_id or "")).first()
        ticket = self._ticket(request, object_id) or scratch.new_ticket(request.user, report)  # type: ignore[arg-type]
        kept = scratch.keep(ticket, request.POST)
        return self.comparison_page(request, kept, status=HTTPStatus.CONFLICT, files=request.FILES)

    # --- The form's page ------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Report | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # type: ignore[misc]
        return type(form.__name__, (NeverSaved, form), {}) if hasattr(request, "reopened") else form

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False, **kwargs: Any
    ) -> HttpResponse:
        report = context["original"]
        user: Any = request.user
        reopened = getattr(request, "reopened", None)
        copies = ScratchCopy.objects.of(user).filter(report__in=[report.pk, report.revises_id] if report else [None])
        if not report:
            copies = ScratchCopy.objects.of(user).filter(report=None)
        context["scratch_copies"] = [] if request.method == "POST" else copies.for_list()
        context["reopened"] = reopened
        if add or self.has_change_permission(request, report):  # type: ignore[attr-defined]
            context["typing"] = self._typing(request, report, reopened)
            if report:
                presence.note(report, user)
                context["others_here"] = presence.others(report, user)
        return super().render_change_form(request, context, add=add, change=change, **kwargs)  # type: ignore[misc]

    def _typing(self, request: HttpRequest, report: Report | None, reopened: ScratchCopy | None) -> dict[str, Any]:
        """What the form sends along unseen, and where its text is kept."""
        if request.method == "POST":
            sent = self._ticket(request, str(report.pk) if report else None)
            ticket = scratch.ticket_of(reopened) if reopened else sent
            version, revision = request.POST.get(scratch.VERSION, ""), request.POST.get(scratch.REVISION, "")
        else:
            ticket, version, revision = None, report.version if report else "", _last_number(report)
        ticket = ticket or scratch.new_ticket(request.user, report)  # type: ignore[arg-type]
        return {
            "ticket": ticket.signed,
            "version": version,
            "revision": revision,
            "address": reverse("admin:reports_scratchcopy_keep", args=[ticket.key]),
            "differs": request.method == "POST",
            "most_bytes": scratch.MOST_BYTES,
        }

    # --- Keeping what is typed ------------------------------------------------------------------------------------

    def keep_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Keeps what a form holds at the moment; without a form in the request, only says who else is here."""
        if request.method != "POST":
            return redirect("admin:reports_scratchcopy_open", key)
        ticket = self._ticket(request)
        if not request.user.has_perm("reports.change_report"):
            raise PermissionDenied
        if ticket is None or ticket.key != key:
            return JsonResponse({"problem": "Trang đã mở quá lâu. Hãy bấm Lưu để giữ bài."}, status=400)
        answer = {}
        if scratch.is_form(request.POST):
            try:
                kept = scratch.keep(ticket, request.POST)
            except scratch.TooLargeError:
                return JsonResponse({"problem": TOO_LARGE.format(limit=scratch.MOST_BYTES >> 20)}, status=413)
            answer["kept"] = f"Đã giữ bản đang gõ lúc {timezone.localtime(kept.saved_at):%H:%M}."
        return JsonResponse(answer | self._news(request, ticket))

    def _news(self, request: HttpRequest, ticket: Ticket) -> dict[str, str]:
        """What the person at the form should know: who else is here, and whether the report has changed since."""
        news = {"csrf": get_token(request), "ticket": ticket.signed, "others": "", "changed": ""}
        report = self.get_object(request, str(ticket.report)) if ticket.report else None  # type: ignore[attr-defined]
        if report is not None:
            presence.note(report, request.user)  # type: ignore[arg-type]
            news["others"] = presence.others(report, request.user)  # type: ignore[arg-type]
            if report.version != scratch.version_in(request.POST):
                news["changed"] = f"{changed_by(report, request.user)} Khi bấm Lưu, bạn được xem cả hai bản để ghép."
        return news

    # --- Opening it again -----------------------------------------------------------------------------------------

    def open_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """The form with what was typed in it. Nothing is saved yet."""
        kept = self.own_copy(request, key)
        if kept is None:
            return self.not_there(request)
        report = self.report_of(request, kept)
        if report and not self.has_change_permission(request, report):  # type: ignore[attr-defined]
            return redirect("admin:reports_scratchcopy_compare", key)
        data, _ = typed.for_report(kept.data, report)
        sent = typed.as_sent(request, data)
        sent.reopened = kept  # type: ignore[attr-defined]
        form_url = reverse("admin:reports_report_change", args=[report.pk]) if report else self._add_address()
        return self._changeform_view(sent, str(report.pk) if report else None, form_url, None)

    def _add_address(self) -> str:
        return reverse("admin:reports_report_add")

    def drop_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        kept = self.own_copy(request, key)
        if kept is None:
            return self.not_there(request)
        if request.method != "POST":
            return redirect("admin:reports_scratchcopy_open", key)
        report = self.report_of(request, kept)
        kept.delete()
        self.message_user(request, "Đã bỏ bản đang gõ. Bài đã lưu không thay đổi.", messages.SUCCESS)  # type: ignore[attr-defined]
        if report is None:
            return redirect("admin:reports_report_changelist")
        return redirect("admin:reports_report_change", report.pk)


def _last_number(report: Report | None) -> int | str:
    """The revision that a form is drawn from."""
    if report is None:
        return ""
    numbers = Revision.objects.filter(report=report.revises_id or report.pk).order_by("-number")
    return numbers.values_list("number", flat=True).first() or ""
