"""Who wrote it: names as printed, without the label beside them."""

import pytest

from reports.importer import bylines


def name(line):
    found = bylines.read(line)
    return found and (line[slice(*found[0])], found[1])


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Thái Tám", "Thái Tám"), ("HẢI YẾN", "HẢI YẾN"), ("T.H", "T.H"), ("Tin, ảnh: Minh Anh", "Minh Anh"),
        ("Bài và ảnh: Minh Anh - Quốc Bảo", "Minh Anh - Quốc Bảo"), ("Tác giả: Lê Hoa", "Lê Hoa"), ("K'TIÊN", "K'TIÊN"),
        ("Tin: Minh Anh; ảnh: Quốc Bảo", "Minh Anh"), ("Minh Anh (tổng hợp)", "Minh Anh"), ("Y Thân", "Y Thân"),
        ("Minh Anh - Văn phòng Huyện ủy", "Minh Anh - Văn phòng Huyện ủy"), ("Nguyễn Thị Lan./.", "Nguyễn Thị Lan"),
        ("Ma Dìn (Đài PT-TH huyện)", "Ma Dìn (Đài PT-TH huyện)"), ("Tản văn của HÀ LINH", "HÀ LINH"),
        ("Tin, ảnh: Lê Hoa (Công an tỉnh)", "Lê Hoa (Công an tỉnh)"), ("MINH ANH - LÊ HOA |", "MINH ANH - LÊ HOA"),
        ("Tin và ảnh: Lê Hoa - CC VHXH Tân An", "Lê Hoa - CC VHXH Tân An"), ("Lê Hoa – HND tỉnh", "Lê Hoa – HND tỉnh"),
        ("TH. HOA", "TH. HOA"), ("Ph.Anh", "Ph.Anh"),
    ],
)  # fmt: skip
def test_people_are_named_as_printed(line, printed):
    assert name(line) == (printed, "person")


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("VĂN PHÒNG QUẬN ỦY", "VĂN PHÒNG QUẬN ỦY"), ("BBT", "BBT"), ("Nguồn: Cổng TTĐT tỉnh", "Cổng TTĐT tỉnh"),
        ("Theo Báo Tân An", "Báo Tân An"), ("(Theo TTXVN)", "TTXVN"), ("Phòng Văn hóa - Thông tin quận", None),
        ("Nguồn: tanan.gov.vn", "tanan.gov.vn"), ("BTG Thành ủy", None),
    ],
)  # fmt: skip
def test_offices_and_papers_are_organizations(line, printed):
    assert name(line) == (printed or line, "organization")


@pytest.mark.parametrize(
    "line",
    [
        "Kết quả bỏ phiếu", "Hội nghị", "Nhiệm vụ trọng tâm", "Xin cảm ơn", "Công tác Đảng", "Người đăng: Admin",
        "Nguyễn Văn An - Bí thư Chi bộ", "Về công tác xây dựng Đảng", "Ảnh: Minh Anh", "Đảng ủy xã tổ chức hội nghị",
        "Công an huyện bắt 12 vụ, 30 đối tượng.",
    ],
)  # fmt: skip
def test_other_lines_are_no_bylines(line):
    assert name(line) is None


def test_a_name_behind_the_last_stop_is_found():
    text = "Các chi bộ hoàn thành chỉ tiêu./. Minh Anh"
    assert text[slice(*bylines.at_end_of(text))] == "Minh Anh"
    assert bylines.at_end_of("Các chi bộ hoàn thành chỉ tiêu.") is None


def test_a_photographer_is_no_writer():
    assert bylines.is_photographer("Ảnh: Thành Tâm")
    assert not bylines.is_photographer("Ảnh: Các đại biểu dự hội nghị")
