"""Where a report speaks of an award batch."""

from django.db import models

from awards.models import AwardBatch
from people.models import Person
from reports.models.fact import Fact, of_report


class AwardMention(Fact):
    report = of_report("award_mentions")
    batch = models.ForeignKey(AwardBatch, models.PROTECT, related_name="mentions", verbose_name="đợt khen thưởng")
    presented_here = models.BooleanField(
        "trao tại hội nghị này", default=True, help_text="Bỏ chọn khi bài chỉ kể lại một khen thưởng đã trao nơi khác."
    )
    presenter = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards_presented", verbose_name="người trao"
    )

    class Meta(Fact.Meta):
        verbose_name = "khen thưởng nêu trong bài"
        verbose_name_plural = "khen thưởng nêu trong bài"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "batch"],
                name="awardmention_batch_once",
                violation_error_message="Đợt khen thưởng này đã có trong bài.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.batch)
