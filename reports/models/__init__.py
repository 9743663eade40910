"""Reports, the conferences they speak of, and the facts that rest on their words."""

from reports.models.anomaly import Anomaly
from reports.models.attachment import Attachment
from reports.models.award_mention import AwardMention
from reports.models.comment import Comment
from reports.models.conference import Conference
from reports.models.correction import Correction
from reports.models.document import Document
from reports.models.fact import Fact
from reports.models.feedback import Feedback
from reports.models.figure import Figure
from reports.models.intake import Intake
from reports.models.office_word import OfficeWord
from reports.models.organization_mention import OrganizationMention
from reports.models.participation import Participation
from reports.models.photo import Photo
from reports.models.remark import Remark, ReviewLink
from reports.models.report import Category, Report, ReportQuerySet
from reports.models.revision import Revision
from reports.models.scratch_copy import Presence, ScratchCopy
from reports.models.view_count import ViewCount

__all__ = [
    "Anomaly", "Attachment", "AwardMention", "Category", "Comment", "Conference", "Correction", "Document", "Fact",
    "Feedback", "Figure", "Intake", "OfficeWord", "OrganizationMention", "Participation", "Photo", "Presence",
    "Remark", "Report", "ReportQuerySet", "ReviewLink", "Revision", "ScratchCopy",
    "ViewCount",
]  # fmt: skip
