import pytest

from reports.importer.names import is_place_before, key, name_at, usual_case
from tests.reports.importer.people_articles import words


def _name(text: str, *, trusted: bool = False) -> str:
    tokens = words(text)
    end = name_at(tokens, 0, trusted=trusted)
    return text[: tokens[end - 1].end] if end else ""


@pytest.mark.parametrize(
    "name",
    [
        "Lê Công",
        "Trần Thị Bích Thảo",
        "Nguyễn thị Hạnh",
        "Y Blưn Niê",
        "Giàng A Dế",
        "Vàng Seo Cháng",
        "Rơ Châm H'Lan",
        "H'Ngân Kđoh",
        "K'Brốp",
        "Thạch Sóc Kha",
        "Chamaléa Thị Hằng",
        "NGUYỄN VĂN TƯ",
    ],
)
def test_names_of_all_peoples(name):
    assert _name(f"{name} phát biểu") == name


@pytest.mark.parametrize(
    "text", ["Đoàn Thanh niên xã", "Văn phòng Huyện ủy", "Công an phường", "Mặt trận Tổ quốc", "Hà nội", "lê văn an"]
)
def test_bodies_and_common_words_are_no_names(text):
    assert _name(text) == ""


def test_after_an_honorific_any_capitals_are_a_name():
    assert _name("Mười Thạnh ở ấp 3", trusted=True) == "Mười Thạnh"
    assert _name("Mười Thạnh ở ấp 3") == ""
    assert _name("Ban Chấp hành Đảng bộ", trusted=True) == ""


def test_a_name_ends_where_a_title_begins():
    assert _name("Nguyễn Văn An Bí thư Đảng ủy") == "Nguyễn Văn An"


@pytest.mark.parametrize("before", ["đường", "phường", "Trường THPT", "tư tưởng", "giải thưởng", "ảnh"])
def test_what_stands_before_makes_it_a_place_or_a_prize(before):
    tokens = words(f"{before} Lê Văn Thắng")
    assert is_place_before(tokens, len(tokens) - 3)


def test_an_honorific_before_does_not():
    assert not is_place_before(words("đồng chí Lê Văn Thắng"), 2)


def test_names_in_capitals_are_written_as_usual():
    assert usual_case("NGUYỄN VĂN TƯ") == "Nguyễn Văn Tư"
    assert usual_case("H'LAN KĐOH") == "H'Lan Kđoh"
    assert usual_case("Nguyễn Văn Tư") == "Nguyễn Văn Tư"


def test_a_name_is_known_again_in_other_spelling():
    assert key("Lê Thị Thuỷ") == key("LÊ THỊ THỦY")


@pytest.mark.parametrize("name", ["Y Moan Ê-nuôl", "Y-Bhem Niê", "H'Lim Ê-ban", "Y Thanh Hà K-đăm"])
def test_hyphens_in_a_name_after_a_single_letter_are_part_of_it(name):
    assert _name(f"{name}, Bí thư", trusted=True) == name


@pytest.mark.parametrize(
    "text", ["Nguyễn Như Ý-phó bí thư", "Lê Văn An-chủ trì", "Lê Văn An-Bí thư", "Nguyễn Như Ý-ban"]
)
def test_a_dash_before_a_post_ends_the_name(text):
    assert _name(text, trusted=True) == text.split("-")[0]
