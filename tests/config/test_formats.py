"""Dates, times and numbers are read and written the Vietnamese way, through Django's own form fields."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("07/01/2022", dt.date(2022, 1, 7)),
        ("7/1/2022", dt.date(2022, 1, 7)),
        ("31/07/2018", dt.date(2018, 7, 31)),
        ("7-1-2022", dt.date(2022, 1, 7)),
        ("31.7.2018", dt.date(2018, 7, 31)),
        ("30/09/16", dt.date(2016, 9, 30)),
        ("2022-01-07", dt.date(2022, 1, 7)),
    ],
)
def test_a_typed_date_puts_the_day_before_the_month(typed, day):
    assert forms.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["01/31/2022", "31/02/2022", "2022", "ngày 7"])
def test_what_is_no_date_in_vietnam_is_refused(typed):
    with pytest.raises(ValidationError, match="ngày/tháng/năm"):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["07/01/2022 15:27", "7-1-2022 15:27:00", "7.1.2022, 15:27", "2022-01-07 15:27"])
def test_a_typed_moment_is_read_in_the_time_of_vietnam(typed):
    moment = forms.DateTimeField().clean(typed)
    assert moment.replace(tzinfo=None) == dt.datetime(2022, 1, 7, 15, 27)
    assert moment.utcoffset() == dt.timedelta(hours=7)


@pytest.mark.parametrize("typed", ["15:27", "15:27:00", "15h27"])
def test_a_typed_time_may_use_a_colon_or_the_letter_h(typed):
    assert forms.TimeField().clean(typed) == dt.time(15, 27)


def test_a_form_shows_a_stored_date_as_it_would_be_typed():
    widget = forms.DateField().widget
    assert widget.format_value(dt.date(2022, 1, 7)) == "07/01/2022"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("DATE_FORMAT", "07/01/2022"),
        ("SHORT_DATE_FORMAT", "07/01/2022"),
        ("DATETIME_FORMAT", "07/01/2022, 15:27"),
        ("TIME_FORMAT", "15:27"),
        ("YEAR_MONTH_FORMAT", "tháng 1/2022"),
        ("MONTH_DAY_FORMAT", "7 tháng 1"),
    ],
)
def test_a_moment_is_written_in_the_order_of_vietnam(name, shown):
    assert formats.date_format(dt.datetime(2022, 1, 7, 15, 27), name) == shown


def test_the_week_starts_on_monday():
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_numbers_take_a_decimal_comma_and_group_thousands_only_when_asked():
    assert forms.DecimalField(localize=True).clean("97,7") == Decimal("97.7")
    assert formats.number_format(Decimal("97.7")) == "97,7"
    assert formats.number_format(2022) == "2022"
    assert formats.number_format(8948, use_l10n=True, force_grouping=True) == "8.948"
