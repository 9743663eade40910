"""Which numbers of a sentence are quantities, what they count, and what is only a name, a date or a duration."""

import pytest

from lib.vietnamese.numbers import show_number
from reports.importer.percentages import find_quantities
from reports.importer.source import Source


def told(text):
    """Each quantity as "17/18 94,4% chỉ tiêu"."""
    found = find_quantities(Source.of(text).matching, (0, len(text)), at_line_start=True)
    return [
        show_number(one.value)
        + (f"/{show_number(one.total)}" if one.total is not None else "")
        + (f" {show_number(one.percentage)}%" if one.percentage is not None else "")
        + (f" {one.unit}" if one.unit else "")
        for one in found
    ]


PARTY = [
    (
        "Đảng bộ có 52 tổ chức cơ sở đảng (31 đảng bộ, 21 chi bộ), 412 chi bộ trực thuộc với tổng số 9.735 đảng viên",
        ["52 tổ chức cơ sở đảng", "31 đảng bộ", "21 chi bộ", "412 chi bộ", "9.735 đảng viên"],
    ),
    ("Kết nạp 15 đảng viên, đạt 125% chỉ tiêu", ["15 125% đảng viên"]),
    ("nâng tổng số đảng viên toàn Đảng bộ lên 312 đồng chí", ["312 đồng chí"]),
    ("Tổng số đảng viên của Đảng bộ là 4.512.", ["4.512 đảng viên"]),
    ("đã kết nạp 1.215/1.100 đảng viên mới", ["1.215/1.100 đảng viên"]),
    (
        "12/58 tổ chức cơ sở đảng hoàn thành xuất sắc nhiệm vụ (20,7%), 44/58 hoàn thành tốt nhiệm vụ (75,9%)",
        ["12/58 20,7% tổ chức cơ sở đảng", "44/58 75,9% tổ chức cơ sở đảng"],
    ),
    (
        "thi hành kỷ luật 27 đảng viên, giảm 5 trường hợp, trong đó khiển trách 15, cảnh cáo 8, khai trừ 4",
        ["27 đảng viên", "5 trường hợp", "15 đảng viên", "8 đảng viên", "4 đảng viên"],
    ),
    ("có 35 chi bộ hoàn thành tốt nhiệm vụ, chiếm 79,5%, không có chi bộ yếu kém", ["35 79,5% chi bộ", "0 chi bộ"]),
    ("Không còn hộ nghèo theo chuẩn cũ", ["0 hộ"]),
    ("Hướng dẫn 125/125 chi bộ tổ chức đại hội", ["125/125 chi bộ"]),
    ("Bầu ba đồng chí vào Ban Thường vụ, hai mươi hai chi bộ đã đại hội", ["3 đồng chí", "22 chi bộ"]),
    ("bầu bổ sung 2 Ủy viên Ban Thường vụ", ["2 ủy viên Ban Thường vụ"]),
    ("ban hành 12 nghị quyết, 05 chỉ thị và 128 kết luận", ["12 nghị quyết", "5 chỉ thị", "128 kết luận"]),
    ("tặng 03 (ba) phần quà", ["3 phần quà"]),
]
CONTESTS_AND_CLUBS = [
    (
        "Hội thao có 90 VĐV, hơn 40 diễn viên của 8 đội, qua 3 phần thi",
        ["90 VĐV", "40 diễn viên", "8 đội", "3 phần thi"],
    ),
    ("thành lập 14 CLB, thu hút 257/1.998 cựu quân nhân", ["14 CLB", "257/1.998 cựu quân nhân"]),
    ("2 đ/c tham gia lớp học, chỉnh trang 5 vườn tạp", ["2 đồng chí", "5 vườn tạp"]),
    ("có 49 CĐCS vững mạnh", ["49 CĐCS"]),
    ("91/74 cộng đồng được công nhận", ["91/74 cộng đồng"]),
    ("thu nhập đạt 10 - 12 triệu đồng/người/năm", ["10 triệu đồng/người/năm"]),
]
TARGETS_AND_SHARES = [
    ("đạt và vượt 17/18 chỉ tiêu", ["17/18 chỉ tiêu"]),
    ("17 trong tổng số 18 chỉ tiêu; 15 trên 16 tiêu chí", ["17/18 chỉ tiêu", "15/16 tiêu chí"]),
    ("17 chỉ tiêu/18 chỉ tiêu đạt", ["17/18 chỉ tiêu"]),
    ("Có 8/10 chỉ tiêu vượt kế hoạch", ["8/10 chỉ tiêu"]),
    ("hoàn thành 18/20 công trình, đạt tỷ lệ 90%", ["18/20 90% công trình"]),
    ("97,7% (43/44) tổ chức đảng đạt yêu cầu", ["43/44 97,7% tổ chức đảng"]),
    ("100% chi bộ (35/35 chi bộ) tổ chức học tập", ["35/35 100% chi bộ"]),
    ("trong 18 chỉ tiêu có 15 đạt và vượt, 3 chưa đạt", ["18 chỉ tiêu", "15 chỉ tiêu", "3 chỉ tiêu"]),
    ("100% đại biểu biểu quyết thông qua", ["100 %"]),
    ("15 hộ thoát nghèo; tỷ lệ hộ nghèo còn 1,2%", ["15 hộ", "1,2 %"]),
    ("kết nạp 15 đảng viên, tỷ lệ hộ nghèo còn 1,2%", ["15 đảng viên", "1,2 %"]),
    ("giải quyết 15.398 hồ sơ, đúng hạn 99,86%", ["15.398 99,86% hồ sơ"]),
    ("xếp thứ 12/63 tỉnh, thành phố, cuối năm xếp hạng 1/17", ["12/63 tỉnh, thành phố", "1/17"]),
    ("đề ra 20 chỉ tiêu, 7 nhiệm vụ và 3 khâu đột phá", ["20 chỉ tiêu", "7 nhiệm vụ", "3 khâu đột phá"]),
    ("phát triển kinh tế (18 chỉ tiêu)", ["18 chỉ tiêu"]),
    ("06 chương trình, công trình trọng điểm", ["6 chương trình, công trình"]),
]
ECONOMY = [
    ("thu ngân sách 1.250,5 tỷ đồng, bằng 105% kế hoạch, tăng 8,5%", ["1.250,5 105% tỷ đồng", "8,5 %"]),
    ("đạt 3.215 tỷ đồng, tăng 2,4% so với cùng kỳ", ["3.215 2,4% tỷ đồng"]),
    ("đạt 1.250 tỷ", ["1.250 tỷ đồng"]),
    ("được 3 tỷ 250 triệu đồng", ["3,25 tỷ đồng"]),
    ("phạt 1.250.000.000 đồng", ["1.250.000.000 đồng"]),
    ("thu nhập 52,5 triệu đồng/người/năm", ["52,5 triệu đồng/người/năm"]),
    ("xuất khẩu 1,85 tỷ USD, vốn 325 triệu USD", ["1,85 tỷ USD", "325 triệu USD"]),
    ("152.340 tấn lương thực, năng suất 62,5 tạ/ha", ["152.340 tấn", "62,5 tạ/ha"]),
    ("hiến 1.200 m2 đất, làm 12,5km đường, trồng 945ha hoa", ["1.200 m2", "12,5 km", "945 ha"]),
    ("đón 1,2 triệu lượt khách, đánh bắt 35 nghìn tấn", ["1,2 triệu lượt khách", "35 nghìn tấn"]),
    ("gấp 1,7 lần so với đầu nhiệm kỳ", ["1,7 lần"]),
    ("tăng 8 - 8,5%/năm, thu nhập 85-90 triệu đồng", ["8 %", "85 triệu đồng"]),
    ("kết nạp từ 150 đến 200 đảng viên", ["150 đảng viên"]),
    ("nông nghiệp 18,5%; công nghiệp 45,2%; dịch vụ 36,3%", ["18,5 %", "45,2 %", "36,3 %"]),
    ("tỷ lệ giảm từ 5,2% xuống còn 3,8%", ["5,2 %", "3,8 %"]),
    ("giải ngân đạt 97.7%", ["97,7 %"]),
]
SOCIETY = [
    (
        "12 vụ tai nạn giao thông, làm chết 5 người; khám phá 58/62 vụ, đạt 93,5%",
        ["12 vụ tai nạn giao thông", "5 người", "58/62 93,5% vụ"],
    ),
    ("145/145 thanh niên nhập ngũ, đạt 100%", ["145/145 100% thanh niên"]),
    ("mũi 1 đạt 98,7%, mũi 2 đạt 92,4%; 45.678 liều vắc xin", ["98,7 %", "92,4 %", "45.678 liều vắc xin"]),
    ("285 dịch vụ công trực tuyến mức độ 3, 4", ["285 dịch vụ công trực tuyến"]),
    ("huy động trẻ 5 tuổi ra lớp đạt 100%", ["100 %"]),
    ("hơn 1.200 lượt người dự 35 cuộc đối thoại", ["1.200 lượt người", "35 cuộc đối thoại"]),
    ("có 11 ý kiến phát biểu thảo luận", ["11 ý kiến"]),
    ("giải quyết dứt điểm 7 vụ việc, yêu cầu 3 đơn vị", ["7 vụ việc", "3 đơn vị"]),
    ("8.600 ngày công lao động", ["8.600 ngày công"]),
    ("mở 27 con hẻm", ["27 con hẻm"]),
    ("diện tích 12,53 km2, dân số 85.234 người", ["12,53 km2", "85.234 người"]),
    ("trong số 25 kiến nghị, 20 kiến nghị đã giải quyết", ["25 kiến nghị", "20 kiến nghị"]),
    ("toàn xã không có hộ nghèo, xóa thôn không có đảng viên", ["0 hộ"]),
    ("hỗ trợ 3.560 hộ/12.300 khẩu", ["3.560 hộ", "12.300 khẩu"]),
    ("có 35 sản phẩm đạt 3 sao trở lên", ["35 sản phẩm"]),
    ("đạt 1,2 tỉ đồng, bằng 85 phần trăm kế hoạch", ["1,2 85% tỷ đồng"]),
    ("với 12 345 hộ", ["12.345 hộ"]),
]
NO_QUANTITIES = [
    "Sáng 15/01, sáng ngày 31/7, ngày 07-01, ngày 27, 28/8/2016, ngày 29 và 30-1, sáng qua 30.9",
    "Năm 2021, tháng 6/2023, quý I/2023, nhiệm kỳ 2020 - 2025, giai đoạn 2021-2030, năm học 2021-2022",
    "Chỉ thị số 13, Nghị quyết số 18-NQ/TW, Nghị định 116/2020/NĐ-CP, Kết luận 21-KL/TW, Đề án 06, Chương trình 135",
    "Quận 12, Hội trường 1, tổ 5, khu phố 3, đường số 7, phường 12, quận 3, 5 và 8, quốc lộ 1A",
    "đại dịch Covid-19, COVID - 19, mạng 5G, công nghiệp 4.0, Trường Tiểu học số 2",
    "Hội nghị lần thứ 12, Đại hội lần thứ 5, khóa 11, thứ 3 hằng tuần",
    "trong 5 năm liền, 2 ngày, 06 tháng đầu năm, gần 03 năm qua, 18 tuổi, lúc 14 giờ 30, 7h30",
    "kỷ niệm 25 năm thành lập, Huy hiệu 40 năm tuổi Đảng (3/2/1930 - 3/2/2022), chào mừng 30/4",
    "Điện thoại 028.3891.1234, 0913 456 789",
    "phong trào “3 sạch”, cuộc vận động “5 không, 3 sạch”",
    "phường 7 tổ chức hội nghị; thứ hai là, một trong những, hai là",
    "1. Về công tác xây dựng Đảng",
    "Xuân Nhâm Dần 2022 bảo đảm vui tươi",
    "tập huấn nghiệp vụ (09/10)",
    "đến 30/9 chi bộ đã tổ chức; ngày 5/12 xã Tân An họp; trực 24/24 giờ",
    "Ban Chỉ đạo 35 huyện, ông ở ấp Đông 3 phản ánh, tổ 5 kiến nghị",
    "không có việc làm, không có mặt",
    "Trong 3 đợt, giữa hai hội nghị, sản lượng 4.061 t",
    "",
]


GROWTH_AND_CASES = [
    ("thu ngân sách 215,4 tỷ đồng (tăng 8,5% so với cùng kỳ)", ["215,4 8,5% tỷ đồng"]),
    ("xảy ra 42 vụ phạm pháp hình sự, giảm 12,5% so với năm trước", ["42 12,5% vụ phạm pháp hình sự"]),
    ("đón 3.150 lượt khách, cao hơn 4,2% so với kế hoạch", ["3.150 4,2% lượt khách"]),
    ("thu ngân sách 90 tỷ đồng, tỷ lệ hộ nghèo giảm 1,2%", ["90 tỷ đồng", "1,2 %"]),
    ("điều tra làm rõ 51 vụ, bắt 77 đối tượng, đạt tỷ lệ 85%", ["51 85% vụ", "77 đối tượng"]),
    ("Kỷ luật đảng viên: khiển trách 9 (chiếm 60%), cảnh cáo 6 (40%)", ["9 60% đảng viên", "6 40% đảng viên"]),
    ("kỷ luật 9 đảng viên vi phạm về dân số kế hoạch hóa: 5 (55,6%)", ["9 đảng viên", "5 55,6% đảng viên"]),
    ("xây mới 12 “Mái ấm công đoàn”, hỗ trợ 4 HTX", ["12 Mái ấm công đoàn", "4 HTX"]),
    ("giới thiệu việc làm cho 2 nghìn 350 lao động", ["2.350 lao động"]),
    ("gồm 9 Chủ tịch UBND xã", ["9 chủ tịch UBND"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*CONTESTS_AND_CLUBS, *PARTY, *TARGETS_AND_SHARES, *ECONOMY, *SOCIETY, *GROWTH_AND_CASES]
)
def test_a_number_is_read_with_its_noun_its_total_and_its_percentage(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_names_dates_and_durations_are_no_quantities(text):
    assert told(text) == []


def test_a_range_gives_the_smaller_number_and_says_so():
    (quantity,) = find_quantities("trồng 10 - 12 ha", (0, 16))
    assert quantity.value == 10
    assert quantity.is_range


def test_a_noun_that_is_not_listed_is_a_guess():
    (listed,) = find_quantities("có 5 chi bộ", (0, 11))
    (guessed,) = find_quantities("có 5 giàn mướp", (0, 14))
    assert (guessed.unit, guessed.is_guess, listed.is_guess) == ("giàn mướp", True, False)


def test_a_comma_before_three_digits_of_people_stands_for_the_dot():
    (quantity,) = find_quantities("với 12,345 hộ", (0, 13))
    assert quantity.value == 12_345
