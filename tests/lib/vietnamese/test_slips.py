import pytest

from lib.vietnamese.slips import TextWords, doubled_words, misplaced_marks, near_typos


@pytest.mark.parametrize("text", ["nhiệm vụ nhiệm vụ", "của  của", "Các các"])
def test_words_typed_twice_and_where_the_second_begins(text):
    ((start, end), second), *more = doubled_words(TextWords(text))
    assert (start, end, more) == (0, len(text), [])
    assert text[:second].split() == text.split()[: len(text.split()) // 2]


@pytest.mark.parametrize("text", ["luôn luôn", "đảng bộ bộ phận", "nhiệm vụ. Nhiệm vụ", "năm 2022 2022"])
def test_words_that_may_follow_themselves_are_left_alone(text):
    assert list(doubled_words(TextWords(text))) == []


def test_a_mistyped_word_is_offered_with_its_capitals():
    assert list(near_typos(TextWords("Trển khai tại xã"))) == [((0, 9), "Triển khai")]


def test_marks_are_told_by_kind():
    text = "Quận.. tốt , đột phá…Theo đó, v.v.."
    assert [text[slice(*span)] for span, _ in misplaced_marks(text)] == ["..", " ,", "…"]
