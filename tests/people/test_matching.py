"""From a printed name to a person: the same name is never enough."""

import datetime

import pytest

from people.matching import find_person, position_for, resolve_post
from people.models import Position, PositionTitle
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory, PositionTitleFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 7, 31)


@pytest.fixture
def duc():
    """Nguyễn Văn Đức, Phó Bí thư of one district."""
    title = PositionTitleFactory(name="Phó Bí thư")
    return PositionFactory(person=PersonFactory(full_name="Nguyễn Văn Đức"), title=title)


def test_a_name_that_nobody_bears_matches_nobody():
    match = find_person("Nguyễn Văn Đức", [("Bí thư", OrganizationFactory())])
    assert (match.person, match.candidates) == (None, ())
    assert match.reason == "Chưa có cán bộ nào mang tên này."


@pytest.mark.parametrize("name", ["", "  ", "- ,"])
def test_an_empty_name_matches_nobody(duc, name):
    assert find_person(name, [("Phó Bí thư", duc.organization)]).candidates == ()


def test_the_same_name_alone_is_asked_about(duc):
    match = find_person("Nguyễn Văn Đức", [])
    assert (match.person, match.candidates) == (None, (duc.person,))
    assert "không nêu chức vụ" in match.reason


def test_a_post_in_a_body_without_a_record_is_said_to_be_there(duc):
    match = find_person("Nguyễn Văn Đức", [], has_unknown_post=True)
    assert match.candidates == (duc.person,)
    assert match.reason == "Đã có người cùng tên; tổ chức trong bài chưa có hồ sơ nên cần xác nhận."


def test_the_same_name_in_another_body_is_asked_about(duc):
    match = find_person("Nguyễn Văn Đức", [("Phó Bí thư", OrganizationFactory())])
    assert (match.person, match.candidates) == (None, (duc.person,))
    assert "ở tổ chức khác" in match.reason


@pytest.mark.parametrize("title", ["Phó Bí thư", "Bí thư", ""])
def test_the_same_name_in_the_same_body_matches_whatever_the_title(duc, title):
    assert find_person("Nguyễn Văn Đức", [(title, duc.organization)]).person == duc.person


def test_one_common_body_among_several_posts_is_enough(duc):
    posts = [("Chủ tịch", OrganizationFactory()), ("Phó Bí thư", duc.organization)]
    assert find_person("Nguyễn Văn Đức", posts).person == duc.person


def test_two_namesakes_in_one_body_are_told_apart_by_the_title(duc):
    other = PositionFactory(person__full_name="Nguyễn Văn Đức", organization=duc.organization)
    assert find_person("Nguyễn Văn Đức", [("phó bí thư", duc.organization)]).person == duc.person
    assert find_person("Nguyễn Văn Đức", [("Bí thư", duc.organization)]).person == other.person


def test_two_namesakes_with_the_same_post_are_asked_about(duc):
    other = PositionFactory(person__full_name="Nguyễn Văn Đức", organization=duc.organization, title=duc.title)
    match = find_person("Nguyễn Văn Đức", [("Phó Bí thư", duc.organization)])
    assert match.person is None and set(match.candidates) == {duc.person, other.person}
    assert match.reason == "Có 2 người cùng tên trong cùng tổ chức; cần chọn."


def test_tone_placement_and_case_do_not_matter_but_tones_do():
    post = PositionFactory(person__full_name="Lê Thị Thủy")
    printed = [("Bí thư", post.organization)]
    assert find_person("LÊ THỊ THUỶ", printed).person == post.person
    assert find_person("Lê Thị Thùy", printed).person is None


def test_a_longer_name_that_holds_the_words_is_not_the_same_name():
    post = PositionFactory(person__full_name="Trần Văn Út Nhỏ")
    match = find_person("Trần Văn Út", [("Bí thư", post.organization)])
    assert (match.person, match.candidates) == (None, ())


def test_another_name_of_a_person_is_a_name():
    post = PositionFactory(person__full_name="Nguyễn Thị Định", person__other_names="Ba Định\nNguyễn Thị Định (Ba)")
    assert find_person("Ba Định", [("Bí thư", post.organization)]).person == post.person


def test_a_duplicate_never_matches(duc):
    PersonFactory(full_name="Nguyễn Văn Đức", merged_into=duc.person)
    assert find_person("Nguyễn Văn Đức", []).candidates == (duc.person,)


def test_a_body_that_was_merged_stands_for_its_keeper(duc):
    old = OrganizationFactory(merged_into=duc.organization)
    assert find_person("Nguyễn Văn Đức", [("Phó Bí thư", old)]).person == duc.person


def test_a_post_that_had_ended_by_that_day_proves_nothing(duc):
    Position.objects.update(end_date=DAY - datetime.timedelta(days=1), end_precision="day")
    printed = [("Phó Bí thư", duc.organization)]
    assert find_person("Nguyễn Văn Đức", printed, on=DAY).person is None
    assert find_person("Nguyễn Văn Đức", printed).person == duc.person


def test_a_title_is_made_once_however_it_is_spelt():
    body = OrganizationFactory()
    made = resolve_post("Ủy viên Ban Thường vụ", body)
    assert resolve_post("Uỷ viên ban thường vụ", body) == made
    assert PositionTitle.objects.count() == 1


def test_a_post_of_a_merged_body_is_one_of_its_keeper():
    keeper = OrganizationFactory()
    assert resolve_post("Bí thư", OrganizationFactory(merged_into=keeper)).organization == keeper


def test_the_row_of_a_post_is_made_once(duc):
    assert position_for(duc.person, "Phó Bí thư", duc.organization) == duc
    made = position_for(duc.person, "Bí thư", duc.organization)
    assert position_for(duc.person, "Bí thư", duc.organization) == made
    assert (made.start_date, made.is_published) == (None, False)


def test_the_row_is_one_that_is_possible_on_the_day(duc):
    same = {"person": duc.person, "title": duc.title, "organization": duc.organization}
    later = PositionFactory(**same, start_date=DAY, start_precision="day")
    Position.objects.filter(pk=duc.pk).update(end_date=datetime.date(2015, 12, 31), end_precision="year")
    days = (datetime.date(2014, 1, 1), datetime.date(2022, 1, 15), None)
    found = [position_for(duc.person, "Phó Bí thư", duc.organization, on=day) for day in days]
    assert found == [duc, later, later]


def test_a_day_that_contradicts_the_only_undated_row_leaves_it_to_the_editor(duc):
    Position.objects.update(end_date=datetime.date(2015, 12, 31), end_precision="year")
    assert position_for(duc.person, "Phó Bí thư", duc.organization, on=DAY) == duc
