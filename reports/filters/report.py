"""Facets of the list of reports, and the choices each offers within the others."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict

from awards.models import AwardBatch, AwardType
from lib.filters import IdsField, IdsFilter, PublicFilterSet, QueryFilter, SlugsField, SlugsFilter
from lib.paging import CURSOR_PARAMETER, same_page
from lib.search import Query
from lib.vietnamese.dates import roman
from people.models import Organization, Person, Term
from reports.models import AwardMention, Category, Participation, Report
from reports.models.report import ReportQuerySet

MAX_OPTIONS = 12
FORMAT_PARAMETER = "dinh-dang"


class ReportFilter(PublicFilterSet):
    q = QueryFilter()
    chuyen_muc = SlugsFilter(field_name="category__slug")
    nam = IdsFilter(field_name="year")
    to_chuc = IdsFilter(method="concerning")
    nguoi = IdsFilter(method="naming")
    nhiem_ky = IdsFilter(field_name="conference__term")
    khen_thuong = IdsFilter(method="awarding")

    class Meta:
        model = Report
        fields: list[str] = []

    def concerning(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.concerning(ids)

    def naming(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.filter(pk__in=Participation.objects.filter(person__in=ids).values("report"))

    def awarding(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.filter(pk__in=AwardMention.objects.filter(batch__award_type__in=ids).values("report"))


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One group of checkboxes; ``name`` is the parameter."""

    name: str
    label: str
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Chip:
    """An active filter; following ``url`` takes it away."""

    label: str
    url: str


def facets(params: QueryDict, base: ReportQuerySet) -> list[Facet]:
    """The choices of each facet, counted among the reports that the other facets leave."""
    return [
        _facet("chuyen-muc", "Chuyên mục", params, base, "category__slug", "category__name"),
        _facet("nam", "Năm", params, base, "year"),
        _facet("to-chuc", "Đơn vị", params, base, "publisher", "publisher__name"),
        _facet("nhiem-ky", "Nhiệm kỳ", params, base, *TERM_COLUMNS, words=_term_words),
    ]


TERM_COLUMNS = ("conference__term", "conference__term__ordinal", "conference__term__organization__name")


def _term_words(ordinal: int, organization: str) -> str:
    return f"Khóa {roman(ordinal)}, {organization}"


def _facet(
    name: str,
    label: str,
    params: QueryDict,
    base: ReportQuerySet,
    value: str,
    *shown: str,
    words: Callable[..., str] = str,
) -> Facet:
    others = params.copy()
    given = others.pop(name, [])
    chosen = set(given) if name == "chuyen-muc" else {item.split("-", 1)[0] for item in given}
    found = ReportFilter(others, base).qs.exclude(**{f"{value}__isnull": True})
    rows = found.order_by().values_list(value, *shown).annotate(count=Count("pk")).order_by("-count", *shown or [value])
    return Facet(
        name,
        label,
        [
            Option(str(key), words(*(text or [key])), count, str(key) in chosen)
            for key, *text, count in rows[:MAX_OPTIONS]
        ],
    )


NAMED: dict[str, tuple[QuerySet[Any], str]] = {
    "to-chuc": (Organization.objects.published(), "name"),
    "nguoi": (Person.objects.published(), "full_name"),
    "nhiem-ky": (Term.objects.published().select_related("organization"), "label"),
    "khen-thuong": (AwardType.objects.filter(pk__in=AwardBatch.objects.published().values("award_type")), "name"),
}


def chips(params: QueryDict) -> list[Chip]:
    """The active filters in the order of the form. A value that names nothing public gets no chip."""
    found = [Chip(f"Từ khóa: {q}", _without(params, "q", q)) for q in params.getlist("q") if Query.parse(q)]
    slugs = SlugsField(required=False).clean(params.getlist("chuyen-muc"))
    shown = Category.objects.filter(slug__in=slugs, pk__in=Report.objects.published().values("category"))
    for slug, name in shown.values_list("slug", "name") if slugs else ():
        found.append(Chip(name, _without(params, "chuyen-muc", slug)))
    for year in sorted(IdsField(required=False).clean(params.getlist("nam"))):
        found.append(Chip(f"Năm {year}", _without(params, "nam", str(year))))
    for name, (rows, label) in NAMED.items():
        if ids := IdsField(required=False).clean(params.getlist(name)):
            found += [Chip(str(getattr(row, label)), _without(params, name, row.pk)) for row in rows.filter(pk__in=ids)]
    return found


def _without(params: QueryDict, name: str, value: str | int) -> str:
    """The address without one value; a row number may have been followed by a slug."""
    changed = params.copy()
    kept = [item for item in changed.getlist(name) if item != str(value) and not item.startswith(f"{value}-")]
    changed.setlist(name, kept)
    changed.pop(CURSOR_PARAMETER, None)
    return same_page(changed)
