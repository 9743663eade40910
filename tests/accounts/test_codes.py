"""One-time codes on paper: what is made, what may be typed for it, what is stored."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import codes

CODE = "CFHJ2345KMNP6789"


def test_a_code_is_too_long_to_guess():
    assert codes.LENGTH * math.log2(len(codes.ALPHABET)) >= 60


def test_no_letter_looks_like_another_or_is_changed_by_a_vietnamese_keyboard():
    assert not set(codes.ALPHABET) & set("0O1ILAEIOUYDWSZBG")


def test_codes_are_of_the_alphabet_and_never_the_same():
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(codes.read_code(code) == code for code in made)


@pytest.mark.parametrize(
    "typed",
    [
        "CFHJ-2345-KMNP-6789",
        "cfhj 2345 kmnp 6789",
        " cfhj–2345–kmnp–6789. ",
        "CFHJ-Z34S-KMNP-G7B9",
        "ＣＦＨＪ２３４５kmnp6789",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert codes.read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "CFHJ", CODE + "9", CODE[:-1] + "O", "Đ" * 16, "\0" * 16, CODE * 5])
def test_what_cannot_be_a_code_is_none(typed):
    assert codes.read_code(typed) is None


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(typed):
    code = codes.read_code(typed)
    assert code is None or codes.read_code(codes.grouped(code)) == code


def test_a_code_is_printed_in_groups_of_four():
    assert codes.grouped(CODE) == "CFHJ-2345-KMNP-6789"


def test_what_is_stored_does_not_hold_the_code_and_hangs_on_the_sites_secret(settings):
    stored = codes.digest_of(CODE)
    settings.SECRET_KEY = "x" * 60
    assert CODE not in stored and len(stored) == 64
    assert codes.digest_of(CODE) != stored
