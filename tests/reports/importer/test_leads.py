import pytest

from reports.importer.leads import Lead, lead_before, list_end
from tests.reports.importer.people_articles import words


def _lead(text: str) -> Lead:
    tokens = words(text)
    return lead_before(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("Về tham dự Hội nghị có", ("attended",)),
        ("Đến dự và trao Huy hiệu Đảng có", ("attended", "awarded")),
        ("Chủ tọa hội nghị gồm", ("chaired",)),
        ("Sau đó, phát biểu kết luận hội nghị,", ("concluded",)),
        ("nghe tham luận của", ("spoke",)),
    ],
)
def test_what_is_announced(text, functions):
    assert _lead(text).functions == functions


@pytest.mark.parametrize("text", ["Sáng 12/5,", "Quận ủy tổ chức hội nghị triển khai nghị quyết,", "Gia đình có", ""])
def test_nothing_is_announced(text):
    assert _lead(text).functions == ()


def test_on_whose_behalf_is_kept():
    text = "Thay mặt Ban Thường vụ Huyện ủy, phát biểu chỉ đạo,"
    tokens = words(text)
    lead = lead_before(tokens, 0, len(tokens))
    assert lead.on_behalf_of and lead.functions == ("directed",)
    assert text[tokens[lead.on_behalf_of[0]].start : tokens[lead.on_behalf_of[1] - 1].end] == "Ban Thường vụ Huyện ủy"


def test_where_a_list_of_those_present_begins():
    assert list_end(words("Tham dự có đại diện các ban")) == 3
    assert list_end(words("Đảng bộ hiện có 19 chi bộ")) is None


def test_the_verb_before_a_list_tells_what_its_people_did():
    assert _lead("Hội nghị do Thường trực Đảng ủy chủ trì, gồm") == Lead(("chaired",), is_list=True, start=0)
    assert not _lead("Kinh tế phát triển, gồm").functions


def test_what_a_body_holds_is_no_deed_of_who_is_named_after():
    assert not _lead("UBND huyện tổ chức hội nghị tổng kết phong trào, phát động thi đua năm 2024,").functions
    assert _lead("Huyện ủy tổ chức hội nghị, phát biểu chỉ đạo,").functions == ("directed",)
