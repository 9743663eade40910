"""What every fact of a report has in common."""

from typing import Self

from django.db import models

from lib.fields import CleanTextField
from reports.models.report import Report


class FactQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Facts of reports that citizens may read."""
        return self.filter(report__status=Report.Status.PUBLISHED)

    def readable(self) -> Self:
        """Facts of reports that have a page for citizens, also of those no longer in force."""
        return self.filter(report__in=Report.objects.readable().values("pk"))


def of_report(related_name: str) -> "models.ForeignKey[Report, Report]":
    """The key by which a kind of fact hangs on its report."""
    return models.ForeignKey(Report, models.CASCADE, related_name=related_name, verbose_name="tin bài")


class Fact(models.Model):
    """A fact hangs on its report: one switch publishes or withdraws them together, and each keeps its exact words.

    Subclasses declare ``report = of_report(…)``.
    """

    report: "models.ForeignKey[Report, Report]"

    quote = CleanTextField("câu trong bài", blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("order", "pk")
