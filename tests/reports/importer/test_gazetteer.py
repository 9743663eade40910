"""Names of places and what lies in what."""

import pytest

from reports.importer.gazetteer import Place, city_of, district_over, find_places, merged_into


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("UBND Quận 12 và quận Gò Vấp", [Place("quận", "12"), Place("quận", "Gò Vấp")]),
        ("TP.HCM, TP Hồ Chí Minh, TPHCM", [Place("thành phố", "TPHCM")] * 3),
        ("tỉnh Bà Rịa - Vũng Tàu", [Place("tỉnh", "Bà Rịa - Vũng Tàu")]),
        ("huyện Cư M'gar", [Place("huyện", "Cư M'gar")]),
        ("phường Lê Minh Xuân", [Place("phường", "Lê Minh Xuân")]),
        ("xã Tân Lập Nguyễn Văn An", [Place("xã", "Tân Lập")]),
        ("PHƯỜNG THANH KHÊ TÂY TỔ CHỨC HỘI NGHỊ", [Place("phường", "Thanh Khê Tây")]),
        ("hợp tác xã Tân Tiến, chính sách xã hội", []),
        ("đạt quận 12/15 chỉ tiêu", []),
    ],
)
def test_places_are_read_with_their_level(text, places):
    assert [mention.place for mention in find_places(text)] == places


@pytest.mark.parametrize(
    ("place", "city"),
    [
        (Place("quận", "12"), "TPHCM"),
        (Place("huyện", "Đô Lương"), "Nghệ An"),
        (Place("huyện", "Châu Thành"), ""),
        (Place("quận", "Không Có"), ""),
    ],
)
def test_a_district_lies_in_one_city_or_none_is_told(place, city):
    assert city_of(place) == city


def test_a_ward_may_bear_the_name_of_its_district():
    assert district_over(Place("phường", "Thanh Khê Tây")) == Place("quận", "Thanh Khê")
    assert district_over(Place("phường", "An Khánh")) is None


def test_provinces_of_before_july_2025_lead_to_todays():
    assert merged_into("Bến Tre") == "Vĩnh Long"
    assert merged_into("Nghệ An") == "Nghệ An"
