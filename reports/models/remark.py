"""What colleagues and the leader say about a draft before it is published."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from lib.fields import CleanCharField, CleanTextField
from reports.models.fact import of_report
from reports.models.report import Report
from reports.models.revision import Revision


class Remark(models.Model):
    """A word on one section of a draft, until somebody settles it."""

    class Section(models.TextChoices):
        WHOLE = "", "Cả bài"
        TITLE = "title", "Tiêu đề"
        SUMMARY = "summary", "Sapo"
        BODY = "body", "Nội dung"
        PHOTOS = "photos", "Ảnh"
        PARTICIPATIONS = "participations", "Thành phần"
        FIGURES = "figures", "Số liệu"
        AWARDS = "award_mentions", "Khen thưởng"
        DOCUMENTS = "documents", "Văn bản"
        ATTACHMENTS = "attachments", "Tệp đính kèm"

    report = of_report("remarks")
    section = models.CharField("phần", max_length=20, choices=Section.choices, blank=True, default=Section.WHOLE)
    text = CleanTextField("góp ý", max_length=2000)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người góp ý")
    at = models.DateTimeField("lúc", auto_now_add=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người giải quyết")
    settled_at = models.DateTimeField("giải quyết lúc", null=True)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False),
                name="remark_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def anchor(self) -> str:
        """The id of the place in the report's form that it speaks of."""
        fields = (self.Section.TITLE, self.Section.SUMMARY, self.Section.BODY)
        return f"id_{self.section}" if self.section in fields else f"{self.section}-group"


class ReviewLink(models.Model):
    """A way for the leader named in a report to read one revision of it, without an account, and to answer once.

    Of the secret in the address only a SHA-256 is stored.
    """

    class Answer(models.TextChoices):
        AGREED = "agreed", "Đồng ý"
        COMMENTED = "commented", "Góp ý"

    report = of_report("review_links")
    revision = models.ForeignKey(Revision, models.RESTRICT, related_name="review_links", verbose_name="phiên bản")
    recipient = CleanCharField("gửi cho", max_length=200)
    token_hash = models.CharField("mã băm", max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    made_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    opened_at = models.DateTimeField("mở lần đầu lúc", null=True)
    answer = models.CharField("trả lời", max_length=10, choices=Answer.choices, blank=True)
    answer_text = CleanTextField("góp ý", blank=True, max_length=4000)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    answered_from = models.GenericIPAddressField("địa chỉ mạng", null=True)
    answered_digest = models.CharField("mã kiểm bản đã đọc", max_length=64, blank=True)

    class Meta:
        verbose_name = "đường dẫn xin ý kiến"
        verbose_name_plural = "đường dẫn xin ý kiến"
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="reviewlink_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def is_open(self) -> bool:
        """Whether it may still be read and answered."""
        return self.is_readable and not self.answer

    @property
    def is_readable(self) -> bool:
        """Whether it still shows the text: until its day, unless the office took it or the text back."""
        taken_back = self.revoked_at is not None or self.report.trashed_at is not None
        in_error = self.report.status == Report.Status.WITHDRAWN and not self.report.is_expired
        return not taken_back and not in_error and self.expires_at > timezone.now()

    @property
    def state(self) -> str:
        """What became of it, for the desk."""
        if self.answer:
            return self.get_answer_display()
        if self.revoked_at:
            return "Đã thu hồi"
        if self.expires_at <= timezone.now():
            return "Đã hết hạn"
        return "Đã mở, chưa trả lời" if self.opened_at else "Chưa mở"
