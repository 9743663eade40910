import pytest

from reports.importer import occasions
from tests.reports.importer.event_articles import article_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhân dịp này, 5 tập thể được tặng", True),
        ("Tại buổi lễ, Đảng ủy trao", True),
        ("Trong năm 2021, dịp này có", True),
        ("Trong năm, 5 tập thể được tặng", False),
        ("Năm 2021, Đảng bộ được tặng", False),
        ("Đảng ủy tặng", None),
    ],
)
def test_the_words_that_tell_here_from_elsewhere(text, expected):
    article = article_of(text)
    assert occasions.is_here(article, (0, len(text))) is expected


def test_the_result_of_a_contest_is_handed_over_where_it_is_told():
    article = article_of("Kết quả, giải Nhất thuộc về đội A")
    assert occasions.is_here(article, (0, 15), is_contest=True) is None


def test_a_review_of_the_year_goes_on_in_the_next_sentence():
    text = "Năm 2021, kinh tế phát triển khá."
    assert occasions.after(article_of(text), (0, len(text)), None) is False
