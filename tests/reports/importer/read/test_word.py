"""Word files: what is carried over, what is said to be lost, and what is refused."""

import contextlib
import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.importer.read import UnreadableFile, read_file
from tests.pictures import excel_bytes, photo_bytes, repacked, word_bytes

PHOTO = photo_bytes((60, 40))


def word(*lines, change=lambda document: None):
    """A Word file with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    change(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def refusal(content, name="bai.docx"):
    with pytest.raises(UnreadableFile) as refused:
        read_file(content, name)
    return refused.value.code


def test_paragraphs_lists_and_tables_are_carried_over():
    def add(document):
        document.add_paragraph("Mục một", style="List Bullet")
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[0].text, row.cells[1].text = "Chi bộ", "24"

    source = read_file(word("Sáng 15/01, Quận ủy họp.", change=add), "bai.docx")
    assert source.text.split("\n")[:2] == ["Sáng 15/01, Quận ủy họp.", "Mục một"]
    assert "<li>Mục một</li>" in source.html and "<td>24</td>" in source.html


def test_pictures_come_along_with_the_place_where_they_stood():
    def add(document):
        document.add_picture(io.BytesIO(PHOTO))
        document.add_paragraph("Quang cảnh Hội nghị")

    source = read_file(word("Thân bài.", change=add), "bai.docx")
    [picture] = source.pictures
    assert picture.media_type == "image/jpeg" and picture.content == PHOTO
    assert source.text == "Thân bài.\nQuang cảnh Hội nghị"
    assert source.text[picture.at :] == "Quang cảnh Hội nghị"
    assert source.html == "<p>Thân bài.</p><p>Quang cảnh Hội nghị</p>"


def test_page_heads_and_feet_are_said_to_be_left_out():
    def add(document):
        document.sections[0].footer.paragraphs[0].text = "Lưu: VPQU"

    assert read_file(word("Bài.", change=add), "bai.docx").lost == ("Chân trang “Lưu: VPQU” không đưa vào bài.",)


def test_a_picture_of_another_machine_is_not_fetched_but_said_to_be_lost():
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://192.0.2.1/x.png" TargetMode="External"/></Relationships>'
    )
    inline = (
        b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        b'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        b'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        b'<a:blip r:link="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        b"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    content = replaced(word("Bài."), "word/_rels/document.xml.rels", b"</Relationships>", link)
    content = replaced(content, "word/document.xml", b"<w:sectPr", inline + b"<w:sectPr")
    source = read_file(content, "bai.docx")
    assert source.text == "Bài." and source.pictures == () and "liên kết ngoài" in source.lost[0]


def replaced(content, part, old, new):
    """The file with these bytes of one part changed."""
    return repacked(content, changed={part: lambda before: before.replace(old, new, 1)})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (word_bytes()[:900], "broken"),
        (excel_bytes(), "mismatch"),
        (PHOTO, "mismatch"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (repacked(word_bytes(), added=[("word/vbaProject.bin", b"x")]), "macro"),
        (repacked(word_bytes(), added=[("word/media/x.png", b"0" * 40_000_000)]), "ratio"),
        (repacked(word_bytes(), added=[("word/x.xml", b"<!DOCTYPE a []><a/>")]), "doctype"),
        (word(""), "blank"),
    ],
    ids=["empty", "truncated", "workbook", "picture", "encrypted", "macro", "bomb", "doctype", "blank"],
)
def test_a_hostile_or_broken_file_is_refused_by_name(content, reason):
    assert refusal(content) == reason


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_an_error(changes):
    content = bytearray(word("Sáng 15/01, Quận ủy họp."))
    for place, value in changes:
        content[place % len(content)] = value
    with contextlib.suppress(UnreadableFile):
        assert read_file(bytes(content), "bai.docx").text.strip()
