"""Awards read from one or two sentences, phrasing by phrasing."""

import pytest

from reports.importer.article import Article, Line, Part
from reports.importer.awards import find_awards
from reports.importer.draft import Certainty
from reports.importer.source import Source
from tests.reports.importer.event_articles import article_of


def read(text):
    return find_awards(article_of(text), None)


def told(text):
    """Each award as "Giấy khen / collective / 5"."""
    return [f"{one.form} / {one.recipient_kind} / {one.count}" for one in read(text)]


GIVEN = [
    (
        "Dịp này, Huyện ủy tặng Giấy khen cho 12 tập thể và 30 cá nhân có thành tích xuất sắc năm 2020.",
        ["Giấy khen / collective / 12", "Giấy khen / individual / 30"],
    ),
    (
        "Hội nghị đã biểu dương, khen thưởng 07 tập thể, 15 cá nhân và 03 hộ gia đình.",
        ["khen thưởng / collective / 7", "khen thưởng / individual / 15", "khen thưởng / household / 3"],
    ),
    (
        "UBND tỉnh tặng Bằng khen 60 cá nhân; Ủy ban MTTQ tỉnh tặng Bằng khen 41 cá nhân tiêu biểu.",
        ["Bằng khen / individual / 60", "Bằng khen / individual / 41"],
    ),
    (
        "Huyện ủy tặng Cờ thi đua cho 2 tập thể; Bằng khen cho 3 tập thể hoàn thành xuất sắc nhiệm vụ.",
        ["Cờ thi đua / collective / 2", "Bằng khen / collective / 3"],
    ),
    ("Hội nghị khen thưởng đột xuất 02 tập thể trong phòng, chống tội phạm.", ["khen thưởng / collective / 2"]),
    ("Thị ủy tặng Bằng khen cho 7 chi, đảng bộ cơ sở.", ["Bằng khen / collective / 7"]),
    ("UBND phường công nhận 1.250 hộ đạt danh hiệu “Gia đình văn hóa”.", ["công nhận / household / 1250"]),
    (
        "Dịp này, Đảng ủy xã tặng Giấy khen cho:\n- 5 chi bộ hoàn thành xuất sắc nhiệm vụ;\n- 20 đảng viên tiêu biểu.",
        ["Giấy khen / collective / 5", "Giấy khen / individual / 20"],
    ),
    (
        "Thường trực trao Huân chương Lao động hạng Ba cho Đảng bộ huyện và 02 cá nhân.",
        ["Huân chương Lao động hạng Ba / collective / 1", "Huân chương Lao động hạng Ba / individual / 2"],
    ),
    (
        "Huyện ủy công nhận 15 chi bộ hoàn thành xuất sắc nhiệm vụ và tặng Giấy khen cho 5 chi bộ.",
        ["công nhận / collective / 15", "Giấy khen / collective / 5"],
    ),
    (
        "Hội nghị tuyên dương 30 cá nhân, trong đó có 5 cá nhân được đề nghị cấp trên khen thưởng.",
        ["tuyên dương / individual / 30"],
    ),
    (
        "Huyện ủy khen thưởng 5 tập thể và 9 cá nhân, đề nghị Tỉnh ủy tặng Bằng khen cho 2 tập thể.",
        ["khen thưởng / collective / 5", "khen thưởng / individual / 9"],
    ),
    ("UBND tỉnh tặng Cờ “Đơn vị dẫn đầu” năm 2019 cho UBND huyện.", ["Cờ / collective / 1"]),
]
RECEIVED = [
    (
        "12 tập thể và 25 cá nhân được Huyện ủy tặng Giấy khen.",
        ["Giấy khen / collective / 12", "Giấy khen / individual / 25"],
    ),
    ("Xã có 5 đồng chí được Chủ tịch UBND tỉnh khen thưởng.", ["khen thưởng / individual / 5"]),
    ("Đảng bộ xã vinh dự đón nhận Cờ thi đua của Chính phủ.", ["Cờ thi đua / collective / 1"]),
    (
        "Hai tập thể và ba cá nhân được nhận Bằng khen của Bộ trưởng Bộ Nội vụ.",
        ["Bằng khen / collective / 2", "Bằng khen / individual / 3"],
    ),
    (
        "20 tập thể được nhận Huân chương Lao động hạng Nhì, hạng Ba.",
        ["Huân chương Lao động hạng Nhì, hạng Ba / collective / 20"],
    ),
    ("Năm 2023, Đảng bộ phường được Thành ủy xếp loại hoàn thành xuất sắc nhiệm vụ.", ["xếp loại / collective / 1"]),
    ("Đảng bộ huyện giữ vững danh hiệu trong sạch, vững mạnh.", ["giữ vững danh hiệu / collective / 1"]),
    ("Tại Đại hội, 11 tập thể đã được biểu dương, khen thưởng.", ["khen thưởng / collective / 11"]),
    ("Đảng bộ xã đạt nhiều kết quả, được Tỉnh ủy tặng Bằng khen.", ["Bằng khen / collective / 1"]),
    (
        "Nhiệm kỳ qua, Đảng bộ được tặng 2 Cờ thi đua, 5 Bằng khen.",
        ["Cờ thi đua / collective / 2", "Bằng khen / collective / 5"],
    ),
    (
        "Dịp này, có 22 tập thể được khen thưởng, trong đó Bằng khen của UBND tỉnh cho 2 tập thể.",
        ["khen thưởng / collective / 22", "Bằng khen / collective / 2"],
    ),
]
BADGES = [
    ("Thành ủy trao Huy hiệu 40 năm tuổi Đảng cho 5 đảng viên.", ["Huy hiệu 40 năm tuổi Đảng / individual / 5"]),
    (
        "Đợt này có 3 đồng chí nhận Huy hiệu 30 năm, 2 đồng chí nhận Huy hiệu 40 năm tuổi Đảng.",
        ["Huy hiệu 30 năm / individual / 3", "Huy hiệu 40 năm tuổi Đảng / individual / 2"],
    ),
    (
        "Đảng ủy trao Huy hiệu 60, 55, 50 năm tuổi Đảng cho 12 đồng chí.",
        ["Huy hiệu 60, 55, 50 năm tuổi Đảng / individual / 12"],
    ),
    (
        "Đảng ủy trao Huy hiệu Đảng cho 7 đồng chí; trong đó 6 đồng chí 60 năm tuổi Đảng, 1 đồng chí 50 năm tuổi Đảng.",
        [
            "Huy hiệu Đảng / individual / 7",
            "Huy hiệu 60 năm tuổi Đảng / individual / 6",
            "Huy hiệu 50 năm tuổi Đảng / individual / 1",
        ],
    ),
    (
        "44 đồng chí nhận Huy hiệu Đảng. Trong đó, 30 năm tuổi Đảng có 24 đồng chí, 40 năm tuổi Đảng có 20 đồng chí.",
        [
            "Huy hiệu Đảng / individual / 44",
            "Huy hiệu 30 năm tuổi Đảng / individual / 24",
            "Huy hiệu 40 năm tuổi Đảng / individual / 20",
        ],
    ),
    (
        "Đợt này, 12 đảng viên được trao Huy hiệu Đảng, gồm 1 Huy hiệu 60 năm, 11 Huy hiệu 50 năm.",
        ["Huy hiệu Đảng / individual / 12", "Huy hiệu 60 năm / individual / 1", "Huy hiệu 50 năm / individual / 11"],
    ),
]
PRIZES = [
    ("Ban tổ chức trao 11 giải cho các Đội thi có thành tích cao.", ["giải / team / 11"]),
    (
        "Ban tổ chức trao 1 giải Nhất, 02 giải Nhì và 3 giải Ba cho các thí sinh.",
        ["giải Nhất / individual / 1", "giải Nhì / individual / 2", "giải Ba / individual / 3"],
    ),
    (
        "Giải Nhất thuộc về đội Đảng bộ xã Tân Lập; 02 giải Nhì được trao cho thí sinh Lê Văn Bảo và Võ Thị Cúc.",
        ["Giải Nhất / team / 1", "giải Nhì / individual / 2"],
    ),
    (
        "Thí sinh Lê Văn An đạt giải Nhất, thí sinh Võ Thị Bình đạt giải Nhì.",
        ["giải Nhất / individual / 1", "giải Nhì / individual / 1"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*GIVEN, *RECEIVED, *BADGES, *PRIZES])
def test_each_line_of_the_list_is_one_award(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị thống nhất đề nghị Tỉnh ủy tặng Cờ thi đua cho Huyện ủy A và tặng Bằng khen cho 5 tập thể.",
        "Lãnh đạo huyện tặng hoa chúc mừng và trao 20 suất quà cho 20 hộ nghèo, 5 suất học bổng cho 5 học sinh.",
        "Đồng chí Bí thư Quận ủy biểu dương những kết quả mà 25 chi bộ đã đạt được.",
        "Phát biểu tại hội nghị, đồng chí Trần Văn Nam biểu dương 5 chi bộ đã có cách làm hay.",
        "Có 42/44 đảng bộ được xếp loại hoàn thành tốt nhiệm vụ; 12 chi bộ được đánh giá hoàn thành xuất sắc.",
        "Hội đồng Thi đua - Khen thưởng làm tốt công tác khen thưởng; đề ra 15 giải pháp, giải ngân 3 tỷ đồng.",
        "Năm 2021 tổ chức 5 lớp bồi dưỡng, kết nạp 50 đảng viên, kỷ luật 3 đảng viên.",
        "Phường có 2 khu phố đạt danh hiệu khu phố văn hóa.",
        "Hội nghị đã trao quyết định cho 3 đồng chí được bổ nhiệm.",
        "Các đồng chí được nhận Huy hiệu Đảng đều xúc động.",
    ],
)
def test_proposals_gifts_praise_and_rates_are_no_awards(text):
    assert told(text) == []


def test_what_is_counted_but_not_given_is_left_out():
    text = "Trong năm đã kết nạp 50 đảng viên, khen thưởng 12 tập thể, kỷ luật 3 đảng viên, giúp 20 hộ nghèo."
    assert told(text) == ["khen thưởng / collective / 12"]


def test_recipients_share_the_citation_that_follows_the_last():
    one, other = read(
        "Huyện ủy tặng Giấy khen cho 7 tập thể và 3 cá nhân có thành tích trong công tác dân vận năm 2021."
    )
    assert one.citation == other.citation == "có thành tích trong công tác dân vận năm 2021"
    assert (one.period, one.period_basis, one.field_of_merit) == ("2021", "printed", "công tác dân vận")


def test_a_total_and_its_parts_are_all_kept():
    found = read("Huyện ủy tặng Giấy khen cho 30 tập thể, cá nhân tiêu biểu, trong đó 10 tập thể và 20 cá nhân.")
    assert [one.count for one in found] == [30, 10, 20]
    assert {one.certainty for one in found} == {Certainty.CERTAIN}


def test_parts_that_do_not_add_up_are_in_doubt():
    found = read("Huyện ủy tặng Giấy khen cho 31 tập thể, cá nhân tiêu biểu, trong đó 10 tập thể và 20 cá nhân.")
    assert {one.certainty for one in found} == {Certainty.DOUBTFUL}
    assert found[0].why == "Tổng ghi là 31 nhưng các phần cộng lại là 10 + 20 = 30."


@pytest.mark.parametrize(
    ("text", "conferrer"),
    [
        ("Dịp này, Ban Thường vụ Quận ủy đã tặng Giấy khen cho 5 tập thể.", "Ban Thường vụ Quận ủy"),
        ("Đồng chí Lê Văn An trao Bằng khen của Chủ tịch UBND tỉnh cho 5 tập thể.", "Chủ tịch UBND tỉnh"),
        ("Thừa ủy quyền của Chủ tịch nước, đồng chí Lê Văn An trao Huân chương cho 2 cá nhân.", "Chủ tịch nước"),
        ("Thay mặt Thường trực Huyện ủy, bà Võ Thị Hoa trao Giấy khen cho 5 tập thể.", "Thường trực Huyện ủy"),
        ("5 tập thể được Chủ tịch UBND huyện tặng Giấy khen.", "Chủ tịch UBND huyện"),
        ("Tại hội nghị cũng đã khen thưởng 5 tập thể.", None),
        ("Chủ tịch UBND xã Lê Văn An trao Giấy khen cho 5 tập thể.", None),
    ],
)
def test_who_confers_is_not_who_presents(text, conferrer):
    assert read(text)[0].conferrer == conferrer


@pytest.mark.parametrize(
    ("text", "is_here"),
    [
        ("Dịp này, 5 tập thể được tặng Giấy khen.", True),
        ("Hội nghị đã khen thưởng 5 tập thể.", True),
        ("Trước đó, 5 tập thể được Thành ủy tặng Bằng khen.", False),
        ("Kết quả: Đảng ủy phường được Quận ủy tặng Giấy khen.", False),
        ("Năm 2025, phường thu ngân sách vượt dự toán. Thành ủy tặng Bằng khen cho Đảng bộ phường.", False),
        ("Năm 2025, phường thu ngân sách vượt dự toán.\nThành ủy tặng Bằng khen cho 5 tập thể.", True),
    ],
)
def test_given_here_or_only_reported(text, is_here):
    assert read(text)[0].presented_here is is_here


def test_named_recipients_are_counted():
    people, bodies = read("Huyện ủy tặng Bằng khen cho đồng chí Lê Văn Hùng, Trần Thị Mai và tập thể Chi bộ thôn Đông.")
    assert (people.count, people.recipients) == (2, ("Lê Văn Hùng", "Trần Thị Mai"))
    assert (bodies.count, bodies.recipients, bodies.printed_count) == (1, ("Chi bộ thôn Đông",), None)


def test_names_behind_a_count_belong_to_it():
    found = read("Đảng ủy tặng Giấy khen cho 02 tập thể: Chi bộ 1, Chi bộ Trường Mầm non; 03 cá nhân tiêu biểu.")
    assert [(one.count, one.recipients) for one in found] == [(2, ("Chi bộ 1", "Chi bộ Trường Mầm non")), (3, ())]


def test_a_body_that_stands_for_several_has_no_count():
    found = read(
        "Các Ban xây dựng Đảng, UBND và các đoàn thể quận Ba Đình được cấp trên đánh giá hoàn thành tốt nhiệm vụ."
    )
    assert [(one.count, len(one.recipients)) for one in found] == [(None, 3)]


def test_part_of_a_total_may_be_told_alone():
    found = read("Đợt này, 90 đảng viên được trao Huy hiệu Đảng, trong đó 2 đảng viên nhận Huy hiệu 75 năm tuổi Đảng.")
    assert {one.why for one in found} == {""}


def test_badges_that_do_not_add_up_are_in_doubt():
    found = read("Có 9 đồng chí nhận Huy hiệu Đảng. Trong đó, 8 đồng chí nhận Huy hiệu 60 năm, 2 đồng chí 50 năm.")
    assert {one.why for one in found} == {"Tổng ghi là 9 nhưng các phần cộng lại là 8 + 2 = 10."}


def test_the_title_of_a_medal_is_its_citation():
    (found,) = read("Tỉnh ủy trao Kỷ niệm chương “Vì sự nghiệp Dân vận” cho các ông, bà: Tống Văn Hai, Quách Mỹ Linh.")
    assert (found.form, found.citation, found.count) == ("Kỷ niệm chương", "Vì sự nghiệp Dân vận", 2)


def test_an_award_told_twice_is_one():
    text = "Huyện ủy khen thưởng 5 tập thể.\nDịp này, Huyện ủy tặng Giấy khen cho 5 tập thể có thành tích xuất sắc."
    assert told(text) == ["Giấy khen / collective / 5"]


def test_the_uncounted_is_proposed_only_where_nothing_is_counted():
    text = "Huyện ủy trao Giấy khen cho các tập thể có thành tích xuất sắc."
    assert [(one.count, one.certainty) for one in read(text)] == [(None, Certainty.DOUBTFUL)]
    assert told(f"{text}\nHuyện ủy tặng Giấy khen cho 9 tập thể.") == ["Giấy khen / collective / 9"]


def test_a_caption_adds_names_but_no_award():
    body, caption = "Huyện ủy tặng Bằng khen cho 1 cá nhân.", "Lãnh đạo trao Bằng khen cho ông Lê Văn An."
    source = Source.of(f"{body}\n{caption}\nTrao Giấy khen cho 3 tập thể")
    ends = [len(body), len(body) + 1 + len(caption), len(source.text)]
    lines = [Line(0, ends[0]), Line(ends[0] + 1, ends[1], Part.CAPTION), Line(ends[1] + 1, ends[2], Part.CAPTION)]
    (found,) = find_awards(Article(source, lines), None)
    assert (found.count, found.recipients) == (1, ("Lê Văn An",))


def test_each_quote_begins_where_its_recipients_do():
    text = "Dịp này, Quận ủy đã khen thưởng cho 04 tập thể tiêu biểu; trao 11 giải cho các Đội thi có thành tích cao."
    article = article_of(text)
    assert [article.printed(one.span) for one in find_awards(article, None)] == [
        "Quận ủy đã khen thưởng cho 04 tập thể tiêu biểu",
        "trao 11 giải cho các Đội thi có thành tích cao",
    ]


def test_what_is_printed_keeps_its_spelling():
    (found,) = read("Đảng uỷ phường được Ban Thường vụ Quận uỷ tặng Giấy khen.")
    assert (found.recipients, found.conferrer) == (("Đảng uỷ phường",), "Ban Thường vụ Quận uỷ")


@pytest.mark.parametrize(
    "piece",
    ["tặng Giấy khen cho ", "5 tập thể, ", "được ", "giữ vững danh hiệu Đảng bộ, ", "Huy hiệu 30, 40 ", "“giải "],
)
def test_endless_words_are_read_without_error(piece):
    text = piece * 400
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in read(text))


FIELD = [
    (
        "Trong đợt trao huy hiệu này, có 14 đồng chí nhận Huy hiệu 60 năm tuổi Đảng.",
        ["Huy hiệu 60 năm tuổi Đảng / individual / 14"],
    ),
    (
        "Giai đoạn 2016 - 2020, toàn ngành Kiểm tra tỉnh đã giành được nhiều phần thưởng: 3 Cờ thi đua; 7 Bằng khen.",
        ["Cờ thi đua / collective / 3", "Bằng khen / collective / 7"],
    ),
    (
        "Nhiệm kỳ qua, Đảng bộ xã đã được Đảng, Nhà nước trao tặng 2 Huân chương Lao động hạng Ba.",
        ["Huân chương Lao động hạng Ba / collective / 2"],
    ),
    (
        "Ban tổ chức trao giải Thí sinh trẻ nhất cho em Lê Thị Mai và 4 giải khuyến khích.",
        ["giải Thí sinh trẻ nhất / individual / 1", "giải khuyến khích / individual / 4"],
    ),
    ("Kết quả, có 18 tác phẩm được trao giải.", ["giải / individual / 18"]),
    (
        "Hội tặng 25 Kỷ niệm chương; 4 tập thể được tặng Bằng khen.",
        ["Kỷ niệm chương / individual / 25", "Bằng khen / collective / 4"],
    ),
    (
        "Hội khen thưởng 40 tập thể đạt danh hiệu “Đơn vị mạnh” và 95 cá nhân đạt danh hiệu “Hội viên giỏi”.",
        ["khen thưởng / collective / 40", "khen thưởng / individual / 95"],
    ),
    (
        "Giải Nhì thuộc về xã Bình Minh và xã Phú Lâm; 3 đơn vị đạt giải Ba.",
        ["Giải Nhì / collective / 2", "giải Ba / collective / 3"],
    ),
    ("Dịp này, 33 chi hội trưởng được tuyên dương.", ["tuyên dương / individual / 33"]),
    ("Huyện đoàn khen thưởng cấp cơ sở 12 cá nhân.", ["khen thưởng / individual / 12"]),
    (
        "Huyện ủy trao Huy hiệu 60 năm, 50 năm tuổi và 40 năm tuổi Đảng cho 5 đồng chí.",
        ["Huy hiệu 60 năm, 50 năm tuổi và 40 năm tuổi Đảng / individual / 5"],
    ),
    (
        "Trong tổng số 6 đảng viên được trao Huy hiệu Đảng, có 4 đảng viên 55 tuổi Đảng; 02đảng viên 50 năm tuổi Đảng.",
        [
            "Huy hiệu Đảng / individual / 6", "Huy hiệu 55 tuổi Đảng / individual / 4",
            "Huy hiệu 50 năm tuổi Đảng / individual / 2",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELD)
def test_the_press_tells_awards_in_many_ways(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị đề nghị cấp trên khen thưởng: tặng Cờ thi đua cho 01 đơn vị; tặng Bằng khen cho 03 đơn vị.",
        "Khối thống nhất đề tặng Bằng khen của UBND tỉnh cho 03 đơn vị.",
        "Toàn quận có 45/48 khu phố đạt danh hiệu khu phố văn hóa.",
        "Đồng chí Lê Văn An, Phó Bí thư Huyện ủy ghi nhận những đóng góp của các đảng viên được trao Huy hiệu Đảng.",
    ],
)
def test_what_is_proposed_rated_or_praised_is_no_award(text):
    assert told(text) == []


@pytest.mark.parametrize("time", ["Qua 5 năm", "Giai đoạn 2015 - 2020", "Hằng năm"])
def test_awards_of_years_past_were_not_presented_here(time):
    assert [one.presented_here for one in read(f"{time}, Hội đã khen thưởng 30 cá nhân.")] == [False]


CONTESTS = [
    (
        "Ban tổ chức trao giải Nhất toàn đoàn cho xã Bình Minh, giải Nhì toàn đoàn cho xã Phú Lâm.",
        ["giải Nhất toàn đoàn / collective / 1", "giải Nhì toàn đoàn / collective / 1"],
    ),
    (
        "Kết quả, Đảng bộ xã Phú Lâm đã xuất sắc giành giải nhất; 2 giải nhì thuộc về xã Bình Minh và xã An Hòa.",
        ["giải nhất / collective / 1", "giải nhì / collective / 2"],
    ),
    (
        "Ban tổ chức trao 2 giải A cho Công đoàn xã Phú Lâm, Công đoàn xã An Hòa; trao 4 giải B.",
        ["giải A / collective / 2", "giải B / collective / 4"],
    ),
    ("Ban tổ chức trao 40 giải thưởng cho tập thể và cá nhân.", ["giải thưởng / collective / 40"]),
    (
        "Tại đây, 2 giải sáng tác trẻ được trao cho 2 tác giả; cùng 8 giải A và 9 giải B cho tiết mục.",
        ["giải sáng tác trẻ / individual / 2", "giải A / individual / 8", "giải B / individual / 9"],
    ),
    (
        "Ban tổ chức trao giải nhì cho TS Lê Thị Mai (Đảng bộ xã An Hòa) và TS Trần Văn Bình (Đảng bộ xã Phú Lâm).",
        ["giải nhì / individual / 2"],
    ),
    ("Giải phụ “Tiết mục hay” cũng được trao cho đội Phú Lâm.", ["Giải phụ / team / 1"]),
]


@pytest.mark.parametrize(("text", "expected"), CONTESTS)
def test_the_prizes_of_a_contest(text, expected):
    assert told(text) == expected


HONOURS = [
    (
        "Công an tỉnh có 3 tập thể được tặng thưởng Huân chương Chiến công các hạng.",
        ["Huân chương Chiến công các hạng / collective / 3"],
    ),
    ("UBND tỉnh trao Cờ thi đua Chính phủ cho 3 tập thể.", ["Cờ thi đua Chính phủ / collective / 3"]),
    (
        "UBND tỉnh tặng danh hiệu Chiến sĩ thi đua cấp tỉnh cho 5 cá nhân.",
        ["danh hiệu Chiến sĩ thi đua cấp tỉnh / individual / 5"],
    ),
    ("Dịp này, hai lãnh đạo xã được tặng Bằng khen.", ["Bằng khen / individual / 2"]),
    (
        "Hội đã trao giấy công nhận và biểu trưng cho 9 dòng họ và 30 gia đình.",
        ["giấy công nhận và biểu trưng / collective / 9", "giấy công nhận và biểu trưng / household / 30"],
    ),
    (
        "LLVT huyện được tặng 2 cờ thi đua của Bộ Quốc phòng; 5 năm liền được Quân khu 7 công nhận đơn vị vững mạnh.",
        ["cờ thi đua / collective / 2", "công nhận / collective / 1"],
    ),
    (
        "Dịp này, hội liên hiệp phụ nữ tỉnh An Hòa được nhận cờ thi đua của Chính phủ.",
        ["cờ thi đua / collective / 1"],
    ),
    ("Hội trao Huân chương Lao động hạng Ba cho thương binh, CCB Lê Văn An.", [
        "Huân chương Lao động hạng Ba / individual / 1",
    ]),
    ("Có 6 cá nhân được Quỹ Hoa Sen miền Trung tặng Giấy khen.", ["Giấy khen / individual / 6"]),
]  # fmt: skip


HONOURS += [
    (
        "Hội nghị đã trao bằng khen của tỉnh gồm: 6 bằng khen tập thể, 10 bằng khen cá nhân.",
        ["bằng khen / collective / 6", "bằng khen / individual / 10"],
    ),
    (
        "Công đoàn ngành tặng Giấy khen cho 20 tập thể. LĐLĐ tỉnh tặng Giấy khen cho Trường THPT An Hòa.",
        ["Giấy khen / collective / 20", "Giấy khen / collective / 1"],
    ),
    (
        "Công đoàn huyện được tặng 2 Bằng khen và Cờ thi đua.",
        ["Bằng khen / collective / 2", "Cờ thi đua / collective / 1"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HONOURS)
def test_honours_in_the_words_of_unions_schools_and_the_army(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Huyện phấn đấu có 85% chi bộ đạt khá; 15 đơn vị đạt danh hiệu tập thể lao động xuất sắc.",
        "Toàn huyện có 1.200 lượt hộ đạt danh hiệu “Nông dân SXKD giỏi” các cấp.",
        "Trong số đại biểu về dự Lễ tôn vinh có 17 người trên 70 tuổi.",
    ],
)
def test_aims_rates_and_the_name_of_a_ceremony_are_no_awards(text):
    assert told(text) == []


def test_the_merit_of_what_was_done_with_good_results_says_nothing_of_where():
    text = "Mặt trận xã tặng giấy khen cho 5 tập thể; các khu dân cư đã đạt kết quả tốt."
    assert [one.presented_here for one in read(text)] == [True]


def test_who_strove_for_years_is_honoured_here():
    text = "Với tinh thần phấn đấu không ngừng của các chi bộ; Đảng ủy xã tặng Giấy khen cho 5 tập thể."
    assert told(text) == ["Giấy khen / collective / 5"]
