"""Pasted HTML."""

import pytest

from reports.importer.read import UnreadableFile, read_html


def test_each_block_item_and_row_is_a_line():
    source = read_html("<h2>Tin</h2><p>Một</p><ul><li>Hai</li></ul><table><tr><td>Ba</td><td>Bốn</td></tr></table>")
    assert source.text.split("\n")[:3] == ["Tin", "Một", "Hai"]
    assert "Ba" in source.text and "Bốn" in source.text


def test_the_html_is_kept_in_the_form_rich_text_is_stored_in():
    source = read_html('<p class="MsoNormal" onclick="x()"><b>Quận ủy</b> họp</p><script>alert(1)</script>')
    assert source.html == "<p><strong>Quận ủy</strong> họp</p>"


def test_what_is_lost_is_said():
    assert "1 ảnh" in read_html('<p>Bài</p><img src="https://a.vn/x.png">').lost[0]


@pytest.mark.parametrize(("markup", "reason"), [("<p></p>", "blank"), ("<p>x</p>" * 600_000, "long")])
def test_what_cannot_be_read_is_refused_by_name(markup, reason):
    with pytest.raises(UnreadableFile) as refused:
        read_html(markup)
    assert refused.value.code == reason
