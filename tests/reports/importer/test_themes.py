import pytest

from reports.importer.themes import find_themes
from tests.reports.importer.event_articles import article_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "gắn với Chủ đề năm 2021 “Dân chủ cơ sở”, “Chính quyền đô thị”",
            [("Dân chủ cơ sở", 2021), ("Chính quyền đô thị", 2021)],
        ),
        ("chủ đề công tác năm 2022: “Kỷ cương; trách nhiệm”", [("Kỷ cương; trách nhiệm", 2022)]),
        (
            "phong trào thi đua “Dân vận khéo” và cuộc vận động “Vì người nghèo”",
            [("Dân vận khéo", None), ("Vì người nghèo", None)],
        ),
        ("với tinh thần “đoàn kết”", []),
        ("Hội thi “Bác Hồ với miền Nam”", []),
    ],
)
def test_themes_and_movements(text, expected):
    assert [(one.title, one.year) for one in find_themes(article_of(text))] == expected
