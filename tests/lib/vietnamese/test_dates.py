from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.vietnamese.dates import (
    Precision,
    bounds,
    parse_date,
    parse_roman,
    parse_term_years,
    roman,
    show_date,
    show_day,
    show_period,
    show_session,
)

few = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("07/01/2022", date(2022, 1, 7)),
        ("31/07/2018", date(2018, 7, 31)),
        ("7-1-2022", date(2022, 1, 7)),
        ("7–1–2022", date(2022, 1, 7)),
        ("31.7.2018", date(2018, 7, 31)),
        ("07/01/22", date(2022, 1, 7)),
        ("01/9/97", date(1997, 9, 1)),
        ("01/9/1997", date(1997, 9, 1)),
        ("2022-01-07", date(2022, 1, 7)),
        (" 07 / 01 /2022\xa0", date(2022, 1, 7)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_date_is_read_day_first(printed, day):
    assert parse_date(printed) == day


@pytest.mark.parametrize(
    "printed",
    [
        *("", "12-6", "31.7", "29 và 30-1", "27, 28/8/2016", "Sáng qua 30.9", "15/01", "17/18", "31/7"),
        *("29/2/2022", "01/31/2022", "0/1/2022", "7-1/2022", "07/01/022", "07/01/0000", "2022/01/07"),
        "07/01/2022 15:27",
    ],
)
def test_what_is_not_one_whole_date_is_none(printed):
    assert parse_date(printed) is None


@few
@given(st.dates(min_value=date(1969, 1, 1), max_value=date(2068, 12, 31)))
def test_a_shown_date_reads_back(day):
    assert parse_date(show_date(day)) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year % 100:02}") == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("known", "first", "last"),
    [
        ((2015,), date(2015, 1, 1), date(2015, 12, 31)),
        ((2022, 2), date(2022, 2, 1), date(2022, 2, 28)),
        ((2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        ((2022, 1, 7), date(2022, 1, 7), date(2022, 1, 7)),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(known, first, last):
    assert bounds(*known) == (first, last)


@pytest.mark.parametrize("known", [(2022, 13), (2022, 2, 30), (2022, None, 7), (0,)])
def test_bounds_of_an_impossible_date_are_refused(known):
    with pytest.raises(ValueError, match=r"month|day|year"):
        bounds(*known)


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (Precision.DAY, "07/01/2022"),
        (Precision.MONTH, "tháng 1/2022"),
        (Precision.YEAR, "năm 2022"),
        (Precision.BOUND, "chậm nhất 07/01/2022"),
        ("year", "năm 2022"),
    ],
)
def test_date_is_shown_as_far_as_it_is_known(precision, shown):
    assert show_date(date(2022, 1, 7), precision) == shown


def test_precision_is_stored_as_its_word():
    assert [str(precision) for precision in Precision] == ["day", "month", "year", "bound"]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2022, 1, 7), "thứ Sáu, 07/01/2022"),
        (date(2022, 1, 9), "Chủ nhật, 09/01/2022"),
        (date(2022, 1, 10), "thứ Hai, 10/01/2022"),
    ],
)
def test_day_is_shown_with_its_weekday(day, shown):
    assert show_day(day) == shown


@pytest.mark.parametrize(
    ("session", "shown"),
    [("morning", "sáng"), ("afternoon", "chiều"), ("evening", "tối"), ("full_day", "cả ngày"), ("", "")],
)
def test_session_is_shown_in_words(session, shown):
    assert show_session(session) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (2018, 2022, "2018-2022"),
        (2022, 2022, "2022"),
        (2022, None, "2022"),
        (None, 2022, "2022"),
        (None, None, ""),
    ],
)
def test_period_is_shown_in_years(start, end, shown):
    assert show_period(start, end) == shown


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("2015 - 2020", (2015, 2020)),
        ("2018-2022", (2018, 2022)),
        ("2020 – 2025", (2020, 2025)),
        ("2021-2031", (2021, 2031)),
        ("2026-2061", None),
        ("2021-2032", None),
        ("2025-2020", None),
        ("2018-2022.../.", None),
        ("2022", None),
        ("07-01", None),
    ],
)
def test_term_is_read_unless_it_is_a_misprint(printed, years):
    assert parse_term_years(printed) == years


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (5, "V"),
        (6, "VI"),
        (9, "IX"),
        (12, "XII"),
        (13, "XIII"),
        (15, "XV"),
        (1994, "MCMXCIV"),
    ],
)
def test_roman_numerals_of_terms(number, numeral):
    assert roman(number) == numeral
    assert parse_roman(numeral) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "xiii", "X I", "khóa V", "5"])
def test_malformed_numeral_is_none(text):
    assert parse_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_number_without_a_numeral_is_refused(number):
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(number)
