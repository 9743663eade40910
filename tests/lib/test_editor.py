"""The control for rich text: what it shows, what it takes, and what it says was lost."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError

from lib.editor import MOST_BYTES, RichTextArea, RichTextFormField, said_of

STORED = "<p>Một</p><ul><li>hai</li></ul>"


def test_without_scripts_each_block_has_its_line_and_a_hint_says_what_may_be_typed():
    html = RichTextArea().render("body", STORED)
    assert "&lt;p&gt;Một&lt;/p&gt;\n&lt;ul&gt;" in html
    assert html.endswith("bằng “- ” là một ý.</div>")


@pytest.mark.parametrize(
    ("value", "shown"), [("Một\n- hai", "<p>Một</p>\n<ul><li>hai</li></ul>"), ("", ""), (None, None)]
)
def test_plain_lines_are_shown_as_the_editor_reads_them(value, shown):
    assert (RichTextArea().format_value(value) or "") == (shown or "")


def test_what_was_typed_is_shown_again_as_it_was_sent():
    typed = "<p style=x>Một</p><script>x</script>"
    assert RichTextArea().format_value(typed) == typed


@pytest.mark.parametrize("sent", ["Một\n- hai", "<p>Một</p>\r\n<ul><li><p>hai</p></li></ul>"])
def test_lines_and_markup_are_both_taken(sent):
    field = RichTextFormField(required=False)
    assert (field.clean(sent), field.dropped) == (STORED, "")


def test_it_says_what_could_not_be_kept():
    field = RichTextFormField()
    field.clean("<p>Một<img src=a><img src=b></p><iframe src=x></iframe>")
    assert field.dropped == "Không giữ được trong nội dung: 2 ảnh (thêm ảnh ở mục Ảnh của bài), 1 nội dung nhúng."


def test_old_fonts_are_named():
    assert "TCVN3" in said_of(Counter(old_font=1))
    assert said_of(Counter()) == ""


def test_an_empty_editor_is_an_empty_text():
    assert RichTextFormField(required=False).clean("<p></p>") == ""


@pytest.mark.parametrize(
    ("text", "message"), [("đ" * (MOST_BYTES // 2 + 1), "dài quá 1 MB"), ("<p>a\0</p>", "ký tự không đọc được")]
)
def test_what_cannot_be_stored_is_refused_with_the_reason(text, message):
    with pytest.raises(ValidationError, match=message):
        RichTextFormField().clean(text)


@pytest.mark.parametrize(
    ("sent", "changed"),
    [
        (STORED, False),
        ("<p>Một</p>\r\n<ul><li><p>hai</p></li></ul>", False),
        ("Một\n- hai", False),
        ("<p>Một</p><ul><li><b>hai</b></li></ul>", True),
        ("", True),
        ("x" * (MOST_BYTES + 1), True),
    ],
)
def test_only_another_text_is_a_change(sent, changed):
    assert RichTextFormField().has_changed(STORED, sent) == changed
