"""The map for search engines: everything published, at the site's own address."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from awards.models import AwardBatch
from lib.search import Searchable
from people.models import Organization, Person, Term
from reports.models import Conference, Report


class _OwnAddress(Sitemap):
    """Addresses start with SITE_URL, whatever name the request used."""

    limit = 50_000  # the most that one map may hold

    def get_urls(self, page: int = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        home = urlsplit(settings.SITE_URL)
        return super().get_urls(page=page, site=SimpleNamespace(domain=home.netloc), protocol=home.scheme)


class Pages(_OwnAddress):
    names = (
        "pages:home", "reports:report_list", "reports:conference_list", "people:person_list",
        "people:organization_list", "awards:batch_list", "reports:figure_list", "pages:about", "pages:contact",
        "pages:accessibility", "pages:privacy",
    )  # fmt: skip

    def items(self) -> tuple[str, ...]:
        return self.names

    def location(self, item: str) -> str:
        return reverse(item)


class Reports(_OwnAddress):
    def items(self) -> QuerySet[Report]:
        return Report.objects.published().only("pk", "title", "updated_at").newest_first()

    def lastmod(self, item: Report) -> Any:
        return item.updated_at


class Rows(_OwnAddress):
    """Published rows of one model."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        return self.rows.all().order_by("pk")


SECTIONS = {
    "trang": Pages(),
    "tin-bai": Reports(),
    "hoi-nghi": Rows(Conference.objects.published().defer(*Searchable.SEARCH_FIELDS)),
    "nhan-su": Rows(Person.objects.published().for_list()),
    "to-chuc": Rows(Organization.objects.published().for_list()),
    "nhiem-ky": Rows(Term.objects.published().select_related("organization")),
    "khen-thuong": Rows(AwardBatch.objects.published().for_list()),
}
