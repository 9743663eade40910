"""Names in a list behind a form, and names before the verb that receives."""

import pytest

from reports.importer.recipients import named_after, named_before


def after(text):
    return [(text[slice(*one.span)], one.kind) for one in named_after(text, 0, len(text))[0]]


def before(text):
    return [text[slice(*one.span)] for one in named_before(text, 0, len(text))[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng chí Lê Văn An - Bí thư Chi bộ 3, Trần Thị Mai", ["Lê Văn An", "Trần Thị Mai"]),
        ("các ông, bà: Lê Văn An, Quách Mỹ Linh và Vi Thị Sen", ["Lê Văn An", "Quách Mỹ Linh", "Vi Thị Sen"]),
        ("bà Lê Thị Nga, Phó Bí thư Đảng ủy và ông Phan Văn Khánh, Chủ tịch UBND", ["Lê Thị Nga", "Phan Văn Khánh"]),
        ("cụ Bùi Văn Khoát, phường Trại Cau", ["Bùi Văn Khoát"]),
        ("ông K'Brèo vì đã có thành tích", ["K'Brèo"]),
    ],
)
def test_people(text, expected):
    assert after(text) == [(name, "individual") for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ 1, Chi bộ 5 và Đảng bộ xã Tân Lập có thành tích", ["Chi bộ 1", "Chi bộ 5", "Đảng bộ xã Tân Lập"]),
        ("Đảng bộ và Nhân dân huyện Thạch Hà", ["Đảng bộ và Nhân dân huyện Thạch Hà"]),
        ("tập thể Phòng Nội vụ vì đã có thành tích", ["Phòng Nội vụ"]),
    ],
)
def test_bodies(text, expected):
    assert after(text) == [(name, "collective") for name in expected]


def test_the_kind_of_a_body_is_that_of_its_noun():
    assert after("gia đình Hòa Bình và đội Sao Mai") == [("gia đình Hòa Bình", "household"), ("đội Sao Mai", "team")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết quả: Đảng ủy phường đã", ["Đảng ủy phường"]),
        ("Năm 2021, Đảng bộ quận Cầu Giấy", ["Đảng bộ quận Cầu Giấy"]),
        ("đảng bộ các phường An Sơn, Hòa Thuận, An Phú", ["đảng bộ các phường An Sơn", "Hòa Thuận", "An Phú"]),
        ("Đợt này có đồng chí Vũ Thị Liên (sinh năm 1950), sinh hoạt tại Chi bộ 2 vinh dự", ["Vũ Thị Liên"]),
        ("Với những kết quả đó, Đảng bộ huyện", ["Đảng bộ huyện"]),
    ],
)
def test_the_subject_of_a_passive(text, expected):
    assert before(text) == expected


@pytest.mark.parametrize("text", ["Thay mặt các đảng viên", "Các đồng chí", "những kết quả đã đạt", "Qua đó, nhân dân"])
def test_nobody_is_named(text):
    assert before(text) == []


def test_several_under_one_name_are_many():
    assert [one.is_many for one in named_before("các Ban Đảng, UBND", 0, 18)[0]] == [True, False]
