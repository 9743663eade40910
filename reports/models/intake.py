"""Articles that came as a Word file or a pasted text and are being turned into a draft."""

import hashlib
import secrets
from pathlib import PurePath
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from lib.fields import CleanCharField
from lib.vietnamese.text import folded_key
from reports.models.report import Report

INTAKE_STATES = ("waiting", "finished", "dropped")
FOLDER = "ban-nhap"  # of uploads that no page shows and no address leads to


def private_name(intake: "Intake", file_name: str) -> str:
    """Where the file of an intake is kept: nothing of what it was called but its ending."""
    return f"{FOLDER}/{secrets.token_hex(16)}{PurePath(file_name).suffix.lower()[:6]}"


def digest_of(text: str) -> str:
    """The same for the same words, however spaced, accented or capitalised. SHA-256 in hexadecimal."""
    return hashlib.sha256(folded_key(text).encode()).hexdigest()


class IntakeQuerySet(models.QuerySet["Intake"]):
    def waiting(self) -> Self:
        return self.filter(state=Intake.State.WAITING)

    def for_editor(self, user: User) -> Self:
        """An office's pile: whoever writes news may open any article that waits, and what became of one's own."""
        return self.filter(Q(state=Intake.State.WAITING) | Q(owner=user))

    def for_list(self) -> Self:
        """Rows of a list: without the texts and what was found in them."""
        return self.select_related("owner", "report").defer("text", "html", "lost", "proposals", "decisions", "steps")


class Intake(models.Model):
    """``text`` is ``Source.original``, ``proposals`` ``{"draft", "pictures"}`` as ``importer.stored`` writes it.

    ``decisions`` maps the key of a proposal to ``{"state", "values", "by"}``; ``steps`` holds, newest last, what the
    decisions touched by each step were before it. ``title`` is what a list calls it, ``total`` and ``decided`` are how
    far it has come. Written by ``reports.intake`` alone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xác nhận"
        FINISHED = "finished", "Đã thành bản nháp"
        DROPPED = "dropped", "Đã bỏ"

    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="intakes", verbose_name="người nhập"
    )
    file_name = CleanCharField("tên tệp", max_length=200, blank=True)
    file = models.FileField("tệp gốc", upload_to=private_name, blank=True)
    text = models.TextField("văn bản như đã nhận")
    html = models.TextField("văn bản có định dạng", blank=True)
    lost = models.JSONField("không mang sang được", default=list, blank=True)
    proposals = models.JSONField("gợi ý", default=dict)
    decisions = models.JSONField("quyết định", default=dict, blank=True)
    steps = models.JSONField("các bước đã làm", default=list, blank=True)
    title = CleanCharField("tiêu đề", max_length=200)
    total = models.PositiveIntegerField("số gợi ý", default=0)
    decided = models.PositiveIntegerField("số gợi ý đã quyết định", default=0)
    digest = models.CharField("dấu của các chữ", max_length=64, db_index=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    report = models.ForeignKey(
        Report, models.SET_NULL, null=True, blank=True, related_name="intakes", verbose_name="bản nháp"
    )
    version = models.PositiveIntegerField("phiên bản", default=1)
    created_at = models.DateTimeField("nhận lúc", auto_now_add=True)
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = "bản nhập"
        verbose_name_plural = "bản nhập"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=["changed_at"], name="intake_by_age")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=INTAKE_STATES), name="intake_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="intake_has_text"),
        ]

    def __str__(self) -> str:
        return self.file_name or self.title

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
