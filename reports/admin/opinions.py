"""Remarks on a draft, links for leaders, and the approval sheet on paper, at the desk."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from reports import opinions
from reports.approval_sheet import approval_sheet
from reports.forms import RemarkForm, ReviewLinkForm
from reports.models import Report

REMARK = "reports.remark_report"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class OpinionsMixin:
    """Put before the desk screen of reports. Whoever may open a report may remark on it, if the role says so at all."""

    def get_urls(self) -> list[Any]:
        pages = (
            ("gop-y/", "remark", require_POST(self.remark_view)),
            ("gop-y/<int:number>/giai-quyet/", "settle", require_POST(self.settle_view)),
            ("xin-y-kien/", "review_links", self.review_links_view),
            ("xin-y-kien/<int:number>/thu-hoi/", "revoke_link", require_POST(self.revoke_view)),
            ("phieu-trinh/", "approval_sheet", self.approval_sheet_view),
        )
        guard = self.admin_site.admin_view  # type: ignore[attr-defined]
        own = [path(f"<int:pk>/{place}", guard(view), name=f"reports_report_{name}") for place, name, view in pages]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def _opened(self, request: HttpRequest, pk: int) -> Report:
        """The report, for somebody who may open it and holds the right."""
        if not request.user.has_perm(REMARK):
            raise PermissionDenied
        report = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if report is None:
            raise Http404
        return report

    def _told(self, request: HttpRequest, act: partial[Any], done: str) -> Any:
        try:
            given = act()
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)  # type: ignore[attr-defined]
            return None
        self.message_user(request, done, messages.SUCCESS)  # type: ignore[attr-defined]
        return given or True

    # --- Remarks --------------------------------------------------------------------------------------------------

    def remark_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self._opened(request, pk)
        form = RemarkForm(request.POST)
        if form.is_valid():
            act = partial(opinions.add_remark, report, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            self._told(request, act, "Đã ghi góp ý.")
        else:
            words = " ".join(message for errors in form.errors.values() for message in errors)
            self.message_user(request, f"Chưa ghi góp ý. {words}", messages.ERROR)  # type: ignore[attr-defined]
        return redirect(f"{reverse('admin:reports_report_change', args=[pk])}#gop-y")

    def settle_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        report = self._opened(request, pk)
        remark = get_object_or_404(report.root.remarks, pk=number)
        self._told(request, partial(opinions.settle_remark, remark, by=request.user), "Đã đánh dấu góp ý là xong.")  # type: ignore[arg-type]
        return redirect(f"{reverse('admin:reports_report_change', args=[pk])}#gop-y")

    def remarks_context(self, request: HttpRequest, report: Report) -> dict[str, Any]:
        """For templates/admin/reports/report/_remarks.html."""
        remarks = list(report.root.remarks.select_related("by", "settled_by"))
        return {
            "remarks": [remark for remark in remarks if remark.settled_at is None],
            "settled_remarks": [remark for remark in remarks if remark.settled_at is not None],
            "remark_form": RemarkForm(auto_id="gop_y_%s") if request.user.has_perm(REMARK) else None,
        }

    # --- Leaders --------------------------------------------------------------------------------------------------

    def review_links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self._opened(request, pk)
        form, address = ReviewLinkForm(request.POST or None), ""
        if request.method == "POST" and form.is_valid():
            act = partial(opinions.ask_for_opinion, report, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            if made := self._told(request, act, "Đã tạo đường dẫn. Hãy chép ngay: đường dẫn chỉ hiện một lần."):
                address = settings.SITE_URL + reverse("reports:review", args=[made[1]])
                form = ReviewLinkForm()
        return self._links_page(request, report, form, address)

    def _links_page(self, request: HttpRequest, report: Report, form: forms.Form, address: str) -> HttpResponse:
        people = report.participations.filter(is_group=False).values_list("printed_name", "printed_position").distinct()
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": "Xin ý kiến lãnh đạo",
            "subtitle": report.title,
            "opts": self.opts,  # type: ignore[attr-defined]
            "report": report,
            "form": form,
            "address": address,
            "people": [", ".join(filter(None, person)) for person in people],
            "links": report.root.review_links.select_related("made_by", "revision").defer("revision__snapshot"),
        }
        return TemplateResponse(request, "admin/reports/report/review_links.html", context)

    def revoke_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        report = self._opened(request, pk)
        link = get_object_or_404(report.root.review_links, pk=number)
        self._told(request, partial(opinions.revoke_link, link, by=request.user), "Đã thu hồi đường dẫn.")  # type: ignore[arg-type]
        return redirect("admin:reports_report_review_links", pk)

    # --- Paper ----------------------------------------------------------------------------------------------------

    def approval_sheet_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The A4 sheet for offices that sign on paper, as a Word file."""
        report = self._opened(request, pk)
        revision = opinions.current_revision(report, by=request.user)  # type: ignore[arg-type]
        where = reverse("admin:reports_report_revision", args=[report.root.pk, revision.number])
        file = approval_sheet(report, revision, address=settings.SITE_URL + where, made_at=timezone.localtime())
        name = f"phieu-trinh-{report.pk}-phien-ban-{revision.number}.docx"
        return HttpResponse(file, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
