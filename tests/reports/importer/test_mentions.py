import pytest

from tests.reports.importer.people_articles import named


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("đồng chí Lê Văn An - Bí thư Đảng ủy", "Bí thư Đảng ủy"),
        ("đồng chí Lê Văn An– Bí thư Đảng ủy", "Bí thư Đảng ủy"),
        ("đồng chí Lê Văn An-Bí thư Đảng ủy", "Bí thư Đảng ủy"),
        ("Đ/c: Lê Văn An, TUV, Bí thư Huyện ủy", "TUV, Bí thư Huyện ủy"),
        ("ông Lê Văn An (Trưởng phòng Nội vụ)", "Trưởng phòng Nội vụ"),
        ("ông Lê Văn An (thứ hai từ trái sang), Trưởng phòng Nội vụ", "Trưởng phòng Nội vụ"),
        ("Thượng tá Lê Văn An, Trưởng Công an huyện", "Trưởng Công an huyện"),
        ("đồng chí Đại tá, TS. Lê Văn An, Phó Chính ủy", "Phó Chính ủy"),
        ("Bí thư Quận ủy Lê Văn An", "Bí thư Quận ủy"),
        ("Chủ tịch UBND xã Lê Văn An", "Chủ tịch UBND xã"),
        ("Bí thư Tỉnh ủy Thái Bình Lê Văn An", "Bí thư Tỉnh ủy Thái Bình"),
        ("Chủ tịch UBND phường Tây Hồ Lê Văn An", "Chủ tịch UBND phường Tây Hồ"),
        ("đồng chí Phó Bí thư Huyện ủy Lê Văn An", "Phó Bí thư Huyện ủy"),
        ("Phó Chủ tịch UBND xã, ông Lê Văn An", "Phó Chủ tịch UBND xã"),
        ("Bí thư Chi bộ là đồng chí Lê Văn An", "Bí thư Chi bộ"),
        ("bà Lê Văn An - Chi hội trưởng Phụ nữ thôn 2", "Chi hội trưởng Phụ nữ thôn 2"),
        ("đồng chí Lê Văn An, sinh năm 1975, Trưởng thôn Đoài", "Trưởng thôn Đoài"),
        ("đồng chí Lê Văn An – Chủ trì Hội nghị", ""),
        ("đồng chí Lê Văn An, chủ trì Hội nghị", ""),
    ],
)
def test_the_post_beside_the_name(text, post):
    assert named(text) == [("Lê Văn An", post)]


def test_people_of_a_list_are_parted_by_semicolons_commas_and_and():
    text = "các đồng chí: Lê Văn An, Bí thư Đảng ủy; Hà Thị Bé - Phó Bí thư, Y Blưn Niê và Cao Dũng"
    assert named(text) == [
        ("Lê Văn An", "Bí thư Đảng ủy"),
        ("Hà Thị Bé", "Phó Bí thư"),
        ("Y Blưn Niê", ""),
        ("Cao Dũng", ""),
    ]


def test_a_shared_post_goes_to_each_and_ones_own_wins():
    text = "các Phó Bí thư gồm các đồng chí Lê Văn An, Hà Thị Bé và Cao Dũng, Chủ tịch UBND xã"
    assert [post for _, post in named(text)] == ["Phó Bí thư", "Phó Bí thư", "Chủ tịch UBND xã"]


def test_who_is_named_by_post_alone_has_no_name():
    assert named("đồng chí Bí thư Quận ủy yêu cầu") == [("", "Bí thư Quận ủy")]


@pytest.mark.parametrize(
    "text",
    [
        "tại phường Nguyễn Cư Trinh và đường Lê Lợi",
        "Trường THPT Lê Quý Đôn",
        "tư tưởng Hồ Chí Minh",
        "Chủ tịch Hồ Chí Minh đã dạy",
        "Thành ủy Thành phố Hồ Chí Minh",
        "các đồng chí Thường trực Huyện ủy",
        "Đoàn Thanh niên Cộng sản",
        "Hội Nông dân xã Lương Sơn",
    ],
)
def test_places_schools_and_bodies_are_not_mentioned_as_people(text):
    assert [name for name, _ in named(text) if name] == []


def test_a_ward_named_after_somebody_stays_in_the_post():
    text = "đồng chí Lê Văn An, Chủ tịch UBND phường Nguyễn Thái Bình phát biểu"
    assert named(text) == [("Lê Văn An", "Chủ tịch UBND phường Nguyễn Thái Bình")]


def test_a_shared_post_goes_on_after_one_who_has_an_own():
    text = "Các đồng chí Phó Tư lệnh: Trung tướng Lê Văn An - Ủy viên Ban Thường vụ Đảng ủy; Thiếu tướng Hà Bé."
    assert named(text) == [("Lê Văn An", "Ủy viên Ban Thường vụ Đảng ủy"), ("Hà Bé", "Phó Tư lệnh")]


def test_a_name_may_follow_a_shortened_unit():
    assert named("Trưởng Đoàn đại biểu Quốc hội TP Lê Thiện Nhân") == [
        ("Lê Thiện Nhân", "Trưởng Đoàn đại biểu Quốc hội TP")
    ]
