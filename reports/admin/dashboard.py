"""What waits for a person at the desk: the panels of its first page that speak of reports."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.dashboard import Panel, panel
from accounts.models import User
from lib.search import Searchable
from lib.vietnamese.dates import show_moment
from reports import workflow
from reports.admin.listing import LACKS
from reports.models import Comment, Conference, Feedback, Intake, Report, ReportQuerySet

SHOWN = 5
RECENT = datetime.timedelta(days=30)
LIST = "admin:reports_report_changelist"
TABLE = "admin/dashboard/_reports.html"
Status = Report.Status


@dataclass(frozen=True)
class Row:
    """A report in a panel: ``note`` is what matters of it there."""

    report: Report
    note: str
    look: str = ""

    @property
    def url(self) -> str:
        return reverse("admin:reports_report_change", args=[self.report.pk])


@dataclass(frozen=True)
class ToMend:
    """Something to be put right, with the place where it is."""

    text: str
    url: str


def _table(slug: str, title: str, reports: ReportQuerySet, note: Any, query: str = "") -> Panel | None:
    total = reports.count()
    if not total:
        return None
    rows = [Row(report, *note(report)) for report in reports.select_related("created_by", "submitted_by")[:SHOWN]]
    more = f"{reverse(LIST)}?{query}" if total > SHOWN and query else ""
    return Panel(slug, title, TABLE, rows, total, more)


def _writes(request: HttpRequest) -> bool:
    return request.user.has_perm("reports.change_report")


def _approves(request: HttpRequest) -> bool:
    return request.user.has_perm(workflow.APPROVE.permission)


def _kept() -> ReportQuerySet:
    return Report.objects.kept().defer("body", "source_text", *Searchable.SEARCH_FIELDS)


def _when(moment: datetime.datetime | None) -> str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return f"hôm nay, {local:%H:%M}" if is_today else f"{local:%d/%m/%Y, %H:%M}"


@panel(10)
def returned(request: HttpRequest) -> Panel | None:
    """Texts that came back to their author, with the reason."""
    mine = Q(created_by=request.user) | Q(submitted_by=request.user)
    reports = _kept().filter(mine, status=Status.DRAFT).exclude(returned_reason="").order_by("-updated_at")
    return _table("tra-lai", "Bị trả lại cho tôi", reports, lambda r: (r.returned_reason, "warn"), "cua-toi=tra-lai")


@panel(20)
def to_review(request: HttpRequest) -> Panel | None:
    if not _approves(request):
        return None
    reports = _kept().filter(status=Status.REVIEW).exclude(submitted_by=request.user).order_by("submitted_at")

    def note(report: Report) -> tuple[str, str]:
        return f"{report.submitted_by or 'Hệ thống'} trình {_when(report.submitted_at)}", ""

    return _table("cho-duyet", "Chờ tôi duyệt", reports, note, "status__exact=review")


@panel(30)
def drafts(request: HttpRequest) -> Panel | None:
    if not _writes(request):
        return None
    reports = _kept().filter(created_by=request.user, status=Status.DRAFT, returned_reason="").order_by("-updated_at")
    return _table(
        "ban-nhap", "Bản nháp của tôi", reports, lambda r: (f"Sửa lần cuối {_when(r.updated_at)}", ""), "cua-toi=nhap"
    )


@panel(35)
def intakes(request: HttpRequest) -> Panel | None:
    """Articles that were read and wait to be confirmed, the newest first."""
    if not request.user.has_perm("reports.add_report"):
        return None
    waiting = Intake.objects.waiting()
    total = waiting.count()
    if not total:
        return None
    more = reverse("admin:reports_intake_changelist") if total > SHOWN else ""
    rows = list(waiting.for_list()[:SHOWN])
    return Panel("nhap-tu-word", "Nhập từ Word, chờ xác nhận", "admin/dashboard/_intakes.html", rows, total, more)


@panel(40)
def handed_in(request: HttpRequest) -> Panel | None:
    reports = _kept().filter(submitted_by=request.user, status=Status.REVIEW).order_by("-submitted_at")
    return _table("da-trinh", "Tôi đã trình, chờ duyệt", reports, lambda r: (f"Trình {_when(r.submitted_at)}", ""))


@panel(50)
def approved(request: HttpRequest) -> Panel | None:
    """Approved texts: those with an hour first, in its order."""
    reports = _kept().for_editor(request.user).filter(status=Status.APPROVED).order_by("publish_at", "pk")

    def note(report: Report) -> tuple[str, str]:
        if report.publish_at is None:
            return "Đã duyệt, chờ đăng", ""
        return f"Sẽ đăng {show_moment(timezone.localtime(report.publish_at))}", ""

    return _table("hen-gio", "Đã duyệt, hẹn giờ", reports, note, "status__exact=approved")


@panel(55)
def comments_to_decide(request: HttpRequest) -> Panel | None:
    """What readers sent, the oldest first."""
    if not request.user.has_perm("reports.decide_comment"):
        return None
    waiting = Comment.objects.waiting().for_editor(request.user)
    total = waiting.count()
    if not total:
        return None
    rows = waiting.select_related("report").only("body", "author_name", "created_at", "report__title")
    more = f"{reverse('admin:reports_comment_changelist')}?status__exact=pending" if total > SHOWN else ""
    oldest = list(rows.order_by("created_at", "pk")[:SHOWN])
    return Panel("binh-luan", "Bình luận chờ duyệt", "admin/dashboard/_comments.html", oldest, total, more)


@panel(56)
def feedback_to_answer(request: HttpRequest) -> Panel | None:
    """Errors and messages that readers told of, the oldest first."""
    if not request.user.has_perm("reports.answer_feedback"):
        return None
    waiting = Feedback.objects.waiting()
    total = waiting.count()
    if not total:
        return None
    more = reverse("admin:reports_feedback_changelist") if total > SHOWN else ""
    oldest = list(waiting.defer("email").oldest_first()[:SHOWN])
    return Panel("phan-anh", "Phản ánh chờ trả lời", "admin/dashboard/_feedback.html", oldest, total, more)


@panel(60)
def published(request: HttpRequest) -> Panel | None:
    if not request.user.has_perm("reports.view_report"):
        return None
    reports = _kept().published().exclude(published_at=None).order_by("-published_at", "-pk")
    return _table(
        "vua-dang", "Vừa đăng", reports, lambda r: (f"Đăng {_when(r.published_at)}", ""), "status__exact=published"
    )


@panel(110)
def warnings(request: HttpRequest) -> Panel | None:
    """What somebody should put right."""
    if not _writes(request):
        return None
    found = [*_urgent(request.user), *_lacking(request.user)]  # type: ignore[arg-type]
    return Panel("can-xu-ly", "Cần xử lý", "admin/dashboard/_warnings.html", found, len(found), is_beside=True)


def _urgent(user: User) -> Iterator[ToMend]:
    """What is due was published before this page was made; what is still due could not be."""
    for report in _kept().for_editor(user).due(timezone.now())[:SHOWN]:
        url = reverse("admin:reports_report_change", args=[report.pk])
        yield ToMend(f"Đến giờ hẹn mà chưa đăng được: {report.title}", url)
    waiting = _kept().readable().filter(is_urgent=True, confirmed_by=None).order_by("-put_up_at")
    for report in waiting[:SHOWN]:
        yield ToMend(
            f"Đăng khẩn, chờ xác nhận: {report.title}", reverse("admin:reports_report_change", args=[report.pk])
        )


def _lacking(user: User) -> Iterator[ToMend]:
    listed = reverse(LIST)
    mine = Report.objects.for_editor(user)
    counts = mine.aggregate(**{slug.replace("-", "_"): Count("pk", lack.rows) for slug, lack in LACKS.items()})
    for slug, lack in LACKS.items():
        if number := counts[slug.replace("-", "_")]:
            yield ToMend(f"{number} bài {lack.words}", f"{listed}?thieu={slug}")
    undated = Conference.objects.filter(date=None, reports__in=mine.values("pk")).distinct().count()
    if undated:
        url = f"{reverse('admin:reports_conference_changelist')}?date_certainty__exact=unknown"
        yield ToMend(f"{undated} hội nghị chưa rõ ngày họp", url)


@panel(120)
def last_month(request: HttpRequest) -> Panel | None:
    if not request.user.has_perm("reports.view_report"):
        return None
    since = timezone.now() - RECENT
    rows = [{"n": Report.objects.published().filter(published_at__gte=since).count(), "label": "bài đã đăng"}]
    return Panel("mot-thang", "30 ngày qua", "admin/dashboard/_numbers.html", rows, 1, is_beside=True)
