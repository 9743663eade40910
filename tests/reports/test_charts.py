"""What may share a scale in a chart, and what only has its number."""

from decimal import Decimal

import pytest

from reports.charts import bar_width, charts
from reports.models import Figure
from tests.factories import FigureFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def drawn() -> list:
    return charts(Figure.objects.for_charts().order_by(*Figure.CHART_ORDER))


def widths() -> list:
    return [bar.width for chart in drawn() for bar in chart.bars]


def test_results_and_targets_are_never_in_one_chart():
    body = OrganizationFactory()
    FigureFactory(organization=body, basis="target", period_end=2022)
    FigureFactory(organization=body, period_end=2022)
    assert [(chart.is_target, len(chart.bars)) for chart in drawn()] == [(False, 1), (True, 1)]


def test_each_organization_and_year_has_its_own_chart():
    body = OrganizationFactory()
    for owner, year in ((body, 2021), (body, 2022), (OrganizationFactory(), 2022), (None, 2022)):
        FigureFactory(organization=owner, period_end=year)
    assert len({chart.key for chart in drawn()}) == len(drawn()) == 4


def test_a_ratio_is_drawn_against_its_own_total():
    FigureFactory(value=17, total=18, unit="chỉ tiêu")
    FigureFactory(value=1, total=4, unit="chi bộ")
    assert sorted(widths()) == [Decimal("25.0"), Decimal("94.4")]


def test_counts_of_one_unit_and_period_share_a_scale():
    FigureFactory(value=21, unit="chỉ tiêu", period_end=2022)
    FigureFactory(value=2, unit="chỉ tiêu", period_end=2022)
    assert widths() == [Decimal("100.0"), Decimal("9.5")]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "đảng viên", "period_end": 2022},
        {"unit": "chi bộ", "period_start": 2018, "period_end": 2022},
        {"unit": "chi bộ", "period_end": 2022, "basis": "target"},
    ],
)
def test_counts_of_different_things_are_not_compared(other):
    FigureFactory(value=353, unit="chi bộ", period_end=2022)
    FigureFactory(value=24, **other)
    assert widths() == [None, None]


def test_a_growth_in_percent_is_not_drawn_as_a_part_of_a_whole():
    FigureFactory(value=12, unit="%")
    FigureFactory(value=7, unit="%")
    assert widths() == [None, None]


def test_nothing_but_noughts_has_no_scale():
    FigureFactory.create_batch(2, value=0)
    assert widths() == [None, None]


def test_a_chart_names_each_source_once():
    first = FigureFactory()
    FigureFactory(report=first.report)
    assert drawn()[0].sources == [first.report]


def test_a_chart_links_only_to_a_public_organization():
    FigureFactory(organization=OrganizationFactory(is_published=False))
    assert drawn()[0].organization_url == ""


@pytest.mark.parametrize(("value", "width"), [(150, 100), (-3, 0), (50, 50)])
def test_a_bar_is_between_empty_and_full(value, width):
    assert bar_width(Decimal(value), Decimal(100)) == width
