"""Figures: which are beyond doubt, and the years that their words tell."""

from decimal import Decimal

import pytest

from reports.importer.draft import Draft, Figure
from reports.importer.source import Source
from reports.suggestions import Reading, items
from reports.suggestions.facts import period_of

pytestmark = pytest.mark.django_db


def proposed(**values):
    known = {"label": "đảng viên mới", "period": "2023", "organization": "Quận ủy Gò Vấp"} | values
    figure = Figure(span=(0, 3), printed="215", value=Decimal(215), **known)
    return next(i for i in items(Reading(Source.of("215"), Draft(figures=(figure,)), {})) if i.kind == "figures")


@pytest.mark.parametrize(
    ("values", "is_certain"),
    [
        ({}, True),
        ({"period": None}, True),
        ({"organization": None}, True),
        ({"period": None, "organization": None}, False),
        ({"label": "đạt"}, False),
    ],
)
def test_a_number_of_nobody_knows_what_needs_a_look(values, is_certain):
    assert proposed(**values).is_certain is is_certain


def test_the_printed_percentage_is_shown_when_it_stands_apart_from_the_number():
    assert "Tỷ lệ viết trong bài: “107,5%”." in proposed(percent_printed="107,5%").why


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2022", ("2022", "2022")),
        ("2018-2022", ("2018", "2022")),
        ("8 tháng đầu năm 2023", ("2023", "2023")),
        ("giai đoạn 2021 - 2025", ("2021", "2025")),
        ("2023-08-15", ("", "")),
        ("nhiệm kỳ này", ("", "")),
        (None, ("", "")),
    ],
)
def test_the_years_of_a_period_are_read_out_of_its_words(period, years):
    assert period_of(period, "printed")[:2] == years
