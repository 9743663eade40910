"""Marks of lists that are written as paragraphs."""

import pytest

from lib.word_lists import Mark, find_mark, is_spaced, level_of, read_mark, read_number, shown


@pytest.mark.parametrize(
    ("style", "css_class", "level"),
    [
        ("margin-left:.5in;mso-list:l0 level2 lfo1", "MsoListParagraphCxSpMiddle", 2),
        ("mso-list:\n l12 level9 lfo3", "", 9),
        ("mso-list:none", "MsoListParagraph", 1),
        ("text-indent:-18pt", "MsoNormal", 0),
    ],
)
def test_word_states_the_level_in_the_style(style, css_class, level):
    assert level_of(style, css_class) == level


@pytest.mark.parametrize("printed", ["·", "o", "§", "–", "-", "Ø", "\uf0b7"])
def test_what_word_sets_apart_is_a_bullet(printed):
    assert read_mark(printed, 2) == Mark(2)


@pytest.mark.parametrize(("printed", "number"), [("1.", "1"), ("a)", "a"), ("(2)", "2"), ("IV.", "IV"), ("đ", None)])
def test_what_word_sets_apart_is_a_number(printed, number):
    assert read_mark(printed, 1) == (Mark(1, number) if number else None)


@pytest.mark.parametrize("printed", ["1.1.", "Điều 2.", "civil.", "IIX."])
def test_a_mark_that_no_list_can_show_is_none(printed):
    assert read_mark(printed, 1) is None


@pytest.mark.parametrize(
    ("text", "level", "mark"),
    [
        ("· Một", 0, Mark(1, length=2)),
        ("•Một", 0, Mark(1, length=1)),
        ("- Một", 0, None),
        ("- Một", 1, Mark(1, length=2)),
        ("o Một", 0, None),
        ("o Một", 2, Mark(2, length=2)),
        ("on Một", 2, None),
        ("1. Một", 0, None),
        ("1. Một", 1, Mark(1, "1", 3)),
        ("a) Một", 1, Mark(1, "a", 3)),
        ("·", 1, None),
    ],
)
def test_a_mark_in_the_text_counts_where_it_cannot_be_anything_else(text, level, mark):
    assert find_mark(text, level) == mark


def test_hard_spaces_tell_a_bullet_from_a_letter():
    assert is_spaced("o\xa0\xa0 Một") and not is_spaced("o Một")
    assert find_mark("o Một", 0, is_spaced=True) == Mark(2, length=2)


@pytest.mark.parametrize(
    ("number", "value", "style"),
    [("7", 7, "1"), ("c", 3, "a"), ("C", 3, "A"), ("i", 1, "i"), ("ix", 9, "i"), ("XIV", 14, "I")],
)
def test_numbers_are_read_and_shown_alike(number, value, style):
    assert read_number(number) == (value, style)
    assert shown(value, style) == number
