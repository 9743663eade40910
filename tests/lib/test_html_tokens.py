"""Cutting HTML: what browsers would see, and nothing that takes ever longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.html_tokens import End, Start, tokens, unescape


def cut(markup):
    return [token for token in tokens(markup) if token != ""]


def test_tags_and_words_come_in_order():
    assert cut('<P Class=a>x<br/>"y"</P >') == [
        Start("p", {"class": "a"}), "x", Start("br"), '"y"', End("p"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", ['href="a b"', "href='a b'", 'HREF = "a b"', 'href="a&#32;b" href="c"', '/ = href="a b"/']
)
def test_attributes_are_read_as_browsers_read_them(written):
    assert cut(f"<a {written}>") == [Start("a", {"href": "a b"})]


@pytest.mark.parametrize(
    "markup",
    ["<!-- a < b -->", "<!--[if gte mso 9]><xml>x</xml><![endif]-->", "<![if !supportLists]>", "<?xml x?>", "<!-->"],
)
def test_comments_give_nothing(markup):
    assert cut(f"một{markup} hai") == ["một hai"]


@pytest.mark.parametrize("markup", ["x < y", "5<6", "<", "< b>", "x <y", '<a href="', "<!-- dở", "</", "a <3"])
def test_what_is_no_tag_is_text(markup):
    assert cut(markup) == [markup]


@pytest.mark.parametrize("name", ["script", "style", "svg", "iframe", "title", "textarea", "noscript"])
def test_the_content_of_foreign_elements_is_left_out(name):
    assert [token for token in cut(f"một<{name} a=1><p>alert()</p></{name.upper()}>hai") if isinstance(token, str)] == [
        "một",
        "hai",
    ]


def test_code_that_never_ends_is_code_to_the_end():
    assert cut("một<script>alert(1)<p>hai") == ["một", Start("script")]


def test_another_foreign_element_that_never_ends_swallows_nothing():
    assert cut("<svg>một<p>hai")[1:] == ["một", Start("p"), "hai"]


@pytest.mark.parametrize(
    ("reference", "character"),
    [
        ("&#x110;", "Đ"),
        ("&amp;lt;", "&lt;"),
        ("&#99999999999;", "\ufffd"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),
        ("&", "&"),
    ],
)
def test_references_are_decoded_once(reference, character):
    assert unescape(reference) == character


@given(st.text(alphabet=st.sampled_from("<>/!-[]\"'= ab&#;\0\ud800\ufdd0đ"), max_size=60))
def test_any_text_is_cut(text):
    assert not {"\0", "\ud800", "\ufdd0"} & set("".join(token for token in tokens(text) if isinstance(token, str)))
