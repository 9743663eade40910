"""What becomes of a reader's comment: received, approved or rejected, and its sender forgotten in time.

Whoever decides on a comment, or withdraws its report, waits for the other: all of them lock the report first. The log
never names a sender, since nothing in it can be removed.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.models import User
from reports.models import Comment, Report

MOST_WAITING = 500
MOST_WAITING_FOR_ONE = 50  # of one report, so that it cannot fill the queue of all
SENDERS_KEPT = datetime.timedelta(days=365)
Status = Comment.Status

CLOSED, FULL, USED = "closed", "full", "used"
REFUSALS = {
    CLOSED: "Tin này không còn nhận ý kiến. Nội dung đã viết còn dưới đây để sao lại.",
    FULL: "Đang có quá nhiều ý kiến chờ duyệt. Nội dung đã viết còn dưới đây: hãy gửi lại sau.",
    USED: "Biểu mẫu này đã gửi một ý kiến khác. Nội dung vừa viết còn dưới đây: hãy bấm “Gửi ý kiến” lần nữa.",
}


@sensitive_variables("author_name", "email", "body", "sent", "earlier", "comment")
@transaction.atomic
def receive(report: Report, *, author_name: str, email: str, body: str, ticket: str) -> bool:
    """Takes a comment in, to wait for approval; says whether it is new. The same words on the same ticket are one
    comment sent twice.

    Raises ValidationError, with a code of ``REFUSALS`` when nothing is wrong with the comment itself.
    """
    live = _locked(report.pk)
    sent = {"author_name": author_name, "email": email, "body": body}
    earlier = Comment.objects.filter(ticket=ticket).first()
    if earlier is not None:
        if earlier.report_id == report.pk and all(getattr(earlier, name) == value for name, value in sent.items()):
            return False
        raise _refusal(USED)
    if live is None or not (live.is_published and live.allows_comments):
        raise _refusal(CLOSED)
    waiting = Comment.objects.waiting()
    if waiting.count() >= MOST_WAITING or waiting.filter(report=live).count() >= MOST_WAITING_FOR_ONE:
        raise _refusal(FULL)
    comment = Comment(report=live, ticket=ticket, consented_at=timezone.now(), **sent)
    comment.full_clean()
    comment.save()
    audit.record("nhận bình luận", comment, by=None, changes={"tin bài": (None, live.title)})
    forget_old_senders()
    return True


# --- Deciding ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def approve_comment(comment: Comment, *, by: User) -> None:
    """Citizens read it from now on. Raises ValidationError when somebody was faster, or the report is withdrawn."""
    _decide(comment, "duyệt bình luận", Status.APPROVED, instead_of=(Status.PENDING,), by=by)


@transaction.atomic
def reject_comment(comment: Comment, *, by: User) -> None:
    """It is not shown, or no longer. Raises ValidationError when somebody was faster."""
    _decide(comment, "từ chối bình luận", Status.REJECTED, instead_of=(Status.PENDING, Status.APPROVED), by=by)


@transaction.atomic
def reopen_comment(comment: Comment, *, by: User) -> None:
    """A rejected comment is to be decided on once more."""
    _decide(comment, "đưa bình luận về chờ duyệt", Status.PENDING, instead_of=(Status.REJECTED,), by=by)


def _decide(comment: Comment, verb: str, status: Comment.Status, *, instead_of: tuple[str, ...], by: User) -> None:
    report = _locked(comment.report_id)
    found = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if report is None or found is None:
        raise ValidationError(f"{comment} không còn.")
    before = Status(found.status)
    if before not in instead_of:
        raise ValidationError(f"{comment} đang ở trạng thái “{before.label}”: có người vừa xử lý. Hãy xem lại.")
    if status == Status.APPROVED and not (report.is_published or report.is_expired):
        raise ValidationError(f"{comment}: tin không còn trên trang nên không duyệt được.")
    is_open = status == Status.PENDING
    found.status = status
    found.decided_by, found.decided_at = (None, None) if is_open else (by, timezone.now())
    found.save(update_fields=["status", "decided_by", "decided_at"])
    audit.record(verb, found, by=by, changes={"trạng thái": (before.label, status.label)})


# --- Forgetting -------------------------------------------------------------------------------------------------------


def of_same_sender(comment: Comment) -> QuerySet[Comment]:
    """The comments that came from the same e-mail address, this one among them."""
    same = Q(pk=comment.pk)
    return Comment.objects.filter(same | Q(email__iexact=comment.email) if comment.email else same)


@transaction.atomic
def forget_sender(comment: Comment, *, by: User) -> tuple[int, int]:
    """On a reader's request: takes name and address out of everything that came from the same address. What is public
    stays without a name, the rest goes. Returns how many stayed and how many went."""
    return forget_these(of_same_sender(comment), by=by)


@transaction.atomic
def forget_these(rows: QuerySet[Comment], *, by: User) -> tuple[int, int]:
    """Takes name and address out of these comments, or deletes what is not public."""
    stayed = gone = 0
    for one in rows.select_for_update().order_by("pk"):
        audit.record("xóa thông tin người gửi", one, by=by)
        if one.status == Status.APPROVED:
            one.author_name, one.email, one.forgotten_at = "", "", timezone.now()
            one.save(update_fields=["author_name", "email", "forgotten_at"])
            stayed += 1
        else:
            one.delete()
            gone += 1
    return stayed, gone


@transaction.atomic
def forget_old_senders(*, by: User | None = None) -> tuple[int, int]:
    """After twelve months: addresses are taken out of what is public, and what never was public goes. Returns how
    many of each."""
    now = timezone.now()
    old = Comment.objects.filter(created_at__lt=now - SENDERS_KEPT)
    stayed = old.approved().exclude(email="").update(email="", forgotten_at=now)
    gone, _ = old.exclude(status=Status.APPROVED).delete()
    if stayed or gone:
        counts = {"bình luận thôi giữ thư điện tử": (None, stayed), "bình luận không đăng đã xóa": (None, gone)}
        audit.record("xóa thông tin người gửi quá 12 tháng", by=by, changes=counts)
    return stayed, gone


# --- Steps of the above -----------------------------------------------------------------------------------------------


def _locked(pk: int) -> Report | None:
    narrow = Report.objects.select_for_update().only("title", "status", "withdrawal", "allows_comments")
    return narrow.filter(pk=pk).first()


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code)
