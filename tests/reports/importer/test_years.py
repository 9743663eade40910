"""The year of a day printed without one."""

import datetime

import pytest

from tests.reports.importer.event_articles import event_of

GOES_ON = "\nPhát biểu tại hội nghị, đồng chí Bí thư yêu cầu các chi bộ làm tốt công tác chuẩn bị."


def dated(lead, published=None):
    event = event_of(lead + GOES_ON, published)
    return event.date.isoformat() if event.date else None, event.date_certainty


@pytest.mark.parametrize(
    ("printed", "what", "date"),
    [
        ("Sáng 15/01", "tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022", "2022-01-15"),
        ("Chiều 26/12", "tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020", "2019-12-26"),
        ("Ngày 08 tháng 7", "sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2015", "2015-07-08"),
        ("Sáng 9/4", "sơ kết công tác quý I, triển khai nhiệm vụ quý II/2021", "2021-04-09"),
        ("Sáng 29/11", "thông tin thời sự tháng 11/2024", "2024-11-29"),
        ("Chiều 17/12", "ra nghị quyết lãnh đạo nhiệm vụ năm 2021", "2020-12-17"),
        ("Ngày 15.10", "tổng kết 10 năm phong trào thi đua “Dân vận khéo” (2009 - 2019)", "2019-10-15"),
        ("Sáng 19 – 5", "sơ kết 5 năm thực hiện Chỉ thị số 05 (2016 – 2021)", "2021-05-19"),
        ("Sáng 4/6", "tập huấn nghiệp vụ công tác đảng khóa II năm 2019", "2019-06-04"),
    ],
)
def test_the_years_reviewed_and_launched_tell_it(printed, what, date):
    assert dated(f"{printed}, Huyện ủy Ba Bể tổ chức Hội nghị {what}.") == (date, "inferred")


def test_a_year_beside_the_day_is_printed():
    assert dated("Ngày 05 tháng 8 năm 2023, xã Tân Lập tổ chức hội nghị công bố quyết định.") == (
        "2023-08-05",
        "printed",
    )


def test_the_page_tells_the_nearest_such_day_before_it():
    lead = "Chiều 30/12, Huyện ủy Ba Bể tổ chức hội nghị công bố quyết định."
    assert dated(lead, datetime.date(2022, 1, 3)) == ("2021-12-30", "inferred")


def test_a_page_dated_years_later_is_not_believed():
    lead = "Sáng 15/01, Huyện ủy Ba Bể tổ chức Hội nghị tổng kết công tác dân vận năm 2015."
    assert dated(lead, datetime.date(2023, 6, 1)) == ("2016-01-15", "inferred")


def test_this_morning_is_the_day_of_the_page():
    lead = "Sáng nay, Huyện ủy Ba Bể tổ chức hội nghị công bố quyết định."
    assert dated(lead, datetime.date(2022, 1, 3)) == ("2022-01-03", "inferred")
    assert dated(lead) == (None, "unknown")


def test_the_same_day_with_its_year_elsewhere_tells_it():
    lead = "Sáng 5/3, Huyện ủy Ba Bể tổ chức hội nghị công bố quyết định. Quyết định có hiệu lực từ ngày 05/3/2021."
    assert dated(lead) == ("2021-03-05", "inferred")


def test_a_congress_opens_its_term():
    assert dated("Tối 08/4, Chi bộ khu phố 5 tổ chức Đại hội lần thứ VI, nhiệm kỳ 2022 - 2025.")[0] == "2022-04-08"


def test_the_first_session_opens_the_term_too():
    lead = "Chiều 10/7, Đảng ủy xã Tân Tiến tổ chức Hội nghị Ban Chấp hành lần thứ nhất, nhiệm kỳ 2025 - 2030."
    assert dated(lead)[0] == "2025-07-10"


def test_half_of_a_term_is_its_third_year_and_asks_for_a_look():
    event = event_of("Sáng ngày 31/7, Ban Chấp hành Đảng bộ Quận 12 khóa V nhiệm kỳ 2015 - 2020 đã tổ chức Hội nghị "
                     "lần thứ 14. Trong nửa nhiệm kỳ qua, quận có nhiều đổi mới." + GOES_ON)  # fmt: skip
    assert event.date == datetime.date(2018, 7, 31)
    assert "cần xác nhận" in event.date_basis


@pytest.mark.parametrize(
    ("printed", "occasion", "date"),
    [
        ("Ngày 10/10", "kỷ niệm 93 năm Ngày truyền thống (15/10/1930 - 15/10/2023)", "2023-10-10"),
        ("Sáng 18/5", "kỷ niệm 131 năm Ngày sinh Chủ tịch Hồ Chí Minh", "2021-05-18"),
    ],
)
def test_an_anniversary_tells_the_year_but_is_not_the_day(printed, occasion, date):
    assert dated(f"{printed}, Ban Dân vận Tỉnh ủy tổ chức hội nghị {occasion}.") == (date, "inferred")


def test_what_nothing_tells_stays_unknown_and_keeps_its_words():
    event = event_of("Vừa qua, xã Tân Lập tổ chức hội nghị công bố quyết định." + GOES_ON)
    assert (event.date, event.date_certainty, event.date_printed) == (None, "unknown", "Vừa qua")


def test_a_day_that_no_calendar_has_stays_unknown():
    assert dated("Sáng 31/6/2022, xã Tân Lập tổ chức hội nghị công bố quyết định.") == (None, "unknown")


def test_the_day_of_a_paper_is_not_the_events():
    lead = "Thực hiện Kế hoạch số 45-KH/HU ngày 12/3/2021, sáng ngày 20/5/2021, xã Tân Lập tổ chức hội nghị học tập."
    assert dated(lead) == ("2021-05-20", "printed")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ngày 22/12, xã Tân Lập tổ chức hội nghị lần thứ 4, nhiệm kỳ 2020-2025, tổng kết năm 2020.", "2020-12-22"),
        ("Sáng 9/8, xã Tân Lập tổ chức hội nghị giao ban. Số vụ giảm 3% so với cùng kỳ năm 2017.", "2018-08-09"),
        ("Chiều 28/2, xã Tân Lập tổ chức hội nghị cán bộ. Quyết định có hiệu lực từ ngày 01/3/2019.", "2019-02-28"),
        ("Chiều 20/6, xã Tân Lập tổ chức hội nghị. Kỳ họp dự kiến tổ chức vào ngày 25/6/2019.", "2019-06-20"),
        ("Sáng 5/3, xã Tân Lập tổ chức họp mặt kỷ niệm 110 năm Ngày Quốc tế Phụ nữ.", "2020-03-05"),
    ],
)
def test_a_term_a_comparison_or_a_day_to_come_tells_the_year(text, date):
    assert dated(text) == (date, "inferred")
