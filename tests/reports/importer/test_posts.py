import pytest

from reports.importer.places import Places
from reports.importer.posts import split_posts


class _Echo(Places):
    """Every body under the name it is asked by."""

    def full_name(self, printed: str) -> str | None:
        return printed


def _split(printed: str) -> list[tuple[str, str | None]]:
    return [(post.title, post.organization) for post in split_posts(printed, _Echo())]


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("Phó Bí thư Quận ủy, Chủ tịch UBND quận", [("Phó Bí thư", "Quận ủy"), ("Chủ tịch", "UBND quận")]),
        ("Quận ủy viên, Trưởng Khối Dân vận", [("Quận ủy viên", "Quận ủy"), ("Trưởng Khối", "Khối Dân vận")]),
        ("Phó Trưởng Ban Dân vận Quận uỷ", [("Phó Trưởng Ban", "Ban Dân vận Quận uỷ")]),
        ("Phó Bí thư, Chủ tịch UBND huyện", [("Phó Bí thư", "Huyện ủy"), ("Chủ tịch", "UBND huyện")]),
        ("Phó Bí thư - Chủ tịch UBND phường", [("Phó Bí thư", "Đảng ủy phường"), ("Chủ tịch", "UBND phường")]),
        ("Ủy viên Ban Thường vụ Tỉnh ủy", [("Ủy viên Ban Thường vụ", "Tỉnh ủy")]),
        ("UVBTV, Bí thư Đảng ủy Khối", [("Ủy viên Ban Thường vụ", "Đảng ủy Khối"), ("Bí thư", "Đảng ủy Khối")]),
        ("TUV", [("Tỉnh ủy viên", "Tỉnh ủy")]),
        ("Chánh Văn phòng Đảng ủy", [("Chánh Văn phòng", "Văn phòng Đảng ủy")]),
        ("Trưởng Công an xã", [("Trưởng", "Công an xã")]),
        ("Chi hội trưởng Phụ nữ thôn 2", [("Chi hội trưởng", "Chi hội Phụ nữ thôn 2")]),
    ],
)
def test_a_printed_post_is_parted(printed, posts):
    assert _split(printed) == posts


def test_former_posts_are_marked():
    former, present = split_posts("nguyên Bí thư Huyện ủy, Chủ tịch Hội Khuyến học huyện", _Echo())
    assert (former.is_former, present.is_former) == (True, False)
    assert former.printed == "nguyên Bí thư Huyện ủy"


def test_a_body_nobody_knows_is_left_open():
    assert split_posts("Bí thư Quận ủy", Places())[0].title == "Bí thư"
    assert split_posts("", Places()) == ()


def test_a_title_nobody_knows_is_kept_whole():
    assert _split("Thủ từ đình làng") == [("Thủ từ đình làng", None)]
