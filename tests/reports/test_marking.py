"""The words behind facts, marked in a text."""

import re

import pytest

from reports.marking import Source, mark
from reports.reading import blocks

BODY = "<p>Kết nạp <strong>174 đảng viên</strong> mới.</p><ul><li>Đạt 17/18 chỉ tiêu</li><li>Giữ vững</li></ul>"


def source(words, anchor="so-lieu-1", label="số liệu: 174"):
    return Source(words, anchor, label)


def html(marked):
    return "".join(block.html for block in marked.blocks)


def plain(text):
    return re.sub(r"<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", text))


def test_the_words_are_marked_and_lead_to_their_fact_by_number():
    marked = mark(blocks(BODY), [source("17/18 chỉ tiêu")])
    assert '<mark class="src">17/18 chỉ tiêu</mark><sup' in html(marked)
    assert '<a id="cau-1" href="#so-lieu-1" aria-label="1: số liệu: 174">1</a>' in html(marked)
    assert (marked.numbers, marked.count) == ({"so-lieu-1": [1]}, 1)


@pytest.mark.parametrize("words", ["Kết nạp 174 đảng viên mới", "174", "mới. Đạt 17/18", "Đạt 17/18 chỉ tiêu Giữ vững"])
def test_nothing_of_the_text_is_changed(words):
    marked = mark(blocks(BODY), [source(words)])
    assert plain(html(marked)) == plain(BODY) and marked.count == 1


def test_words_across_an_element_are_marked_on_both_sides():
    found = html(mark(blocks(BODY), [source("Kết nạp 174 đảng viên mới")]))
    marks = re.findall(r'<mark class="src">(.*?)</mark>', found)
    assert marks == ["Kết nạp ", "174 đảng viên", " mới"]


def test_numbers_follow_the_text_and_a_fact_may_have_several():
    sources = [source("Giữ vững", "a"), source("174", "b"), source("17/18", "a")]
    marked = mark(blocks(BODY), sources)
    assert marked.numbers == {"b": [1], "a": [2, 3]}


def test_places_that_overlap_are_marked_once_and_numbered_each():
    found = html(mark(blocks("<p>một hai ba bốn</p>"), [source("một hai ba"), source("hai ba bốn"), source("hai")]))
    assert plain(found) == "một hai ba bốn"
    assert re.findall(r'id="cau-(\d)"', found) == ["1", "2", "3"]


@pytest.mark.parametrize("words", ["", "  ", "không có trong bài", "74 đảng", "17/18 chỉ tiê", "174 đảng viên cũ"])
def test_what_is_not_said_in_whole_words_is_left_out(words):
    marked = mark(blocks(BODY), [source(words)])
    assert marked.count == 0 and html(marked) == "".join(block.html for block in blocks(BODY))


def test_a_number_never_stands_inside_a_link():
    found = html(
        mark(blocks('<p>Theo <a href="https://example.vn">Chỉ thị số 13</a> đã ban hành</p>'), [source("Chỉ thị")])
    )
    assert "</mark> số 13</a><sup" in found


def test_signs_of_the_text_and_of_a_label_stay_words():
    found = html(mark(blocks("<p>a &lt;b&gt; &amp; c</p>"), [source("<b> & c", label='"><script>')]))
    assert '<mark class="src">&lt;b&gt; &amp; c</mark>' in found and "<script" not in found


def test_a_line_break_in_the_text_is_a_space_in_the_words():
    marked = mark(blocks("<p>Bí thư<br>phát biểu</p>"), [source("Bí thư phát biểu")])
    assert marked.count == 1
