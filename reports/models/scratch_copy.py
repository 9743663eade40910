"""What somebody is typing at the moment, and who else has the report open. Never part of its history."""

import datetime
import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from reports.models.report import Report

PRESENT_FOR = datetime.timedelta(minutes=2)


class ScratchCopyQuerySet(models.QuerySet["ScratchCopy"]):
    def of(self, user: User) -> Self:
        """A person's own; nobody ever sees anybody else's."""
        return self.filter(user=user)

    def for_list(self) -> Self:
        return self.defer("typed")


class ScratchCopy(models.Model):
    """One form as last typed: ``data`` maps control names to lists of values, without files.

    ``key`` is the form's own, so that two forms open at once never overwrite each other's text; without a report it
    is one that was never saved. ``typed`` is what a refused save would have made of the report (a snapshot), with the
    files sent along.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="scratch_copies", verbose_name="người gõ")
    report = models.ForeignKey(
        Report, models.SET_NULL, null=True, blank=True, related_name="scratch_copies", verbose_name="tin bài"
    )
    key = models.UUIDField("khóa", default=uuid.uuid4, unique=True)
    data = models.JSONField("nội dung đang gõ", default=dict)
    typed = models.JSONField("bản chờ ghép", null=True, blank=True)
    base_version = models.PositiveIntegerField("sửa từ phiên bản", null=True, blank=True)
    saved_at = models.DateTimeField("giữ lúc", auto_now=True)

    objects = ScratchCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đang gõ"
        verbose_name_plural = "bản đang gõ"
        ordering = ("-saved_at", "-pk")

    def __str__(self) -> str:
        return f"{self.user}: {self.title or 'bài chưa có tiêu đề'}"

    @property
    def title(self) -> str:
        """The title as typed."""
        return " ".join((self.data.get("title") or [""])[-1].split())


class PresenceQuerySet(models.QuerySet["Presence"]):
    def now(self) -> Self:
        return self.filter(seen_at__gte=timezone.now() - PRESENT_FOR)


class Presence(models.Model):
    """That somebody has the report open at the desk."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người mở")
    report = models.ForeignKey(Report, models.CASCADE, related_name="presences", verbose_name="tin bài")
    seen_at = models.DateTimeField("thấy lúc", auto_now=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "người đang mở"
        verbose_name_plural = "người đang mở"
        constraints = [models.UniqueConstraint(fields=["user", "report"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.report}"
