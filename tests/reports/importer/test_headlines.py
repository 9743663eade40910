"""Titles made from the first clause, from an award, from capitals."""

import pytest

from reports.importer import headlines
from reports.importer.article import Article, Line
from reports.importer.source import Source


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Sáng 15/01, tại Hội trường 1, Quận ủy đã tổ chức Hội nghị Tổng kết năm 2021.",
         "Quận ủy tổ chức Hội nghị Tổng kết năm 2021"),
        (
            "Sáng 31/7, Ban chấp hành Đảng bộ Quận 12 khóa V nhiệm kỳ 2015 - 2020 đã họp lần thứ 14 tại Hội trường.",
            "Ban chấp hành Đảng bộ Quận 12 khóa V họp lần thứ 14",
        ),
        (
            "(TTĐT) - Chiều 12/11/2025, Đảng ủy xã Tân Phú tổ chức Hội nghị quán triệt nghị quyết nhằm nêu gương.",
            "Đảng ủy xã Tân Phú tổ chức Hội nghị quán triệt nghị quyết",
        ),
        (
            "Thực hiện kế hoạch, ngày 12/3, Chi bộ khu phố (Tân An) tổ chức Đại hội lần thứ VI, nhiệm kỳ 2022 - 2025.",
            "Chi bộ khu phố tổ chức Đại hội lần thứ VI, nhiệm kỳ 2022 - 2025",
        ),
        ("Trong 2 ngày 30 và 31/7, Huyện ủy Tân An vừa khai mạc lớp bồi dưỡng.",
         "Huyện ủy Tân An khai mạc lớp bồi dưỡng"),
        ("Năm 2022 quận hoàn thành 17/18 chỉ tiêu chủ yếu.", None),
        ("Đồng chí Lê Văn An sinh ra ở bản.", None),
    ],
)  # fmt: skip
def test_the_first_clause_less_day_venue_and_tense(sentence, title):
    assert headlines.of_lead(sentence) == title


def test_an_award_that_all_share_is_said_once():
    sentence = (
        "Dịp này, Quận ủy Tân An đã tặng Giấy khen cho 7 đảng bộ đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ”"
        " tiêu biểu năm 2022 và 118 đảng viên đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ” 5 năm liền 2018-2022.../."
    )
    expected = "Quận ủy Tân An tặng Giấy khen cho 7 đảng bộ và 118 đảng viên hoàn thành xuất sắc nhiệm vụ"
    assert headlines.of_awards(sentence) == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "KHỐI DÂN VẬN ĐẢNG ỦY PHƯỜNG THANH MỸ TỔ CHỨC HỘI NGHỊ TỔNG KẾT QCDC",
            "Sáng 13/01, Khối Dân vận Đảng ủy phường tổ chức Hội nghị tổng kết QCDC ở cơ sở.",
            "Khối Dân vận Đảng ủy phường Thanh Mỹ tổ chức Hội nghị tổng kết QCDC",
        ),
        ("TÂN AN: TỔNG KẾT CÔNG TÁC NĂM 2014", "Ngày 23/12, huyện Tân An họp.", "Tân An: Tổng kết công tác năm 2014"),
        ("HUYỆN ỦY TÂN AN TRAO HUY HIỆU ĐẢNG", "Sáng nay có buổi lễ.", "Huyện ủy Tân An trao Huy hiệu Đảng"),
    ],
)
def test_capitals_become_a_sentence_written_as_the_text_writes_it(title, body, expected):
    source = Source.of(body)
    assert headlines.in_sentence_case(title, Article(source, [Line(0, len(body))])) == expected
