import pytest

from reports.importer.predicates import has_cue, predicate, starts_deed
from tests.reports.importer.people_articles import words


def _functions(text: str) -> tuple[str, ...]:
    tokens = words(text)
    return predicate(tokens, 0, len(tokens)).functions


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("đã trực tiếp chủ trì", ("chaired",)),
        ("thay mặt Ban Thường vụ phát biểu", ("spoke",)),
        ("cùng đông đảo đoàn viên, học sinh đến dự", ("attended",)),
        ("; cùng lãnh đạo các phòng tham dự", ("attended",)),
        (", đại diện Đảng ủy, đã trao Huy hiệu Đảng", ("awarded",)),
        ("thông qua báo cáo và triển khai nhiệm vụ", ("spoke",)),
        ("và các ý kiến phát biểu khác", ()),
        ("trao đổi kinh nghiệm", ("spoke",)),
        ("nhấn mạnh trong bài phát biểu kết luận", ("concluded",)),
        ("tham gia cách mạng từ sớm", ()),
    ],
)
def test_what_is_said_of_somebody(text, functions):
    assert _functions(text) == functions


def test_a_source_did_nothing_at_the_event():
    tokens = words("cho biết, năm nay được mùa")
    said = predicate(tokens, 0, len(tokens))
    assert said.is_source and not said.functions


def test_a_numbered_document_is_no_deed():
    tokens = words("quán triệt Kết luận số 12")
    assert not has_cue(tokens, 2, len(tokens))


def test_delegates_who_attend_are_not_a_predicate():
    tokens = words("các đại biểu dự hội nghị đến dự")
    assert not starts_deed(tokens, 3, len(tokens))
    assert starts_deed(tokens, 6, len(tokens))
