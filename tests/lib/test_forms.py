from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from lib.forms import CleanTextField, DateInput, DateTimeInput, VietnameseDecimalField


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8.948", 8948), ("97,7", "97.7"), ("04", 4), ("không có", 0), ("-1,5", "-1.5"), ("−1,5", "-1.5"),
        ("8948", 8948), (" 1.234.567,89 ", "1234567.89"), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_vietnamese_write_it(typed, read):
    field = VietnameseDecimalField(required=False, max_digits=18, decimal_places=4)
    assert field.clean(typed) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    "typed", ["97.7", "8,948.0", "mười", "1e9", "1.23", "--1", "Infinity", "\0", "9" * 20, "1,23456"]
)
def test_a_number_that_could_be_read_otherwise_is_refused(typed):
    with pytest.raises(ValidationError):
        VietnameseDecimalField(max_digits=18, decimal_places=4).clean(typed)


@pytest.mark.parametrize(("value", "shown"), [("8948.0000", "8.948"), ("97.700", "97,7"), ("0", "0"), ("-1.5", "-1,5")])
def test_a_number_is_shown_as_it_is_typed(value, shown):
    assert VietnameseDecimalField().prepare_value(Decimal(value)) == shown


def test_a_number_shown_and_sent_back_is_unchanged():
    field = VietnameseDecimalField(max_digits=18, decimal_places=4)
    assert not field.has_changed(Decimal("8948.0000"), "8.948")
    assert field.has_changed(Decimal("8948.0000"), "8.949")


def test_what_was_mistyped_stays_as_it_was():
    assert VietnameseDecimalField().prepare_value("97.7") == "97.7"


@pytest.mark.parametrize("sent", ["Quận ủy\r\nhọp", "Quận u\u0309y\nhọp", "Quận\xa0ủy\u200b\nhọp"])
def test_text_that_would_be_stored_alike_is_no_change(sent):
    assert not CleanTextField().has_changed("Quận ủy\nhọp", sent)


def test_text_that_no_database_stores_is_refused():
    with pytest.raises(ValidationError):
        CleanTextField().clean("a\0b")
    with pytest.raises(ValidationError, match="không đọc được"):
        CleanTextField().clean("a\ud800b")


@pytest.mark.parametrize("control", [DateInput, DateTimeInput])
def test_days_are_typed_in_one_line_of_text_with_a_hint(control):
    html = control().render("day", None)
    assert html.count("<input") == 1 and 'type="text"' in html and 'placeholder="ngày/tháng/năm' in html


def test_a_days_first_form_is_day_before_month():
    assert forms.DateField(widget=DateInput).clean("07/01/2022").month == 1
