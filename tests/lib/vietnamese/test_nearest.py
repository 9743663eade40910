"""Which known word a mistyped one was meant to be."""

import pytest

from lib.vietnamese.nearest import distance, nearest

KNOWN = {"quan": 50, "dan": 40, "van": 30, "tran": 20, "truong": 10, "huong": 5, "nghiep": 3, "tri": 9, "uy": 70}


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("quan", "quan", 0),
        ("qaun", "quan", 1),
        ("qua", "quan", 1),
        ("quann", "quan", 1),
        ("qusn", "quan", 1),
        ("truogn", "truong", 1),
        ("turogn", "truong", 2),
        ("dan", "truong", 3),
        ("", "ab", 2),
    ],
)
def test_slips_between_two_words_are_counted(one, other, slips):
    assert distance(one, other, 2) == distance(other, one, 2) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("trann", "tran"), ("quna", "quan"), ("turogn", "truong"), ("nghipe", "nghiep"), ("trii", "tri")],
)
def test_the_nearest_known_word_comes_first(typed, meant):
    assert nearest(typed, KNOWN)[0] == meant


def test_of_words_as_near_the_more_frequent_comes_first():
    assert nearest("hdan", {"dan": 1, "ldan": 9}) == ["ldan", "dan"]


def test_two_words_written_as_one_are_parted():
    assert nearest("danvan", KNOWN) == ["dan van"]
    assert nearest("quanuy", KNOWN)[0] == "quan uy"


@pytest.mark.parametrize("typed", ["", "ub", "8948", "xyzzy", "a1b2"])
def test_short_words_numbers_and_the_unlike_are_left(typed):
    assert nearest(typed, KNOWN) == []


def test_two_slips_are_believed_in_long_words_only():
    assert nearest("trx", {"tran": 1}) == []
    assert nearest("nhgeip", {"nghiep": 1}) == ["nghiep"]
