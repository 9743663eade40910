"""Putting together two changes of one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import merging
from reports.merging import merge, plain

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=8)


def section(base, mine, theirs, name="body"):
    snapshots = ({"fields": {name: value}, "facts": {}} for value in (base, mine, theirs))
    (found,) = merging.sections(*snapshots)
    return found


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both", "is_clean"),
    [
        ("abcdef", "aXcdef", "abcdeY", "aXcdeY", True),
        ("abc", "abXc", "abc", "abXc", True),
        ("abc", "ac", "abcd", "acd", True),
        ("abc", "aXc", "aYc", "aYXc", False),
        ("abc", "aXc", "aXc", "aXc", True),
        ("abc", "a", "aYc", "aYc", False),
        ("", "X", "Y", "YX", False),
    ],
)
def test_two_changes_of_one_text_stand_together(base, mine, theirs, both, is_clean):
    merged, was_clean = merge(list(base), list(mine), list(theirs))
    assert ("".join(merged), was_clean) == (both, is_clean)


def test_without_a_common_beginning_every_line_of_both_stays():
    assert merge(None, list("aXbc"), list("abYc")) == (list("aXbYc"), False)


@given(lines, lines)
def test_one_change_alone_is_that_change(base, text):
    assert merge(base, text, base) == (text, True)
    assert merge(base, base, text) == (text, True)


@given(lines, lines, lines)
def test_no_line_that_either_added_is_lost(base, mine, theirs):
    merged, _ = merge(base, mine, theirs)
    assert {*mine, *theirs} - {*base} <= {*merged}


@given(lines, lines)
def test_without_a_beginning_nothing_at_all_is_lost(mine, theirs):
    merged, _ = merge(None, mine, theirs)
    assert {*mine, *theirs} == {*merged}


def test_a_text_that_one_emptied_is_not_put_together_with_the_other():
    found = section("<p>a</p>", "", "<p>b</p>")
    assert (found.both, found.chosen, found.choices) == (None, "", ("mine", "theirs"))


def test_a_short_field_is_one_or_the_other():
    found = section("a", "b", "c", name="title")
    assert (found.choices, found.chosen) == (("mine", "theirs"), "")


def test_a_row_that_is_only_called_otherwise_is_the_same():
    assert plain({"id": 5, "name": "Quận 5"}) == plain({"id": 5, "name": "Quận Năm"})
    assert plain([]) == plain("") == plain(None)
    assert plain(False) is False and plain(0) == 0


def test_what_was_chosen_is_put_into_the_saved_text():
    theirs = {"fields": {"title": "b", "byline": "An"}, "facts": {"figures": []}}
    found = [merging.Section("title", False, "a", "c", "b")]
    assert merging.chosen(theirs, found, {"title": "mine"})["fields"] == {"title": "c", "byline": "An"}
    assert theirs["fields"]["title"] == "b"
