"""The choices beside the list of reports: how many reports each would leave, what is chosen, and a way out of nothing.

A choice is counted among the reports that the other parameters leave, and only what citizens may see is named.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.http import QueryDict

from lib.counting import count_each
from lib.search_query import Query
from lib.vietnamese.dates import roman
from people.models import Organization, Person
from reports.filters.report import BY_RELEVANCE, ORDER_PARAMETER, Chip, ReportFilter, chips, named, without
from reports.finding import words_of_reports
from reports.models import AwardMention, Conference, OrganizationMention, Participation
from reports.models.report import ReportQuerySet

MAX_OPTIONS = 12
SHOWN_OPTIONS = 6  # the rest are folded away
MOST_MENDED = 3
LABELS = {
    "q": "từ khóa",
    "chuyen-muc": "Chuyên mục",
    "nam": "Năm",
    "thang": "Tháng",
    "to-chuc": "Đơn vị",
    "nhiem-ky": "Nhiệm kỳ",
    "nguoi": "Nhân sự",
    "khen-thuong": "Hình thức khen",
}
Counted = tuple[Any, str, int]  # value, label, reports


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

    @property
    def shown(self) -> list[Option]:
        return self.options[:SHOWN_OPTIONS]

    @property
    def folded(self) -> list[Option]:
        return self.options[SHOWN_OPTIONS:]


class Choices:
    """What is, and what may be, chosen in a list of reports."""

    def __init__(self, chosen: ReportFilter) -> None:
        self.filter = chosen
        self.params: QueryDict = chosen.data
        self.chosen = chosen.chosen

    @cached_property
    def facets(self) -> list[Facet]:
        """What is chosen comes first, so that it is never beyond the few that are shown."""
        found = []
        for name, count in COUNTERS.items():
            chosen = self.chosen.get(name, [])
            counted = count(self.filter.without(name), chosen)
            missing = set(chosen) - {value for value, _, _ in counted}
            counted += [(value, label, 0) for value, label in named(name, missing).items()]
            options = [Option(str(value), label, number, value in chosen) for value, label, number in counted]
            found.append(Facet(name, LABELS[name], options))
        return found

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters."""
        known = {
            (facet.name, option.value): option.label
            for facet in self.facets
            for option in facet.options
            if option.is_chosen
        }
        return chips(self.params, known)

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Links to the orders of a list of hits, each with whether it is in force."""
        if "q" not in self.chosen:
            return []
        is_ranked = self.filter.is_by_relevance
        ranked = without(self.params, ORDER_PARAMETER, [BY_RELEVANCE])
        return [
            ("Mới nhất", without(self.params, ORDER_PARAMETER, []), not is_ranked),
            ("Phù hợp nhất", ranked, is_ranked),
        ]

    @property
    def month(self) -> str:
        """The month in force as its parameter says it, or ""."""
        return "".join(f"{day:%Y-%m}" for day in self.chosen.get("thang", ()))

    def ways_out(self) -> list[tuple[str, str, str]]:
        """Links to what gives results, for a choice that gives none: mended words, and one condition less."""
        query = self.chosen.get("q")
        others = self.filter.without("q")
        mended = words_of_reports().mended(query)[:MOST_MENDED] if query else []
        ways = [
            (f"Có phải bạn muốn tìm “{text}”", without(self.params, "q", [text]), others.answering(Query.parse(text)))
            for text in mended
        ]
        if len(self.chosen) > 1:
            ways += [
                (f"Bỏ lọc theo {LABELS[name].lower()}", without(self.params, name, []), self.filter.without(name))
                for name in self.chosen
            ]
        counts = count_each([rows for _, _, rows in ways])
        return [
            (label, url, f"{number} tin bài") for (label, url, _), number in zip(ways, counts, strict=True) if number
        ]


# Counting


def _chosen_first(column: str, chosen: Collection[Any]) -> Case:
    return Case(When(**{f"{column}__in": list(chosen)}, then=Value(0)), default=Value(1), output_field=IntegerField())


def _few(rows: QuerySet[Any], column: str, shown: tuple[str, ...], chosen: Collection[Any], count: Any) -> list[Any]:
    counted = rows.order_by().values_list(column, *shown).annotate(count=count, first=_chosen_first(column, chosen))
    return list(counted.order_by("first", "-count", *shown, column)[:MAX_OPTIONS])


def _categories(found: ReportQuerySet, chosen: Collection[str]) -> list[Counted]:
    rows = _few(found.exclude(category=None), "category__slug", ("category__name",), chosen, Count("pk"))
    return [(slug, name, number) for slug, name, number, _ in rows]


def _years(found: ReportQuerySet, chosen: Collection[int]) -> list[Counted]:
    counted = found.exclude(year=None).order_by().values_list("year").annotate(count=Count("pk"))
    rows = counted.annotate(first=_chosen_first("year", chosen)).order_by("first", "-year")[:MAX_OPTIONS]
    return [(year, str(year), number) for year, number, _ in rows]


def _terms(found: ReportQuerySet, chosen: Collection[int]) -> list[Counted]:
    column = "conference__term"
    held = found.filter(conference__term__is_published=True)
    rows = _few(held, column, (f"{column}__ordinal", f"{column}__organization__name"), chosen, Count("pk"))
    return [(pk, f"Khóa {roman(ordinal)}, {body}", number) for pk, ordinal, body, number, _ in rows]


def _people(found: ReportQuerySet, chosen: Collection[int]) -> list[Counted]:
    there = Participation.objects.filter(report__in=found.values("pk"), person__in=Person.objects.published())
    count = Count("report", distinct=True)
    rows = _few(there, "person", ("person__full_name", "person__disambiguation"), chosen, count)
    return [(pk, str(Person(full_name=name, disambiguation=apart)), n) for pk, name, apart, n, _ in rows]


def _awards(found: ReportQuerySet, chosen: Collection[int]) -> list[Counted]:
    column = "batch__award_type"
    given = AwardMention.objects.filter(report__in=found.values("pk"))
    rows = _few(given, column, (f"{column}__name",), chosen, Count("report", distinct=True))
    return [(pk, name[:1].upper() + name[1:], number) for pk, name, number, _ in rows]


def _bodies(found: ReportQuerySet, chosen: Collection[int]) -> list[Counted]:
    """A body counts a report once, whether it published it, held its conference or is named in it."""
    reports = found.order_by()
    told = {"report__in": reports.values("pk")}
    pairs = (
        reports.exclude(publisher=None).values(unit=F("publisher"), told=F("pk")),
        OrganizationMention.objects.filter(**told).order_by().values(unit=F("organization"), told=F("report")),
        Conference.organizers.through.objects.filter(conference__reports__in=reports.values("pk"))
        .order_by()
        .values(unit=F("organization"), told=F("conference__reports")),
    )
    return _most_told(pairs, chosen)


def _most_told(pairs: tuple[QuerySet[Any], ...], chosen: Collection[int]) -> list[Counted]:
    """The public bodies of most pairs, counted; Django cannot group what it has united."""
    first, *rest = pairs
    connection = connections[first.db]
    try:
        united, values = first.union(*rest).query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return []
    public, its_values = Organization.objects.published().order_by().values("id", "name").query.sql_with_params()
    first_ones = ", ".join(["%s"] * len(chosen)) or "NULL"
    sql = (
        f"SELECT bodies.id, bodies.name, COUNT(*) FROM ({united}) AS pairs"  # noqa: S608 - both made by Django
        f" JOIN ({public}) AS bodies ON bodies.id = pairs.unit GROUP BY bodies.id, bodies.name"
        f" ORDER BY CASE WHEN bodies.id IN ({first_ones}) THEN 0 ELSE 1 END, COUNT(*) DESC, bodies.name, bodies.id"
        f" LIMIT {MAX_OPTIONS}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *its_values, *chosen])
        return cursor.fetchall()


COUNTERS = {
    "chuyen-muc": _categories,
    "nam": _years,
    "to-chuc": _bodies,
    "nhiem-ky": _terms,
    "nguoi": _people,
    "khen-thuong": _awards,
}
