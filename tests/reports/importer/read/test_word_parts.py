"""Word files made to cost much, or merely damaged: bounded, named, and read where they can be."""

import io
import random

import docx
import pytest

from reports.importer.read import UnreadableFile, read_file
from reports.importer.read.word import MOST_PICTURES
from reports.importer.read.word_parts import MOST_TAGS
from tests.pictures import photo_bytes, repacked, word_bytes

TEXT = "Nghị quyết về nhiệm vụ năm 2026"
DOCUMENT = "word/document.xml"


def many(count, tag=b'<w:p w:rsidR="%016X"/>'):
    """So many elements, no two alike: a file that packs too well is refused for that."""
    chance = random.Random(count)
    return b"".join(tag % chance.getrandbits(64) for _ in range(count))


def inserted(xml, *, before=b"<w:sectPr"):
    """A Word file with this in its document."""
    return repacked(word_bytes(), changed={DOCUMENT: lambda old: old.replace(before, xml + before, 1)})


def refusal(content):
    with pytest.raises(UnreadableFile) as refused:
        read_file(content, "bai.docx")
    return refused.value.code


@pytest.mark.parametrize(
    "content",
    [
        inserted(many(MOST_TAGS)),
        inserted(many(MOST_TAGS // 4, b"<w:p><w:r><w:b/><w:t>%X</w:t></w:r></w:p>")),
        inserted(b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 60 + b"</w:tr>") * 90 + b"</w:tbl>"),
        repacked(
            word_bytes(),
            changed={
                "word/styles.xml": lambda old: old.replace(
                    b"</w:styles>", many(MOST_TAGS, b'<w:style w:styleId="%016X"/>') + b"</w:styles>"
                )
            },
        ),
    ],
    ids=["paragraphs", "runs", "cells", "styles"],
)
def test_a_text_longer_than_any_article_is_refused_by_name(content):
    assert refusal(content) == "long"


def test_the_largest_text_that_is_read_is_read():
    assert read_file(inserted(many(MOST_TAGS // 2)), "bai.docx").text == TEXT


@pytest.mark.parametrize("part", ["header1", "comments", "footnotes"])
def test_what_is_not_read_may_be_as_odd_as_it_likes(part):
    odd = b"<x>" + many(30_000, b"<w:t %016X ") + b"<w:t>Ghi ch\xc3\xba</w:t>"
    content = repacked(word_bytes(), added=[(f"word/{part}.xml", odd)])
    assert read_file(content, "bai.docx").text == TEXT


@pytest.mark.parametrize(
    "damage",
    [b"<w:p><w:r>", b"<x:y/>", b"<w:p>&#1;</w:p>", b"<w:tbl>" * 3000 + b"</w:tbl>" * 3000],
    ids=["open", "prefix", "sign", "deep"],
)
def test_a_broken_text_is_refused_by_name(damage):
    assert refusal(inserted(damage)) == "broken"


def test_broken_styles_are_refused_by_name():
    assert refusal(repacked(word_bytes(), changed={"word/styles.xml": lambda old: old[:-9]})) == "broken"


@pytest.mark.parametrize(
    "harmless",
    [
        b'<w:p><w:r><w:footnoteReference w:id="99"/></w:r></w:p>',
        b'<w:p><w:r><w:commentReference w:id="99"/></w:r></w:p>',
        b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    ],
)
def test_what_points_nowhere_costs_only_itself(harmless):
    assert read_file(inserted(harmless), "bai.docx").text.strip() == TEXT


def test_a_link_that_leads_nowhere_keeps_its_words():
    link = (
        b'<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'r:id="rId99"><w:r><w:t>Xem th\xc3\xaam</w:t></w:r></w:hyperlink></w:p>'
    )
    assert read_file(inserted(link), "bai.docx").text == f"{TEXT}\nXem thêm"


def test_hidden_words_stay_out_and_are_told_of():
    source = read_file(
        inserted(b"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>M\xe1\xba\xadt</w:t></w:r></w:p>"), "bai.docx"
    )
    assert source.text == TEXT and source.lost == ("1 chỗ chữ ẩn trong tệp không đưa vào bài.",)


def test_deleted_words_stay_out_and_are_told_of():
    source = read_file(inserted(b"<w:p><w:del><w:r><w:delText>C\xc5\xa9</w:delText></w:r></w:del></w:p>"), "bai.docx")
    assert source.text == TEXT and "đã xóa" in source.lost[0]


def test_a_picture_shown_often_is_kept_once_and_no_more_than_an_article_shows():
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    for _ in range(MOST_PICTURES + 3):
        document.add_picture(io.BytesIO(photo_bytes((60, 40))))
    document.save(content)
    source = read_file(content.getvalue(), "bai.docx")
    assert len(source.pictures) == MOST_PICTURES and source.lost[0].startswith("3 hình vẽ")
    assert len({id(picture.content) for picture in source.pictures}) == 1
