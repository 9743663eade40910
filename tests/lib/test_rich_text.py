"""Rich text: nothing foreign is stored, nothing typed is lost, and Word's lists are lists."""

import re
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib import rich_text
from lib.rich_text import as_stored, blocks_of, cleaned, from_plain, is_rich, sanitize, text_of, to_plain

WORD = Path(__file__).parent / "word"
COPIES = sorted(path.stem for path in WORD.glob("*.html") if not path.stem.endswith(".stored"))
ARTICLE = (
    "<h2>Mục một</h2><p>Quận uỷ <strong>họp</strong> ngày 15/01, <em>125 đại biểu</em> dự; xem "
    '<a href="https://quanuy.vn/?a=1&amp;b=2" rel="noopener noreferrer">văn kiện</a>.<br>Hết &lt;phần&gt; "một".</p>'
    '<h3>Mục con</h3><ul><li>Một<ol start="3" type="a"><li>Hai</li></ol></li><li>Ba</li></ul>'
    '<table><thead><tr><th>Đơn vị</th><th colspan="2">Số</th></tr></thead>'
    '<tbody><tr><td rowspan="2">Phường 1</td><td>1</td><td></td></tr><tr><td>2<br>3</td><td></td></tr></tbody></table>'
    "<blockquote><p>Đoàn kết.</p><ul><li>Thống nhất</li></ul></blockquote>"
)


def test_text_and_allowed_tags_stay_byte_for_byte():
    assert sanitize(ARTICLE) == ARTICLE


@pytest.mark.parametrize("name", COPIES)
def test_what_is_copied_from_other_programs_is_stored_clean(name):
    stored = sanitize((WORD / f"{name}.html").read_text())
    assert blocks_of(stored) == (WORD / f"{name}.stored.html").read_text().splitlines()


@pytest.mark.parametrize(
    ("name", "dropped"),
    [
        ("word2016", {"image": 1, "note": 1}),
        ("word365", {"deleted": 1}),
        ("google_docs", {"image": 1, "note": 1}),
        ("tcvn3", {"old_font": 1}),
    ],
)
def test_what_could_not_be_kept_is_counted(name, dropped):
    assert cleaned((WORD / f"{name}.html").read_text()).dropped == dropped


@pytest.mark.parametrize(
    ("received", "stored"),
    [
        ("<h1>A</h1><h4>B</h4><h6>C</h6>", "<h2>A</h2><h3>B</h3><h3>C</h3>"),
        ("<div><b>A</b><div>b</div></div>", "<p><strong>A</strong></p><p>b</p>"),
        ("<p>a<b><i>b</b>c</i></p>", "<p>a<strong><em>b</em></strong><em>c</em></p>"),
        ("<p><b>a</b><b>b</b> <strong></strong></p>", "<p><strong>ab</strong></p>"),
        ("<p>&nbsp;</p><p><o:p></o:p></p><p>a&nbsp;&nbsp;b\n c</p>", "<p>a b c</p>"),
        ("a<br><br><br>b<br>c<br>", "<p>a</p><p>b<br>c</p>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<li>a<li>b<p>c", "<ul><li>a</li><li>b<br>c</li></ul>"),
        ("<li>a</li><p>c</p>", "<ul><li>a</li></ul><p>c</p>"),
        ('<ol start="1" type="1"><li>a</ol>', "<ol><li>a</li></ol>"),
        ("<table><tr><td><p>a</p><p>b</p><tr></table>", "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>"),
        ('<td colspan="0" rowspan="9999">a', "<p>a</p>"),
        ('<table><td colspan="1" rowspan="9e9">a</table>', "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<table>a<tr>b<td>c</table>d", "<p>a</p><p>b</p><table><tbody><tr><td>c</td></tr></tbody></table><p>d</p>"),
        ("<table><td>a<table><td>b</table>c</table>", "<table><tbody><tr><td>a<br>b<br>c</td></tr></tbody></table>"),
        ("<table><tr><td> </td></tr></table>", ""),
        ("<blockquote><h2>a</h2><blockquote>b</blockquote>c</blockquote>d",
         "<blockquote><p>a</p><p>b</p><p>c</p></blockquote><p>d</p>"),
        ("<p>\u0338x e\u0301 &lt;\u0338</p>", "<p>x é ≮</p>"),
        ("<p>m<sup>2</sup> x<sup>abc</sup></p>", "<p>m² xabc</p>"),
    ],
)  # fmt: skip
def test_everything_else_is_brought_into_the_stored_form(received, stored):
    assert sanitize(received) == stored


SCRIPT = "alert(1)"
HOSTILE = [
    f"<script>{SCRIPT}</script>", f'<img src=x onerror="{SCRIPT}">', f"<scr<script>ipt>{SCRIPT}</script>",
    f"<svg onload={SCRIPT}><a href=javascript:x>y</a></svg>", f"<math><mi xlink:href='javascript:{SCRIPT}'>x</math>",
    "<base href=//evil.vn/>", "<form action=//evil.vn><input></form>", "<embed src=//evil.vn>",
    f"<iframe srcdoc='<script>{SCRIPT}</script>'></iframe>", "<style>@import '//evil.vn/x'</style>",
    '<p style="background:url(//evil.vn)" onclick=x class=y id=z>', "<object data=//evil.vn></object>",
    '<iframe src="https://youtube.com.evil.vn/embed/x"></iframe>', "<link rel=stylesheet href=//evil.vn>",
    f"<noscript><p title='</noscript><script>{SCRIPT}</script>'>", f"<template><script>{SCRIPT}</script></template>",
    "<meta http-equiv=refresh content='0;url=//evil.vn'>",
]  # fmt: skip


@pytest.mark.parametrize("markup", HOSTILE)
def test_what_acts_or_loads_is_not_stored(markup):
    stored = sanitize(f"<p>Trước</p>{markup}<p>Sau</p>")
    assert stored.startswith("<p>Trước</p>") and stored.endswith("<p>Sau</p>")
    assert set(re.findall(r"<[^>]*>", stored)) == {"<p>", "</p>"} and "evil" not in stored


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x", "JaVaScRiPt:x", "java\tscript:x", "java&#10;script:x", "&#106;avascript:x", "\x01javascript:x",
        " javascript:x", "java\0script:x", "data:text/html,x", "vbscript:x", "file:///C:/x", "//evil.vn", "/\\evil.vn",
        "\\\\evil.vn", "#_Toc1", "", "ftp://a.vn", "blob:https://a.vn/x", "https:" + "x" * 3000,
    ],
)  # fmt: skip
def test_a_link_leads_to_the_web_or_into_this_site_or_nowhere(address):
    assert sanitize(f'<p><a href="{address}">x</a></p>') == "<p>x</p>"


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://a.vn/b?c=1&d=2#e", "https://a.vn/b?c=1&amp;d=2#e"),
        ("HTTP://a.vn", "HTTP://a.vn"),
        ("mailto:vp@quanuy.vn", "mailto:vp@quanuy.vn"),
        ("/tin-bai/1-x/", "/tin-bai/1-x/"),
        ("www.quanuy.vn", "https://www.quanuy.vn"),
        ("https://a.vn/tin bài<b>", "https://a.vn/tinbài%3Cb%3E"),
    ],
)
def test_a_usable_address_is_kept(address, stored):
    link = f'<p><a href="{stored}" rel="noopener noreferrer">x</a></p>'
    assert sanitize(f'<a target=_blank href="{address}">x</a>') == sanitize(link) == link


# --- Any text at all ---

NAMES = (
    "p h1 h2 h3 h5 ul ol li table thead tr th td blockquote strong em b i a br div span sup del img svg caption".split()
)
ATTRIBUTES = (
    "", " class=MsoListParagraph", ' style="mso-list:l0 level2 lfo1"', ' href="https://a.vn/?a=1&b"', ' href="#_ftn1"',
    ' href="#_ftnref1"', " start=3 type=a", " colspan=2", ' style="mso-list:Ignore"', ' style="font-weight:bold"',
)  # fmt: skip
WORDS = (
    "· a", "a)", "1.", "i. x", "o\xa0\xa0 x", " ", "\n", "&nbsp;", "- x", "x<y", "&lt;b&gt;", "&amp;lt;p", "\u0338",
    "e\u0301", "\u0301", "<!--", "-->", "<![if x]>", "đồng chí", "2",
)  # fmt: skip
tags = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)) | st.builds(
    "</{}>".format, st.sampled_from(NAMES)
)
markup = st.lists(tags | st.sampled_from(WORDS) | st.text(max_size=5), max_size=20).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(markup)
def test_the_stored_form_is_stored_unchanged(text):
    stored = as_stored(text)
    assert as_stored(stored) == sanitize(stored) == "".join(blocks_of(stored)) == stored
    assert unicodedata.normalize("NFC", stored) == stored
    assert rich_text._GATE.clean(stored) == stored


@given(st.text())
def test_plain_text_becomes_its_own_words(text):
    words = text_of(as_stored(text)).split()
    assert all(word in unicodedata.normalize("NFKC", text) or unicodedata.normalize("NFKC", word) for word in words)
    assert as_stored(as_stored(text)) == as_stored(text)


UNITS = (
    "đồng chí ", "A ", "1.1.", "(", ",", "&", "<", "</b>", "<p>", "<b>", "<div>", "<ul><li>", "<table><td>x", "<!--",
    '<a b="', "<svg>", "<blockquote>x", "<b>x<i>y</b>", "<p>\u0338", "&#99999999", "<p a=1 b=2 c=3",
)  # fmt: skip


def steps_of(text):
    """Calls made, and characters handed to the gate, whose parser looks back."""
    steps, clean = 0, rich_text._GATE.clean

    def count(frame, event, arg):
        nonlocal steps
        steps += event in ("call", "c_call")

    def counted(html):
        nonlocal steps
        steps += len(html)
        return clean(html)

    rich_text._GATE = SimpleNamespace(clean=counted)
    sys.setprofile(count)
    try:
        rich_text._cleaned(text)
    finally:
        sys.setprofile(None)
        rich_text._GATE = SimpleNamespace(clean=clean)
    return steps


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_text_takes_no_more_than_its_share(unit, monkeypatch):
    """Twice the text; a parser that looks back would need four times as many steps."""
    monkeypatch.setattr(rich_text, "_GATE", rich_text._GATE)
    short, long = (steps_of(unit * (length // len(unit))) for length in (5_000, 10_000))
    assert long < 2.5 * short + 200


# --- Plain lines, words, blocks ---


def test_plain_lines_keep_their_marks():
    html = from_plain("Một & hai\n\n- a\n- b\n\n## Mục\n### Con\nx < y, <tên>")
    assert html == (
        "<p>Một &amp; hai</p><ul><li>a</li><li>b</li></ul><h2>Mục</h2><h3>Con</h3><p>x &lt; y, &lt;tên&gt;</p>"
    )


@pytest.mark.parametrize("lines", ["Một\n\n- a\n- b\n\n## Mục\n\n### Con\n\nHai <b>", "- a", "", "- a\n\nb\n\n- c"])
def test_plain_lines_come_back(lines):
    assert to_plain(from_plain(lines)) == lines


@pytest.mark.parametrize(
    ("text", "rich"),
    [
        ("<p>a</p>", True),
        ("a<br>b", True),
        ("<!-- x -->", True),
        ("x < y", False),
        ("<tên> họp", False),
        ("<pa>", False),
    ],
)
def test_only_elements_of_html_make_a_text_rich(text, rich):
    assert is_rich(text) == rich


def test_words_are_a_line_for_each_block_item_and_row():
    assert text_of(ARTICLE).split("\n") == [
        "Mục một",
        "Quận uỷ họp ngày 15/01, 125 đại biểu dự; xem văn kiện.",
        'Hết <phần> "một".',
        "Mục con",
        "Một",
        "Hai",
        "Ba",
        "Đơn vị\tSố",
        "Phường 1\t1",
        "2 3",
        "Đoàn kết.",
        "Thống nhất",
    ]


def test_the_words_of_a_text_without_markup_are_the_text():
    assert text_of(" Năm 2021 & 2022: x < y \n") == "Năm 2021 & 2022: x < y"
