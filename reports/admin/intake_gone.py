"""What to say when an article is no longer what an open page shows: another step came first, or it waits no more."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.models import AuditEvent, User
from reports.models import Intake, Report

NEWEST = "Bên dưới là bản mới nhất; hãy xem lại mục này rồi bấm lại."
BY_OTHERS = f"Người khác vừa quyết định trong bài này nên chưa ghi lựa chọn của bạn. {NEWEST}"
BY_ONESELF = (
    "Chính bạn vừa quyết định trong bài này ở một thẻ hoặc cửa sổ khác, nên trang này đã cũ và chưa ghi lựa chọn vừa "
    f"rồi. {NEWEST}"
)
UNKNOWN = f"Trang này không phải bản mới nhất nên chưa ghi lựa chọn của bạn. {NEWEST}"
NOT_KEPT = "Lựa chọn vừa rồi không được ghi."


class GoneError(Exception):
    """The article waits no longer, and what became of it is another's."""

    def __init__(self, intake: Intake) -> None:
        super().__init__()
        self.intake = intake


def gone_said(intake: Intake, *, is_kept: bool = False) -> str:
    """What became of the article; that a decision was not kept unless there was none to keep."""
    if intake.state == Intake.State.FINISHED:
        said = "Bài này đã thành bản nháp."
    else:
        said = "Bài này đã bị bỏ; trong 90 ngày có thể lấy lại."
    return said if is_kept else f"{said} {NOT_KEPT}"


def conflict_said(intake: Intake, user: User) -> str:
    """Why a decision of this person was not kept; to whom the article is still open."""
    if not intake.is_waiting:
        return gone_said(intake)
    last = AuditEvent.objects.about(intake).first()
    if last is None or intake.version == 1:
        return UNKNOWN
    return BY_ONESELF if last.actor_id == user.pk else BY_OTHERS


def drop_refused(intake: Intake) -> str:
    if intake.is_waiting:
        return f"Chưa bỏ “{intake}”: vừa có quyết định mới trong bài này. Hãy mở bài để xem trước khi bỏ."
    return f"“{intake}”: {intake.get_state_display().lower()} từ trước, nên không bỏ được nữa."


def report_url(intake: Intake, user: User) -> str:
    """Of the draft, when this person may open it."""
    made = Report.objects.for_editor(user).filter(pk=intake.report_id) if intake.report_id else None
    return reverse("admin:reports_report_change", args=[intake.report_id]) if made and made.exists() else ""


def gone_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, "admin/reports/intake/gone.html", context, status=HTTPStatus.GONE)
