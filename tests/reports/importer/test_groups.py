import pytest

from reports.importer.groups import find_groups
from tests.reports.importer.people_articles import article


def _groups(text: str) -> list[str]:
    return [group.printed for group in find_groups(article(text), ())]


def test_groups_of_a_list_are_parted_by_semicolons():
    text = (
        "Tham dự Hội nghị có các đồng chí đại diện các ban Đảng; Thường trực HĐND, Lãnh đạo UBND quận; "
        "đồng chí Lê Văn An, Bí thư Quận ủy; các chi bộ trực thuộc."
    )
    assert _groups(text) == [
        "các đồng chí đại diện các ban Đảng",
        "Thường trực HĐND, Lãnh đạo UBND quận",
        "các chi bộ trực thuộc",
    ]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Dự có ông Lê Văn An, Bí thư Huyện ủy cùng hơn 200 đại biểu.", "hơn 200 đại biểu"),
        (
            "Dự có ông Lê Văn An (Bí thư Huyện ủy), các vị chức sắc và đại diện các xã.",
            "các vị chức sắc và đại diện các xã",
        ),
        ("Ông Lê Văn An, Bí thư Huyện ủy cùng đông đảo học sinh đến dự.", "đông đảo học sinh"),
        ("Lãnh đạo các phòng, ban và bí thư chi bộ dự hội nghị.", "Lãnh đạo các phòng, ban và bí thư chi bộ"),
        ("Hội nghị có sự tham dự của 150 đại biểu.", "150 đại biểu"),
        ("Tham dự có 41/43 đảng viên trong chi bộ.", "41/43 đảng viên trong chi bộ"),
    ],
)
def test_those_who_are_named_with_people(text, group):
    assert _groups(text) == [group]


def test_items_of_a_list_on_lines():
    text = "Về dự có:\n- Ông Lê Văn An, Bí thư Huyện ủy;\n- Lãnh đạo các phòng, ban;\n- Cùng 230 cán bộ hưu trí."
    assert _groups(text) == ["Lãnh đạo các phòng, ban", "230 cán bộ hưu trí"]


def test_leaders_without_a_name_who_give_an_award():
    (group,) = find_groups(article("Lãnh đạo Quận ủy trao khen thưởng cho các tập thể"), ())
    assert (group.printed, group.function) == ("Lãnh đạo Quận ủy", "awarded")


def test_the_delegates_stand_for_all_where_no_other_group_is_told():
    assert _groups("Tại hội nghị, các đại biểu thông qua báo cáo.") == ["các đại biểu"]


@pytest.mark.parametrize(
    "text", ["Đảng bộ hiện có 19 chi bộ với 8.948 đảng viên.", "Trong đó có 12 đảng viên là giáo dân."]
)
def test_counts_of_members_are_no_groups(text):
    assert _groups(text) == []
