"""What a report was before: its revisions, what differs between any two of them, and putting one back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from reports import actions, comparison, snapshots, workflow
from reports.comparison import Section
from reports.models import Photo, Report, Revision
from reports.snapshot_page import SnapshotPage, pictures_of

PAGE_SIZE = 20
LOG_PAGE_SIZE = 50
RESTORE = "khôi phục phiên bản"
UNKNOWN = "Tin này không có phiên bản đó. Dưới đây là so sánh thường dùng."
MOST_DIGITS = 9
BEGUN_LATE = ("bản trên trang", "sửa")  # first revisions of reports from before revisions were kept


@dataclass(frozen=True)
class Comparison:
    """What differs between two states. ``old_name`` is "" where there is no earlier one: then the whole text is new."""

    sections: list[Section]
    old_name: str
    new_name: str

    @property
    def is_whole(self) -> bool:
        return not self.old_name

    @cached_property
    def in_one_line(self) -> str:
        return comparison.in_one_line(self.sections)


@dataclass(frozen=True)
class Entry:
    """A revision in the list, with what it changed in the one before."""

    revision: Revision
    before: Revision | None

    @property
    def change(self) -> str:
        if self.before is None:
            return "Phiên bản đầu tiên được giữ."
        if self.before.digest == self.revision.digest:
            return "Nội dung giữ nguyên."
        return comparison.in_one_line(comparison.compare(self.before.snapshot, self.revision.snapshot))


def comparison_for(report: Report, user: User | None = None) -> dict[str, Any]:
    """For templates/admin/reports/report/_comparison.html: ``comparison``, what an approver has to look at.

    That is the report as it is now against what citizens read; for one they never read, against the text that ``user``
    sent back last; else the whole text.
    """
    root = report.root
    if report.revises_id:
        return {"comparison": _against(snapshots.take(root), _public_name(root), report)}
    if report.is_published or user is None or (seen := _sent_back(report, user)) is None:
        return {"comparison": _against(None, "", report)}
    return {"comparison": _against(seen.snapshot, f"bản bạn đã trả lại ({_said(seen)})", report)}


def _against(old: snapshots.Snapshot | None, old_name: str, report: Report) -> Comparison:
    return Comparison(comparison.compare(old, snapshots.take(report)), old_name, "bản này")


def _sent_back(report: Report, user: User) -> Revision | None:
    """The text as it was when this person last returned it to its author."""
    returns = AuditEvent.objects.about(report).filter(actor_id=user.pk, action=workflow.SEND_BACK.verb)
    if (last := returns.first()) is None:
        return None
    return report.revisions.filter(at__lte=last.at).first()


def _said(revision: Revision) -> str:
    return f"phiên bản {revision.number}, {timezone.localtime(revision.at):%d/%m/%Y %H:%M}"


class HistoryMixin:
    """Put before the desk screen of reports. Whoever may open a report there sees its history."""

    def get_urls(self) -> list[Any]:
        pages: Iterable[tuple[str, str, Callable[..., HttpResponse]]] = (
            ("lich-su/", "history", self.revisions_page),
            ("so-sanh/", "comparison", self.difference_page),
            ("phien-ban/<int:number>/", "revision", self.revision_page),
            ("phien-ban/<int:number>/khoi-phuc/", "restore", self.restore_page),
        )
        own = [
            path(
                f"<int:pk>/{address}",
                self.admin_site.admin_view(partial(self._with_report, page=page)),  # type: ignore[attr-defined]
                name=f"reports_report_{name}",
            )
            for address, name, page in pages
        ]
        others = [url for url in super().get_urls() if url.name != "reports_report_history"]  # type: ignore[misc]
        return [*own, *others]

    def _with_report(
        self, request: HttpRequest, pk: int, *, page: Callable[..., HttpResponse], **words: Any
    ) -> HttpResponse:
        """The page, for somebody who may see the report; a working copy has the history of what it changes."""
        report = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        may_look = self.has_view_or_change_permission(request, report)  # type: ignore[attr-defined]
        if request.method == "POST" and page == self.restore_page and (report is None or not may_look):
            _write_down_refusal(request, None, f"Không mở được tin số {pk}")  # nor is it named in their own log
        if not may_look:
            raise PermissionDenied
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))  # type: ignore[attr-defined]
        return page(request, report, **words)

    # --- Pages ----------------------------------------------------------------------------------------------------

    def revisions_page(self, request: HttpRequest, report: Report) -> HttpResponse:
        """The revisions, and below them the log."""
        root = report.root
        rows = {root.pk, report.pk, *Report.objects.filter(revises=root).values_list("pk", flat=True)}
        events = AuditEvent.objects.filter(target_type=Report._meta.label_lower, target_id__in=map(str, rows))
        page = Paginator(root.revisions.values_list("number", flat=True), PAGE_SIZE).get_page(request.GET.get("pb"))
        words = {
            "page": page,
            "entries": _entries(root, list(page)),
            "begins_late": root.revisions.filter(number=1, action__in=BEGUN_LATE).exists(),
            "events": Paginator(events, LOG_PAGE_SIZE).get_page(request.GET.get("p")),
        }
        return self._history_response(request, report, "history", "Lịch sử", **words)

    def difference_page(self, request: HttpRequest, report: Report) -> HttpResponse:
        """Any two revisions; else what is being written against what citizens read, else the last two revisions."""
        asked = [request.GET.get(name, "") for name in ("tu", "den")]
        found = _chosen(report.root, asked)
        if any(asked) and found is None:
            self.message_user(request, UNKNOWN, messages.WARNING)  # type: ignore[attr-defined]
        words = {"comparison": found or _usual(report)}
        return self._history_response(request, report, "comparison", "So sánh", **words)

    def revision_page(self, request: HttpRequest, report: Report, number: int) -> HttpResponse:
        """A revision as a reader would have seen it."""
        revision = _revision(report.root, number)
        names = pictures_of(revision.snapshot)
        files = Photo.objects.filter(image__in=names, report__in=[report.pk, report.root.pk])
        page = SnapshotPage(revision.snapshot, frozenset(files.values_list("image", flat=True)))
        words = {"revision": revision, "page": page, "may_restore": _may_restore(request)}
        return self._history_response(request, report, "revision", f"Phiên bản {number}", **words)

    def restore_page(self, request: HttpRequest, report: Report, number: int) -> HttpResponse:
        """What would happen; and, confirmed, it happens: the revision becomes the newest draft."""
        revision = _revision(report.root, number)
        if not _may_restore(request):
            _write_down_refusal(request, report, "Không có quyền")
            raise PermissionDenied
        if request.method == "POST":
            return self._restore_revision(request, report, revision)
        target = Report.objects.filter(revises=report.root).first() or report.root
        words = {
            "revision": revision,
            "target": target,
            "is_frozen": target.is_frozen,
            "comparison": Comparison(
                comparison.compare(snapshots.take(target), revision.snapshot), "bản hiện tại", _said(revision)
            ),
        }
        return self._history_response(request, report, "restore", f"Khôi phục phiên bản {number}", **words)

    def _restore_revision(self, request: HttpRequest, report: Report, revision: Revision) -> HttpResponse:
        try:
            draft, lost = actions.restore_revision(report.root, number=revision.number, by=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, " ".join([*error.messages, "Chưa khôi phục gì."]), messages.ERROR)  # type: ignore[attr-defined]
            return redirect("admin:reports_report_history", report.pk)
        self.message_user(  # type: ignore[attr-defined]
            request, f"Đã lấy lại phiên bản {revision.number} làm bản nháp mới. Bản trước đó vẫn ở trong lịch sử."
        )
        if lost:
            named = "; ".join(dict.fromkeys(lost))
            words = f"Những mục sau nay không còn, hoặc đã nhập vào mục khác, nên không lấy lại được: {named}."
            self.message_user(request, words, messages.WARNING)  # type: ignore[attr-defined]
        return redirect("admin:reports_report_change", draft.pk)

    def _history_response(
        self, request: HttpRequest, report: Report, name: str, title: str, **words: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": title,
            "subtitle": str(report),
            "opts": self.opts,  # type: ignore[attr-defined]
            "object": report,
            **words,
        }
        return TemplateResponse(request, f"admin/reports/report/{name}.html", context)


def _may_restore(request: HttpRequest) -> bool:
    return request.user.has_perm("reports.change_report")


def _write_down_refusal(request: HttpRequest, report: Report | None, reason: str) -> None:
    audit.record("từ chối", report, by=request.user, reason=f"{reason}: {RESTORE}")  # type: ignore[arg-type]


# --- Revisions --------------------------------------------------------------------------------------------------------


def _revision(root: Report, number: int) -> Revision:
    found = root.revisions.select_related("by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _entries(root: Report, numbers: list[int]) -> list[Entry]:
    """The revisions of these numbers, each with the one before it."""
    if not numbers:
        return []
    rows = root.revisions.filter(number__range=(min(numbers) - 1, max(numbers))).select_related("by")
    by_number = {revision.number: revision for revision in rows}
    return [Entry(by_number[number], by_number.get(number - 1)) for number in numbers]


def _chosen(root: Report, asked: list[str]) -> Comparison | None:
    """Two revisions by their numbers, the older first; None unless there are both."""
    if not all(number.isdecimal() and len(number) <= MOST_DIGITS for number in asked):
        return None
    numbers = sorted(map(int, asked))
    found = {revision.number: revision for revision in root.revisions.filter(number__in=numbers)}
    return _between(*(found[number] for number in numbers)) if len(found) == len(set(numbers)) else None


def _usual(report: Report) -> Comparison | None:
    root = report.root
    copy = Report.objects.filter(revises=root).first()
    if copy is not None:
        return Comparison(
            comparison.compare(snapshots.take(root), snapshots.take(copy)), _public_name(root), "bản đang sửa"
        )
    last = list(root.revisions.all()[:2])
    return _between(last[1], last[0]) if last[1:] else None


def _between(old: Revision, new: Revision) -> Comparison:
    return Comparison(comparison.compare(old.snapshot, new.snapshot), _said(old), _said(new))


def _public_name(root: Report) -> str:
    return "bản đang đăng" if root.is_published else "bản đã gỡ"
