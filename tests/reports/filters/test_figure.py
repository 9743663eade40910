"""What the figures are narrowed by, and what the lists offer."""

import datetime

import pytest
from django.http import QueryDict

from reports.filters.figure import FigureFilter
from reports.models import Figure
from tests.factories import FigureFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def filtered(query: str) -> FigureFilter:
    return FigureFilter(QueryDict(query), Figure.objects.published().with_year())


def offered() -> list[list[str]]:
    return [[choice.label for choice in each.choices] for each in filtered("").selects()]


def test_year_and_organization_narrow_together():
    body = OrganizationFactory()
    wanted = FigureFactory(organization=body, as_of=datetime.date(2022, 1, 15))
    FigureFactory(organization=body, period_end=2021)
    FigureFactory(period_end=2022)
    assert list(filtered(f"nam=2022&to-chuc={body.pk}-dang-bo").qs) == [wanted]


def test_lists_offer_only_what_published_figures_hold():
    FigureFactory(period_end=2022, organization=OrganizationFactory(name="Đảng bộ Quận 12"))
    FigureFactory(period_end=1999, organization=OrganizationFactory(name="Đảng bộ nháp"), report__draft=True)
    FigureFactory()
    assert offered() == [["2022"], ["Đảng bộ Quận 12"]]


def test_an_organization_without_a_public_page_is_not_offered():
    FigureFactory(organization=OrganizationFactory(is_published=False))
    assert offered() == [[], []]


@pytest.mark.parametrize("junk", ["nam=0", "nam=%00", "nam=99999999999999999999", "to-chuc=x", "to-chuc=1e3", "q=a"])
def test_junk_is_ignored(junk):
    FigureFactory()
    assert filtered(junk).qs.count() == 1 and not filtered(junk).is_active


@pytest.mark.parametrize("unknown", ["nam=9223372036854775807", "to-chuc=9223372036854775807"])
def test_values_nobody_has_find_nothing(unknown):
    FigureFactory()
    assert filtered(unknown).qs.count() == 0
