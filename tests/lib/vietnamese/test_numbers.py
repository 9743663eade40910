from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.vietnamese.numbers import parse_number, percent_agrees, ratio_percent, show_number, show_percent, show_size

few = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("8.948", "8948"),
        ("97,7", "97.7"),
        ("04", "4"),
        ("07", "7"),
        ("174", "174"),
        ("2021", "2021"),
        ("1.234.567,8", "1234567.8"),
        ("1234,50", "1234.5"),
        ("0,5", "0.5"),
        ("không có", "0"),
        (" Không  có ", "0"),
        ("\xa015 ", "15"),
    ],
)
def test_number_is_read_with_dots_for_thousands_and_a_comma(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        *("", "97.7", "8.94", "8.9481", "0.500", "12.34.567", "1,2,3", ",5", "5,", "8,948.5", "-5", "97,7%"),
        *("17/18", "1 234", "1e3", "NaN", "²", "٣", "không", "ba"),
    ],
)
def test_what_is_not_a_number_is_none(printed):
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (8948, "8.948"),
        (Decimal("97.7"), "97,7"),
        (Decimal("97.70"), "97,7"),
        (Decimal("100.00"), "100"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("1234567.80"), "1.234.567,8"),
        (0, "0"),
        (2022, "2.022"),
        (-1500, "-1.500"),
    ],
)
def test_number_is_shown_the_same_way(value, shown):
    assert show_number(value) == shown


@few
@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_a_shown_number_reads_back(value):
    assert parse_number(show_number(value)) == value


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "1 kB"),
        (48_400, "48 kB"),
        (999_400, "999 kB"),
        (1_000_000, "1 MB"),
        (1_250_000, "1,3 MB"),
        (20_971_520, "21 MB"),
    ],
)
def test_a_size_is_shown_in_the_unit_that_fits(size, shown):
    assert show_size(size) == shown


def test_percent_has_its_sign():
    assert show_percent(Decimal("97.7")) == "97,7%"


@pytest.mark.parametrize(
    ("value", "total", "percent"),
    [
        (43, 44, "97.7"),
        (7, 44, "15.9"),
        (17, 18, "94.4"),
        (493, 493, "100"),
        (1, 2000, "0.1"),
        (0, 3, "0"),
        (Decimal("1.5"), 2, "75"),
    ],
)
def test_ratio_is_rounded_half_up_to_one_decimal(value, total, percent):
    assert ratio_percent(value, total) == Decimal(percent)


def test_ratio_of_nothing_is_refused():
    with pytest.raises(ValueError, match="positive total"):
        ratio_percent(0, 0)


@pytest.mark.parametrize(
    ("value", "total", "printed", "agrees"),
    [
        (43, 44, "97.7", True),
        (43, 44, "97.73", True),
        (43, 44, "97.8", False),
        (7, 44, "15.9", True),
        (1, 2000, "0.1", True),
        (1, 2000, "0", True),
        (0, 0, "100", False),
    ],
)
def test_printed_percent_is_checked_against_the_ratio(value, total, printed, agrees):
    assert percent_agrees(value, total, Decimal(printed)) is agrees


def test_tolerance_can_be_widened():
    assert percent_agrees(43, 44, Decimal(98), tolerance=Decimal("0.5"))


@few
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_computed_percent_always_agrees(value, total):
    assert percent_agrees(value, total, ratio_percent(value, total))
