"""Lines of a content management system: days, counts, names."""

import datetime

import pytest

from reports.importer import datelines


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Publish date 07/01/2022 | 15:27  | View count: 171", "2022-01-07T15:27"),
        ("Thứ Sáu, 07/01/2022 15:27", "2022-01-07T15:27"), ("Ngày đăng: 12/03/2024", "2024-03-12T00:00"),
        ("Đăng lúc 08:15 - 03/12/2024", "2024-12-03T08:15"), ("Cập nhật: 15:20 ngày 03/12/2024", "2024-12-03T15:20"),
        ("08h15 ngày 03/12/2024", "2024-12-03T08:15"), ("07/01/2022 - 15:27 GMT+7", "2022-01-07T15:27"),
        ("Thứ tư, ngày 12 tháng 3 năm 2024", "2024-03-12T00:00"), ("12/03/2024 08:15:33 PM", "2024-03-12T20:15"),
        ("Được đăng: Thứ ba, 12 Tháng 9 2023 09:05", "2023-09-12T09:05"), ("2024-03-12", "2024-03-12T00:00"),
        ("12 Tháng Ba 2024", "2024-03-12T00:00"), ("08:15:20 - 12/03/2024", "2024-03-12T08:15"),
        ("Thứ Tư, 14/10/2020 16:20  |  Cỡ chữ: A- A A+", "2020-10-14T16:20"),
        ("Thứ Tư, 14/10/2020 16:20 Gốc", "2020-10-14T16:20"),
    ],
)  # fmt: skip
def test_days_of_publishing_are_read_in_every_order(line, moment):
    assert datelines.is_meta(line)
    assert [stamp.at.isoformat() for stamp in datelines.stamps(line, 0)] == [f"{moment}:00+07:00"]


@pytest.mark.parametrize("line", ["Ngày 15/01/2022, Đảng ủy xã họp", "Minh Anh", "Sáng 15/01", "99/99/2022 họp"])
def test_sentences_are_no_lines_of_the_system(line):
    assert not datelines.is_meta(line)


def test_a_day_that_cannot_be_is_none():
    assert datelines.stamps("Ngày đăng: 31/02/2024", 0) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Lượt xem: 1.234", 1234),
        ("View count: 171", 171),
        ("512 lượt xem", 512),
        ("Đã xem: 1,246", 1246),
        ("15:27", None),
    ],
)
def test_how_often_a_page_was_read(line, count):
    found = datelines.views(line, 0)
    assert (found and found[0]) == count


def test_spans_are_counted_from_where_the_line_stands():
    assert datelines.views("Lượt xem: 12", 100)[1] == (100, 112)
    assert datelines.author("Tác giả: Minh Anh | 12/03/2024", 100) == (109, 117)


def test_today_is_known_by_its_label():
    assert datelines.is_today("Hôm nay: Thứ Sáu, 07/01/2022")
    assert not datelines.is_today("Thứ Sáu, 07/01/2022")


def test_a_letter_head_tells_its_day():
    assert datelines.place_and_day("Tân Phú, ngày 12 tháng 3 năm 2024") == datetime.date(2024, 3, 12)
    assert datelines.place_and_day("Tân Phú, ngày 32 tháng 3 năm 2024") is None
