"""What the list of reports can be narrowed by, and what it is narrowed by."""

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from awards.models import AwardBatch, AwardType
from lib.filters import IdsField, IdsFilter, PublicFilterSet, QueryFilter, SlugsField, SlugsFilter
from lib.paging import CURSOR_PARAMETER, same_page
from lib.search_query import Query
from people.models import Organization, Person, Term
from reports.finding import own_meanings
from reports.models import AwardMention, Category, Participation, Report
from reports.models.report import ReportQuerySet

FORMAT_PARAMETER = "dinh-dang"
ORDER_PARAMETER, BY_RELEVANCE = "xep", "phu-hop"
NEWEST_FIRST = ("-listed_at", "-pk")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class MonthsField(SlugsField):
    """Months from an address, ``?thang=2022-01``, as their first days; one month, since a second only widens."""

    def to_python(self, value: Any) -> list[datetime.date]:
        found = (_MONTH.fullmatch(item) for item in super().to_python(value))
        known = [month for month in found if month and "0000" < month[1] < "9999"]
        return [datetime.date(int(month[1]), int(month[2]), 1) for month in known[:1]]


class MonthsFilter(SlugsFilter):
    field_class = MonthsField

    def filter(self, qs: ReportQuerySet, value: list[datetime.date]) -> ReportQuerySet:
        return qs.of_month(value[0]) if value else qs


class ReportFilter(PublicFilterSet):
    q = QueryFilter(meanings=own_meanings)
    chuyen_muc = SlugsFilter(field_name="category__slug")
    nam = IdsFilter(field_name="year")
    thang = MonthsFilter()
    to_chuc = IdsFilter(method="concerning")
    nhiem_ky = IdsFilter(field_name="conference__term")
    nguoi = IdsFilter(method="naming")
    khen_thuong = IdsFilter(method="awarding")

    class Meta:
        model = Report
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: ReportQuerySet | None = None) -> None:
        super().__init__(data, Report.objects.published() if queryset is None else queryset)

    @property
    def chosen(self) -> dict[str, Any]:
        """The values in force by parameter, junk left out; only those that narrow."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def is_by_relevance(self) -> bool:
        return "q" in self.chosen and self.data.get(ORDER_PARAMETER) == BY_RELEVANCE

    def in_order(self) -> tuple[ReportQuerySet, tuple[str, ...]]:
        """The rows with what to sort them by: the newest first, but what has other tones than were typed comes last."""
        query = self.chosen.get("q")
        if self.is_by_relevance:
            return self.without("q").search(query), ("tier", *NEWEST_FIRST)
        if query and query.has_tones:
            return self.qs.with_false_tones_last(query), ("false_tones", *NEWEST_FIRST)
        return self.qs, NEWEST_FIRST

    def without(self, name: str) -> ReportQuerySet:
        """What the other parameters leave."""
        queryset = self.queryset.all()
        for other, value in self.chosen.items():
            if other != name:
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    def concerning(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.concerning(ids)

    def naming(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.filter(pk__in=Participation.objects.filter(person__in=ids).values("report"))

    def awarding(self, queryset: ReportQuerySet, name: str, ids: list[int]) -> ReportQuerySet:
        return queryset.filter(pk__in=AwardMention.objects.filter(batch__award_type__in=ids).values("report"))


@dataclass(frozen=True)
class Chip:
    """An active filter; following ``url`` takes it away."""

    label: str
    url: str


def chips(params: QueryDict, known: Mapping[tuple[str, str], str] | None = None) -> list[Chip]:
    """The active filters in the order of the form. A value that names nothing public gets no chip. ``known`` labels,
    by parameter and value, are not asked for again."""
    found = [Chip(f"Từ khóa: {q}", _without_one(params, "q", q)) for q in params.getlist("q") if Query.parse(q)]
    for day in MonthsField(required=False).clean(params.getlist("thang")):
        found.append(Chip(f"Tháng {day.month}/{day.year}", _without_one(params, "thang", f"{day:%Y-%m}")))
    for name in ("chuyen-muc", "nam", *_NAMED):
        read = SlugsField if name == "chuyen-muc" else IdsField
        values = read(required=False).clean(params.getlist(name))
        labels = {value: label for value in values if (label := (known or {}).get((name, str(value))))}
        labels |= named(name, set(values) - labels.keys())
        said = "Năm {}" if name == "nam" else "{}"
        found += [Chip(said.format(label), _without_one(params, name, str(value))) for value, label in labels.items()]
    return found


def named(name: str, values: Collection[Any]) -> dict[Any, str]:
    """What the values of a parameter are called; those that name nothing public are left out."""
    if not values:
        return {}
    if name == "nam":
        return {year: str(year) for year in sorted(values)}
    if name == "chuyen-muc":
        used = Category.objects.filter(slug__in=values, pk__in=Report.objects.published().values("category"))
        return dict(used.values_list("slug", "name"))
    rows, label = _NAMED[name]
    return {row.pk: str(getattr(row, label)) for row in rows.filter(pk__in=values)}


def without(params: QueryDict, name: str, kept: list[str]) -> str:
    """The address with only these values of a parameter, from its first page."""
    changed = params.copy()
    changed.setlist(name, kept)
    changed.pop(CURSOR_PARAMETER, None)
    return same_page(changed)


def _without_one(params: QueryDict, name: str, value: str) -> str:
    """A row number may have been followed by a slug."""
    kept = [item for item in params.getlist(name) if item != value and not item.startswith(f"{value}-")]
    return without(params, name, kept)


_NAMED: dict[str, tuple[QuerySet[Any], str]] = {
    "to-chuc": (Organization.objects.published(), "name"),
    "nhiem-ky": (Term.objects.published().select_related("organization"), "label"),
    "nguoi": (Person.objects.published(), "full_name"),
    "khen-thuong": (AwardType.objects.filter(pk__in=AwardBatch.objects.published().values("award_type")), "name"),
}
