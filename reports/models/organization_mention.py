"""Organizations that a text names, with the name it printed: what lists a report on their pages."""

from django.db import models

from lib.fields import CleanCharField
from people.models import Organization
from reports.models.fact import Fact, of_report


class OrganizationMention(Fact):
    report = of_report("organization_mentions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="mentions", verbose_name="tổ chức")
    printed_name = CleanCharField("tên như trong bài", max_length=300)

    class Meta(Fact.Meta):
        verbose_name = "tổ chức nêu trong bài"
        verbose_name_plural = "tổ chức nêu trong bài"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "organization", "printed_name"],
                name="organizationmention_once",
                violation_error_message="Tổ chức này đã có trong bài.",
            ),
        ]

    def __str__(self) -> str:
        return self.printed_name
