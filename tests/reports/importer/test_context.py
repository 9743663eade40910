import pytest

from reports.importer.context import find_context
from tests.reports.importer.event_articles import article_of


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("tổ chức Bầu cử Đại biểu Quốc hội khóa XV; đạt", "election", "Bầu cử Đại biểu Quốc hội khóa XV"),
        ("Năm 2022 kỷ niệm 25 năm thành lập quận, toàn", "anniversary", "Năm 2022 kỷ niệm 25 năm thành lập quận"),
        ("trao Huy hiệu Đảng đợt 3/2 cho", "occasion", "đợt 3/2"),
        ("sau gần 03 năm qua", "duration", "gần 03 năm qua"),
        ("dự án xây dựng trụ sở Quận ủy.", "project", "dự án xây dựng trụ sở Quận ủy"),
        ("đề nghị Thành ủy khen thưởng 3 tập thể.", "proposed_award", "đề nghị Thành ủy khen thưởng 3 tập thể"),
    ],
)
def test_what_is_said_beside_the_facts(text, kind, words):
    (found,) = find_context(article_of(text))
    assert (found.kind, text[slice(*found.span)]) == (kind, words)
