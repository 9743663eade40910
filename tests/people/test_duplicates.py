"""Which rows look like one, in what order, and what it costs to find out."""

import pytest

from people.actions import merge_people, tell_apart
from people.duplicates import NAME_ALONE, SAME_BODY, SAME_POST, organizations_alike, people_alike
from people.models import OrganizationName, Succession
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory
from tests.markup import queries_of

pytestmark = pytest.mark.django_db


def pairs(candidates):
    return [{str(pair.one), str(pair.other)} for pair in candidates]


@pytest.fixture
def two():
    return PersonFactory(full_name="Nguyễn Văn Chiến"), PersonFactory(full_name="Ng. Văn Chiến")


def test_a_name_in_short_is_suggested(two):
    assert pairs(people_alike()) == [{"Nguyễn Văn Chiến", "Ng. Văn Chiến"}]


def test_a_name_without_its_accents_and_an_other_name_are_suggested():
    PersonFactory(full_name="Trần Hữu Trí")
    PersonFactory(full_name="Tran Huu Tri")
    PersonFactory(full_name="Lê Văn Tám", other_names="Trần Hữu Trí")
    assert len(people_alike()) == 3


def test_whoever_serves_in_the_same_post_or_body_comes_first():
    ranks = {}
    body = OrganizationFactory()
    for name, titles in {"Lê Văn An": ("Bí thư", "Bí thư"), "Lê Văn Ba": ("Bí thư", "Phó Bí thư")}.items():
        for title in titles:
            PositionFactory(person__full_name=name, organization=body, title__name=title)
    PersonFactory.create_batch(2, full_name="Lê Văn Cao")
    for pair in people_alike():
        ranks[pair.one.full_name] = pair.rank
    assert list(ranks.items()) == [("Lê Văn An", SAME_POST), ("Lê Văn Ba", SAME_BODY), ("Lê Văn Cao", NAME_ALONE)]


def test_two_that_were_told_apart_are_not_suggested_again(two):
    tell_apart(*reversed(two), by=None)
    assert people_alike() == []


def test_two_that_an_editor_named_apart_are_not_suggested():
    for place in ("Quận 12", "Gò Vấp"):
        PersonFactory(full_name="Nguyễn Văn Đức", disambiguation=place)
    assert people_alike() == []


def test_a_merged_row_is_not_suggested(two):
    merge_people(keeper=two[0], loser=two[1], by=None)
    assert people_alike() == []


def test_of_one_person_only_its_own_pairs_are_told(two):
    PersonFactory.create_batch(2, full_name="Lê Văn Tám")
    assert pairs(people_alike(two[1])) == [{"Nguyễn Văn Chiến", "Ng. Văn Chiến"}]


def test_bodies_are_found_by_capitals_and_by_other_names():
    long = OrganizationFactory(name="Ủy ban nhân dân Quận 12")
    OrganizationFactory(name="UBND Quận 12")
    OrganizationName.objects.create(organization=OrganizationFactory(name="Chính quyền"), name="UBND Quận 12")
    assert len(organizations_alike(long)) == 2


def test_a_body_is_no_duplicate_of_the_one_it_continues():
    old, new = OrganizationFactory(name="Đảng bộ A", dissolved_on="2025-06-30"), OrganizationFactory(name="Đảng bộ A")
    Succession.objects.create(predecessor=old, successor=new)
    assert organizations_alike() == []


@pytest.mark.parametrize(
    ("find", "make"),
    [
        (people_alike, lambda: PositionFactory(person__full_name="Lê Văn Tám")),
        (organizations_alike, lambda: OrganizationFactory(name="Đảng bộ A", dissolved_on="2025-06-30")),
    ],
)
def test_the_cost_does_not_depend_on_how_many_there_are(find, make):
    make(), make()
    few = queries_of(find)
    for _ in range(10):
        make()
    assert queries_of(find) == few <= 4
