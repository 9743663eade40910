"""What people do with reports: each step is one transaction and ends in the audit log.

What is possible from where, and for whom, is the table in ``reports.workflow``; every action here asks it again under
a lock. Publishing decides what citizens see of everything a report speaks of: that is worked out here, where all of it
is known, and pushed down into the rows of people, organizations, posts, terms, conferences and awards.

A report that citizens may read is never edited in place: ``start_edit`` makes a working copy, which goes the same way
through the office, and publishing it gives its content to the live report.
"""

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from lib.vietnamese.dates import show_moment
from reports import checks, snapshots, workflow
from reports.models import Correction, Report, Revision
from reports.publication import Touched
from reports.workflow import Move

logger = logging.getLogger(__name__)
Status, ChangeKind = Report.Status, Report.ChangeKind
KEPT_IN_TRASH = datetime.timedelta(days=90)
PUT_UP_AGAIN = "đăng lại"
# How a text came to the public, which a live report takes over from the working copy that changes it.
WAY = (
    "put_up_at", "submitted_by", "submitted_at", "approved_by", "approved_at", "is_urgent", "urgent_reason",
    "confirmed_by",
)  # fmt: skip
MERGEABLE = (
    ("participations", "person"), ("award_mentions", "presenter"), ("organization_mentions", "organization"),
    ("figures", "organization"),
)  # fmt: skip
URGENCY = ("approved_by", "is_urgent", "urgent_reason", "confirmed_by")
CHANGES_SAID = {ChangeKind.CORRECTION: "đính chính", ChangeKind.MINOR: "sửa lỗi nhỏ"}


class VersionConflictError(Exception):
    """Somebody changed the report since the version that this change was made from."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"Report {report.pk} is at version {report.version}.")
        self.report = report


# --- Writing ----------------------------------------------------------------------------------------------------------


def claim(report: Report, *, version: int) -> None:
    """Makes every other save of the report wait for the transaction at hand.

    Raises VersionConflictError when the report has left ``version``.
    """
    current = Report.objects.select_for_update().only("version").get(pk=report.pk)
    if current.version != version:
        raise VersionConflictError(current)


@transaction.atomic
def record_edit(
    report: Report,
    *,
    by: User | None,
    before: Touched,
    changes: audit.Changes | None = None,
    is_new: bool = False,
    action: str = "",
    label: str = "",
) -> Revision:
    """After a draft and its facts were saved: works out its dates and what citizens see, keeps a revision, writes the
    log.

    ``before`` is ``Touched.by(report)`` from before the save: whatever the edit removed must be looked at as well.
    Raises ValidationError when the text waits for somebody else or is public.
    """
    _lock(report)
    stored = Report.objects.only("status", "version").get(pk=report.pk)
    if stored.status != Status.DRAFT:
        raise ValidationError(f"Tin đang ở trạng thái “{stored.get_status_display()}”, không sửa trực tiếp được.")
    report.version = stored.version if is_new else stored.version + 1
    follow_merges(report)
    report.work_out_dates()
    report.save()
    (before | Touched.by(report)).refresh()
    action = action or ("tạo" if is_new else "sửa")
    _log(action, report, by=by, changes=changes)
    return remember(report, action, by=by, label=label)


def follow_merges(report: Report) -> None:
    """A form that was open while two people or bodies were merged still names the one that is gone: what it says is
    meant of the one that was kept."""
    for relation, name in MERGEABLE:
        rows = getattr(report, relation).select_related(name).filter(**{f"{name}__merged_into__isnull": False})
        for row in rows:
            setattr(row, name, getattr(row, name).keeper)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:  # the kept one is there already, in the same function
                row.delete()
    if report.publisher and report.publisher.merged_into_id:
        report.publisher = report.publisher.keeper


@transaction.atomic
def start_edit(report: Report, *, by: User | None, version: int | None = None) -> Report:
    """A working copy of what is or was public, to be changed and approved like any draft. Citizens see the report as
    it is until then."""
    _claim_for(workflow.START_EDIT, report, by, version)
    if not report.was_public:
        remember(report, "bản trên trang", by=None, is_live=True)
    copy = _copy(report, snapshots.take(report), by=by)
    _remember_beginning(copy, by=by)
    audit.record("mở bản sửa", report, by=by)
    return copy


@transaction.atomic
def discard_edit(copy: Report, *, by: User | None, version: int | None = None) -> Report:
    """Drops a working copy; what was saved of it stays in the history. Returns the report it would have changed."""
    _claim_for(workflow.DISCARD, copy, by, version)
    live = Report.objects.get(pk=copy.revises_id)
    audit.record("bỏ bản sửa", live, by=by, changes={"nội dung đính chính": (copy.change_note or None, None)})
    _drop_copy(copy, live)
    return live


@transaction.atomic
def restore_revision(report: Report, *, number: int, by: User | None) -> tuple[Report, list[str]]:
    """Makes an earlier revision of a report its newest draft; nothing in between is lost, and nothing public changes.

    Returns the draft, and in words what could not be put back because it exists no longer.
    """
    _lock(report)
    report.refresh_from_db()
    old = report.revisions.get(number=number)
    draft = _draft_of(report, by=by)
    before = Touched.by(draft)
    lost = snapshots.apply(draft, old.snapshot)
    record_edit(draft, by=by, before=before, action=f"khôi phục phiên bản {number}")
    return draft, lost


@transaction.atomic
def replace_content(
    draft: Report,
    snapshot: snapshots.Snapshot,
    *,
    version: int,
    by: User | None,
    changes: audit.Changes | None = None,
) -> list[str]:
    """Gives a draft the content that two editors' texts were merged into; returns in words what could not be put in.

    Raises VersionConflictError, and ValidationError when it is no draft any more.
    """
    claim(draft, version=version)
    draft.refresh_from_db()
    before = Touched.by(draft)
    lost = snapshots.apply(draft, snapshot)
    record_edit(draft, by=by, before=before, changes=changes, action="ghép hai bản sửa")
    return lost


def _draft_of(report: Report, *, by: User | None) -> Report:
    """The row in which a change of the report is written."""
    if report.status == Status.DRAFT:
        return report
    if report.is_frozen:
        raise ValidationError("Bài đang chờ duyệt hoặc đã duyệt. Hãy rút về hoặc trả lại trước khi khôi phục.")
    copy = Report.objects.filter(revises=report).first() or start_edit(report, by=by)
    if copy.is_frozen:
        raise ValidationError("Bản sửa của tin này đang chờ duyệt. Hãy rút về hoặc trả lại trước khi khôi phục.")
    return copy


def _remember_beginning(copy: Report, *, by: User | None) -> None:
    """What a working copy began with is the newest revision, also after another one was dropped: two editors' texts are
    compared with it."""
    newest = Revision.objects.filter(report=copy.revises_id).first()
    if newest is None or newest.digest != snapshots.digest(snapshots.take(copy)):
        remember(copy, "mở bản sửa", by=by)


def _copy(live: Report, content: snapshots.Snapshot, *, by: User | None) -> Report:
    copy = Report.objects.create(title=live.title, revises=live, created_by=by, source_text=live.source_text)
    snapshots.apply(copy, content)
    return copy


def remember(report: Report, action: str, *, by: User | None, is_live: bool = False, label: str = "") -> Revision:
    """One more revision of the report."""
    root = report.revises_id or report.pk
    snapshot = snapshots.take(report)
    last = Revision.objects.filter(report=root).order_by("-number").values_list("number", flat=True).first()
    return Revision.objects.create(
        report_id=root,
        number=(last or 0) + 1,
        by=by,
        action=action,
        label=label,
        snapshot=snapshot,
        digest=snapshots.digest(snapshot),
        is_live=is_live,
    )


# --- Through the office -----------------------------------------------------------------------------------------------


@transaction.atomic
def submit(report: Report, *, by: User | None, version: int | None = None) -> None:
    """Hands a draft to the approver. Raises ValidationError when a change of a public report does not say its kind."""
    _claim_for(workflow.SUBMIT, report, by, version)
    if report.revises_id and report.revises.is_published:  # type: ignore[union-attr]
        _require_said_change(report)
    report.submitted_by, report.submitted_at, report.returned_reason = by, timezone.now(), ""
    report.approved_by = report.approved_at = None
    _move(workflow.SUBMIT, report, by=by)


@transaction.atomic
def take_back(report: Report, *, by: User | None, version: int | None = None) -> None:
    """The submitter has thought of something else."""
    _claim_for(workflow.TAKE_BACK, report, by, version)
    report.submitted_by = report.submitted_at = None
    _move(workflow.TAKE_BACK, report, by=by)


@transaction.atomic
def send_back(report: Report, *, by: User | None, reason: str, version: int | None = None) -> None:
    """Returns a text to its author, with the reason. What was approved or scheduled is so no longer."""
    _claim_for(workflow.SEND_BACK, report, by, version)
    report.returned_reason = _required(reason, "Hãy ghi lý do trả lại.")
    report.approved_by = report.approved_at = report.publish_at = None
    _move(workflow.SEND_BACK, report, by=by, reason=reason)


@transaction.atomic
def approve(
    report: Report,
    *,
    by: User | None,
    publish_at: datetime.datetime | None = None,
    passing: str = "",
    version: int | None = None,
) -> None:
    """Approves a text, to be published by hand or, with ``publish_at``, from that moment on.

    ``passing`` is why sensitive content may pass. Raises ValidationError, with what is missing, and changes nothing.
    """
    _claim_for(workflow.APPROVE, report, by, version)
    _require_ready(report, passing)
    report.approved_by, report.approved_at = by, timezone.now()
    report.publish_at = _in_future(publish_at)
    _move(workflow.APPROVE, report, by=by, reason=passing, hour=publish_at)


@transaction.atomic
def schedule(
    report: Report, *, by: User | None, publish_at: datetime.datetime | None, version: int | None = None
) -> None:
    """Gives an approved text another hour, or none."""
    _claim_for(workflow.SCHEDULE, report, by, version)
    report.publish_at = _in_future(publish_at)
    _move(workflow.SCHEDULE, report, by=by, hour=publish_at)


@transaction.atomic
def publish(report: Report, *, by: User | None, passing: str = "", version: int | None = None) -> Report:
    """Opens a text to citizens; returns the report they read, which for a working copy is the one it changes.

    ``passing`` is why sensitive content may pass. Raises ValidationError, with what is missing, and changes nothing.
    """
    _claim_for(workflow.PUBLISH, report, by, version)
    if report.approved_by_id is None or passing:
        _require_ready(report, passing)
    report.approved_by = report.approved_by or by
    return _put_up(report, workflow.PUBLISH, by=by, at=timezone.now(), reason=passing)


@transaction.atomic
def publish_urgently(report: Report, *, by: User | None, reason: str, version: int | None = None) -> Report:
    """Publishes before a second person has read it, who must confirm afterwards. The reason also lets sensitive content
    pass."""
    _claim_for(workflow.PUBLISH_URGENTLY, report, by, version)
    reason = _required(reason, "Hãy ghi lý do đăng khẩn.")
    if report.revises_id and report.revises.is_published:  # type: ignore[union-attr]
        _require_said_change(report)
    _require_ready(report, reason)
    report.approved_by = by
    report.is_urgent, report.urgent_reason, report.confirmed_by = True, reason, None
    return _put_up(report, workflow.PUBLISH_URGENTLY, by=by, at=timezone.now(), reason=reason)


@transaction.atomic
def confirm_urgent(report: Report, *, by: User | None, version: int | None = None) -> None:
    """A second person has read what was published urgently."""
    _claim_for(workflow.CONFIRM, report, by, version)
    report.confirmed_by = by
    report.save(update_fields=["confirmed_by"])
    audit.record(workflow.CONFIRM.verb, report, by=by)


def publish_due(now: datetime.datetime | None = None) -> int:
    """Publishes every approved text whose hour has come, each in a transaction of its own; says how many."""
    done = 0
    now = now or timezone.now()
    for pk in list(Report.objects.due(now).order_by("publish_at").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                report = Report.objects.select_for_update().due(now).filter(pk=pk).first()
                if report is not None:  # else another process was faster
                    _put_up(report, workflow.PUBLISH, by=None, at=report.publish_at, verb="đăng theo hẹn giờ")
                    done += 1
        except Exception:  # one text that cannot be published must keep back neither the others nor the page
            logger.exception("Report %s was due and could not be published.", pk)
    return done


@transaction.atomic
def undo(report: Report, *, by: User | None, version: int | None = None) -> Report:
    """Takes back a publication of the last ten minutes; returns the draft that the text is again.

    What was public before is public again, in the same words.
    """
    _claim_for(workflow.UNDO, report, by, version)
    if report.has_working_copy:
        raise ValidationError("Đã có bản sửa mới của tin này nên không hoàn tác được. Hãy bỏ bản sửa đó trước.")
    last, *earlier = report.revisions.filter(is_live=True)[:2]
    report.put_up_at = None
    if last.action not in (*CHANGES_SAID.values(), PUT_UP_AGAIN):
        report.published_at = report.approved_by = report.approved_at = None
        report.is_urgent, report.urgent_reason = False, ""
        report.returned_reason = "Việc đăng đã được hoàn tác."
        _move(workflow.UNDO, report, by=by)
        return report
    return _undo_change(report, last, earlier[0], by=by)


@transaction.atomic
def withdraw(
    report: Report,
    *,
    by: User | None,
    reason: str,
    outcome: str = Report.Withdrawal.ERROR,
    note: str = "",
    replaced_by: Report | None = None,
    version: int | None = None,
) -> None:
    """Takes a report away from citizens, and with it whatever only it made public.

    ``outcome`` is what its address answers from now on: that it was published in error, the report it was merged into
    (``replaced_by``, which must be public), or its text under the notice that it is no longer in force. ``note`` is
    what readers are told; ``reason`` stays in the office.
    """
    _claim_for(workflow.WITHDRAW, report, by, version)
    reason = _required(reason, "Hãy ghi lý do gỡ.")
    is_merged = outcome == Report.Withdrawal.MERGED
    if is_merged and (replaced_by is None or not replaced_by.is_published or replaced_by.pk == report.pk):
        raise ValidationError("Hãy chọn một tin khác đang đăng để gộp vào.")
    report.withdrawal = report.last_withdrawal = outcome
    report.withdrawal_note, report.withdrawn_at = note, timezone.now()
    report.replaced_by = replaced_by if is_merged else None
    report.put_up_at = None
    _move(workflow.WITHDRAW, report, by=by, reason=reason)
    _call_back(report)


def _call_back(live: Report) -> None:
    """A change that waited for its hour must not put up again what was just withdrawn."""
    waiting = (
        Report.objects.select_for_update().filter(revises=live, status__in=[Status.REVIEW, Status.APPROVED]).first()
    )
    if waiting is not None:
        waiting.returned_reason = "Tin gốc đã được gỡ nên bản sửa trở lại là bản nháp."
        waiting.approved_by = waiting.approved_at = waiting.publish_at = None
        _move(workflow.SEND_BACK, waiting, by=None, reason=waiting.returned_reason)


# --- The trash --------------------------------------------------------------------------------------------------------


@transaction.atomic
def trash(report: Report, *, by: User | None) -> None:
    """Throws a draft away, whole, for ninety days. What was public is withdrawn, never thrown away; a working copy is
    dropped with ``discard_edit``."""
    _claim_for(workflow.TRASH, report, by)
    report.trashed_at, report.trashed_by = timezone.now(), by
    report.version += 1
    report.save()
    audit.record(workflow.TRASH.verb, report, by=by)


@transaction.atomic
def take_out_of_trash(report: Report, *, by: User | None) -> None:
    """The draft is back as it was, with its facts, revisions and remarks."""
    _lock(report)
    report.refresh_from_db()
    if report.trashed_at is None:
        raise ValidationError("Tin này không ở trong thùng rác.")
    report.trashed_at = report.trashed_by = None
    report.version += 1
    report.save()
    audit.record("lấy ra khỏi thùng rác", report, by=by)


def empty_trash(*, before: datetime.datetime | None = None) -> int:
    """Forgets drafts thrown away more than ninety days ago; says how many."""
    old = list(Report.objects.filter(trashed_at__lt=before or timezone.now() - KEPT_IN_TRASH))
    for report in old:
        with transaction.atomic():
            audit.record("xóa hẳn khỏi thùng rác", report, by=None)
            report.delete()
    return len(old)


# --- Steps of the above -----------------------------------------------------------------------------------------------


def _lock(report: Report) -> None:
    """Makes a second step on the same report wait for this one (a no-op on SQLite, whose writers already wait). A
    working copy and its report wait for each other."""
    keys = {report.pk, report.revises_id or report.pk}
    list(Report.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _claim_for(move: Move, report: Report, by: User | None, version: int | None = None) -> None:
    """Brings ``report`` up to date under a lock, and asks the table. Raises VersionConflictError or ValidationError."""
    _lock(report)
    report.refresh_from_db()
    if version is not None and report.version != version:
        raise VersionConflictError(report)
    if report.trashed_at is not None:
        raise ValidationError("Bài đang ở trong thùng rác. Hãy lấy ra trước.")
    if refusal := workflow.refusal(move, report, by):
        raise ValidationError(refusal)


def _move(
    move: Move,
    report: Report,
    *,
    by: User | None,
    reason: str = "",
    verb: str = "",
    hour: datetime.datetime | None = None,
) -> None:
    """The last part of a step: status, dates, what citizens see, the log."""
    before = Status(report.status)
    report.status = move.leads_to
    report.version += 1
    report.work_out_dates()
    report.save()
    if Status.PUBLISHED in (before, report.status):
        Touched.by(report).refresh()
    changes = {"trạng thái": (before.label, Status(report.status).label)}
    if hour is not None:
        changes["hẹn đăng lúc"] = ("–", show_moment(timezone.localtime(hour)))
    _log(verb or move.verb, report, by=by, changes=changes, reason=reason)


def _log(
    action: str, report: Report, *, by: User | None, changes: audit.Changes | None = None, reason: str = ""
) -> None:
    """Writes of a working copy what was done under the report that it changes, whose log outlives it."""
    words = f"{action} (bản sửa)" if report.revises_id else action
    audit.record(words, report.root, by=by, changes=changes, reason=reason)


def _put_up(
    report: Report, move: Move, *, by: User | None, at: datetime.datetime | None, reason: str = "", verb: str = ""
) -> Report:
    report.put_up_at, report.publish_at = at, None
    if report.revises_id:
        return _give_to_live(report, by=by, reason=reason, verb=verb or move.verb)
    report.published_at = report.published_at or at
    _move(move, report, by=by, reason=reason, verb=verb)
    remember(report, verb or move.verb, by=by or report.approved_by, is_live=True)
    return report


def _give_to_live(copy: Report, *, by: User | None, reason: str, verb: str) -> Report:
    """The live report gets what the working copy says; the copy has done its duty."""
    live = Report.objects.get(pk=copy.revises_id)
    was_public = live.is_published
    touched = Touched.by(live)
    snapshots.apply(live, snapshots.take(copy))
    unconfirmed = live.is_urgent and live.confirmed_by_id is None and not copy.is_urgent
    for name in WAY:
        if not (unconfirmed and name in URGENCY):  # nobody has confirmed yet what was put up urgently
            setattr(live, name, getattr(copy, name))
    live.status, live.withdrawal = Status.PUBLISHED, ""
    live.version += 1
    live.work_out_dates()
    live.save()
    (touched | Touched.by(live)).refresh()
    said = CHANGES_SAID[ChangeKind(copy.change_kind)] if was_public else PUT_UP_AGAIN
    revision = remember(live, said, by=by or copy.approved_by, is_live=True)
    if was_public and copy.change_kind == ChangeKind.CORRECTION:
        Correction.objects.create(report=live, revision=revision, at=copy.put_up_at, note=copy.change_note)
    audit.record(said, live, by=by, changes={"cách đăng": ("–", verb)}, reason=reason or copy.change_note)
    _drop_copy(copy, live)
    return live


def _drop_copy(copy: Report, live: Report) -> None:
    """What somebody is typing in the working copy stays with the report that it would have changed."""
    copy.scratch_copies.update(report=live)
    copy.delete()


def _undo_change(report: Report, undone: Revision, earlier: Revision, *, by: User | None) -> Report:
    """Puts back what was public before a change, and keeps the change as a working copy."""
    note = Correction.objects.filter(revision=undone).values_list("note", flat=True).first()
    Correction.objects.filter(revision=undone).delete()
    touched = Touched.by(report)
    snapshots.apply(report, earlier.snapshot)
    if undone.action == PUT_UP_AGAIN:
        report.status, report.withdrawal = Status.WITHDRAWN, report.last_withdrawal or Report.Withdrawal.ERROR
    report.version += 1
    report.work_out_dates()
    report.save()
    (touched | Touched.by(report)).refresh()
    if undone.action != PUT_UP_AGAIN:
        remember(report, workflow.UNDO.verb, by=by, is_live=True)
    copy = _copy(report, undone.snapshot, by=report.submitted_by or by)
    copy.submitted_by = report.submitted_by
    copy.change_kind, copy.change_note = (ChangeKind.CORRECTION, note) if note else (ChangeKind.MINOR, "")
    copy.returned_reason = "Việc đăng bản sửa này đã được hoàn tác."
    copy.save()
    _remember_beginning(copy, by=by)
    audit.record(workflow.UNDO.verb, report, by=by)
    return copy


def _require_ready(report: Report, passing: str) -> None:
    """What blocks must be mended first; what is sensitive passes with a reason."""
    found = checks.run(report)
    if blocking := [finding.text for finding in found if finding.is_blocking]:
        raise ValidationError(["Chưa đăng được, còn chỗ phải sửa:", *blocking])
    if (gates := [finding.text for finding in found if finding.is_gate]) and not passing.strip():
        raise ValidationError(["Bài có nội dung nhạy cảm; muốn đăng phải ghi lý do cho qua:", *gates])


def _require_said_change(report: Report) -> None:
    if report.change_kind not in ChangeKind.values:
        raise ValidationError("Hãy chọn loại sửa: đính chính hay sửa lỗi nhỏ.")
    if report.change_kind == ChangeKind.CORRECTION and not report.change_note:
        raise ValidationError("Hãy ghi nội dung đính chính: bạn đọc sẽ thấy dòng này cùng ngày đính chính.")


def _required(text: str, message: str) -> str:
    if not text.strip():
        raise ValidationError(message)
    return text.strip()


def _in_future(moment: datetime.datetime | None) -> datetime.datetime | None:
    if moment is not None and moment <= timezone.now():
        raise ValidationError("Giờ hẹn đã qua. Hãy chọn một giờ sắp tới.")
    return moment
