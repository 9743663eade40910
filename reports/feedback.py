"""What becomes of what readers tell: received, checked, answered, and forgotten in time.

The log names neither a sender nor the number of a receipt, since nothing in it can be removed.
"""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.models import User
from reports import comments
from reports.models import Comment, Correction, Feedback
from reports.models.feedback import ANSWERED, as_receipt
from reports.pointing import Place

MOST_WAITING = 500
KEPT_FOR = datetime.timedelta(days=365)
Status = Feedback.Status

FULL, USED = "full", "used"
REFUSALS = {
    FULL: "Đang có quá nhiều phản ánh chờ xử lý. Nội dung đã viết còn dưới đây: hãy gửi lại sau.",
    USED: "Biểu mẫu này đã gửi một phản ánh khác. Nội dung vừa viết còn dưới đây: hãy bấm nút gửi lần nữa.",
}


@sensitive_variables("body", "email", "sent", "earlier", "told")
@transaction.atomic
def receive(place: Place, *, kind: str, body: str, email: str, ticket: str) -> tuple[Feedback, bool]:
    """Takes in what a reader tells of a place; says whether it is new. The same words on the same ticket are one
    feedback sent twice.

    Raises ValidationError, with a code of ``REFUSALS`` when nothing is wrong with the words themselves.
    """
    sent = {"kind": kind, "body": body, "email": email, "page": place.page, "fact": place.fact}
    earlier = Feedback.objects.filter(ticket=ticket).first()
    if earlier is not None:
        if all(getattr(earlier, name) == value for name, value in sent.items()):
            return earlier, False
        raise ValidationError(REFUSALS[USED], USED)
    if Feedback.objects.waiting().count() >= MOST_WAITING:
        raise ValidationError(REFUSALS[FULL], FULL)
    told = Feedback(page_title=place.title, fact_words=place.fact_words, ticket=ticket, **sent)
    told.consented_at = timezone.now() if email else None
    told.full_clean()
    told.save()
    audit.record("nhận phản ánh", told, by=None, changes={"trang": (None, place.title)} if place.page else None)
    forget_old()
    return told, True


# --- Answering --------------------------------------------------------------------------------------------------------


@transaction.atomic
def start_checking(told: Feedback, *, by: User) -> None:
    """Whoever sent it sees that somebody looks into it; an answer is taken back until there is another. Raises
    ValidationError when somebody was faster."""
    found = _locked(told, instead_of=tuple(status for status in Status if status != Status.CHECKING))
    _handle(found, Status.CHECKING, by=by, verb="kiểm tra phản ánh")


@transaction.atomic
def answer(told: Feedback, *, status: str, words: str, by: User, correction: Correction | None = None) -> None:
    """What was found, for whoever sent it. Raises ValidationError when somebody was faster, or without words where
    they are due."""
    found = _locked(told, instead_of=(Status.RECEIVED, Status.CHECKING))
    if status in ANSWERED and not words:
        raise ValidationError({"answer": "Hãy viết câu trả lời: người gửi đọc được bằng số phiếu."})
    found.answer = words
    found.correction = correction if status == Status.CORRECTED else None
    _handle(found, Status(status), by=by, verb="trả lời phản ánh")


def _locked(told: Feedback, *, instead_of: tuple[str, ...]) -> Feedback:
    found = Feedback.objects.select_for_update().filter(pk=told.pk).first()
    if found is None:
        raise ValidationError(f"{told} không còn.")
    if found.status not in instead_of:
        now = found.get_status_display()
        raise ValidationError(f"{found} đang ở trạng thái “{now}”: có người vừa xử lý. Hãy xem lại.")
    return found


def _handle(found: Feedback, status: Feedback.Status, *, by: User, verb: str) -> None:
    before = found.get_status_display()
    found.status, found.handled_by, found.handled_at = status, by, timezone.now()
    found.save(update_fields=["status", "answer", "correction", "handled_by", "handled_at"])
    audit.record(verb, found, by=by, changes={"trạng thái": (before, status.label)})


# --- Forgetting -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OfSender:
    """All that came from one person."""

    comments: QuerySet[Comment]
    feedback: QuerySet[Feedback]

    @property
    def counts(self) -> dict[str, int]:
        approved = self.comments.approved().count()  # type: ignore[attr-defined]
        return {
            "staying": approved,
            "going": self.comments.count() - approved,
            "emptied": self.feedback.count(),
        }

    def __bool__(self) -> bool:
        return self.comments.exists() or self.feedback.exists()


@dataclass(frozen=True)
class Forgotten:
    """How many comments stay without a name, how many went, and how much feedback has no words any more."""

    staying: int
    going: int
    emptied: int


def of_sender(sought: str) -> OfSender:
    """What came from an e-mail address, or from whoever holds a receipt."""
    email = sought.strip()
    own = Feedback.objects.none()
    if "@" not in email:
        own = Feedback.objects.filter(receipt=as_receipt(sought), forgotten_at=None)
        email = own.values_list("email", flat=True).first() or ""
    if not email:
        return OfSender(Comment.objects.none(), own)
    return OfSender(
        Comment.objects.filter(email__iexact=email), Feedback.objects.filter(email__iexact=email, forgotten_at=None)
    )


@sensitive_variables("sought", "found")
@transaction.atomic
def forget_sender(sought: str, *, by: User) -> Forgotten:
    """On a reader's request: takes name, address and words out of all that came from the same person. What is public
    stays without a name; a receipt still opens its state and the office's answer."""
    found = of_sender(sought)
    feedback = list(found.feedback.select_for_update().order_by("pk"))
    staying, going = comments.forget_these(found.comments, by=by)
    for one in feedback:
        audit.record("xóa thông tin người gửi", one, by=by)
        one.email, one.body, one.forgotten_at = "", "", timezone.now()
        one.save(update_fields=["email", "body", "forgotten_at"])
    return Forgotten(staying, going, len(feedback))


@transaction.atomic
def forget_old(*, by: User | None = None) -> int:
    """After twelve months feedback is deleted, with its receipt. Returns how much."""
    gone, _ = Feedback.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    if gone:
        audit.record("xóa phản ánh quá 12 tháng", by=by, changes={"phản ánh đã xóa": (None, gone)})
    return gone
