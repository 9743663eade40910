"""A text with marks: each number once, where its words end, whatever overlaps what."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reports.highlights import Mark, paragraphs

TEXT = "Bí thư Sử Ngọc Anh trao Giấy khen.\n\n  Năm 2022 có 43/44 tổ chức.\n"


def mark(number, words, look="n", text=TEXT):
    start = text.index(words)
    return Mark(number, (start, start + len(words)), look)


def drawn(*marks, text=TEXT):
    """Each paragraph as one line: marked words in brackets, with all numbers that are printed after them."""
    return ["".join(map(shown, pieces)) for pieces in paragraphs(text, marks)]


def shown(piece):
    own = f"|{piece.mark.number}" if piece.mark and piece.is_end else ""
    also = "".join(f"|{mark.number}" for mark in piece.also_ends)
    return f"[{piece.text}{own}{also}]" if piece.mark else piece.text


def test_plain_words_stay_as_they_are_line_by_line():
    assert drawn() == ["Bí thư Sử Ngọc Anh trao Giấy khen.", "Năm 2022 có 43/44 tổ chức."]


def test_a_mark_stands_around_its_words_with_its_number_at_their_end():
    assert drawn(mark(1, "Giấy khen")) == ["Bí thư Sử Ngọc Anh trao [Giấy khen|1].", "Năm 2022 có 43/44 tổ chức."]


def test_a_mark_within_another_has_its_own_number():
    assert drawn(mark(1, "Sử Ngọc Anh trao Giấy khen"), mark(2, "Giấy khen"))[0] == (
        "Bí thư [Sử Ngọc Anh trao ][Giấy khen|2|1]."
    )


def test_marks_that_cross_are_both_told():
    assert drawn(mark(1, "Sử Ngọc Anh trao"), mark(2, "trao Giấy khen"))[0] == (
        "Bí thư [Sử Ngọc Anh ][trao|1][ Giấy khen|2]."
    )


def test_a_backdrop_never_covers_what_it_crosses():
    whole = mark(1, "Sử Ngọc Anh trao Giấy khen")
    note = Mark(2, mark(2, "Sử Ngọc Anh").span, "h", is_backdrop=True)
    assert drawn(whole, note)[0] == "Bí thư [Sử Ngọc Anh|2][ trao Giấy khen|1]."


def test_two_marks_on_the_same_words_are_both_told():
    assert drawn(mark(1, "43/44"), mark(2, "43/44"))[1] == "Năm 2022 có [43/44|1|2] tổ chức."


def test_a_mark_over_two_lines_begins_in_one_and_ends_in_the_other():
    pieces = [piece for line in paragraphs(TEXT, [Mark(1, (0, len(TEXT)), "h")]) for piece in line]
    assert [(bool(piece.starts), piece.is_end) for piece in pieces] == [(True, False), (False, True)]


def test_a_mark_without_a_letter_is_not_drawn():
    assert drawn(Mark(1, (34, 36), "n")) == drawn()


@given(st.text(alphabet="ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8))
def test_no_letter_is_lost_and_each_drawn_number_begins_and_ends_once(text, spans):
    marks = [Mark(number, span, "n") for number, span in enumerate(spans)]
    lines = paragraphs(text, marks)
    assert ["".join(p.text for p in line) for line in lines] == [w for line in text.split("\n") if (w := line.strip())]
    begun = [m.number for line in lines for p in line for m in p.starts]
    ended = [m.number for line in lines for p in line for m in p.ends]
    assert sorted(begun) == sorted(set(begun)) == sorted(ended)


def test_ten_thousand_marks_are_drawn_in_a_moment():
    text = "\n".join("chữ " * 20 for _ in range(2000))
    marks = [Mark(n, (n * 15, n * 15 + 9), "n") for n in range(10_000)]
    began = time.perf_counter()
    paragraphs(text, marks)
    assert time.perf_counter() - began < 2
