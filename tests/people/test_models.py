"""What the database refuses, and the questions about people, bodies, posts and terms."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import Organization, OrganizationName, Person, Position, Succession, Term
from tests.factories import (
    OrganizationFactory,
    PersonFactory,
    PositionFactory,
    PositionTitleFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 7, 31)
NEXT_DAY = datetime.date(2018, 8, 1)


def refused(write, *args, **kwargs):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(*args, **kwargs)


# --- What the database refuses -------------------------------------------------------------------------------------


def test_two_living_bodies_cannot_share_a_name():
    OrganizationFactory(name="Phường Tân Định")
    refused(OrganizationFactory, name="Phường Tân Định")


def test_a_new_body_may_take_the_name_of_one_that_ended_or_was_merged():
    keeper = OrganizationFactory(name="Phường Bến Nghé")
    OrganizationFactory(name="Phường Tân Định", dissolved_on=DAY)
    OrganizationFactory(name="Phường Tân Định", merged_into=keeper)
    OrganizationFactory(name="Phường Tân Định")
    assert Organization.objects.current().filter(name="Phường Tân Định").count() == 1


def test_a_body_does_not_end_before_it_began():
    refused(OrganizationFactory, founded_on=NEXT_DAY, dissolved_on=DAY)
    OrganizationFactory(founded_on=DAY, dissolved_on=DAY)
    OrganizationFactory(founded_on=None, dissolved_on=DAY)


@pytest.mark.parametrize("field", ["parent", "merged_into"])
def test_a_body_is_neither_its_own_parent_nor_its_own_duplicate(field):
    body, other = OrganizationFactory(), OrganizationFactory()
    refused(Organization.objects.filter(pk=body.pk).update, **{field: body})
    Organization.objects.filter(pk=body.pk).update(**{field: other})


def test_a_person_is_not_a_duplicate_of_oneself():
    person, other = PersonFactory(), PersonFactory()
    refused(Person.objects.filter(pk=person.pk).update, merged_into=person)
    Person.objects.filter(pk=person.pk).update(merged_into=other)


def test_a_person_has_a_name_and_may_share_it():
    refused(PersonFactory, full_name="")
    PersonFactory(full_name="Nguyễn Văn Đức")
    PersonFactory(full_name="Nguyễn Văn Đức")


def test_another_name_is_listed_once_for_a_body_but_may_be_borne_by_two():
    first, second = OrganizationFactory(), OrganizationFactory()
    OrganizationName.objects.create(organization=first, name="Quận ủy")
    refused(OrganizationName.objects.create, organization=first, name="Quận ủy", until=DAY)
    OrganizationName.objects.create(organization=second, name="Quận ủy")


def test_a_succession_joins_two_different_bodies_once():
    old, new = OrganizationFactory(), OrganizationFactory()
    Succession.objects.create(predecessor=old, successor=new)
    refused(Succession.objects.create, predecessor=old, successor=new, is_partial=True)
    refused(Succession.objects.create, predecessor=old, successor=old)
    Succession.objects.create(predecessor=new, successor=old)


def test_a_term_is_unique_in_its_body():
    term = TermFactory(ordinal=5)
    refused(TermFactory, organization=term.organization, ordinal=5)
    TermFactory(organization=term.organization, ordinal=6)
    TermFactory(ordinal=5)


def test_the_years_and_the_number_of_a_term_make_sense():
    refused(TermFactory, start_year=2020, end_year=2015)
    refused(TermFactory, ordinal=0)
    TermFactory(start_year=2015, end_year=2015)
    TermFactory(start_year=2020, end_year=None)


def test_a_title_exists_once():
    PositionTitleFactory(name="Bí thư")
    refused(PositionTitleFactory._meta.model.objects.create, name="Bí thư")


def test_a_post_does_not_end_before_it_begins():
    dates = {"start_precision": "day", "end_precision": "day"}
    refused(PositionFactory, start_date=NEXT_DAY, end_date=DAY, **dates)
    PositionFactory(start_date=DAY, end_date=DAY, **dates)


@pytest.mark.parametrize("side", ["start", "end"])
def test_a_bound_and_its_precision_come_together(side):
    refused(PositionFactory, **{f"{side}_date": DAY})
    refused(PositionFactory, **{f"{side}_precision": "day"})
    PositionFactory(**{f"{side}_date": DAY, f"{side}_precision": "bound"})


def test_a_post_without_a_start_is_listed_once_for_a_person():
    post = PositionFactory()
    same = {"person": post.person, "title": post.title, "organization": post.organization}
    refused(PositionFactory, **same)
    PositionFactory(**same, start_date=DAY, start_precision="day")
    refused(PositionFactory, **same, start_date=DAY, start_precision="year")
    PositionFactory(**same, start_date=NEXT_DAY, start_precision="day")


def test_the_form_says_in_words_that_two_bodies_cannot_stand_under_each_other():
    top = OrganizationFactory()
    below = OrganizationFactory(parent=OrganizationFactory(parent=top))
    top.parent = below
    with pytest.raises(ValidationError, match="trực thuộc lẫn nhau"):
        top.full_clean()


# --- Posts and days ------------------------------------------------------------------------------------------------


@pytest.fixture
def secretaries():
    """One secretary attested in 2022 only, and one from 2015 to 2020, of the same body."""
    body = OrganizationFactory()
    seen = datetime.date(2022, 1, 15)
    dated = {"start_date": datetime.date(2015, 1, 1), "start_precision": "year"}
    dated |= {"end_date": datetime.date(2020, 12, 31), "end_precision": "year"}
    undated = PositionFactory(organization=body, first_attested=seen, last_attested=seen)
    return undated, PositionFactory(organization=body, **dated)


def test_only_evidence_on_both_sides_of_a_day_makes_a_post_known(secretaries):
    _, dated = secretaries
    assert list(Position.objects.known_on(DAY)) == [dated]


def test_a_post_without_bounds_is_possible_on_any_day(secretaries):
    assert set(Position.objects.possible_on(DAY)) == set(secretaries)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (datetime.date(2014, 12, 31), []),
        (datetime.date(2015, 1, 1), ["dated"]),
        (datetime.date(2020, 12, 31), ["dated"]),
        (datetime.date(2021, 1, 1), []),
        (datetime.date(2022, 1, 15), ["undated"]),
        (datetime.date(2022, 1, 16), []),
    ],
)
def test_known_posts_day_by_day(secretaries, day, known):
    undated, dated = secretaries
    names = {undated.pk: "undated", dated.pk: "dated"}
    assert [names[post.pk] for post in Position.objects.known_on(day)] == known


def test_a_stated_end_overrules_a_later_attestation():
    PositionFactory(end_date=DAY, end_precision="day", first_attested=DAY, last_attested=datetime.date(2022, 1, 15))
    assert not Position.objects.known_on(NEXT_DAY).exists()


def test_a_start_and_a_later_attestation_make_the_days_between_known():
    post = PositionFactory(start_date=DAY, start_precision="day", first_attested=None, last_attested=None)
    Position.objects.filter(pk=post.pk).update(first_attested="2022-01-15", last_attested="2022-01-15")
    assert list(Position.objects.known_on(datetime.date(2020, 1, 1))) == [post]


def test_standing_tells_known_possible_and_undated_posts_apart(secretaries):
    unseen = PositionFactory()
    standing = {post.pk: post.standing for post in Position.objects.standing_on(DAY)}
    undated, dated = secretaries
    assert standing == {undated.pk: "possible", dated.pk: "known", unseen.pk: "undated"}


def test_posts_come_newest_first_and_those_without_any_day_last():
    unseen = PositionFactory()
    old = PositionFactory(first_attested=DAY, last_attested=DAY)
    new = PositionFactory(end_date=datetime.date(2020, 12, 31), end_precision="year")
    assert list(Position.objects.newest_first()) == [new, old, unseen]


def test_posts_in_protocol_order_follow_the_rank_then_the_name():
    deputy = PositionTitleFactory(name="Phó Bí thư", rank=30)
    first = PositionFactory(title=PositionTitleFactory(name="Bí thư", rank=10))
    third, second = (PositionFactory(title=deputy, person__full_name=n) for n in ("Trần Văn Út", "Bùi Tuấn Anh"))
    assert list(Position.objects.in_protocol_order()) == [first, second, third]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({}, "chưa rõ ngày ghi nhận"),
        ({"first_attested": DAY, "last_attested": DAY}, "ghi nhận 31/07/2018"),
        ({"first_attested": DAY, "last_attested": NEXT_DAY}, "ghi nhận từ 31/07/2018 đến 01/08/2018"),
    ],
)
def test_a_post_says_when_it_was_attested(dates, words):
    assert Position(**dates).attested == words


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("day", "bắt đầu 31/07/2018", "kết thúc 31/07/2018"),
        ("month", "bắt đầu tháng 7/2018", "kết thúc tháng 7/2018"),
        ("year", "bắt đầu năm 2018", "kết thúc năm 2018"),
        ("bound", "bắt đầu chậm nhất 31/07/2018", "kết thúc chậm nhất 31/07/2018"),
    ],
)
def test_a_post_shows_its_bounds_as_exactly_as_they_are_known(precision, start, end):
    post = Position(start_date=DAY, start_precision=precision, end_date=DAY, end_precision=precision)
    assert (post.start, post.end) == (start, end)
    assert post.evidence == f"{start}, {end}"


def test_an_unknown_start_is_said_and_an_open_end_is_not():
    assert (Position().start, Position().end) == ("chưa rõ ngày bắt đầu", "")


def test_the_label_of_a_post_says_no_word_twice():
    board = OrganizationFactory(name="Ban Dân vận Quận ủy Thanh Khê")
    post = PositionFactory(title=PositionTitleFactory(name="Phó Trưởng Ban"), organization=board)
    assert post.label == "Phó Trưởng Ban Dân vận Quận ủy Thanh Khê"


# --- People --------------------------------------------------------------------------------------------------------


def test_people_sort_by_given_name_in_vietnamese_order():
    in_order = ["Bùi Tuấn Anh", "Sử Ngọc Anh", "Lê Ánh", "Lê Ân", "Võ Thị Dung", "Nguyễn Văn Đức"]
    in_order += ["Hồ Thuỷ", "Lê Thủy", "Trần Văn Út"]
    for name in reversed(in_order):
        PersonFactory(full_name=name)
    assert [person.full_name for person in Person.objects.all()] == in_order


def test_the_given_name_can_be_set_where_it_is_not_the_last_word():
    person = PersonFactory(full_name="Thích Minh Châu Hòa", given_name="Minh Châu")
    assert (person.letter, person.initial) == ("M", "M")


def test_the_letter_of_the_index_is_without_tone_but_keeps_its_hook():
    letters = [PersonFactory(full_name=name).letter for name in ("Trần Văn Út", "Nguyễn Văn Đức", "Lê Ánh", "Lê Ân")]
    assert letters == ["U", "Đ", "A", "Â"]


def test_a_chain_of_duplicates_ends_at_the_keeper():
    keeper = PersonFactory()
    middle = PersonFactory(merged_into=keeper)
    assert PersonFactory(merged_into=middle).keeper == keeper
    assert keeper.keeper == keeper


def test_a_ring_of_duplicates_does_not_hang():
    first, second = OrganizationFactory(), OrganizationFactory()
    Organization.objects.filter(pk=first.pk).update(merged_into=second)
    Organization.objects.filter(pk=second.pk).update(merged_into=first)
    assert Organization.objects.get(pk=first.pk).keeper in {first, second}


def test_published_people_are_neither_drafts_nor_duplicates():
    keeper = PersonFactory()
    rows = [keeper, PersonFactory(is_published=False), PersonFactory(merged_into=keeper)]
    assert list(Person.objects.published()) == [keeper]
    assert [row.is_visible for row in rows] == [True, False, False]


def test_a_person_is_found_by_a_published_post_and_never_by_another():
    post = PositionFactory(organization__name="Quận ủy Gò Vấp", is_published=False)
    post.person.save()
    assert "go vap" not in Person.objects.get(pk=post.person.pk).search_text_folded
    Position.objects.update(is_published=True)
    post.person.save()
    assert "go vap" in Person.objects.get(pk=post.person.pk).search_text_folded


# --- Bodies and terms ------------------------------------------------------------------------------------------------


def test_a_body_bears_on_a_day_the_name_of_that_day():
    body = OrganizationFactory(name="Ban Tuyên giáo và Dân vận")
    for name, until in [("Ban Tuyên huấn", "2010-12-31"), ("Ban Tuyên giáo", "2024-12-31"), ("BTG", None)]:
        OrganizationName.objects.create(organization=body, name=name, until=until)
    days = [datetime.date(year, month, day) for year, month, day in [(2010, 12, 31), (2011, 1, 1), (2025, 1, 1)]]
    expected = ["Ban Tuyên huấn", "Ban Tuyên giáo", "Ban Tuyên giáo và Dân vận"]
    assert [Organization.objects.get(pk=body.pk).name_on(day) for day in days] == expected


def test_on_an_unknown_day_a_body_bears_its_present_name():
    body = OrganizationFactory(name="Đảng ủy phường")
    OrganizationName.objects.create(organization=body, name="Chi bộ phường", until=DAY)
    assert body.name_on(None) == "Đảng ủy phường"


@pytest.mark.parametrize(
    ("dates", "worked"),
    [({}, True), ({"founded_on": NEXT_DAY}, False), ({"dissolved_on": DAY}, True), ({"founded_on": DAY}, True)],
)
def test_a_body_worked_from_its_first_to_its_last_day(dates, worked):
    assert Organization(**dates).worked_on(DAY) is worked


@pytest.mark.parametrize(
    ("years", "label"),
    [
        ({"ordinal": 5, "start_year": 2015, "end_year": 2020}, "Khóa V, nhiệm kỳ 2015-2020"),
        ({"ordinal": 6}, "Khóa VI"),
        ({"ordinal": 12, "start_year": 2021}, "Khóa XII, nhiệm kỳ 2021"),
    ],
)
def test_the_label_of_a_term_tells_what_is_known(years, label):
    assert Term(**years).label == label
