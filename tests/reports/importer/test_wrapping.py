"""Paragraphs broken into lines of one width."""

import textwrap

import pytest

from reports.importer.extract import extract
from reports.importer.layout import read
from reports.importer.source import Source

FIRST = (
    "Sáng 15/01/2022, tại Hội trường Huyện ủy, Ban Thường vụ Huyện ủy Đức Hòa tổ chức Hội nghị tổng kết công tác "
    "xây dựng Đảng năm 2021, triển khai nhiệm vụ năm 2022. Đến dự có đồng chí Trần Văn An - Tỉnh ủy viên, Bí thư "
    "Huyện ủy; đồng chí Lê Thị Bình - Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện."
)
SECOND = (
    "Trong năm, toàn Đảng bộ kết nạp 174 đảng viên mới, đạt 105% kế hoạch; có 43/44 tổ chức cơ sở đảng hoàn thành "
    "tốt nhiệm vụ trở lên. Phát biểu chỉ đạo Hội nghị, đồng chí Trần Văn An yêu cầu các cấp ủy tiếp tục nâng cao "
    "chất lượng sinh hoạt chi bộ và chăm lo đội ngũ cán bộ, đảng viên trẻ."
)


def broken(*paragraphs, width=72):
    return "\n".join(
        line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width, break_on_hyphens=False)
    )


def lines_of(text):
    source = Source.of(text)
    return [" ".join(source.text[slice(*line.span)].split()) for line in read(source).lines]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_a_broken_paragraph_is_one_line_again(width):
    assert lines_of(broken(FIRST, SECOND, width=width)) == [FIRST, SECOND]


def test_whole_paragraphs_stay_as_they_are():
    assert lines_of(f"{FIRST}\n{SECOND}") == [FIRST, SECOND]


def test_items_of_a_list_stay_apart():
    items = [f"- {FIRST}", f"- {SECOND}"]
    assert lines_of(broken(*items)) == items


def test_a_broken_text_gives_the_same_people_and_figures():
    whole, in_lines = (extract(Source.of(text)) for text in (f"{FIRST}\n{SECOND}", broken(FIRST, SECOND)))
    assert [(one.name, one.position_printed, one.function) for one in in_lines.people] == [
        (one.name, one.position_printed, one.function) for one in whole.people
    ]
    assert [one.printed for one in in_lines.figures] == [one.printed for one in whole.figures]
    assert len(whole.people) == 3
