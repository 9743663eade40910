import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.vietnamese.names import alphabet_letter, given_name, initial, sort_key, title_sort_key

few = settings(max_examples=60, deadline=None)
names = st.lists(st.text("aăâbdđeêhinoôơuưyáảãạ'1", min_size=1, max_size=5), min_size=1, max_size=4)


def assert_sorts_as(expected, key):
    shuffled = expected.copy()
    random.Random(12).shuffle(shuffled)
    assert sorted(shuffled, key=key) == expected
    assert len({key(name) for name in expected}) == len(expected)


@pytest.mark.parametrize(
    ("full_name", "given", "letter", "heading"),
    [
        ("Trần Văn Út", "Út", "Ú", "U"),
        ("Nguyễn Văn Đức", "Đức", "Đ", "Đ"),
        ("Lê Thị Ánh", "Ánh", "Á", "A"),
        ("Lê Thiên Ân", "Ân", "Â", "Â"),
        ("Võ Thị Dung", "Dung", "D", "D"),
        ("Đỗ Ý", "Ý", "Ý", "Y"),
        ("hồ  văn ước ", "ước", "Ư", "Ư"),
        ("Nguyễn Ðức", "Ðức", "Ð", "Đ"),
        ("Åsa", "Åsa", "Å", "A"),
        ("", "", "", ""),
    ],
)
def test_person_is_filed_under_the_given_name(full_name, given, letter, heading):
    assert given_name(full_name) == given
    assert initial(full_name) == letter
    assert alphabet_letter(full_name) == heading


def test_a_stated_given_name_decides_initial_and_heading():
    assert initial("H'Hen Niê", given="Hen") == alphabet_letter("H'Hen Niê", given="Hen") == "H"


def test_decomposed_name_has_the_same_initial():
    assert initial(unicodedata.normalize("NFD", "Trần Văn Út")) == "Ú"


@pytest.mark.parametrize(
    "people",
    [
        ["Bùi Tuấn Anh", "Sử Ngọc Anh", "Nguyễn Văn Chiến"],
        ["Lê An", "Lê Ánh", "Lê Ân", "Lê Dũng", "Lê Đạt"],
        ["Lê Hoa", "Lê Hòa", "Lê Hỏa", "Lê Hõa", "Lê Hóa", "Lê Họa", "Lê Hoan"],
        ["Lê Văn An", "Nguyễn An", "Nguyễn Bá An", "Nguyễn Văn An", "An Anh"],
        ["Trần Thi", "Lê Thị"],
        ["Dương Văn An", "Đặng Văn An"],
    ],
)
def test_people_sort_by_given_then_family_then_middle_name(people):
    assert_sorts_as(people, sort_key)


def test_letters_follow_the_vietnamese_alphabet():
    assert_sorts_as(list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"), sort_key)


def test_tones_follow_ngang_huyen_hoi_nga_sac_nang():
    assert_sorts_as(["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mă", "mằ"], sort_key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thanh Thủy", "Thanh Thuỷ"),
        ("Thanh Thủy", unicodedata.normalize("NFD", "THANH THỦY")),
        ("Nguyễn  Đức", "nguyễn Ðức"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert sort_key(one) == sort_key(other)


def test_a_stated_given_name_leads_the_key_wherever_it_stands():
    assert sort_key("Y Blok Êban", given="Y Blok").startswith(title_sort_key("Y Blok") + "  ")
    assert sort_key("Y Blok Êban", given="Y Blok").endswith("  " + title_sort_key("Êban"))


def test_a_given_name_that_the_full_name_lacks_leads_all_of_it():
    key = sort_key("Thích Minh Tâm", given="Ama")
    assert key == f"{title_sort_key('Ama')}  {title_sort_key('Thích Minh Tâm')}"


def test_a_short_given_name_sorts_before_a_longer_one_with_any_family_name():
    assert sort_key("Vũ Anh", given="Anh") < sort_key("Bùi Anh Thư", given="Anh Thư")


@pytest.mark.parametrize(
    "titles",
    [
        ["Quận 2", "Quận 12", "Quận ủy Quận 2", "Quận ủy Quận 12"],
        ["Chi bộ 1", "Chi bộ 1A", "Chi bộ 02", "Chi bộ 10", "Chi bộ cơ quan"],
        ["Ban Dân vận", "Ban Tổ chức", "Đảng bộ", "Đảng bộ quận", "Đảng ủy", "Ủy ban Kiểm tra"],
        ["Phường 7", "Phường An Lạc", "Phường Âu Cơ", "Phường Đa Kao", "Phường 中"],
    ],
)
def test_organizations_sort_from_left_to_right_with_numbers_by_value(titles):
    assert_sorts_as(titles, title_sort_key)


@few
@given(names)
def test_keys_hold_only_small_ascii_letters_digits_and_spaces(words):
    assert re.fullmatch(r"[a-z0-9 ]*", sort_key(" ".join(words)))


@few
@given(st.text(max_size=30))
def test_any_text_has_a_key(text):
    assert re.fullmatch(r"[a-z0-9 ]*", sort_key(text) + title_sort_key(text))


@few
@given(names, st.sampled_from("aăbđêhoưxy1"))
def test_a_name_sorts_before_the_same_name_with_more_behind_it(words, more):
    title = " ".join(words)
    assert title_sort_key(title) <= title_sort_key(f"{title} {more}")
