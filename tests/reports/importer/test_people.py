import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importer.draft import Certainty
from reports.importer.groups import find_groups
from reports.importer.people import find_mentions_by_title, find_people
from reports.importer.places import Places
from tests.reports.importer.people_articles import EVENT, article, people, told


def test_one_entry_for_each_person_and_function():
    text = (
        "Dự hội nghị có đồng chí Lê Văn An - Bí thư Huyện ủy.\n"
        "Phát biểu chỉ đạo, đồng chí Lê Văn An đề nghị các chi bộ cố gắng. Đồng chí Lê Văn An nhấn mạnh việc đó."
    )
    assert told(text) == [("Lê Văn An", "attended", "Bí thư Huyện ủy"), ("Lê Văn An", "directed", "")]


def test_who_chaired_is_not_listed_as_present_again():
    text = "Dự có đồng chí Lê Văn An, Bí thư Huyện ủy. Đồng chí Lê Văn An, Bí thư Huyện ủy chủ trì hội nghị."
    assert [function for _, function, _ in told(text)] == ["chaired"]


def test_the_post_is_that_of_the_same_mention():
    text = "Ông Lê Văn An, Bí thư Huyện ủy chủ trì hội nghị. Kết luận hội nghị, ông Lê Văn An yêu cầu khẩn trương."
    assert told(text)[1] == ("Lê Văn An", "concluded", "")


def test_what_is_said_in_passing_yields_to_what_is_said_expressly():
    text = "Bà Hà Thị Bé, Phó Bí thư Tỉnh ủy đến dự và phát biểu chỉ đạo.\nPhát biểu chỉ đạo, bà Hà Thị Bé đề nghị."
    assert told(text) == [("Hà Thị Bé", "attended", "Phó Bí thư Tỉnh ủy"), ("Hà Thị Bé", "directed", "")]


def test_a_list_goes_on_over_lines_with_bullets_and_ends_after_them():
    text = (
        "Tham dự Hội nghị có các đồng chí:\n- Lê Văn An, Bí thư Đảng ủy;\n- Hà Thị Bé, Chủ tịch UBND xã - Chủ trì;\n"
        "Đồng chí Cao Dũng, Phó Bí thư Đảng ủy trình bày báo cáo."
    )
    assert [one[:2] for one in told(text)] == [
        ("Lê Văn An", "attended"),
        ("Hà Thị Bé", "chaired"),
        ("Cao Dũng", "spoke"),
    ]


def test_a_numbered_list_is_read_alike():
    text = "Thành phần tham dự gồm:\n1. Đồng chí Lê Văn An, Bí thư Đảng ủy\n2. Đồng chí Cao Dũng, Chủ tịch UBND xã"
    assert [one[:2] for one in told(text)] == [("Lê Văn An", "attended"), ("Cao Dũng", "attended")]


def test_an_opinion_of_somebody_who_spoke_is_that_speech():
    text = "Phát biểu tại hội nghị, ông Lê Văn An đề nghị. Bà Hà Thị Bé tiếp thu ý kiến chỉ đạo của ông Lê Văn An."
    assert [one[:2] for one in told(text)] == [("Lê Văn An", "spoke"), ("Hà Thị Bé", "spoke")]


def test_somebody_named_by_post_alone_breaks_no_predicate():
    text = "Ông Lê Văn An phát biểu tiếp thu ý kiến chỉ đạo của đồng chí Bí thư Tỉnh ủy và kết luận hội nghị."
    assert [function for _, function, _ in told(text)] == ["spoke", "concluded"]


def test_who_was_named_with_an_honorific_is_known_without():
    text = "Dự có ông Vừ Mí Lử, Bí thư Đảng ủy.\nTiếp đó Vừ Mí Lử trao Giấy khen cho 3 tập thể."
    assert ("Vừ Mí Lử", "awarded", "") in told(text)


def test_the_elected_get_the_post_they_were_elected_to_but_their_own_wins():
    text = (
        "Ông Lê Văn An giữ chức Bí thư Đảng ủy xã, nhiệm kỳ 2025 - 2030. "
        "Đại hội bầu bà Hà Thị Bé, Trưởng phòng Nội vụ giữ chức Phó Bí thư."
    )
    assert told(text) == [("Lê Văn An", None, "Bí thư Đảng ủy xã"), ("Hà Thị Bé", None, "Trưởng phòng Nội vụ")]


def test_recipients_bylines_and_the_cited_are_no_people():
    text = (
        "Đảng ủy trao Huy hiệu 30 năm tuổi Đảng cho đồng chí Lê Văn An.\nẢnh: Cao Văn Dũng\n"
        "Sách của Tổng Bí thư Nguyễn Văn Mẫu được giới thiệu, theo tư tưởng Hồ Chí Minh."
    )
    assert told(text) == []


def test_names_in_capitals_and_names_of_religion():
    text = "Dự có đồng chí LÊ VĂN AN - Bí thư Đảng ủy; Thượng tọa Thích Tâm Định; Linh mục Giuse Cao Văn Dũng."
    assert [name for name, _, _ in told(text)] == ["Lê Văn An", "Thích Tâm Định", "Giuse Cao Văn Dũng"]


def test_on_whose_behalf_somebody_speaks_is_no_part_of_the_post():
    (one,) = people("Ông Lê Văn An, Bí thư Huyện ủy thay mặt Ban Chấp hành Đảng bộ huyện phát biểu tiếp thu.")
    assert (one.position_printed, one.on_behalf_of) == ("Bí thư Huyện ủy", "Ban Chấp hành Đảng bộ huyện")


def test_the_printed_spelling_is_kept():
    (one,) = people("Dự có đồng chí Lê Thị Thuỷ - Phó Bí thư Quận uỷ.")
    assert (one.name, one.position_printed, one.honorific) == ("Lê Thị Thuỷ", "Phó Bí thư Quận uỷ", "đồng chí")


def test_the_span_holds_name_and_post():
    text = "Sáng 5/6. Đến dự có đồng chí Lê Văn An - Bí thư Quận ủy; các ban."
    (one,) = people(text)
    assert text[slice(*one.span)] == "Đến dự có đồng chí Lê Văn An - Bí thư Quận ủy"


def test_where_nothing_is_held_who_is_only_named_is_not_proposed():
    assert not people("Ông Lê Văn An, Trưởng thôn Đoài nuôi cá.", event=None)


def test_doubtful_where_the_function_is_guessed_or_no_conference_is_reported():
    (guessed,) = people("Tại hội nghị, ông Lê Văn An rất vui với kết quả.")
    (elsewhere,) = people("Ông Lê Văn An, Trưởng thôn Đoài phát biểu.", event=None)
    assert guessed.certainty == elsewhere.certainty == Certainty.DOUBTFUL
    assert guessed.why.endswith(".") and elsewhere.why.endswith(".")


def test_a_person_by_post_alone_is_who_has_that_post():
    text = (
        "Dự có ông Lê Văn An, Tỉnh ủy viên, Bí thư Huyện ủy.\nKết luận, đồng chí Bí thư Huyện ủy yêu cầu khẩn trương."
    )
    read = article(text)
    (said,) = find_mentions_by_title(read, find_people(read, Places(), EVENT))
    assert (said.kind, said.resolves_to) == ("mention_by_title", "Lê Văn An")
    assert text[slice(*said.span)] == "đồng chí Bí thư Huyện ủy yêu cầu"


PIECES = st.sampled_from(
    [
        "đồng chí ",
        "Lê Văn An",
        " - ",
        ", ",
        "; ",
        "Bí thư Huyện ủy",
        "dự có ",
        "chủ trì",
        ".\n",
        ":",
        "\n- ",
        "(",
        ")",
        "và ",
    ]
    + [
        "các ",
        "trao Giấy khen ",
        "cho ",
        "phát biểu",
        "thay mặt ",
        "H'",
        "TS. ",
        "1. ",
        "“",
        "được bầu giữ chức ",
        "nghe ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60).filter(lambda text: "\x00" not in text))
def test_any_text_is_read_and_every_span_is_inside(text):
    read = article(text.replace("\r", " ").encode("utf-8", "ignore").decode())
    found = find_people(read, Places(), EVENT)
    for one in (*found, *find_groups(read, found), *find_mentions_by_title(read, found)):
        assert 0 <= one.span[0] < one.span[1] <= len(read.text)
    for one in found:
        assert one.span[0] <= one.name_span[0] < one.name_span[1] <= one.span[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Văn An giữ chức Bí thư Đảng ủy, Chủ tịch HĐND phường; bà Hà Thị Bé làm Phó Bí thư Đảng ủy.",
            [("Lê Văn An", None, "Bí thư Đảng ủy, Chủ tịch HĐND phường"), ("Hà Thị Bé", None, "Phó Bí thư Đảng ủy")],
        ),
        (
            "Dự hội nghị có các Phó Chủ tịch UBND tỉnh: Lê Văn An, Hà Thị Bé.",
            [("Lê Văn An", "attended", "Phó Chủ tịch UBND tỉnh"), ("Hà Thị Bé", "attended", "Phó Chủ tịch UBND tỉnh")],
        ),
        (
            "Các Phó Bí thư Huyện ủy Lê Văn An, Hà Thị Bé cùng tham dự buổi lễ.",
            [("Lê Văn An", "attended", "Phó Bí thư Huyện ủy"), ("Hà Thị Bé", "attended", "Phó Bí thư Huyện ủy")],
        ),
        (
            "Hội nghị được chủ trì bởi các đồng chí: Lê Văn An – Bí thư Đảng ủy; Hà Thị Bé – Chủ tịch UBND xã.",
            [("Lê Văn An", "chaired", "Bí thư Đảng ủy"), ("Hà Thị Bé", "chaired", "Chủ tịch UBND xã")],
        ),
        (
            "Dự, chỉ đạo và chúc mừng Đại hội có đồng chí Lê Văn An, Phó Bí thư Tỉnh ủy.",
            [("Lê Văn An", "attended", "Phó Bí thư Tỉnh ủy")],
        ),
        (
            "Đến dự có đồng chí Lê Văn An, Bí thư Huyện ủy và khách mời đồng chí Hà Thị Bé, Chủ tịch Hội Nông dân.",
            [("Lê Văn An", "attended", "Bí thư Huyện ủy"), ("Hà Thị Bé", "attended", "Chủ tịch Hội Nông dân")],
        ),
        (
            "Về dự có đoàn công tác Bộ Nội vụ do đồng chí Lê Văn An, Thứ trưởng Bộ Nội vụ dẫn đầu.",
            [("Lê Văn An", "attended", "Thứ trưởng Bộ Nội vụ")],
        ),
        (
            "Đến dự có nhiều nguyên lãnh đạo tỉnh và Trưởng Ban Tổ chức Tỉnh ủy Lê Văn An.",
            [("Lê Văn An", "attended", "Trưởng Ban Tổ chức Tỉnh ủy")],
        ),
        (
            "Phát biểu tại hội nghị, Tân Chủ tịch Hội Nông dân huyện Vân Hồ, Lê Văn An hứa đổi mới công tác hội.",
            [("Lê Văn An", "spoke", "Chủ tịch Hội Nông dân huyện Vân Hồ")],
        ),
        (
            "Đồng chí Lê Văn An, Chủ nhiệm Ủy ban Kiểm tra (UBKT) Huyện ủy chủ trì hội nghị.",
            [("Lê Văn An", "chaired", "Chủ nhiệm Ủy ban Kiểm tra (UBKT) Huyện ủy")],
        ),
        (
            "Bà Hà Thị Bé, Bí thư Quận ủy quận 5 (cũ), được chỉ định giữ chức Bí thư Đảng ủy phường An Đông.",
            [("Hà Thị Bé", None, "Bí thư Quận ủy quận 5 (cũ)")],
        ),
        (
            "Đ/c Lê Văn An – Bí thư Tỉnh ủy; đ/c Hà Thị Bé – Chủ tịch UBND tỉnh; lãnh đạo các ban, ngành dự Đại hội.",
            [("Lê Văn An", "attended", "Bí thư Tỉnh ủy"), ("Hà Thị Bé", "attended", "Chủ tịch UBND tỉnh")],
        ),
        (
            "Về phía Bộ Tư lệnh Vùng 3 có Thiếu tướng Lê Văn An, Phó Chính ủy.",
            [("Lê Văn An", "attended", "Phó Chính ủy")],
        ),
        (
            "Chủ tịch UBND phường Tân Lập Võ Trương An trao Giấy khen cho các tập thể.",
            [("Võ Trương An", "awarded", "Chủ tịch UBND phường Tân Lập")],
        ),
    ],
)
def test_each_has_the_post_and_the_deed_that_the_sentence_gives(text, expected):
    assert told(text) == expected


def test_an_award_handed_over_by_who_came_keeps_the_post_of_that_mention():
    text = "Ông Lê Văn An, Bí thư Thành ủy đến dự và trao Huy hiệu Đảng.\nÔng Lê Văn An trao Huy hiệu 50 năm."
    assert told(text) == [("Lê Văn An", "attended", "Bí thư Thành ủy"), ("Lê Văn An", "awarded", "Bí thư Thành ủy")]


@pytest.mark.parametrize(
    "text",
    [
        "Lãnh đạo xã trao Huy hiệu 60 năm tuổi Đảng và tặng hoa chúc mừng đảng viên Hà Thị Bé.",
        "Phường cố gắng làm tốt nhiệm vụ mà Tổng Bí thư Lê Văn An đã giao cho địa phương.",
    ],
)
def test_who_gets_an_award_or_is_recalled_took_no_part(text):
    assert told(text) == []


def test_flowers_under_a_picture_are_no_speech():
    text = "Đồng chí Lê Văn An chúc mừng đại hội\nPhát biểu chỉ đạo đại hội, đồng chí Lê Văn An đề nghị đoàn kết."
    assert [function for _, function, _ in told(text)] == ["directed"]


def test_those_who_go_along_with_a_list_do_nothing_for_its_last_person():
    text = "Dự và chủ trì có đồng chí Lê Văn An, Bí thư Huyện ủy; cùng các đồng chí báo cáo viên Huyện ủy."
    assert [function for _, function, _ in told(text)] == ["chaired"]


def test_an_honour_in_a_quotation_is_no_presence():
    text = "“Đó là niềm vinh dự của mỗi gia đình”, đồng chí Lê Văn An nhấn mạnh."
    assert [function for _, function, _ in told(text)] == ["spoke"]


def test_who_is_elected_is_kept_with_the_post_that_is_printed_somewhere():
    text = (
        "HĐND miễn nhiệm chức vụ đối với ông Lê Văn An. Ông Lê Văn An - Phó Bí thư Huyện ủy được bầu giữ chức Chủ tịch."
    )
    assert told(text) == [("Lê Văn An", None, "Phó Bí thư Huyện ủy")]


def test_an_office_of_the_head_of_state_is_not_the_head_of_state():
    text = "Ban Bí thư điều động đồng chí Lê Văn An, Phó Chủ nhiệm Văn phòng Chủ tịch nước."
    assert told(text) == [("Lê Văn An", None, "Phó Chủ nhiệm Văn phòng Chủ tịch nước")]
    assert told("Theo sách của đồng chí Lê Văn An, Chủ tịch nước.") == []


def test_a_speech_told_in_passing_is_not_counted_besides_a_conclusion_told_before():
    text = "Kết luận hội nghị, ông Lê Văn An yêu cầu khẩn trương.\nChủ trì hội nghị, ông Lê Văn An nhấn mạnh việc đó."
    assert [function for _, function, _ in told(text)] == ["concluded", "chaired"]
