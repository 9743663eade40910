"""Captions are unmarked lines; paragraphs and lists of those who came are none."""

import pytest

from reports.importer.article import Article
from reports.importer.captions import is_caption, is_like_title, without_credit
from reports.importer.layout import find_captions, read
from reports.importer.source import Source

LEAD = "Sáng ngày 12/3, Đảng ủy xã Tân Phú tổ chức Hội nghị sơ kết công tác quý I, triển khai nhiệm vụ quý II năm 2024."
NEXT = "Theo báo cáo, trong quý I, Đảng bộ xã kết nạp 05 đảng viên mới. An ninh trật tự được giữ vững."


def captions(*lines):
    source = Source.of("\n".join(lines))
    return [one.text for one in find_captions(Article(source, read(source).lines))]


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh Hội nghị", "Toàn cảnh hội nghị.", "Quang cảnh hội nghị. Ảnh: P.L", "Ảnh: Đảng viên biểu quyết",
        "Các đại biểu dự hội nghị", "Các đồng chí chủ trì hội nghị.", "Đại biểu biểu quyết thông qua chương trình",
        "Đồng chí Trần Văn Bình - Bí thư Quận ủy - Chủ tịch HĐND quận phát biểu tai Hội nghị",
        "Đồng chí Trần Văn Bình, Bí thư Huyện ủy phát biểu kết luận hội nghị. Ảnh: Quang Minh",
        "Đồng chí Lê Thị Mai trao Huy hiệu 75 năm tuổi Đảng cho cụ Nguyễn Văn Khoát, phường Trại Mới.",
        "Phó Trưởng Ban Tổ chức Tỉnh ủy Hồ Văn Nguyên trao quyết định cho đồng chí Cao Văn Trường",
        "Lãnh đạo Quận ủy trao khen thưởng cho các tập thể có thành tích xuất sắc trong công tác xây dựng Đảng",
        "Ban Chấp hành Đảng bộ phường khóa I ra mắt Đại hội", "Người dân phát biểu tại buổi đối thoại",
        "Đồng chí Lê Văn Tuân phát biểu chỉ đạo Hội nghị; ảnh: K'Tiên", "(Ảnh: Các đại biểu chụp ảnh lưu niệm)",
        "Công an tỉnh khen thưởng các tập thể có thành tích xuất sắc. Ảnh: Q.H",
        "Ban tổ chức trao giải cho các thí sinh",
        "Đồng chí Lê Thị Mai, Chủ tịch Hội Nông dân (thứ hai từ trái) trao 10 suất quà cho các hộ nghèo.",
        "Lãnh đạo Hội LHPN huyện tặng giấy khen cho các cá nhân tiêu biểu giai đoạn 2015-2020.",
        "Đồng chí Lê Thị Mai, Bí thư Huyện ủy phát biểu khai mạc Hội nghị.",
        "Các cá nhân được tuyên dương tại Hội nghị",
        "Ban Tổ chức Hội thi trao cờ lưu niệm cho các đơn vị",
        "Thí sinh Đảng bộ xã Tân An thực hiện phần thi thuyết trình",
        "Đảng bộ thị trấn trao tặng huy hiệu Đảng cho các đảng viên cao tuổi",
        "Tặng hoa chúc mừng Ban Chấp hành khóa mới", "Thượng tá Lê Văn Dũng báo cáo tại hội nghị",
    ],
)  # fmt: skip
def test_what_a_picture_shows_is_a_caption(line):
    assert captions(LEAD, line, NEXT) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Tham dự Hội nghị có đồng chí Lê Thị Mai - Phó Bí thư Huyện ủy.",
        "Đồng chí Trần Văn Bình, Bí thư Đảng ủy xã chủ trì hội nghị.",
        "Phát biểu tại Hội nghị, đồng chí Lê Thị Mai đề nghị các chi bộ nâng cao chất lượng sinh hoạt",
        "Đồng chí Lê Thị Mai đã trao Giấy khen cho 05 tập thể, 07 cá nhân.",
        "- Đồng chí Nguyễn Văn Hùng - Huyện ủy viên, Bí thư Đảng ủy xã", "1. Trao Giấy khen cho 05 tập thể",
        "Các đồng chí: Lê Thị Mai - Phó Bí thư; Phạm Văn Cường - Chủ tịch UBND xã",
        "Đồng chí Lê Thị Mai phát biểu, nhấn mạnh việc nâng cao chất lượng chi bộ",
        "Hội nghị đã thông qua 02 nghị quyết. Các đại biểu biểu quyết thống nhất.", "Kết quả nổi bật trong quý I",
    ],
)  # fmt: skip
def test_paragraphs_lists_and_headings_are_no_captions(line):
    assert captions(LEAD, line, NEXT) == []


@pytest.mark.parametrize(
    "line", ["Lãnh đạo Huyện ủy tặng Giấy khen cho 5 tập thể.", "Đảng bộ xã tặng quà cho các hộ nghèo trong xã."]
)
def test_a_paragraph_that_counts_or_is_closed_is_no_caption(line):
    assert captions(LEAD, line, NEXT) == []


def test_a_caption_between_the_summary_and_the_text_is_found():
    summary = "Trong dịp kỷ niệm ngày thành lập Đảng, Đảng bộ xã Tân Phú sơ kết công tác quý I năm 2024."
    shown = "Bí thư Đảng ủy gắn huy hiệu Đảng cho đảng viên cao tuổi"
    assert captions("Đảng ủy xã Tân Phú sơ kết công tác quý I", summary, shown, LEAD, NEXT) == [shown]


def test_a_list_of_those_who_came_is_no_row_of_captions():
    people = ["Đồng chí Nguyễn Văn Hùng - Bí thư Đảng ủy xã", "Đồng chí Lê Thị Mai - Phó Bí thư Đảng ủy xã"]
    assert captions(LEAD, "Đến dự hội nghị có:", *people, NEXT) == []
    assert captions(LEAD, "", people[0], "", NEXT) == people[:1]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ông Trần Văn Trí - Bí thư Quận ủy, Chủ tịch HĐND Quận 12", "phát biểu tại Hội nghị"],
        ["Đồng chí Trần Văn Trí - Bí thư Quận ủy", "Phát biểu tại Hội nghị"],
        ["Quang cảnh hội nghị", "Ảnh: Minh Anh"],
    ],
)
def test_a_caption_over_two_lines_is_one(lines):
    assert captions(LEAD, *lines, NEXT) == [" ".join(lines)]


def test_before_the_text_a_stop_says_little():
    line = "Bí thư Quận ủy Lê Ngọc Anh trao Giấy khen cho các chi, đảng bộ cơ sở tiêu biểu năm 2022."
    assert captions(line, "", LEAD, NEXT) == [line]
    assert not is_caption("Đảng ủy xã Tân Phú vừa tổ chức hội nghị sơ kết quý I.", before_body=True)


def test_the_credit_is_told_from_what_is_seen():
    assert without_credit("Quang cảnh hội nghị (Ảnh: Minh Anh)") == ("Quang cảnh hội nghị", True)
    assert without_credit("Quang cảnh hội nghị") == ("Quang cảnh hội nghị", False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bí thư Huyện ủy Cầu Kè đối thoại với Nhân dân xã Hòa Ân", True),
        ("Đồng chí Lê Thị Mai trao Giấy khen", False),
        ("Quang cảnh hội nghị", False),
        ("Bí thư Huyện ủy phát biểu tại Hội nghị", False),
    ],
)
def test_only_a_caption_without_honorific_may_be_a_title(line, expected):
    assert is_like_title(line) is expected
