"""What was put right in a published report, as its readers are told."""

from django.db import models

from lib.fields import CleanTextField
from reports.models.fact import of_report
from reports.models.revision import Revision


class Correction(models.Model):
    report = of_report("corrections")
    revision = models.OneToOneField(Revision, models.RESTRICT, related_name="correction", verbose_name="phiên bản")
    at = models.DateTimeField("đính chính lúc")
    note = CleanTextField("nội dung đính chính")

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ("-at", "-pk")
        constraints = [models.CheckConstraint(condition=~models.Q(note=""), name="correction_says_what_changed")]

    def __str__(self) -> str:
        return self.note[:80]
