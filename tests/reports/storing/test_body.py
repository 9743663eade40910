"""The body is the article without what stands around it, in the looks that it came in."""

import textwrap

import pytest

from reports.importer.source import Source
from reports.storing.body import blocks_of_article

TEXT = "Tiêu đề\nĐoạn một.\n- ý một\n- ý hai\nQuang cảnh\nHội nghị\nĐoạn hai.\nTác giả"


def without(*pieces, text=TEXT, html=""):
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    return blocks_of_article(Source.of(text, html=html), spans)


def test_lines_become_paragraphs_and_dashes_one_list():
    html = [block.html for block in without("Tiêu đề", "Quang cảnh\nHội nghị", "Tác giả")]
    assert html == ["<p>Đoạn một.</p>", "<ul><li>ý một</li><li>ý hai</li></ul>", "<p>Đoạn hai.</p>"]


def test_each_block_says_where_its_words_begin():
    blocks = without("Tiêu đề", "Quang cảnh\nHội nghị", "Tác giả")
    assert [TEXT[block.start :].split("\n")[0] for block in blocks] == ["Đoạn một.", "- ý một", "Đoạn hai."]


def test_a_fact_inside_a_paragraph_leaves_it_whole():
    assert without("ạn một", "ý")[1].html == "<p>Đoạn một.</p>"


@pytest.mark.parametrize("space", ["", "  ", "\t"])
def test_white_space_around_a_line_does_not_keep_it(space):
    text = f"{space}Tiêu đề{space}\nĐoạn."
    assert [block.html for block in without("Tiêu đề", text=text)] == ["<p>Đoạn.</p>"]


RICH = (
    "<h2>Tiêu đề</h2><p>Đoạn <strong>một</strong>.</p><ul><li>ý một</li><li>ý hai</li></ul>"
    "<p>Quang cảnh</p><p>Hội nghị</p><table><tbody><tr><td>Tên</td><td>Số</td></tr><tr><td>A</td><td>1</td></tr>"
    "</tbody></table><p>Tác giả</p>"
)
RICH_TEXT = "Tiêu đề\nĐoạn một.\ný một\ný hai\nQuang cảnh\nHội nghị\nTên\tSố\nA\t1\nTác giả"


def test_looks_lists_and_tables_are_kept():
    blocks = without("Tiêu đề", "Quang cảnh\nHội nghị", "Tác giả", text=RICH_TEXT, html=RICH)
    assert [block.html[:6] for block in blocks] == ["<p>Đoạ", "<ul><l", "<table"]
    assert "<strong>một</strong>" in blocks[0].html
    assert [RICH_TEXT[block.start :][:5] for block in blocks] == ["Đoạn ", "ý một", "Tên\tS"]


def test_of_two_lines_with_the_same_words_only_the_one_meant_goes():
    text, html = "Hội nghị\nĐoạn.\nHội nghị", "<p>Hội nghị</p><p>Đoạn.</p><p>Hội nghị</p>"
    assert [block.html for block in without("Hội nghị", text=text, html=html)] == ["<p>Đoạn.</p>", "<p>Hội nghị</p>"]


def test_rich_text_that_says_otherwise_than_the_text_is_kept():
    assert [b.html for b in without(text="Đoạn.", html="<p>Đoạn.</p><p>Thêm.</p>")] == ["<p>Đoạn.</p>", "<p>Thêm.</p>"]


def test_a_paragraph_broken_into_lines_is_one_again():
    words = ("Sáng nay tại hội trường xã Ban Chấp hành Đảng bộ xã họp để bàn việc thu ngân sách và " * 6).strip() + "."
    broken = "\n".join(textwrap.wrap(words, 60))
    assert [block.html for block in without(text=broken)] == [f"<p>{words}</p>"]
