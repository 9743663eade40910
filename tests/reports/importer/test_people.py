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


def test_doubtful_where_the_function_is_guessed_or_no_conference_is_reported():
    (guessed,) = people("Tại hội nghị, ông Lê Văn An rất vui với kết quả.")
    (elsewhere,) = people("Ông Lê Văn An, Trưởng thôn Đoài nuôi cá.", event=None)
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
