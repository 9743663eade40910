"""The event a text reports, field by field."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.importer.source import Source
from tests.reports.importer.event_articles import article_of, event_of

GOES_ON = "\nPhát biểu tại hội nghị, đồng chí Trần Văn Bình đề nghị các chi bộ làm tốt công tác chuẩn bị."


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("lead", "name", "kind"),
    [
        (
            (
                "Sáng 12/7/2023, Huyện ủy Hà Trung tổ chức Hội nghị sơ kết công tác dân vận 6 tháng đầu năm; "
                "triển khai nhiệm vụ 6 tháng cuối năm tại Hội trường Huyện ủy."
            ),
            "Hội nghị sơ kết công tác dân vận 6 tháng đầu năm; triển khai nhiệm vụ 6 tháng cuối năm",
            "review",
        ),
        (
            (
                "Ngày 9/7/2018, Huyện ủy Vân Hồ tổ chức Hội nghị Ban Chấp hành Đảng bộ huyện lần thứ 13 (mở rộng), "
                "khóa IV, nhiệm kỳ 2015 - 2020 nhằm đánh giá kết quả 6 tháng."
            ),
            "Hội nghị Ban Chấp hành Đảng bộ huyện lần thứ 13 (mở rộng)",
            "plenum",
        ),
        (
            (
                "Trong 2 ngày 5 và 6/8/2025, Đảng bộ xã An Bình tổ chức Đại hội đại biểu lần thứ I, "
                "nhiệm kỳ 2025 - 2030 với sự tham dự của 180 đại biểu."
            ),
            "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030",
            "congress",
        ),
        (
            (
                "Ngày 21/7/2017, Huyện ủy Mai Sơn tổ chức hội nghị học tập, quán triệt Nghị quyết Hội nghị lần thứ 5 "
                "Ban Chấp hành Trung ương khóa XII cho cán bộ chủ chốt."
            ),
            "hội nghị học tập, quán triệt Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Trung ương khóa XII",
            "other",
        ),
        (
            "Sáng 2/2/2021, Quận ủy tổ chức Lễ trao tặng Huy hiệu Đảng đợt 3/2 cho 12 đảng viên, nhân kỷ niệm 91 năm.",
            "Lễ trao tặng Huy hiệu Đảng đợt 3/2",
            "other",
        ),
        (
            "Sáng 5/7/2018, Đảng bộ phường tổ chức trao Huy hiệu Đảng và hội nghị sơ kết 6 tháng đầu năm 2018.",
            "hội nghị sơ kết 6 tháng đầu năm 2018",
            "review",
        ),
        (
            "Chiều 6/9/2022, Ủy ban Kiểm tra Tỉnh ủy tổ chức kỳ họp thứ 25.",
            "kỳ họp thứ 25",
            "plenum",
        ),
        (
            "Sáng 20/7/2023, HĐND huyện Kim Sơn khóa XX, nhiệm kỳ 2021 - 2026 khai mạc kỳ họp thứ 15.",
            "kỳ họp thứ 15",
            "other",
        ),
        (
            "Ngày 20/1/2022, tại hội trường Ban CHQS huyện diễn ra Hội nghị quân chính năm 2021.",
            "Hội nghị quân chính năm 2021",
            "other",
        ),
        (
            "Chiều 3/1/2024, Đảng ủy xã tổ chức hội nghị kiểm điểm tập thể, cá nhân Ban Thường vụ Đảng ủy năm 2023.",
            "hội nghị kiểm điểm tập thể, cá nhân Ban Thường vụ Đảng ủy năm 2023",
            "other",
        ),
    ],
)
def test_the_name_stops_before_purpose_place_and_audience(lead, name, kind):
    event = event_of(lead + GOES_ON)
    assert (event.name, event.kind) == (name, kind)


@pytest.mark.parametrize(
    ("lead", "organizers"),
    [
        ("Sáng 15/01, tại Hội trường 1, Quận ủy đã tổ chức Hội nghị", ["Quận ủy"]),
        ("Sáng 5/3, Quận ủy Lê Chân (thành phố Hải Phòng) tổ chức hội nghị", ["Quận ủy Lê Chân"]),
        ("Sáng 5/3, Hội Nông dân xã phối hợp với UBND xã tổ chức hội nghị", ["Hội Nông dân xã", "UBND xã"]),
        ("Sáng 5/3, Đảng ủy, HĐND, UBND phường Hòa An tổ chức hội nghị", ["Đảng ủy", "HĐND", "UBND phường Hòa An"]),
        ("Sáng 5/3, Đảng ủy xã Vĩnh Phú, huyện Thoại Sơn tổ chức hội nghị", ["Đảng ủy xã Vĩnh Phú"]),
        ("Sáng 5/3, Hội Nông dân xã phối hợp với các ban, ngành tổ chức hội nghị", ["Hội Nông dân xã"]),
        ("Sáng 5/3, Ban Chấp hành (BCH) Đảng bộ tỉnh tiếp tục phiên họp hội nghị",
         ["Ban Chấp hành (BCH) Đảng bộ tỉnh"]),
        ("Sáng 5/3, Phường 5 tổ chức hội nghị", ["Phường 5"]),
        ("Sáng 5/3, Ban Chấp hành Đảng bộ Quận 12 khóa V nhiệm kỳ 2015 - 2020 đã tổ chức Hội nghị lần thứ 14",
         ["Ban Chấp hành Đảng bộ Quận 12"]),
        ("Được sự đồng ý của Huyện ủy, sáng 5/3, Đảng bộ xã Tân Lập tổ chức Đại hội", ["Đảng bộ xã Tân Lập"]),
        ("Sáng 5/3, tại hội trường tầng 3 trụ sở Đảng ủy - HĐND - UBND phường, Đảng ủy phường tổ chức hội nghị",
         ["Đảng ủy phường"]),
        ("Hội nghị tổng kết năm 2021 do Hội Phụ nữ quận Cái Răng tổ chức sáng 5/3", ["Hội Phụ nữ quận Cái Răng"]),
    ],
)  # fmt: skip
def test_who_held_it_is_the_subject_of_the_verb(lead, organizers):
    event = event_of(f"{lead}.{GOES_ON}", day("2022-03-06"))
    assert [body.printed for body in event.organizers] == organizers


def test_where_no_subject_is_printed_the_one_who_gave_the_awards_is_asked_about():
    event = event_of("Năm 2022 quận đạt kết quả tốt." + GOES_ON + "\nDịp này, Quận ủy quận Gò Vấp đã tặng Giấy khen.")
    assert [(body.name, bool(body.why)) for body in event.organizers] == [("Quận ủy Gò Vấp", True)]
    assert (event.kind, event.kind_is_inferred, event.name, event.date) == ("review", True, None, None)


@pytest.mark.parametrize(
    ("lead", "venue"),
    [
        ("Sáng 15/01, tại Hội trường 1, Quận ủy đã tổ chức Hội nghị", "Hội trường 1"),
        ("Sáng 31/7, Quận ủy tổ chức Hội nghị lần thứ 14 tại Hội trường Quận ủy", "Hội trường Quận ủy"),
        ("Tại Nhà Văn hóa thôn Đông, sáng 5/3, Chi bộ tổ chức hội nghị", "Nhà Văn hóa thôn Đông"),
        ("Sáng 5/3, tại trụ sở HĐND, UBND huyện, Huyện ủy tổ chức hội nghị", "trụ sở HĐND, UBND huyện"),
        ("Sáng 5/3, Quận ủy tổ chức hội nghị triển khai Quy chế tại các chi bộ", None),
    ],
)
def test_the_venue_is_a_place_and_ends_at_the_comma(lead, venue):
    assert event_of(f"{lead}.{GOES_ON}", day("2022-08-01")).venue == venue


def test_a_venue_may_stand_in_a_sentence_of_its_own():
    text = "Sáng 5/3/2022, Quận ủy tổ chức hội nghị công bố quyết định. Hội nghị diễn ra tại Nhà Văn hóa quận."
    assert event_of(text).venue == "Nhà Văn hóa quận"


@pytest.mark.parametrize(
    ("more", "session"),
    [
        ("\nBuổi chiều cùng ngày, các đại biểu thảo luận tại tổ.", "full_day"),
        ("\nBuổi chiều, hội nghị thông qua Nghị quyết.", "full_day"),
        ("\nChiều cùng ngày, đồng chí Bí thư đến thăm một số gia đình chính sách.", "morning"),
        ("", "morning"),
    ],
)
def test_two_sessions_of_one_conference_are_a_full_day(more, session):
    assert event_of(f"Sáng 5/3/2022, Quận ủy tổ chức Hội nghị lần thứ 14.{more}{GOES_ON}").session == session


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("tổ chức hội nghị thông qua dự thảo báo cáo kiểm tra.", "hội nghị thông qua dự thảo báo cáo kiểm tra"),
        ("tổ chức hội nghị lấy ý kiến cử tri nơi cư trú để lựa chọn.", "hội nghị lấy ý kiến cử tri nơi cư trú"),
        ("tổ chức hội nghị công bố quyết định đối với đồng chí Bùi Văn An.", "hội nghị công bố quyết định"),
        ("tổ chức buổi gặp mặt bà con kiều bào nhân dịp Tết.", "gặp mặt bà con kiều bào"),
        ("vừa có buổi tọa đàm về công tác dân vận qua hơn 5 năm.", "tọa đàm về công tác dân vận"),
        ("tổ chức hội nghị.", None),
    ],
)
def test_words_that_end_a_name_elsewhere_may_belong_to_it(lead, name):
    assert event_of(f"Sáng 5/3/2022, Đảng ủy phường 5 {lead}{GOES_ON}").name == name


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Ban Thường vụ Tỉnh ủy tổ chức hội nghị để thảo luận, cho ý kiến một số nội dung", "plenum"),
        ("Ban Thường vụ Thị ủy họp phiên thường kỳ để cho ý kiến về nhân sự", "plenum"),
        ("Ban Dân vận Tỉnh ủy tổ chức hội nghị nhằm tổng kết công tác năm 2021", "review"),
        ("Hội Nông dân xã tổ chức hội nghị để thảo luận kế hoạch", "other"),
        ("Thành ủy tổng kết công tác xây dựng Đảng năm 2021", "review"),
    ],
)
def test_an_unnamed_conference_is_told_by_what_was_done(lead, kind):
    event = event_of(f"Sáng 5/1/2022, {lead}.{GOES_ON}")
    assert (event.kind, event.name) == (kind, None)


def test_a_title_in_capitals_lends_no_name_where_the_text_has_one():
    text = "ĐẢNG BỘ XÃ TỔ CHỨC HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ XÃ LẦN THỨ 7\n\nSáng 5/3/2022, Đảng ủy xã tổ chức "
    assert event_of(text + "Hội nghị lần thứ 7 để thảo luận." + GOES_ON).name == "Hội nghị lần thứ 7"


def test_ordinal_and_term_are_the_events_own():
    event = event_of("Sáng 31/7/2018, Ban Chấp hành Đảng bộ Quận 12 khóa V nhiệm kỳ 2015 - 2020 tổ chức Hội nghị lần "
                     "thứ 14. Các đại biểu xem xét Nghị quyết Đại hội lần thứ VI." + GOES_ON)  # fmt: skip
    assert event.ordinal == 14
    assert (event.term.ordinal, event.term.start_year, event.term.end_year) == (5, 2015, 2020)


def test_a_cited_conference_lends_neither_ordinal_nor_term():
    event = event_of("Sáng 5/3/2022, Quận ủy tổ chức hội nghị quán triệt Nghị quyết Hội nghị lần thứ 11 Ban Chấp hành "
                     "Trung ương khóa XII." + GOES_ON)  # fmt: skip
    assert (event.ordinal, event.term) == (None, None)


def test_the_title_lends_a_fuller_name_of_the_same_number():
    text = "Đảng bộ quận Cầu Giấy tổ chức Hội nghị Ban Chấp hành lần thứ 12\n\nSáng ngày 07-01, Ban Chấp hành Đảng bộ "
    event = event_of(text + "quận Cầu Giấy (khóa VI) đã tổ chức Hội nghị lần thứ 12 để thảo luận." + GOES_ON)
    assert event.name == "Hội nghị Ban Chấp hành lần thứ 12"


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 28/1, đồng chí Trần Văn Hải - Bí thư Huyện ủy đã đến thăm, chúc Tết các gia đình chính sách.",
        "Đồng chí Lê Văn Tư đã từ trần ngày 3/4/2022. Lễ viếng tổ chức từ 8 giờ ngày 4/4/2022 tại nhà riêng.",
        "UBND huyện thông báo tuyển dụng 12 chỉ tiêu. Nhận hồ sơ từ ngày 5/6 đến ngày 5/7/2023 tại Phòng Nội vụ.",
        "Dự báo thời tiết ngày 12/7: mưa rào và dông rải rác, chiều tối có nơi mưa to.",
        "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng diễn ra từ ngày 25/1 đến 1/2/2021 đã khẳng định điều đó.",
        "Ngày 12/5/2024 xã sẽ tổ chức Hội nghị tiếp xúc cử tri tại Nhà văn hóa xã. Kính mời cử tri đến dự.",
        "Hoa đào nở thắm nương xa\nCờ Đảng bay trong nắng mới",
        "Tháng 10/1947, Người đã chỉ rõ nhiều căn bệnh. Sinh hoạt chi bộ cần đổi mới nội dung.",
        "",
    ],
)
def test_a_text_that_reports_no_conference_has_none(text):
    assert event_of(text, day("2024-05-20")) is None


def test_the_words_are_printed_as_they_are_spelt():
    event = event_of("Sáng ngày 5/3/2022, Quận uỷ tổ chức hội nghị công bố quyết định về hoà giải." + GOES_ON)
    assert (event.organizers[0].printed, event.name[-8:]) == ("Quận uỷ", "hoà giải")


PIECES = st.sampled_from(
    ["Sáng 15/01, ", "tại Hội trường ", "Quận ủy ", "tổ chức ", "hội nghị ", "lần thứ ", "XIV ", "khóa ", "năm 2021 "]
    + ["( ", "Đại hội ", "nhiệm kỳ 2015-2020 ", "\n", ". ", ", ", "và ", "của ", "31/02/2022 ", "tại hội nghị, ", "“"]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=120)))
def test_any_text_is_read_and_every_span_lies_inside_it(text):
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        return
    length = len(Source.of(text).text)
    event = event_of(text)
    spans = [value for name, value in vars(event).items() if name.endswith("_span") and value] if event else []
    spans += [body.span for body in event.organizers] if event else []
    assert all(0 <= start <= end <= length for start, end in spans)


def test_a_text_without_end_takes_no_longer_than_its_length():
    assert event_of("Sáng 5/3/2022, Quận ủy tổ chức hội nghị " + "về công tác, " * 40_000 + GOES_ON) is not None
    assert article_of("x") is not None


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (
            "Ngày 9/3/2023, Thị ủy tổ chức Hội nghị triển khai chuyển đổi số (CĐS) của thị xã (ảnh).",
            "Hội nghị triển khai chuyển đổi số (CĐS) của thị xã",
        ),
        (
            "Sáng 6/3/2021, Hội LHPN xã tổ chức họp mặt ôn lại Khởi nghĩa Hai Bà Trưng.",
            "họp mặt ôn lại Khởi nghĩa Hai Bà Trưng",
        ),
        ("Sáng 26/8/2020, Đảng ủy xã tổ chức Lễ trao Huy hiệu Đảng dịp 2/9.", "Lễ trao Huy hiệu Đảng"),
        ("Sáng 5/2/2021, Quận ủy tổ chức lễ trao Huy hiệu Đảng tại Đảng bộ phường 3.", "lễ trao Huy hiệu Đảng"),
        (
            "Chiều 15/10/2020, Huyện ủy tổ chức họp mặt kỷ niệm ngành Tuyên giáo, Tổ chức xây dựng Đảng và Dân vận.",
            "họp mặt kỷ niệm ngành Tuyên giáo, Tổ chức xây dựng Đảng và Dân vận",
        ),
        (
            "Ngày 14/9/2020, Thành ủy tổ chức Hội nghị lần thứ 8, Ban Chấp hành Đảng bộ thành phố khóa XI.",
            "Hội nghị lần thứ 8, Ban Chấp hành Đảng bộ thành phố",
        ),
        (
            "Ngày 4/10/2022, tại Hội trường tỉnh đã diễn ra Lễ khai mạc Đại hội Đoàn tỉnh lần thứ XI.",
            "Đại hội Đoàn tỉnh lần thứ XI",
        ),
        (
            "Ngày 10/2/2020, Đảng bộ Văn phòng UBND huyện Đại hội lần thứ VIII, nhiệm kỳ 2020 - 2025.",
            "Đại hội lần thứ VIII, nhiệm kỳ 2020 - 2025",
        ),
        (
            "Sáng 27/1/2026, Đảng ủy xã tổ chức Lễ kỷ niệm thành lập Đảng (3/2/1930 - 3/2/2026) và trao Huy hiệu Đảng.",
            "Lễ kỷ niệm thành lập Đảng (3/2/1930 - 3/2/2026) và trao Huy hiệu Đảng",
        ),
        (
            "Ngày 14/9/2018, Ban Tuyên giáo tổ chức Hội nghị Báo cáo viên tháng 9/2018 tại 23 điểm cầu.",
            "Hội nghị Báo cáo viên tháng 9/2018",
        ),
    ],
)
def test_the_name_ends_where_something_else_begins(lead, name):
    assert event_of(lead + GOES_ON).name == name


@pytest.mark.parametrize(
    ("title", "lead", "name"),
    [
        (
            "Hội nghị giao ban báo cáo viên toàn huyện quý III/2021",
            "Chiều 08/10/2021, Huyện ủy Vân Hồ tổ chức giao ban báo cáo viên quý III/2021.",
            "Hội nghị giao ban báo cáo viên toàn huyện quý III/2021",
        ),
        (
            "Đại hội Chi bộ Khối 3 nhiệm kỳ 2025 - 2027",
            "Ngày 1/6/2025, Chi bộ Khối 3 tổ chức Đại hội Chi bộ nhiệm kỳ 2025 - 2027.",
            "Đại hội Chi bộ Khối 3 nhiệm kỳ 2025 - 2027",
        ),
    ],
)
def test_the_title_lends_the_noun_or_whose_congress_it_was(title, lead, name):
    assert event_of(f"{title}\n\n{lead}{GOES_ON}").name == name


def test_a_conference_pointed_at_has_no_name():
    assert event_of("Chiều ngày 22/5/2020, Hội nghị trên đã được khai mạc." + GOES_ON).name is None


def test_whose_paper_is_made_known_did_not_hold_the_conference():
    lead = (
        "Chiều 30/3/2022, đồng chí Lê Văn An chủ trì Hội nghị công bố quyết định của Ban Thường vụ Tỉnh ủy về cán bộ."
    )
    assert event_of(lead + GOES_ON).organizers == ()


def test_praise_is_no_award_of_an_organizer():
    lead = "Chiều 4/2/2026, tại hội trường Ủy ban nhân dân xã Xuân Hòa đã tổ chức Hội nghị tổng kết năm 2025."
    event = event_of(lead + "\nChủ tịch UBND xã ghi nhận và biểu dương các đơn vị." + GOES_ON)
    assert event.organizers == ()
    assert event.venue == "hội trường Ủy ban nhân dân xã Xuân Hòa"


def test_who_is_somewhere_gives_no_venue():
    lead = "Ngày 26/2/2025, Ủy ban Kiểm tra tổ chức kỳ họp thứ 5 kiểm tra một số đảng viên tại Trung tâm Dịch vụ."
    assert event_of(lead + GOES_ON).venue is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [("Ban Thường vụ Tỉnh ủy", "plenum"), ("Ban Tuyên giáo Tỉnh ủy", "other")],
)
def test_the_office_of_a_committee_is_no_committee(body, kind):
    assert event_of(f"Chiều 30/11/2023, {body} tổ chức Hội nghị thường kỳ tháng 11.{GOES_ON}").kind == kind


def test_a_day_after_an_occasion_is_the_events():
    lead = "Nhân kỷ niệm 80 năm Quốc khánh (2-9), hôm nay (2-9), Huyện ủy Vân Hồ tổ chức hội nghị cán bộ."
    assert event_of(lead + GOES_ON).date == day("2025-09-02")


def test_a_chair_of_a_contests_committee_holds_nothing():
    text = (
        "Sáng 30/7/2020, Ban Tuyên giáo Tỉnh ủy tổ chức vòng chung khảo cấp tỉnh Hội thi Báo cáo viên giỏi. "
        "Đồng chí Lê Văn An, Trưởng Ban tổ chức Hội thi dự và chỉ đạo Hội thi."
    )
    assert event_of(text + GOES_ON).name == "Hội thi Báo cáo viên giỏi"


def test_a_short_name_in_brackets_parts_no_organizer():
    lead = "Ngày 12/5/2021, Đại hội Đảng bộ Quân sự (QS) huyện lần thứ X đã bế mạc."
    assert [body.printed for body in event_of(lead + GOES_ON).organizers] == ["Đảng bộ Quân sự (QS) huyện"]


def test_a_term_may_stand_in_brackets_of_its_own():
    event = event_of("Sáng 23/7/2020, Đảng bộ xã tổ chức Đại hội lần thứ 18, nhiệm kỳ (2020 - 2025)." + GOES_ON)
    assert (event.term.start_year, event.term.end_year) == (2020, 2025)
    assert event.name == "Đại hội lần thứ 18, nhiệm kỳ (2020 - 2025)"
