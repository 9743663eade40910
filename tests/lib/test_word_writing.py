"""Rich text written into Word documents."""

import docx
import pytest

from lib.word_writing import write


@pytest.fixture
def document():
    return docx.Document()


def lines(document):
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<p>Sáng 15/01</p>", "Normal"),
        ("<h2>Kết quả</h2>", "Heading 2"),
        ("<h3>Về Đảng</h3>", "Heading 3"),
        ("<blockquote><p>Lời dẫn</p></blockquote>", "Quote"),
        ("<ul><li>Một việc</li></ul>", "List Bullet"),
        ("<ol><li>Một việc</li></ol>", "List Number"),
    ],
)
def test_each_kind_of_block_gets_the_style_of_word(document, html, style):
    write(document, html)
    ((found, words),) = lines(document)
    assert found == style and words in html


def test_bold_italic_and_breaks_are_kept(document):
    write(document, "<p>Đạt <strong>17/18 <em>chỉ tiêu</em></strong><br>năm &amp; kỳ</p>")
    (paragraph,) = document.paragraphs
    looks = [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs if run.text.strip()]
    assert looks == [
        ("Đạt ", False, False),
        ("17/18 ", True, False),
        ("chỉ tiêu", True, True),
        ("năm & kỳ", False, False),
    ]
    assert "\n" in paragraph.text


def test_lists_in_lists_and_what_the_page_adds_for_the_eye(document):
    write(document, '<ul><li>Năm <span class="nb">2018-2022</span><ul><li>Trong</li></ul></li><li>Hai</li></ul>')
    assert lines(document) == [("List Bullet", "Năm 2018-2022"), ("List Bullet 2", "Trong"), ("List Bullet", "Hai")]


def counters(document):
    return [paragraph._p.pPr.numPr.numId.val for paragraph in document.paragraphs]


def test_each_numbered_list_counts_from_its_own_beginning(document):
    write(document, "<ol><li>Một</li><li>Hai</li></ol>")
    write(document, '<ol start="5"><li>Năm</li></ol>')
    first, second, other = counters(document)
    assert first == second != other
    (begun,) = document.part.numbering_part.element.xpath(f"w:num[@w:numId={other}]//w:startOverride/@w:val")
    assert begun == "5"


def test_letters_before_items_are_typed(document):
    write(document, '<ol type="a"><li>Một</li><li>Hai</li></ol>')
    assert [text for _, text in lines(document)] == ["a) Một", "b) Hai"]


def test_a_table_keeps_its_cells_heads_and_spans(document):
    write(
        document,
        '<div class="tw"><table><thead><tr><th>Đơn vị</th><th colspan="2">Kết quả</th></tr></thead><tbody>'
        '<tr><td rowspan="2">Quận 12</td><td>17</td><td>18</td></tr><tr><td><ul><li>a</li></ul></td><td>b</td></tr>'
        "</tbody></table></div>",
    )
    (table,) = document.tables
    cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert cells == [["Đơn vị", "Kết quả", "Kết quả"], ["Quận 12", "17", "18"], ["Quận 12", "a", "b"]]
    assert table.cell(0, 0).paragraphs[0].runs[0].bold


@pytest.mark.parametrize("spans", ['rowspan="99"', 'colspan="9999"', 'rowspan="0" colspan="0"'])
def test_spans_that_lead_nowhere_break_nothing(document, spans):
    write(document, f"<table><tbody><tr><td {spans}>Một</td><td>Hai</td></tr><tr><td>Ba</td></tr></tbody></table>")
    words = {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert {"Một", "Hai", "Ba"} <= words


def test_a_link_leads_where_it_led(document):
    write(document, '<p>Xem <a href="https://example.vn/a" rel="noopener">toàn văn</a>.</p>')
    (paragraph,) = document.paragraphs
    (link,) = paragraph.hyperlinks
    assert (link.address, link.text, paragraph.text) == ("https://example.vn/a", "toàn văn", "Xem toàn văn.")
