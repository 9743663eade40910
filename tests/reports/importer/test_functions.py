import pytest

from tests.reports.importer.people_articles import done


def _functions(text: str) -> list[tuple[str, ...]]:
    return [deed.functions for deed in done(text)]


ONE = "đồng chí Lê Văn An, Bí thư Huyện ủy"
TWO = f"{ONE}; đồng chí Hà Thị Bé, Phó Bí thư Huyện ủy"


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (f"Đến dự có {ONE}", ("attended",)),
        (f"Dự và chỉ đạo Hội nghị có {ONE}", ("attended",)),
        (f"{ONE} dự, chỉ đạo Hội nghị", ("attended",)),
        (f"{ONE} đến dự và phát biểu chỉ đạo", ("attended", "directed")),
        (f"Với sự tham dự của {ONE}", ("attended",)),
        (f"Về phía huyện có {ONE}", ("attended",)),
        (f"Lễ trao Huy hiệu Đảng có {ONE} đến dự", ("attended",)),
        (f"Hội nghị do {ONE} chủ trì", ("chaired",)),
        (f"Dưới sự chủ trì của {ONE}", ("chaired",)),
        (f"Chủ trì hội nghị: {ONE}", ("chaired",)),
        (f"{ONE} chủ trì và kết luận Hội nghị", ("chaired", "concluded")),
        (f"Phát biểu chỉ đạo Hội nghị, {ONE} đề nghị", ("directed",)),
        (f"Tiếp thu ý kiến chỉ đạo của {ONE}", ("directed",)),
        (f"Tại hội nghị, {ONE} yêu cầu các chi bộ", ("directed",)),
        (f"Trong phần phát biểu kết luận, {ONE} nhấn mạnh", ("concluded",)),
        (f"{ONE} kết luận hội nghị", ("concluded",)),
        (f"Phát biểu tại hội nghị, {ONE} yêu cầu", ("spoke",)),
        (f"Khai mạc hội nghị, {ONE} nêu rõ", ("spoke",)),
        (f"Hội nghị đã nghe {ONE} báo cáo tham luận", ("spoke",)),
        (f"{ONE}, đã thông qua dự thảo nghị quyết", ("spoke",)),
        (f"{ONE} trao Giấy khen cho các tập thể", ("awarded",)),
        (f"{ONE} trao quà cho các hộ nghèo", ()),
        (f"Theo {ONE}, việc làm còn ít", ()),
        (f"Thực hiện Kết luận số 12, {ONE} đi thăm thôn 3", ()),
    ],
)
def test_what_one_person_did(text, functions):
    assert _functions(text) == [functions]


def test_a_predicate_at_the_end_is_of_all_who_are_named_together():
    assert _functions(f"{TWO} và đồng chí Cao Dũng chủ trì Hội nghị") == [("chaired",)] * 3


def test_after_the_head_of_a_list_it_is_of_the_last_only():
    assert _functions(f"Dự có {TWO} phát biểu chỉ đạo") == [("attended",), ("attended", "directed")]


def test_a_function_after_a_dash_is_of_one():
    assert _functions(f"Dự có {ONE} – Chủ trì Hội nghị; đồng chí Cao Dũng") == [("chaired",), ("attended",)]


def test_each_clause_tells_of_its_own():
    text = f"{ONE} chủ trì; đồng chí Cao Dũng trình bày báo cáo; cùng dự có đồng chí Y Blưn Niê"
    assert _functions(text) == [("chaired",), ("spoke",), ("attended",)]


def test_who_takes_up_an_opinion_did_not_give_it():
    text = f"Tiếp thu ý kiến chỉ đạo của {ONE}, đồng chí Cao Dũng hứa sẽ khắc phục"
    assert _functions(text) == [("directed",), ("spoke",)]


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy trao Huy hiệu 40 năm tuổi Đảng cho đồng chí Cao Dũng",
        "đồng chí Cao Dũng vinh dự nhận Huy hiệu 40 năm tuổi Đảng",
        "tặng Giấy khen cho 01 cá nhân: ông Cao Dũng",
        "ông Cao Dũng được tặng Giấy khen",
        "ông Cao Dũng được Thủ tướng Chính phủ tặng Bằng khen phát biểu cảm nghĩ",
    ],
)
def test_who_gets_an_award_is_a_recipient(text):
    assert [deed.is_recipient for deed in done(text)] == [True]


def test_who_hands_it_to_somebody_named_gave_it():
    text = "Trao Huy hiệu cho đồng chí Cao Dũng, Bí thư Đảng ủy Lê Văn An bày tỏ vui mừng"
    assert [(deed.is_recipient, deed.functions) for deed in done(text)] == [(True, ()), (False, ("awarded",))]


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội bầu đồng chí Cao Dũng làm Bí thư",
        "đồng chí Cao Dũng được điều động về Tỉnh ủy",
        "chuẩn y đồng chí Cao Dũng tham gia Ban Chấp hành",
        "Ông Cao Dũng giữ chức Bí thư Đảng ủy",
        "các Phó Bí thư gồm đồng chí Cao Dũng",
    ],
)
def test_who_is_elected_or_appointed(text):
    assert [(deed.is_appointed, deed.functions) for deed in done(text)] == [(True, ())]


def test_photographers_are_left_aside():
    assert done("Ảnh: Cao Văn Dũng")[0].is_recipient


def test_who_chairs_and_then_speaks_did_both():
    (one,) = done(f"Chủ trì hội nghị, {ONE} trình bày báo cáo")
    assert one.functions == ("chaired", "spoke")
    (one,) = done(f"Chủ trì hội nghị, {ONE} nhấn mạnh việc đó")
    assert (one.functions, one.passing) == (("chaired",), ("spoke",))


def test_what_the_committee_does_under_somebody_is_no_speech_of_that_person():
    (one,) = done(f"Dưới sự chủ trì của {ONE}, Ban Thường vụ thảo luận đề cương")
    assert (one.functions, one.passing) == (("chaired",), ())


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (f"{ONE} chủ trì hội nghị quán triệt, triển khai nghị quyết", ("chaired",)),
        (f"{ONE} chủ trì hội nghị đã đánh giá kết quả", ("chaired", "spoke")),
        (f"{ONE} dự và quán triệt các nội dung", ("attended", "spoke")),
        (f"Kết luận hội nghị {ONE} chỉ đạo các phòng", ("concluded",)),
        (f"Đoàn công tác do {ONE} làm Trưởng đoàn đã kiểm tra tại xã", ("attended",)),
        (f"Huyện ủy lập đoàn kiểm tra do {ONE} làm Trưởng đoàn", ()),
        (f"{ONE} làm việc với xã về công tác chuẩn bị, triển khai diễn tập", ("attended",)),
        (f"{ONE} gặp mặt cán bộ", ("attended",)),
        (f"Tại buổi gặp mặt, {ONE} đã ôn lại truyền thống", ("spoke",)),
        (f"{ONE} tiếp xúc cử tri xã", ("attended",)),
    ],
)
def test_what_is_said_around_the_deed(text, functions):
    (one,) = done(text)
    assert one.functions == functions


def test_a_list_of_guests_and_groups_shares_what_is_said_at_its_end():
    assert _functions(f"{TWO}; lãnh đạo các phòng, ban đã tới chúc mừng đơn vị") == [("attended",)] * 2


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (f"{ONE} đã có buổi đối thoại với thanh niên", ("attended",)),
        ("Ông Lê Văn An, Chủ tịch Hội đồng thi đua khen thưởng huyện chủ trì", ("chaired",)),
        ("Dự có Phó Tổng Tham mưu trưởng Lê Văn An", ("attended",)),
    ],
)
def test_words_that_only_look_like_another_deed(text, functions):
    (one,) = done(text)
    assert one.functions == functions


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (f"Tại buổi lễ, {ONE} đã trao quyết định cho ông Cao Dũng", ()),
        (f"Thay mặt Ban Thường vụ, {ONE} trao quyết định và chúc mừng ông Cao Dũng", ("spoke",)),
        (f"{ONE} được Thường trực Tỉnh ủy giao phụ trách Đảng bộ", ()),
        (f"Phát biểu chúc mừng {ONE}", ()),
    ],
)
def test_who_hands_over_a_decision_or_is_charged_says_nothing_by_it(text, functions):
    assert done(text)[0].functions == functions
