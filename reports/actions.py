"""What people do with reports: each step is one transaction and ends in the audit log.

Publishing decides what citizens see of everything a report speaks of. That is worked out here, where all of it is
known, and pushed down into the rows of people, organizations, posts, terms, conferences and awards.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from reports.models import Report
from reports.publication import Touched


@transaction.atomic
def record_edit(
    report: Report,
    *,
    by: User | None,
    before: Touched,
    changes: audit.Changes | None = None,
    is_new: bool = False,
) -> None:
    """After a report and its facts were saved: works out its dates and what citizens see, and writes the log.

    ``before`` is ``Touched.by(report)`` from before the save: whatever the edit removed must be looked at as well.
    """
    _lock(report)
    report.work_out_dates()
    report.save()
    (before | Touched.by(report)).refresh()
    audit.record("tạo" if is_new else "sửa", report, by=by, changes=changes)


@transaction.atomic
def submit(report: Report, *, by: User | None) -> None:
    """Hands a draft to the approver."""
    _move(report, to=Report.Status.REVIEW, allowed=(Report.Status.DRAFT,), action="gửi duyệt", by=by)


@transaction.atomic
def send_back(report: Report, *, by: User | None, reason: str) -> None:
    """Returns a report under review to its author, with the reason."""
    _move(report, to=Report.Status.DRAFT, allowed=(Report.Status.REVIEW,), action="trả lại", by=by, reason=reason)


@transaction.atomic
def publish(report: Report, *, by: User | None) -> None:
    """Opens a report to citizens. Raises ValidationError, with what is missing, and changes nothing."""
    if report.title_origin == Report.TitleOrigin.PROPOSED:
        raise ValidationError("Tiêu đề mới là gợi ý. Hãy xem lại và chọn nguồn tiêu đề trước khi đăng.")
    if not report.body.strip():
        raise ValidationError("Tin chưa có nội dung.")
    if report.photos.exclude(image="").filter(alt_text="").exists():
        raise ValidationError("Có ảnh chưa mô tả cho người khiếm thị.")
    report.published_at = report.published_at or timezone.now()
    allowed = (Report.Status.DRAFT, Report.Status.REVIEW, Report.Status.WITHDRAWN)
    _move(report, to=Report.Status.PUBLISHED, allowed=allowed, action="đăng", by=by)


@transaction.atomic
def withdraw(report: Report, *, by: User | None, reason: str) -> None:
    """Takes a report away from citizens, and with it whatever only it made public."""
    _move(report, to=Report.Status.WITHDRAWN, allowed=(Report.Status.PUBLISHED,), action="gỡ", by=by, reason=reason)


@transaction.atomic
def delete_draft(report: Report, *, by: User | None) -> None:
    """Removes a draft with its facts. What was public is withdrawn, never deleted."""
    if report.status != Report.Status.DRAFT:
        raise ValidationError("Chỉ xóa được bản nháp. Tin đã đăng thì gỡ.")
    touched = Touched.by(report)
    audit.record("xóa bản nháp", report, by=by)
    report.delete()
    touched.refresh()


def _lock(report: Report) -> None:
    """Makes a second step on the same report wait for this one (a no-op on SQLite, whose writers already wait)."""
    Report.objects.select_for_update().filter(pk=report.pk).exists()


def _move(
    report: Report,
    *,
    to: Report.Status,
    allowed: Iterable[str],
    action: str,
    by: User | None,
    reason: str = "",
) -> None:
    _lock(report)
    current = Report.objects.values_list("status", flat=True).get(pk=report.pk)
    if current not in allowed:
        raise ValidationError(f"Tin đang ở trạng thái “{Report.Status(current).label}”, không thể {action}.")
    report.status = to
    report.work_out_dates()
    report.save()
    Touched.by(report).refresh()
    change = {"trạng thái": (Report.Status(current).label, to.label)}
    audit.record(action, report, by=by, changes=change, reason=reason)
