import pytest

from reports.importer.beside import post_after
from tests.reports.importer.people_articles import words


@pytest.mark.parametrize(
    ("after", "post"),
    [
        (" - Bí thư Đảng ủy chủ trì", "Bí thư Đảng ủy"),
        (" (Bí thư Đảng ủy) chủ trì", "Bí thư Đảng ủy"),
        (" (bên phải), Bí thư Đảng ủy", "Bí thư Đảng ủy"),
        (", 72 tuổi, Trưởng thôn", "Trưởng thôn"),
        (" hiện là Bí thư Đảng ủy", "Bí thư Đảng ủy"),
        (" - Ban Tổ chức Huyện ủy", "Ban Tổ chức Huyện ủy"),
        (" - Kết luận hội nghị", ""),
        (", Bí thư Huyện ủy Hà Thị Lan", ""),
        (" phát biểu", ""),
        ("", ""),
    ],
)
def test_the_post_after_a_name(after, post):
    text = f"Lê Văn An{after}"
    tokens = words(text)
    found, _ = post_after(tokens, 3)
    assert (text[tokens[found[0]].start : tokens[found[1] - 1].end] if found else "") == post
