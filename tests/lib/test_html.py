"""Marked matches: everything a person typed stays text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.html import marked, marked_matches, marked_snippet, readable, whole_years
from lib.search import Query

EVIL = '<script>alert(1)</script> & "quận" ủy\' <img src=x onerror=y>'


def matches(text, typed):
    return marked_matches(text, Query.parse(typed))


@pytest.mark.parametrize("typed", ["quan uy", "Quận uỷ", "QUẬN ỦY", unicodedata.normalize("NFD", "quận ủy")])
def test_matches_are_marked_however_they_were_typed(typed):
    assert matches("Tin Quận ủy họp", typed) == "Tin <mark>Quận ủy</mark> họp"


def test_a_decomposed_text_is_marked_in_the_right_place():
    assert matches(unicodedata.normalize("NFD", "Thường trực Quận ủy"), "quan uy") == "Thường trực <mark>Quận ủy</mark>"


@pytest.mark.parametrize("typed", ["amp", "lt", "quot", "x27", "mark"])
def test_an_escape_is_no_word_to_mark(typed):
    assert "<mark>" not in matches(EVIL, typed)


def test_text_without_a_match_is_only_escaped():
    assert matches("a < b", "quan uy") == "a &lt; b"


def test_nothing_typed_marks_nothing():
    assert matches("Quận ủy", "") == "Quận ủy"


def test_single_words_are_left_unmarked_where_the_phrase_stands():
    assert matches("Quận có Quận ủy", "quận ủy") == "Quận có <mark>Quận ủy</mark>"
    assert matches("Quận có ủy viên", "quận ủy") == "<mark>Quận</mark> có <mark>ủy</mark> viên"


@pytest.mark.parametrize("typed", ["quan", "script", "alert 1", "img", "x onerror", EVIL])
def test_no_tag_but_mark_survives(typed):
    html = matches(EVIL, typed)
    bare = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare and ">" not in bare and '"' not in bare
    assert html.count("<mark>") == html.count("</mark>") >= 1


@settings(max_examples=80, deadline=None, derandomize=True)
@given(text=st.text(max_size=40), typed=st.text(max_size=12))
def test_marks_add_nothing_and_lose_nothing(text, typed):
    text = unicodedata.normalize("NFC", text)
    bare = matches(text, typed).replace("<mark>", "").replace("</mark>", "")
    assert bare == marked(text, [])


def test_a_snippet_shows_the_match_and_says_where_text_was_left_out():
    body = "Mở đầu. " * 60 + "Công tác <dân vận> của Quận ủy. " + "Phần cuối. " * 60
    html = marked_snippet(body, Query.parse("dân vận của quận ủy"), 120)
    assert html.startswith("… ") and html.endswith(" …")
    assert "<mark>" in html and "&lt;" in html and "<dân" not in html
    assert len(html) < 220


def test_a_snippet_of_a_short_text_is_the_text():
    assert marked_snippet("Quận ủy họp", Query.parse("hop")) == "Quận ủy <mark>họp</mark>"


@pytest.mark.parametrize("years", ["2015-2020", "2015–2020", "2015 -2020"])
def test_years_of_a_term_stay_on_one_line(years):
    assert whole_years(f"Nhiệm kỳ {years}, khóa V") == f'Nhiệm kỳ <span class="nb">{years}</span>, khóa V'


@pytest.mark.parametrize("text", ["số 17/18", "12015-20201", "2020", "090-1234"])
def test_other_numbers_are_left_alone(text):
    assert whole_years(text) == text


def test_years_in_hostile_text_are_escaped_first():
    assert whole_years("<b>2015-2020</b>") == '&lt;b&gt;<span class="nb">2015-2020</span>&lt;/b&gt;'


def test_years_in_rich_text_stay_on_one_line_and_addresses_stay_whole():
    html = readable('<p>Nhiệm kỳ <strong>2015-2020</strong>, <a href="/x/2015-2020/">xem</a> &lt;2021-2022&gt;</p>')
    assert html == (
        '<p>Nhiệm kỳ <strong><span class="nb">2015-2020</span></strong>, <a href="/x/2015-2020/">xem</a> '
        '&lt;<span class="nb">2021-2022</span>&gt;</p>'
    )


def test_a_table_can_be_moved_by_the_keyboard_and_its_headers_say_what_they_head():
    html = readable(
        '<table><thead><tr><th>A</th></tr></thead><tbody><tr><th colspan="2">B</th><td>1</td></tr></tbody></table>'
    )
    assert html.startswith('<div class="tw" role="region" aria-label="Bảng trong bài" tabindex="0"><table><thead><tr>')
    assert '<th scope="col">A</th>' in html and '<th scope="row" colspan="2">B</th>' in html
