"""Which place a text is about, and the full names of its bodies."""

import datetime

import pytest

from reports.importer.conference import find_conference
from reports.importer.lexicon import Lexicon
from reports.importer.places import Places
from tests.reports.importer.event_articles import article_of

DISTRICT_12 = Places(unit="Quận 12", city="TPHCM")
DISTRICT = Places(unit="Quận Cầu Giấy", city="Hà Nội")
WARD = Places(unit="phường Thanh Khê Tây", district="Quận Thanh Khê", city="Đà Nẵng")
RURAL = Places(unit="Huyện Đô Lương", city="Nghệ An")


@pytest.mark.parametrize(
    ("places", "printed", "name"),
    [
        (DISTRICT_12, "Quận ủy", "Quận ủy Quận 12"),
        (DISTRICT_12, "UBND quận", "UBND Quận 12"),
        (DISTRICT_12, "Ban chấp hành Đảng bộ Quận 12", "Quận ủy Quận 12"),
        (DISTRICT_12, "Đảng bộ quận", "Đảng bộ Quận 12"),
        (DISTRICT_12, "Thường trực Quận ủy", "Thường trực Quận ủy Quận 12"),
        (DISTRICT_12, "BTV Thành uỷ", "Ban Thường vụ Thành ủy TPHCM"),
        (DISTRICT_12, "UBND TP.HCM", "UBND TPHCM"),
        (DISTRICT_12, "Sở Xây dựng", "Sở Xây dựng TPHCM"),
        (DISTRICT_12, "Ban Tuyên giáo Trung ương", "Ban Tuyên giáo Trung ương"),
        (DISTRICT, "Quận ủy quận Gò Vấp", "Quận ủy Gò Vấp"),
        (DISTRICT, "VĂN PHÒNG QUẬN ỦY", "Văn phòng Quận ủy Cầu Giấy"),
        (DISTRICT, "Ban Chấp hành Đảng bộ quận khóa XII", "Quận ủy Cầu Giấy"),
        (DISTRICT, "HĐND quận", "HĐND quận Cầu Giấy"),
        (DISTRICT, "Ủy ban nhân dân quận", "UBND quận Cầu Giấy"),
        (DISTRICT, "Ban Tổ chức", "Ban Tổ chức Quận ủy Cầu Giấy"),
        (DISTRICT, "Hội Nông dân quận", "Hội Nông dân quận Cầu Giấy"),
        (DISTRICT, "quận", "Quận Cầu Giấy"),
        (DISTRICT, "Thành ủy", "Thành ủy Hà Nội"),
        (WARD, "Đảng uỷ phường", "Đảng ủy phường Thanh Khê Tây"),
        (WARD, "Đảng ủy", "Đảng ủy phường Thanh Khê Tây"),
        (WARD, "Khối Dân vận Đảng ủy", "Khối Dân vận Đảng ủy phường Thanh Khê Tây"),
        (WARD, "Khối Dân vận", "Khối Dân vận Đảng ủy phường Thanh Khê Tây"),
        (WARD, "Ban Chấp hành Đảng bộ phường", "Đảng ủy phường Thanh Khê Tây"),
        (WARD, "Ban Dân vận Quận uỷ", "Ban Dân vận Quận ủy Thanh Khê"),
        (WARD, "Ban Dân vận Thành uỷ", "Ban Dân vận Thành ủy Đà Nẵng"),
        (WARD, "UBND", "UBND phường Thanh Khê Tây"),
        (RURAL, "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy Nghệ An"),
        (RURAL, "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh Nghệ An"),
        (RURAL, "Ban Chấp hành Đảng bộ Công an tỉnh", "Đảng ủy Công an tỉnh Nghệ An"),
        (RURAL, "Đảng ủy xã Thịnh Sơn", "Đảng ủy xã Thịnh Sơn"),
        (Places(), "Quận ủy", None),
        (Places(), "UBND phường", None),
        (Places(), "", None),
    ],
)
def test_a_printed_body_gets_its_full_name(places, printed, name):
    assert places.full_name(printed) == name


def places_of(text, lexicon=None, published=None):
    article = article_of(text, published, lexicon)
    return Places.of(article, find_conference(article))


@pytest.mark.parametrize(
    ("text", "unit", "district", "city"),
    [
        ("Sáng 15/01, Quận ủy tổ chức Hội nghị tổng kết năm 2021. Thi đua kỷ niệm 25 năm thành lập Quận 12.",
         "Quận 12", "", "TPHCM"),
        ("Sáng 5/3, Đảng ủy phường Thanh Khê Tây tổ chức hội nghị. Dự có Phó Trưởng Ban Dân vận Quận uỷ.",
         "phường Thanh Khê Tây", "Quận Thanh Khê", "Đà Nẵng"),
        ("Ngày 9/7, Huyện ủy Krông Pắc tổ chức Hội nghị lần thứ 13. Dự có Phó Bí thư Tỉnh ủy.",
         "Huyện Krông Pắc", "", "Đắk Lắk"),
        ("Chiều 5/3, Thành ủy Sa Đéc tổ chức hội nghị. Bí thư Tỉnh ủy dự.", "Thành phố Sa Đéc", "", "Đồng Tháp"),
        ("Sáng 2/2, Đảng ủy xã Vĩnh Phú, huyện Thoại Sơn, tỉnh An Giang tổ chức hội nghị.",
         "xã Vĩnh Phú", "Huyện Thoại Sơn", "An Giang"),
        ("Hợp tác xã Tân Tiến có 20 thành viên.", "", "", ""),
    ],
)  # fmt: skip
def test_the_place_of_a_text_is_where_its_event_was_held(text, unit, district, city):
    places = places_of(text, published=datetime.date(2022, 3, 10))
    assert (places.unit, places.district, places.city) == (unit, district, city)


def test_a_city_known_only_from_the_gazetteer_is_marked():
    assert not places_of("Sáng 5/3, Quận ủy Cầu Giấy tổ chức hội nghị.").city_is_printed
    assert places_of("Sáng 5/3, Quận ủy Cầu Giấy (thành phố Hà Nội) tổ chức hội nghị.").city_is_printed


def test_the_person_after_a_post_is_no_place():
    text = "Bí thư Quận ủy Sử Ngọc Anh trao Giấy khen. Dịp này, Quận ủy quận Gò Vấp đã tặng Giấy khen."
    assert places_of(text).unit == "Quận Gò Vấp"
    assert places_of("Chủ tịch UBND thành phố Huỳnh Văn Sơn phát biểu.").unit == ""


def test_since_july_2025_no_district_stands_between():
    text = "Sáng 5/8/2025, Đảng ủy phường Tân Hưng (TP.HCM) tổ chức hội nghị. Trước đây thuộc Quận 7."
    assert places_of(text).district == ""


def test_a_title_in_capitals_names_the_place_without_its_verb():
    text = "ĐẢNG ỦY PHƯỜNG AN LẠC TỔ CHỨC HỘI NGHỊ\n\nSáng 5/3, Đảng ủy phường tổ chức hội nghị công bố quyết định."
    assert places_of(text).unit == "phường An Lạc"


def test_the_office_tells_where_the_text_does_not():
    lexicon = Lexicon(place="Quận 12", city="TPHCM", organizations={"BCĐ 35": "Ban Chỉ đạo 35 Quận ủy Quận 12"})
    places = places_of("Sáng 5/3, Quận ủy tổ chức hội nghị.", lexicon)
    assert places.full_name("Quận ủy") == "Quận ủy Quận 12"
    assert places.full_name("BCĐ 35") == "Ban Chỉ đạo 35 Quận ủy Quận 12"
