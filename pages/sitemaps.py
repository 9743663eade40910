"""The maps for search engines: everything published, a map for each kind, at the site's own address."""

import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import AwardBatch
from lib.linked_data import at_home
from lib.search import Searchable
from people.models import Organization, Person, Term
from reports.linked_data import published_at
from reports.models import Conference, Photo, Report

NEWS_FOR = datetime.timedelta(days=2)  # what counts as news for those who ask for such maps
MOST_NEWS = 1000


class MapPage(NamedTuple):
    """One map of the index; ``changed`` is None where nothing tells."""

    address: str
    changed: datetime.datetime | None


class _OwnAddress(Sitemap):
    """Addresses start with SITE_URL, whatever name the request used."""

    limit = 5_000  # a map of so many reports with their pictures is made in a second

    def get_urls(self, page: int = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        home = urlsplit(settings.SITE_URL)
        urls = super().get_urls(page=page, site=SimpleNamespace(domain=home.netloc), protocol=home.scheme)
        return [{**url, "images": self.images(url["item"]), "news": self.news(url["item"])} for url in urls]

    def images(self, item: Any) -> list[str]:
        """The addresses of the pictures on a page."""
        return []

    def news(self, item: Any) -> dict[str, Any] | None:
        """What a map of news says of a page."""
        return None

    def changed(self) -> datetime.datetime | None:
        """When anything in it last changed."""
        return None


class Pages(_OwnAddress):
    names = (
        "pages:home", "reports:report_list", "reports:report_archive", "reports:conference_list",
        "people:person_list", "people:organization_list", "awards:batch_list", "reports:figure_list", "pages:about",
        "pages:contact", "pages:accessibility", "pages:privacy",
    )  # fmt: skip

    def items(self) -> tuple[str, ...]:
        return self.names

    def location(self, item: str) -> str:
        return reverse(item)


class Reports(_OwnAddress):
    def items(self) -> QuerySet[Report]:
        pictures = Photo.objects.exclude(image="").order_by("after_paragraph", "order", "pk")
        pictures = pictures.only("report_id", "image", "width", "height", "copies")
        rows = Report.objects.published().only("pk", "title", "updated_at").newest_first()
        return rows.prefetch_related(Prefetch("photos", pictures))

    def lastmod(self, item: Report) -> Any:
        return item.updated_at

    def images(self, item: Report) -> list[str]:
        return [at_home(photo.src) for photo in item.photos.all()]

    def changed(self) -> datetime.datetime | None:
        return Report.objects.published().aggregate(latest=Max("updated_at"))["latest"]


class News(_OwnAddress):
    """What is new: never what was taken over from an older site."""

    limit = MOST_NEWS

    def items(self) -> QuerySet[Report]:
        fresh = Report.objects.published().filter(listed_at__gte=timezone.now() - NEWS_FOR, is_from_archive=False)
        columns = ("pk", "title", "published_at", "source_published_at", "is_from_archive")
        return fresh.only(*columns).newest_first()[:MOST_NEWS]

    def news(self, item: Report) -> dict[str, Any]:
        return {"published": published_at(item), "title": item.title}


class Rows(_OwnAddress):
    """Published rows of one model."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        return self.rows.all().order_by("pk")


class People(Rows):
    def images(self, item: Person) -> list[str]:
        return [at_home(item.portrait.url)] if item.portrait else []


SECTIONS: dict[str, _OwnAddress] = {
    "trang": Pages(),
    "tin-bai": Reports(),
    "tin-moi": News(),
    "hoi-nghi": Rows(Conference.objects.published().defer(*Searchable.SEARCH_FIELDS)),
    "nhan-su": People(Person.objects.published().for_list()),
    "to-chuc": Rows(Organization.objects.published().for_list()),
    "nhiem-ky": Rows(Term.objects.published().for_detail()),
    "khen-thuong": Rows(AwardBatch.objects.published().for_list()),
}


def index() -> list[MapPage]:
    """Every map, page by page. One that would be empty is left out."""
    found = []
    for name, section in SECTIONS.items():
        pages = section.paginator
        if not pages.count:
            continue
        address, changed = at_home(reverse("pages:sitemap", args=[name])), section.changed()
        found += [MapPage(f"{address}?p={n}" if n > 1 else address, changed) for n in pages.page_range]
    return found
