"""The steps of a report at the desk: buttons that act at once, and pages that first show what would happen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from accounts import audit
from lib.vietnamese.dates import show_moment
from reports import actions, workflow
from reports.admin import steps
from reports.admin.history import comparison_for
from reports.admin.steps import STEPS, Step
from reports.checks import checklist
from reports.forms import ReasonForm, ReleaseForm, VersionForm, WithdrawForm
from reports.models import Report
from reports.publication import Touched

CHANGED_MEANWHILE = (
    "Bài vừa có người thay đổi sau khi bạn mở trang này, nên chưa làm gì. Hãy đọc lại bản mới nhất rồi quyết định."
)
PUT_UP_URGENTLY = "Đã đăng khẩn. Tin được đánh dấu cho đến khi một người duyệt khác xác nhận."
NAMES_SHOWN = 12


class ReleaseMixin:
    """Put before the desk screen of reports."""

    def get_urls(self) -> list[Any]:
        pages = {steps.RELEASE: self.release_view, steps.URGENT: self.urgent_view, steps.WITHDRAW: self.withdraw_view}
        own = []
        for step in STEPS:
            view: Callable[..., HttpResponse] = pages.get(step) or partial(self.step_view, step=step)
            guarded = self.admin_site.admin_view(view)  # type: ignore[attr-defined]
            own.append(path(f"<int:pk>/{step.slug}/", guarded, name=step.url_name))
        return [*own, *super().get_urls()]  # type: ignore[misc]

    # --- Buttons --------------------------------------------------------------------------------------------------

    def step_view(self, request: HttpRequest, pk: int, *, step: Step) -> HttpResponse:
        """Takes a step; with the whole form in the request, as from its own buttons, saves the edit first."""
        page = reverse("admin:reports_report_change", args=[pk])
        if request.method != "POST":
            return redirect(page)
        report = self._reachable(request, pk, step)
        version = request.POST.get("version")
        if step.saves_first and "title" in request.POST:
            response = self.changeform_view(request, str(pk), form_url=page)  # type: ignore[attr-defined]
            if response.status_code != 302:
                return response
            version = None  # it has just become another one
        form = (ReasonForm if step.hint else VersionForm)({**request.POST.dict(), "version": version})
        if not form.is_valid():
            self._tell(request, messages.ERROR, *(message for errors in form.errors.values() for message in errors))
            return redirect(page)
        done = self._taken(request, partial(step.action, report, by=request.user, **form.cleaned_data), step.done)  # type: ignore[arg-type]
        target = done if isinstance(done, Report) else report
        return redirect("admin:reports_report_change", target.pk)

    def _reachable(self, request: HttpRequest, pk: int, step: Step) -> Report:
        """The report, for somebody who may take the step. Whoever may not is written down."""
        report = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if report is None:
            raise Http404
        if not request.user.has_perm(step.move.permission):
            audit.record("từ chối", report, by=request.user, reason=f"Không có quyền: {step.label}")  # type: ignore[arg-type]
            raise PermissionDenied
        return report

    def _taken(self, request: HttpRequest, act: Callable[[], Any], done: str) -> Any:
        """What the action gives, or None; the person is told either way."""
        try:
            given = act()
        except actions.VersionConflictError:
            self._tell(request, messages.ERROR, CHANGED_MEANWHILE)
            return None
        except ValidationError as error:
            self._tell(request, messages.ERROR, *error.messages)
            return None
        self._tell(request, messages.SUCCESS, done)
        return given or True

    def _tell(self, request: HttpRequest, level: int, *words: str) -> None:
        self.message_user(request, " ".join(words), level)  # type: ignore[attr-defined]

    # --- Pages ----------------------------------------------------------------------------------------------------

    def release_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything an approver must see before citizens do, and the three ways to say yes."""
        report = self._reachable(request, pk, steps.RELEASE)
        form = ReleaseForm(request.POST or None, initial={"version": report.version, "publish_at": report.publish_at})
        if request.method == "POST" and form.is_valid() and _is_settled(request, form):
            given = self._taken(request, partial(_decide, report, form, request.user), _said(form))
            if given is not None:
                return redirect("admin:reports_report_change", given.pk)
        told = comparison_for(report, request.user)  # type: ignore[arg-type]
        return self._page(request, steps.RELEASE, report, form, moment=_moment(form), **told)

    def urgent_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self._reachable(request, pk, steps.URGENT)
        form = ReasonForm(request.POST or None, initial={"version": report.version})
        if request.method == "POST" and form.is_valid():
            act = partial(actions.publish_urgently, report, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            if live := self._taken(request, act, PUT_UP_URGENTLY):
                return redirect("admin:reports_report_change", live.pk)
        return self._page(request, steps.URGENT, report, form)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self._reachable(request, pk, steps.WITHDRAW)
        form = WithdrawForm(request.POST or None, initial={"version": report.version})
        if request.method == "POST" and form.is_valid():
            act = partial(actions.withdraw, report, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            if self._taken(request, act, "Đã gỡ khỏi trang công khai."):
                return redirect("admin:reports_report_change", report.pk)
        return self._page(request, steps.WITHDRAW, report, form)

    def _page(
        self, request: HttpRequest, step: Step, report: Report, form: forms.Form, **more: Any
    ) -> TemplateResponse:
        report = self.get_object(request, str(report.pk)) or report  # type: ignore[attr-defined]  # a refused step may have changed it
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": step.label,
            "subtitle": report.title,
            "opts": self.opts,  # type: ignore[attr-defined]
            "step": step,
            "report": report,
            "original": report,
            "form": form,
            "decision": ReleaseForm.Decision,
            "refusal": workflow.refusal(step.move, report, request.user),  # type: ignore[arg-type]
            "audience": audience(report),
            "checks": checklist(report),
            "status": self.status_shown(report),  # type: ignore[attr-defined]
            **more,
        }
        return TemplateResponse(request, f"admin/reports/report/{step.slug.replace('-', '_')}.html", context)


def audience(report: Report) -> dict[str, Any]:
    """Who will see it: whether for the first time, and which people and organizations become public with it."""
    touched = Touched.by(report)
    hidden = {"is_published": False}
    return {
        "is_new": not (report.revises_id and report.revises.is_published),  # type: ignore[union-attr]
        "people": list(touched.people_rows().filter(**hidden)[:NAMES_SHOWN]),
        "organizations": list(touched.organization_rows().filter(**hidden)[:NAMES_SHOWN]),
    }


def _decide(report: Report, form: ReleaseForm, user: Any) -> Any:
    words = {"by": user, "version": form.cleaned_data["version"]}
    decision, passing = form.cleaned_data["decision"], form.cleaned_data["passing"]
    if decision == form.Decision.NOW:
        return actions.publish(report, passing=passing, **words)
    if report.status == Report.Status.APPROVED:
        return actions.schedule(report, publish_at=form.moment, **words) or report
    return actions.approve(report, publish_at=form.moment, passing=passing, **words) or report


def _is_settled(request: HttpRequest, form: ReleaseForm) -> bool:
    """A time is said back in words before it counts: the second press is on a button that names it."""
    return form.moment is None or request.POST.get("confirmed") == form.moment.isoformat()


def _said(form: ReleaseForm) -> str:
    if form.cleaned_data["decision"] == form.Decision.NOW:
        return "Đã đăng. Trong 10 phút tới còn có thể hoàn tác."
    if form.moment:
        return f"Đã duyệt. Sẽ đăng {show_moment(timezone.localtime(form.moment))} (giờ Việt Nam)."
    return "Đã duyệt. Bài chờ được đăng."


def _moment(form: ReleaseForm) -> dict[str, str] | None:
    """The typed time, as the button says it and as the form hands it back."""
    if not form.is_bound or not form.is_valid() or form.moment is None:
        return None
    return {"iso": form.moment.isoformat(), "text": show_moment(timezone.localtime(form.moment))}
