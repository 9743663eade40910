"""Short forms and what they stand for."""

import pytest

from lib.vietnamese.short_forms import alternatives, form_of, grouped, usual, with_own
from lib.vietnamese.text import fold, tokens

PAIRS = {
    "UBND": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "MTTQ": "mặt trận tổ quốc",
    "bch": "ban chấp hành",
    "BTV": "ban thường vụ",
    "UBKT": "ủy ban kiểm tra",
    "QCDC": "quy chế dân chủ",
    "đ/c": "đồng chí",
    "TPHCM": "thành phố hồ chí minh",
    "Tp. HCM": "thành phố hồ chí minh",
    "TƯ": "trung ương",
    "T.Ư": "trung ương",
}


def said_otherwise(typed, groups=None):
    found, length = alternatives(tokens(typed), tokens(fold(typed)), groups or usual())
    return {form.exact for form in found}, length


@pytest.mark.parametrize(("short", "full"), PAIRS.items())
def test_a_short_form_stands_for_the_full_one(short, full):
    found, length = said_otherwise(f"{short} quận")
    assert full in found
    assert length == len(tokens(short))


def test_the_full_form_is_also_written_short():
    assert said_otherwise("Uỷ ban nhân dân phường") == ({"ubnd", "ủy ban nhân dân"}, 4)
    assert said_otherwise("thanh pho ho chi minh")[0] >= {"tphcm", "tp hcm", "tp hồ chí minh"}


def test_the_longest_form_is_meant():
    assert said_otherwise("Ủy ban Mặt trận Tổ quốc")[1] == 6


@pytest.mark.parametrize("typed", ["tư", "tu", "Tư", "quận ủy", "ban", "", "x"])
def test_an_ordinary_syllable_is_no_short_form(typed):
    assert said_otherwise(typed) == (set(), 0)


def test_what_reads_as_a_syllable_is_never_looked_for_in_its_stead():
    assert "tư" not in said_otherwise("trung ương")[0]


def test_an_office_s_own_forms_are_added_to_the_usual_ones():
    groups = with_own({"KDC": "khu dân cư", "UBND": "Ủy ban nhân dân Quận 12"})
    assert said_otherwise("kdc 5", groups) == ({"kdc", "khu dân cư"}, 1)
    assert {"ủy ban nhân dân", "ủy ban nhân dân quận 12"} <= said_otherwise("UBND", groups)[0]
    assert said_otherwise("kdc 5") == (set(), 0)


def test_what_says_nothing_or_too_much_is_no_form():
    assert grouped([("X", " "), ("Y", "từ " * 20), ("!", "?")]) == {}


def test_the_usual_forms_are_each_in_one_row():
    forms = [form for groups in usual().values() for group in groups for form in group]
    assert form_of("UBND") in forms
    assert all(len(groups) == 1 for groups in usual().values())
