"""What a report was after each save: the whole of it, so that any two states can be compared and any one restored."""

from typing import Any

from django.db import models

from accounts.models import User
from lib.fields import CleanCharField
from reports.models.report import Report


class RevisionQuerySet(models.QuerySet["Revision"]):
    def update(self, **kwargs: Any) -> int:
        raise TypeError("A revision is never changed.")

    def for_list(self) -> "RevisionQuerySet":
        """Without the texts themselves."""
        return self.defer("snapshot")


class Revision(models.Model):
    """``snapshot`` is what ``reports.snapshots.take`` gives, ``digest`` its SHA-256. Rows are only ever added.

    A working copy has no history of its own: its saves are revisions of the report that it changes.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="revisions", verbose_name="tin bài")
    number = models.PositiveIntegerField("lần thứ")
    at = models.DateTimeField("lúc", auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người làm")
    action = models.CharField("việc", max_length=60)
    label = CleanCharField("tên gọi", max_length=120, blank=True)
    snapshot = models.JSONField("nội dung")
    digest = models.CharField("mã kiểm", max_length=64)
    is_live = models.BooleanField("đã đưa lên trang", default=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"

    @property
    def by_name(self) -> str:
        return self.by.full_name if self.by else "Hệ thống"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A revision is never changed.")
        super().save(*args, **kwargs)
