"""Two texts side by side: nothing is lost, words stay whole, and no input takes long."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.text_diff import Fold, differences, folded, longest_rising, new_text, old_text

WORDS = st.lists(st.sampled_from(["Quận", "ủy", "uỷ", "8.948", ",", "<b>", "&", " ", "\n", "\t", ""]), max_size=30)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join), WORDS.map("".join))
MEGABYTE = 1_000_000


def pieces(old, new):
    return [(piece.kind, piece.text) for paragraph in differences(old, new) for piece in paragraph.pieces]


@given(TEXTS, TEXTS)
def test_both_texts_come_back_from_what_is_shown(old, new):
    found = differences(old, new)
    assert (old_text(found), new_text(found)) == (old, new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {paragraph.kind for paragraph in differences(text, text)} == {"same"}


@given(TEXTS, TEXTS)
def test_what_is_said_to_be_the_same_stands_on_both_sides(old, new):
    same = [text for kind, text in pieces(old, new) if kind == "same"]
    assert all(text in old and text in new for text in same)


def test_a_changed_word_is_shown_between_the_words_that_stay():
    assert pieces("Sáng 15/01, Quận ủy họp.", "Sáng 16/01, Quận ủy họp.") == [
        ("same", "Sáng "), ("removed", "15/01"), ("added", "16/01"), ("same", ", Quận ủy họp."),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["8.948", "97,7%", "2018-2022", "35-QĐ/TU", "07/01/2022"])
def test_a_number_is_one_word(number):
    found = pieces(f"Toàn quận có {number} đảng viên", "Toàn quận có 1 đảng viên")
    assert ("removed", number) in found


def test_words_changed_side_by_side_are_shown_together():
    old, new = "Đồng chí Trần Hữu Trí phát biểu tại hội nghị", "Đồng chí Lê Thị Hoa phát biểu tại hội nghị"
    assert ("removed", "Trần Hữu Trí") in pieces(old, new)


def test_other_tone_marks_are_a_change():
    assert ("removed", "uỷ") in pieces("Ban Thường vụ Quận uỷ họp", "Ban Thường vụ Quận ủy họp")


def test_a_new_paragraph_is_new_as_a_whole_and_the_others_stay():
    old, new = "Đoạn một.\nĐoạn ba bốn năm.", "Đoạn một.\nThêm vào giữa bài.\nĐoạn ba bốn năm."
    assert [paragraph.kind for paragraph in differences(old, new)] == ["same", "added", "same"]


def test_paragraphs_with_nothing_in_common_are_not_compared_word_by_word():
    assert [p.kind for p in differences("Công tác dân vận", "Khen thưởng tập thể")] == ["removed", "added"]


def test_a_changed_paragraph_is_found_among_new_ones():
    old = "Quận ủy tổ chức hội nghị tổng kết."
    new = f"Một câu khác hẳn.\n{old[:-1]} năm 2021.\nCâu cuối cùng."
    assert [paragraph.kind for paragraph in differences(old, new)] == ["added", "changed", "added"]


def test_paragraphs_far_from_a_change_are_folded_and_blank_ones_left_out():
    old = "\n\n".join(f"Đoạn {number}" for number in range(10))
    first, near, changed, *rest = folded(differences(old, old.replace("Đoạn 5", "Đoạn năm")))
    assert isinstance(first, Fold) and [p.new for p in first.paragraphs] == [f"Đoạn {n}" for n in range(4)]
    assert (near.new, changed.kind) == ("Đoạn 4", "changed")
    assert [part.kind for part in rest] == ["same", "folded"]


def test_a_long_paragraph_beside_a_change_is_folded_too():
    long = "dài " * 100
    assert [part.kind for part in folded(differences(long, f"{long}\nmới"))] == ["folded", "added"]


def _shuffled(items):
    return random.Random(7).sample(items, len(items))


NUMBERS = [str(number) for number in range(140_000)]
HOSTILE = {
    "one word again and again": ("a " * (MEGABYTE // 2), "b a " * (MEGABYTE // 4)),
    "few words in any order": (" ".join(_shuffled(["a", "b", "c"] * 150_000)), " ".join(["c", "a", "b"] * 150_000)),
    "many words in any order": (" ".join(NUMBERS), " ".join(_shuffled(NUMBERS))),
    "many lines in any order": ("\n".join(NUMBERS), "\n".join(_shuffled(NUMBERS))),
    "short lines": ("a\n" * (MEGABYTE // 2), "b\n" * (MEGABYTE // 2)),
    "one long word": ("a" * MEGABYTE, "b" * MEGABYTE),
    "marks alone": ("." * MEGABYTE, ",." * (MEGABYTE // 2)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_on_each_side_is_compared_to_the_last_word(name):
    old, new = HOSTILE[name]
    found = differences(old, new)
    assert (old_text(found), new_text(found)) == (old, new)


def test_one_changed_word_is_found_in_a_megabyte():
    old = "Quận ủy họp. " * (MEGABYTE // 16)
    middle = len(old) // 2
    changed = [text for kind, text in pieces(old, f"{old[:middle]} XYZ {old[middle:]}") if kind == "added"]
    assert "XYZ" in "".join(changed) and len("".join(changed)) < 20


@given(st.lists(st.integers(0, 20), unique=True, max_size=12))
def test_the_longest_rising_numbers_rise(numbers):
    kept = longest_rising(numbers)
    assert kept == sorted(kept)
    assert [numbers[place] for place in kept] == sorted(numbers[place] for place in kept)


def test_one_number_out_of_order_is_left_out():
    assert longest_rising([0, 5, 1, 2, 3]) == [0, 2, 3, 4]
