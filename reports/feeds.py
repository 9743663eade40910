"""RSS: the newest reports, of the whole site or of any choice of facets."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from reports.filters.report import ReportFilter
from reports.models import Report

FORMAT_PARAMETER = "dinh-dang"
ITEMS = 30


class ReportFeed(Feed):
    language = "vi"
    description_template = None

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return f"Tin bài | {settings.SITE_NAME}"

    def description(self, request: HttpRequest) -> str:
        return settings.SITE_TAGLINE

    def link(self, request: HttpRequest) -> str:
        return f"{settings.SITE_URL}{reverse('reports:report_list')}"

    def feed_url(self, request: HttpRequest) -> str:
        return f"{settings.SITE_URL}{request.get_full_path()}"

    def items(self, request: HttpRequest) -> QuerySet[Report]:
        return ReportFilter(request.GET, Report.objects.published()).qs.for_list().newest_first()[:ITEMS]

    def item_title(self, report: Report) -> str:
        return report.title

    def item_description(self, report: Report) -> str:
        return report.summary

    def item_link(self, report: Report) -> str:
        return f"{settings.SITE_URL}{report.get_absolute_url()}"

    def item_guid(self, report: Report) -> str:
        return f"{settings.SITE_URL}/tin-bai/{report.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, report: Report) -> object:
        """The moment of the news; none for old news of an unknown day."""
        return report.listed_at if report.dated_on else None

    def item_categories(self, report: Report) -> list[str]:
        return [report.category.name] if report.category else []
