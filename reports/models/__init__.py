"""Reports, the conferences they speak of, and the facts that rest on their words."""

from reports.models.anomaly import Anomaly
from reports.models.award_mention import AwardMention
from reports.models.conference import Conference
from reports.models.document import Document
from reports.models.fact import Fact
from reports.models.figure import Figure
from reports.models.organization_mention import OrganizationMention
from reports.models.participation import Participation
from reports.models.photo import Photo
from reports.models.report import Category, Report

__all__ = [
    "Anomaly", "AwardMention", "Category", "Conference", "Document", "Fact", "Figure", "OrganizationMention",
    "Participation", "Photo", "Report",
]  # fmt: skip
