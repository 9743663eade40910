"""Search over every kind of record, in the order in which a reader most often means them."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from awards.models import AwardBatch
from lib.counting import count_each
from lib.html import marked_matches, marked_snippet
from lib.paging import Page, keyset_page
from lib.rich_text import text_of
from lib.search import NEAR_TIER, SearchQuerySet
from lib.search_query import Query
from people.models import Organization, Person
from reports.finding import words_of_reports
from reports.models import Conference, Report

FIRST_FEW = 5
PAGE_SIZE = 20
LAST_YEAR = 9999  # that a database can hold a day of
MOST_MENDED = 3
MOST_SHORTER = 3
LONGEST_TO_SHORTEN = 6  # words


@dataclass(frozen=True)
class Asked:
    """What a reader looks for: the words, and what narrows them down. ``only`` is the slug of a kind, or ""."""

    query: Query
    only: str = ""
    year: int | None = None
    by_date: bool = False
    exactly: bool = False

    def but(self, **changes: Any) -> "Asked":
        if typed := changes.pop("typed", ""):
            changes["query"] = Query.parse(typed)
        return replace(self, **changes)

    @property
    def address(self) -> str:
        pairs = {
            "q": self.query.typed,
            "loai": self.only,
            "nam": self.year or "",
            "xep": "moi-nhat" if self.by_date else "",
            "dung-dau": "1" if self.exactly else "",
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


@dataclass(frozen=True)
class Kind:
    """One kind of result. ``order`` follows the rank; it is unique and never null. ``year`` is what to compare a year
    with, "" where rows have none; those that have can be put in the order of their dates."""

    slug: str
    label: str
    rows: SearchQuerySet
    order: tuple[str, ...]
    title: str
    year: str = ""

    def found(self, asked: Asked) -> SearchQuerySet:
        return self._within(asked).answering(asked.query, exactly=asked.exactly)

    def ranked(self, asked: Asked) -> tuple[SearchQuerySet, tuple[str, ...]]:
        """The rows found, with what to sort them by."""
        if asked.by_date and self.year:
            return self.found(asked).with_false_tones_last(asked.query), ("false_tones", *self.order)
        return self._within(asked).search(asked.query, exactly=asked.exactly), ("tier", *self.order)

    def _within(self, asked: Asked) -> SearchQuerySet:
        if asked.year is None:
            return self.rows
        if not self.year or asked.year > LAST_YEAR:
            return self.rows.none()
        return self.rows.filter(**{self.year: asked.year})


def kinds() -> list[Kind]:
    """The kinds of record, each from what is published."""
    conferences = Conference.objects.published().for_list().newest_first().prefetch_related(None)
    batches = AwardBatch.objects.published().for_list().with_year()
    return [
        Kind("tin-bai", "Tin bài", Report.objects.published().for_list(), ("-listed_at", "-pk"), "title", "year"),
        Kind("nhan-su", "Nhân sự", Person.objects.published().for_list(), ("sort_key", "pk"), "full_name"),
        Kind("to-chuc", "Tổ chức", Organization.objects.published().for_list(), ("sort_key", "pk"), "name"),
        Kind("hoi-nghi", "Hội nghị", conferences, ("-sort_on", "-pk"), "label", "date__year"),
        Kind("khen-thuong", "Khen thưởng", batches, ("-year", "-pk"), "label", "year"),
    ]


@dataclass(frozen=True)
class Section:
    """The results of one kind: a few of them, or a page when the reader asked for this kind alone, at ``address``."""

    kind: Kind
    total: int
    page: Page[Any] | None
    address: str


def search_everything(asked: Asked, params: QueryDict) -> list[Section]:
    """A section for each kind, empty ones too, so that their numbers can be shown."""
    all_kinds = kinds()
    totals = count_each([kind.found(asked) for kind in all_kinds])
    sections = []
    for kind, total in zip(all_kinds, totals, strict=True):
        page = None
        if total and asked.only in ("", kind.slug):
            rows, order = kind.ranked(asked)
            if asked.only:
                page = keyset_page(rows, order=order, params=params, size=PAGE_SIZE)
            else:
                page = Page(list(rows.order_by(*order)[:FIRST_FEW]), "", "")
            _mark(page.rows, kind, asked.query)
        sections.append(Section(kind, total, page, asked.but(only=kind.slug).address))
    return sections


def _mark(rows: list[Any], kind: Kind, query: Query) -> None:
    texts = {}
    if kind.slug == "tin-bai":
        texts = dict(Report.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "body"))
    for row in rows:
        row.title_html = marked_matches(getattr(row, kind.title), query)
        row.is_near = bool(row.false_tones) if hasattr(row, "false_tones") else query.has_tones and row.tier > NEAR_TIER
        if row.pk in texts:
            row.snippet_html = marked_snippet(text_of(texts[row.pk]), query)


# Nothing found


@dataclass(frozen=True)
class Proposal:
    """Another question that has an answer."""

    label: str
    asked: Asked
    total: int

    @property
    def link(self) -> tuple[str, str, str]:
        return self.label, self.asked.address, f"{self.total} kết quả"


class Proposals:
    """What to try when nothing was found: only what finds something."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @property
    def meant(self) -> list[Proposal]:
        """With mistyped words mended: "có phải bạn muốn tìm"."""
        return [proposal for kind, proposal in self._found if kind == "meant"][:1]

    @property
    def wider(self) -> list[tuple[str, str, str]]:
        """With a condition or a word less, as links."""
        without = [proposal for kind, proposal in self._found if kind == "wider"]
        shorter = sorted((p for kind, p in self._found if kind == "shorter"), key=lambda p: p.total)
        return [proposal.link for proposal in [*without, *shorter[:MOST_SHORTER]]]

    @cached_property
    def _found(self) -> list[tuple[str, Proposal]]:
        asked = [*self._mended(), *self._without_a_condition(), *self._with_a_word_less()]
        counted = [kind.found(other) for _, _, other in asked for kind in self._kinds_of(other)]
        totals = iter(count_each(counted))
        found = [
            (kind, Proposal(label, other, sum(next(totals) for _ in self._kinds_of(other))))
            for kind, label, other in asked
        ]
        return [(kind, proposal) for kind, proposal in found if proposal.total]

    @cached_property
    def _kinds(self) -> list[Kind]:
        return kinds()

    def _kinds_of(self, asked: Asked) -> list[Kind]:
        return [kind for kind in self._kinds if asked.only in ("", kind.slug)]

    def _mended(self) -> list[tuple[str, str, Asked]]:
        titles = [kind.rows for kind in self._kinds[1:]]
        mended = words_of_reports("everything", *titles).mended(self.asked.query)
        return [("meant", text, self.asked.but(typed=text)) for text in mended[:MOST_MENDED]]

    def _without_a_condition(self) -> list[tuple[str, str, Asked]]:
        asked = self.asked
        found = []
        if asked.exactly:
            found.append(("wider", "Tìm không phân biệt dấu", asked.but(exactly=False)))
        if asked.year:
            found.append(("wider", "Tìm trong tất cả các năm", asked.but(year=None)))
        if asked.only:
            found.append(("wider", "Tìm trong tất cả các loại", asked.but(only="")))
        if asked.query.is_one_phrase:
            text = asked.query.exact
            found.append(("wider", "Bỏ dấu ngoặc kép", asked.but(typed=text)))
        return found

    def _with_a_word_less(self) -> list[tuple[str, str, Asked]]:
        words = [form.exact for form, *_ in self.asked.query.parts]
        if not 1 < len(words) <= LONGEST_TO_SHORTEN:
            return []
        shorter = [words[:at] + words[at + 1 :] for at in range(len(words))]
        return [("shorter", f"Tìm “{' '.join(rest)}”", self.asked.but(typed=" ".join(rest))) for rest in shorter]
