"""What readers tell the office: an error on a page, or a message. Nothing of it is public but its state, to whoever
holds the number of its receipt.
"""

import secrets
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse

from accounts.models import User
from lib.fields import CleanCharField, CleanTextField
from reports.models.correction import Correction

LONGEST_FEEDBACK = 2000
LONGEST_PLACE = 300
RECEIPT_LETTERS = "234679ABCDEGHKMNPQRTUVXY"  # none that looks like another
RECEIPT_GROUP, RECEIPT_GROUPS = 5, 2
OPEN = ("received", "checking")
ANSWERED = ("corrected", "unfounded", "answered")
FEEDBACK_STATUSES = (*OPEN, *ANSWERED, "dismissed")


def make_receipt() -> str:
    """A number that nobody guesses, and that can be read out on the telephone: K7M2H-9QXAB."""
    groups = ("".join(secrets.choice(RECEIPT_LETTERS) for _ in range(RECEIPT_GROUP)) for _ in range(RECEIPT_GROUPS))
    return "-".join(groups)


def as_receipt(typed: str) -> str:
    """The number as it is printed on a receipt, however somebody typed it."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[start : start + RECEIPT_GROUP] for start in range(0, len(letters), RECEIPT_GROUP))


class FeedbackQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """What nobody has answered yet."""
        return self.filter(status__in=OPEN)

    def oldest_first(self) -> Self:
        return self.order_by("created_at", "pk")


class Feedback(models.Model):
    """``page`` is the address that it is about, ``fact`` one of the facts there, as ``reports.pointing`` writes it;
    both with their words as they were read then. ``email`` and ``body`` are for the office alone. ``ticket`` is the
    number of the form that it came with, which is good for one.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Sai họ tên hoặc chức vụ"
        DAY = "day", "Sai ngày, giờ hoặc địa điểm"
        FIGURE = "figure", "Sai số liệu"
        NAMED = "named", "Sai tên tổ chức, văn bản hoặc khen thưởng"
        WORDS = "words", "Sai chính tả, câu chữ"
        PAGE = "page", "Trang không mở được hoặc hiện sai"
        OTHER = "other", "Điều khác"
        MESSAGE = "message", "Góp ý, hỏi đáp"
        PERSONAL = "personal", "Đề nghị sửa hoặc xóa thông tin cá nhân"

    class Status(models.TextChoices):
        RECEIVED = "received", "Đã nhận"
        CHECKING = "checking", "Đang kiểm tra"
        CORRECTED = "corrected", "Đã sửa"
        UNFOUNDED = "unfounded", "Không sai"
        ANSWERED = "answered", "Đã trả lời"
        DISMISSED = "dismissed", "Không xử lý"

    MESSAGES = (Kind.MESSAGE, Kind.PERSONAL)  # what the contact page takes; the others are errors

    receipt = models.CharField("số phiếu", max_length=20, unique=True, default=make_receipt)
    kind = models.CharField("về việc", max_length=10, choices=Kind.choices)
    page = CleanCharField("địa chỉ trang", max_length=LONGEST_PLACE, blank=True)
    page_title = CleanCharField("trang", max_length=LONGEST_PLACE, blank=True)
    fact = models.CharField("mã dữ kiện", max_length=40, blank=True)
    fact_words = CleanCharField("dữ kiện", max_length=LONGEST_PLACE, blank=True)
    body = CleanTextField("nội dung", max_length=LONGEST_FEEDBACK, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    consented_at = models.DateTimeField("đồng ý lưu thông tin lúc", null=True, blank=True)
    ticket = models.CharField("phiếu gửi", max_length=32, unique=True)
    created_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.RECEIVED)
    answer = CleanTextField("trả lời", max_length=LONGEST_FEEDBACK, blank=True)
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="đính chính"
    )
    handled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    handled_at = models.DateTimeField("xử lý lúc", null=True, blank=True)
    forgotten_at = models.DateTimeField("xóa thông tin người gửi lúc", null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "phản ánh"
        verbose_name_plural = "phản ánh"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=["created_at"], name="feedback_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(body="") | Q(forgotten_at__isnull=False), name="feedback_says_something_until_forgotten"
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("body"), LONGEST_FEEDBACK), name="feedback_is_short"
            ),
            models.CheckConstraint(
                condition=Q(email="") | Q(consented_at__isnull=False), name="feedback_address_with_consent"
            ),
            models.CheckConstraint(condition=Q(status__in=FEEDBACK_STATUSES), name="feedback_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=ANSWERED) | ~Q(answer=""), name="feedback_answered_in_words"
            ),
            models.CheckConstraint(
                condition=Q(status="received", handled_at=None) | ~Q(status="received") & Q(handled_at__isnull=False),
                name="feedback_handled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        """For the log, which keeps its words for good: nothing of the sender, nor the number that opens its state."""
        return f"Phản ánh số {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:feedback_state", args=[self.receipt])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_message(self) -> bool:
        """Sent from the contact page, rather than about an error."""
        return self.kind in self.MESSAGES
