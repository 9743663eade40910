"""How a figure is written, dated, and placed among others."""

import datetime
from decimal import Decimal

import pytest

from reports.models import Figure
from tests.factories import FigureFactory, OrganizationFactory


@pytest.mark.parametrize(
    ("facts", "shown", "percent"),
    [
        ({"value": 17, "total": 18, "printed": "17/18"}, "17/18", "94,4%"),
        ({"value": 43, "total": 44, "percentage": Decimal("97.7"), "printed": "43/44"}, "43/44", "97,7%"),
        ({"value": Decimal("97.7"), "unit": "%", "printed": "97,7%"}, "97,7%", ""),
        ({"value": 8948, "printed": "8.948"}, "8.948", ""),
        ({"value": 4, "printed": "04"}, "04", ""),
        ({"value": 0, "printed": "không có"}, "không có", ""),
    ],
)
def test_a_figure_is_shown_as_vietnamese_write_it(facts, shown, percent):
    figure = Figure(**facts)
    assert (figure.shown, figure.percent_shown) == (shown, percent)


@pytest.mark.parametrize(
    ("facts", "period"),
    [
        ({"period_start": 2022, "period_end": 2022}, "năm 2022"),
        ({"period_start": 2015, "period_end": 2020}, "2015-2020"),
        ({"as_of": datetime.date(2022, 1, 15)}, "tính đến 15/01/2022"),
        ({}, ""),
    ],
)
def test_the_period_is_in_words(facts, period):
    assert Figure(**facts).period == period


@pytest.mark.parametrize(("facts", "is_count"), [({}, True), ({"total": 3}, False), ({"unit": "%"}, False)])
def test_only_a_plain_number_of_things_is_a_count(facts, is_count):
    assert Figure(value=1, **facts).is_count is is_count


def test_numbers_in_a_table_are_bare():
    figure = Figure(value=8948, total=9000)
    assert (figure.value_shown, figure.total_shown, Figure(value=4).total_shown) == ("8.948", "9.000", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "year"),
    [
        ({"period_start": 2015, "period_end": 2020}, 2020),
        ({"period_start": 2021}, 2021),
        ({"as_of": datetime.date(2022, 1, 15)}, 2022),
        ({}, 0),
    ],
)
def test_a_figure_belongs_to_the_last_year_it_is_for(facts, year):
    FigureFactory(**facts)
    found = Figure.objects.with_year().get().year
    assert found == year and isinstance(found, int)


@pytest.mark.django_db
def test_charts_go_by_year_organization_basis_and_kind_of_number():
    bodies = [OrganizationFactory(name=name) for name in ("Đảng bộ B", "Đảng bộ Ă")]
    wanted = [
        FigureFactory(period_end=2022, organization=bodies[1]),
        FigureFactory(period_end=2022, organization=bodies[0], total=9000),
        FigureFactory(period_end=2022, organization=bodies[0]),
        FigureFactory(period_end=2022, organization=bodies[0], basis="target"),
        FigureFactory(period_end=2022),
        FigureFactory(period_end=2021, organization=bodies[1]),
        FigureFactory(organization=bodies[1]),
    ]
    assert list(Figure.objects.for_charts().order_by(*Figure.CHART_ORDER)) == wanted


@pytest.mark.django_db
def test_rows_for_charts_bring_what_a_chart_links_to(django_assert_num_queries):
    FigureFactory(organization=OrganizationFactory())
    with django_assert_num_queries(1):
        figure = Figure.objects.for_charts().get()
        assert figure.organization.get_absolute_url() and figure.report.get_absolute_url() and figure.report.dated_on


@pytest.mark.django_db
def test_figures_of_drafts_are_not_published():
    FigureFactory(report__draft=True)
    assert not Figure.objects.published().exists()
