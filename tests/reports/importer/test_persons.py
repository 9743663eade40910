import pytest

from reports.importer.persons import is_person_after_other_post, is_person_after_post
from tests.reports.importer.people_articles import words


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Bí thư Quận ủy Lê Văn An", 4),
        ("Bí thư Quận ủy Lê An", 4),
        ("Chủ tịch UBND xã Lê Văn An", 4),
        ("Chủ tịch UBND xã Xeo Văn An", 4),
        ("Chủ tịch UBND phường Tây Hồ Lê Văn An", 6),
    ],
)
def test_a_name_right_after_a_post(text, at):
    tokens = words(text)
    assert next(index for index in range(len(tokens)) if is_person_after_post(tokens, index)) == at


@pytest.mark.parametrize(
    "text",
    ["Bí thư Huyện ủy Mai Châu", "UBND phường Nguyễn Cư Trinh", "Học viện Hồ Chí Minh", "Trường THPT Lê Văn Tám"]
    + ["Trường THCS Nguyễn Lương Bằng"],
)
def test_places_after_a_post(text):
    tokens = words(text)
    assert not any(is_person_after_post(tokens, at) for at in range(1, len(tokens) - 1))


def test_in_the_posts_of_somebody_named_a_unit_is_followed_by_its_name():
    assert not is_person_after_other_post(words("Chủ tịch UBND xã Lê Văn An"), 4)
    assert not is_person_after_other_post(words("Bí thư Huyện ủy Lâm An"), 4)
