"""Search over every kind of record, in the order in which a reader most often means them."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from awards.models import AwardBatch
from lib.html import marked_matches, marked_snippet
from lib.paging import Page, keyset_page
from lib.rich_text import text_of
from lib.search import NEAR_TIER, Query, SearchQuerySet
from people.models import Organization, Person
from reports.models import Conference, Report

FIRST_FEW = 5
PAGE_SIZE = 20


@dataclass(frozen=True)
class Kind:
    """One kind of result. ``order`` follows the tier; it is unique and never null."""

    slug: str
    label: str
    rows: SearchQuerySet
    order: tuple[str, ...]
    title: str

    def found(self, query: Query, *, exactly: bool) -> SearchQuerySet:
        return self.rows.search(query, exactly=exactly)


def kinds() -> list[Kind]:
    """The kinds of record, each from what is published."""
    conferences = Conference.objects.published().for_list().newest_first().prefetch_related(None)
    return [
        Kind("tin-bai", "Tin bài", Report.objects.published().for_list(), ("-listed_at", "-pk"), "title"),
        Kind("nhan-su", "Nhân sự", Person.objects.published().for_list(), ("sort_key", "pk"), "full_name"),
        Kind("to-chuc", "Tổ chức", Organization.objects.published().for_list(), ("sort_key", "pk"), "name"),
        Kind("hoi-nghi", "Hội nghị", conferences, ("-sort_on", "-pk"), "label"),
        Kind("khen-thuong", "Khen thưởng", AwardBatch.objects.published().for_list(), ("-pk",), "label"),
    ]


@dataclass(frozen=True)
class Section:
    """The results of one kind: a few of them, or a page when the reader asked for this kind alone."""

    kind: Kind
    total: int
    page: Page[Any] | None


def search_everything(query: Query, *, only: str, exactly: bool, params: QueryDict) -> list[Section]:
    """A section for each kind, empty ones too, so that their numbers can be shown."""
    sections = []
    for kind in kinds():
        found = kind.found(query, exactly=exactly)
        total = found.count()
        page = None
        if total and only == kind.slug:
            page = keyset_page(found, order=("tier", *kind.order), params=params, size=PAGE_SIZE)
        elif total and not only:
            page = Page(list(found.order_by("tier", *kind.order)[:FIRST_FEW]), "", "")
        if page:
            _mark(page.rows, kind, query)
        sections.append(Section(kind, total, page))
    return sections


def _mark(rows: list[Any], kind: Kind, query: Query) -> None:
    texts = {}
    if kind.slug == "tin-bai":
        texts = dict(Report.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "body"))
    for row in rows:
        row.title_html = marked_matches(getattr(row, kind.title), query)
        row.is_near = query.has_tones and row.tier > NEAR_TIER
        if row.pk in texts:
            row.snippet_html = marked_snippet(text_of(texts[row.pk]), query)
