"""Days as articles print them."""

import datetime

import pytest

from reports.importer.dates import Day, find_dates, find_full_days, find_vague_date


def first(text):
    found = next(find_dates(text, 0, len(text)), None)
    return found and (text[slice(*found.span)], found.day, found.session)


@pytest.mark.parametrize(
    ("text", "printed", "day", "session"),
    [
        ("Sáng 15/01, tại Hội trường", "Sáng 15/01", Day(15, 1), "morning"),
        ("Sáng ngày 07-01, Ban Chấp hành", "Sáng ngày 07-01", Day(7, 1), "morning"),
        ("Chiều ngày 12/6/2024, xã họp", "Chiều ngày 12/6/2024", Day(12, 6, 2024), "afternoon"),
        ("Tối 08/4, chi bộ", "Tối 08/4", Day(8, 4), "evening"),
        ("Sáng và chiều ngày 5/7, lớp học", "Sáng và chiều ngày 5/7", Day(5, 7), "full_day"),
        ("Cả ngày 3/4, hội nghị", "Cả ngày 3/4", Day(3, 4), "full_day"),
        ("Trong 2 ngày 29 và 30-1, Đảng bộ", "Trong 2 ngày 29 và 30-1", Day(29, 1), None),
        ("Trong hai ngày 27, 28/8/2016, xã", "Trong hai ngày 27, 28/8/2016", Day(27, 8, 2016), None),
        ("Trong 2 ngày (8 và 9/8), phường", "Trong 2 ngày (8 và 9/8)", Day(8, 8), None),
        ("Ngày 28 và 29/5/2020, tại", "Ngày 28 và 29/5/2020", Day(28, 5, 2020), None),
        ("Từ ngày 3 đến ngày 5/7, lớp", "Từ ngày 3 đến ngày 5/7", Day(3, 7), None),
        ("Ngày 12-15/6, đoàn", "Ngày 12-15/6", Day(12, 6), None),
        ("Ngày 5-7/2022, họp", "Ngày 5-7/2022", Day(5, 7, 2022), None),
        ("từ ngày 30/9 - 01/10/2020, họp", "từ ngày 30/9 - 01/10/2020", Day(30, 9, 2020), None),
        ("Sáng qua 30.9, huyện", "Sáng qua 30.9", Day(30, 9), "morning"),
        ("Ngày 31.12.21, họp", "Ngày 31.12.21", Day(31, 12, 2021), None),
        ("Ngày 05 tháng 8 năm 2023, xã", "Ngày 05 tháng 8 năm 2023", Day(5, 8, 2023), None),
        ("Sáng nay (12/3), quận", "Sáng nay (12/3)", Day(12, 3), "morning"),
        ("Sáng nay, ngày 12/3, quận", "Sáng nay, ngày 12/3", Day(12, 3), "morning"),
        ("Hôm nay 15/3, huyện", "Hôm nay 15/3", Day(15, 3), None),
        ("Chiều 24 tháng 12, huyện", "Chiều 24 tháng 12", Day(24, 12), "afternoon"),
        ("Sáng thứ Bảy, ngày 5/7/2022, huyện", "Sáng thứ Bảy, ngày 5/7/2022", Day(5, 7, 2022), "morning"),
        ("Thứ Sáu ngày 5/7, huyện", "Thứ Sáu ngày 5/7", Day(5, 7), None),
        ("Sáng  ngày 5/7, hai dấu cách", "Sáng  ngày 5/7", Day(5, 7), "morning"),
    ],
)
def test_the_words_of_a_day_are_taken_whole(text, printed, day, session):
    assert first(text) == (printed, day, session)


def test_a_count_after_a_day_is_no_second_day():
    assert first("Sáng 15/01, 20 đại biểu dự họp") == ("Sáng 15/01", Day(15, 1), "morning")


def test_a_number_before_the_word_for_day_belongs_to_what_stands_before():
    assert first("của Đảng ủy Phường 3 ngày 3/8/2022 vào lúc 13h30") == ("ngày 3/8/2022", Day(3, 8, 2022), None)


def test_this_morning_counts_from_the_page():
    assert next(find_dates("Sáng nay, huyện họp", 0, 19)).days_ago == 0
    assert next(find_dates("Chiều qua, huyện họp", 0, 20)).days_ago == 1


@pytest.mark.parametrize("text", ["đạt 15/18 chỉ tiêu", "Nghị quyết số 12/2021", "tối đa 3/4 số phiếu", "15/01"])
def test_a_ratio_or_a_number_is_no_day(text):
    assert first(text) is None


def test_vague_words_stay_with_the_event():
    assert find_vague_date("Vừa qua, xã họp", 0, 15).span == (0, 7)
    assert find_vague_date("Xã họp", 0, 6) is None


def test_days_with_their_year_are_found_anywhere():
    text = "(01/9/1997 - 01/9/2022) và ngày 12 tháng 3 năm 2021, 31/02/2021"
    days = [day for day, _ in find_full_days(text, 0, len(text))]
    assert datetime.date(2022, 9, 1) in days
    assert datetime.date(2021, 3, 12) in days
    assert all((day.month, day.year) != (2, 2021) for day in days)
