"""What this office's editors confirmed: the names, posts and short forms by which its next article is read."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from lib.fields import CleanCharField
from lib.vietnamese.text import exact
from reports.models.report import Report

WORD_KINDS = ("person", "post", "organization", "abbreviation")


class OfficeWordQuerySet(models.QuerySet["OfficeWord"]):
    def for_list(self) -> Self:
        return self.select_related("added_by", "report").only(
            "kind", "printed", "means", "added_at", "added_by__full_name", "report__title", "report__status"
        )

    def short_forms(self) -> dict[str, str]:
        """What is written short, and what it stands for."""
        return dict(self.filter(kind=OfficeWord.Kind.ABBREVIATION).values_list("printed", "means"))


class OfficeWord(models.Model):
    """``means`` is what a short form stands for; "" for a name or a post, which stand for themselves. ``key`` is
    ``printed`` with one tone placement and in small letters: a word is in the list once, however it is spelt."""

    class Kind(models.TextChoices):
        PERSON = "person", "Họ tên"
        POST = "post", "Chức danh"
        ORGANIZATION = "organization", "Tổ chức"
        ABBREVIATION = "abbreviation", "Chữ viết tắt"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    printed = CleanCharField("viết trong bài", max_length=200)
    means = CleanCharField("nghĩa là", max_length=300, blank=True, help_text="Tên đầy đủ; để trống với họ tên.")
    key = models.CharField(max_length=200, editable=False)
    added_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="người thêm"
    )
    added_at = models.DateTimeField("thêm lúc", auto_now_add=True)
    report = models.ForeignKey(
        Report, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="từ bài"
    )

    objects = OfficeWordQuerySet.as_manager()

    class Meta:
        verbose_name = "từ của cơ quan"
        verbose_name_plural = "từ của cơ quan"
        ordering = ("kind", "printed", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="officeword_once", violation_error_message="Từ này đã có trong danh sách."
            ),
            models.CheckConstraint(condition=Q(kind__in=WORD_KINDS), name="officeword_kind_known"),
            models.CheckConstraint(condition=~Q(printed=""), name="officeword_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=["person", "post"]) | ~Q(means=""),
                name="officeword_short_form_means_something",
                violation_error_message="Hãy ghi tên đầy đủ mà từ này thay cho.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed} = {self.means}" if self.means else self.printed

    def clean(self) -> None:
        self._work_out_key()

    def save(self, *args: object, **kwargs: object) -> None:
        self._work_out_key()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def _work_out_key(self) -> None:
        self.key = exact(" ".join(self.printed.split()))[:200]
