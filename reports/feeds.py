"""RSS and Atom: the newest reports, of the whole site or of any choice of facets and words."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from lib import portal
from lib.paging import CURSOR_PARAMETER
from reports.filters.report import FORMAT_PARAMETER, Chip, ReportFilter, chips
from reports.models import Report

ITEMS = 30
NAME = "Tin bài"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Choice:
    """What a list or a feed is narrowed to: ``words`` say it, ``query`` is its part of the address; both are "" when it
    is not. ``asked_at`` is the address it was asked for."""

    words: str
    query: str
    asked_at: str = ""

    @property
    def title(self) -> str:
        return f"{NAME}: {self.words}" if self.words else NAME

    @property
    def is_a_subject(self) -> bool:
        """Whether the list has one subject, such as a category or a person: a page in its own right."""
        chosen = QueryDict(self.query)
        return bool(self.words) and "q" not in chosen and [len(values) for _, values in chosen.lists()] == [1]


def choice_of(params: QueryDict, chosen: Iterable[Chip], asked_at: str = "") -> Choice:
    """The same for every page and form of a list. ``chosen`` are its chips."""
    kept = params.copy()
    for name in (FORMAT_PARAMETER, CURSOR_PARAMETER):
        kept.pop(name, None)
    words = _NOT_XML.sub(" ", "; ".join(chip.label for chip in chosen))
    return Choice(" ".join(words.split()), kept.urlencode(), asked_at)


class ReportFeed(Feed):
    """RSS. A public moment is told of a report only where the news has a day."""

    language = "vi"
    description_template = None
    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        # By its date, a feed would be the same as before when a report was taken down; by its tag it is not.
        del response["Last-Modified"]
        return response

    def get_object(self, request: HttpRequest) -> Choice:
        return choice_of(request.GET, chips(request.GET), request.get_full_path())

    def title(self, choice: Choice) -> str:
        return f"{choice.title} | {portal.current().name}"

    def description(self, choice: Choice) -> str:
        return portal.current().tagline

    def link(self, choice: Choice) -> str:
        address = f"{settings.SITE_URL}{reverse('reports:report_list')}"
        return f"{address}?{choice.query}" if choice.query else address

    def feed_url(self, choice: Choice) -> str:
        return f"{settings.SITE_URL}{choice.asked_at}"

    def feed_copyright(self) -> str:
        return portal.current().publisher

    def items(self, choice: Choice) -> QuerySet[Report]:
        chosen = ReportFilter(QueryDict(choice.query), Report.objects.published())
        return chosen.qs.for_list().newest_first()[:ITEMS]

    def item_title(self, report: Report) -> str:
        return report.title

    def item_description(self, report: Report) -> str:
        """As HTML, which is what readers' programs take it for."""
        return escape(report.summary)

    def item_link(self, report: Report) -> str:
        return f"{settings.SITE_URL}{report.get_absolute_url()}"

    def item_guid(self, report: Report) -> str:
        return f"{settings.SITE_URL}/tin-bai/{report.pk}"

    def item_author_name(self, report: Report) -> str:
        return report.byline or report.publisher_name or portal.current().name

    def item_pubdate(self, report: Report) -> datetime.datetime | None:
        """The moment of the news; none for old news of an unknown day."""
        return report.listed_at if report.dated_on else None

    def item_updateddate(self, report: Report) -> datetime.datetime | None:
        """When it was last put up here."""
        return report.put_up_at or report.published_at

    def item_categories(self, report: Report) -> list[str]:
        return [report.category.name] if report.category else []


class AtomReportFeed(ReportFeed):
    feed_type = Atom1Feed
    subtitle = ReportFeed.description

    def author_name(self) -> str:
        return portal.current().publisher


FEEDS = {"rss": ReportFeed, "atom": AtomReportFeed}


def feed_asked_for(request: HttpRequest) -> HttpResponse | None:
    """The feed of a list, when its address asks for one."""
    feed = FEEDS.get(request.GET.get(FORMAT_PARAMETER, ""))
    return feed()(request) if feed else None
