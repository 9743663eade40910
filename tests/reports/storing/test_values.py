"""What is typed in a control, as a column takes it."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from reports.storing.values import Values


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8948", 8948),
        ("97.7", Decimal("97.7")),
        ("97,7", Decimal("97.7")),
        ("04", 4),
        ("-2.5", Decimal("-2.5")),
        ("không có", 0),
        ("", None),
    ],
)
def test_numbers_are_read_as_controls_send_and_people_write_them(typed, number):
    assert Values({"n": typed}).number("n") == number


@pytest.mark.parametrize("typed", ["nhiều", "1e9", "--3", "NaN", "١٢", "9" * 40, "1.2.3"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError, match="không phải là số"):
        Values({"n": typed}).number("n")


def test_a_count_is_whole():
    with pytest.raises(ValidationError, match="số nguyên"):
        Values({"n": "1.5"}).whole("n")


@pytest.mark.parametrize("typed", ["2022-02-30", "hôm qua", "15/01/2022"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValidationError, match="không phải là ngày"):
        Values({"d": typed}).date("d")


def test_days_and_moments_are_those_of_the_office():
    values = Values({"d": "2022-01-15", "m": "2022-01-07T15:27"})
    assert values.date("d") == datetime.date(2022, 1, 15)
    assert values.moment("m").isoformat() == "2022-01-07T15:27:00+07:00"


def test_text_is_one_line_and_lines_are_several():
    values = Values({"t": " Quận \n ủy ", "l": "một\n\n hai \n"})
    assert (values.text("t"), values.lines("l"), values.text("none")) == ("Quận ủy", ["một", "hai"], "")
