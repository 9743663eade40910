"""How often a report was read here. A row of its own: counting neither waits for an edit nor looks like one."""

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from reports.models.report import Report


class ViewCountQuerySet(models.QuerySet):
    def of_report(self, pk: OuterRef) -> Coalesce:
        """For annotating reports: how often each was read, 0 when nobody did."""
        return Coalesce(Subquery(self.filter(report=pk).values("total")), 0)

    def add(self, report: int, views: int) -> int:
        """Adds to whatever number is there, also when another process has just added to it."""
        return self.filter(report=report).update(total=models.F("total") + views)


class ViewCount(models.Model):
    report = models.OneToOneField(
        Report, models.CASCADE, primary_key=True, related_name="view_count", verbose_name="tin bài"
    )
    total = models.PositiveBigIntegerField("lượt xem", default=0)

    objects = ViewCountQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt xem"
        verbose_name_plural = "lượt xem"

    def __str__(self) -> str:
        return str(self.total)
