"""What readers say under a report. Nothing of it is public before somebody at the desk has approved it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import LessThanOrEqual

from accounts.models import User
from lib.fields import CleanCharField, CleanTextField
from reports.models.fact import of_report
from reports.models.report import Report

LONGEST_COMMENT = 2000
COMMENT_STATUSES = ("pending", "approved", "rejected")
UNNAMED = "Bạn đọc"


class CommentQuerySet(models.QuerySet):
    def approved(self) -> Self:
        """What stands under a report, as long as the report itself may be read."""
        return self.filter(status=Comment.Status.APPROVED)

    def waiting(self) -> Self:
        return self.filter(status=Comment.Status.PENDING)

    def count_by_report(self, report: models.OuterRef) -> Coalesce:
        """How many of these a report has, for a query of reports."""
        counted = self.filter(report=report).order_by().values("report").annotate(number=models.Count("pk"))
        return Coalesce(models.Subquery(counted.values("number")), 0)

    def for_editor(self, user: User) -> Self:
        """Those of reports that a person at the desk may see."""
        return self.filter(report__in=Report.objects.for_editor(user).values("pk"))


class Comment(models.Model):
    """``email`` is for the office alone: no page, list, file, feed or log shows it. ``ticket`` is the number of the
    form that it came with, which is good for one comment.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        REJECTED = "rejected", "Từ chối"

    report = of_report("comments")
    author_name = CleanCharField("họ và tên", max_length=100, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    body = CleanTextField("nội dung", max_length=LONGEST_COMMENT)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.PENDING)
    ticket = models.CharField("phiếu gửi", max_length=32, unique=True)
    created_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    consented_at = models.DateTimeField("đồng ý lưu thông tin lúc")
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    decided_at = models.DateTimeField("xử lý lúc", null=True, blank=True)
    forgotten_at = models.DateTimeField("xóa thông tin người gửi lúc", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "bình luận"
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["report", "status", "-created_at", "-id"], name="comment_of_report"),
            models.Index(fields=["created_at"], name="comment_waiting", condition=Q(status="pending")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="comment_says_something"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("body"), LONGEST_COMMENT), name="comment_is_short"),
            models.CheckConstraint(condition=Q(status__in=COMMENT_STATUSES), name="comment_status_known"),
            models.CheckConstraint(
                condition=Q(status="pending", decided_at=None, decided_by=None)
                | ~Q(status="pending") & Q(decided_at__isnull=False),
                name="comment_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(author_name="") & ~Q(email="") | Q(forgotten_at__isnull=False),
                name="comment_sender_known_until_forgotten",
            ),
        ]

    def __str__(self) -> str:
        """For the log, which keeps its words for good: nothing of the sender."""
        return f"Bình luận số {self.pk}"

    @property
    def shown_name(self) -> str:
        return self.author_name or UNNAMED
