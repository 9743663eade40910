"""Narrowing the lists of people and of bodies, whatever a reader or a robot writes into the address."""

import pytest
from django.http import QueryDict

from people.filters import OrganizationFilter, PersonFilter
from people.models import Organization, Person
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory

pytestmark = pytest.mark.django_db


def people(query):
    return PersonFilter(QueryDict(query), Person.objects.published())


def bodies(query):
    return OrganizationFilter(QueryDict(query), Organization.objects.published())


def names(found):
    return [str(row) for row in found.qs]


@pytest.fixture
def directory():
    for name in ("Sử Ngọc Anh", "Võ Thị Dung", "Nguyễn Văn Đức", "Trần Văn Út"):
        PersonFactory(full_name=name)
    PersonFactory(full_name="Lê Văn Kín", is_published=False)


@pytest.mark.parametrize("query", ["q=nguyen+van+duc", "q=Nguyễn+Văn+Đức", "q=ĐỨC+nguyen"])
def test_a_name_is_found_with_or_without_its_marks(directory, query):
    assert names(people(query)) == ["Nguyễn Văn Đức"]


def test_a_post_is_found_by_its_title_and_body():
    post = PositionFactory(title__name="Bí thư", organization__name="Quận ủy Gò Vấp")
    post.person.save()
    assert names(people("q=bi+thu+go+vap")) == [str(post.person)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chu=Đ", ["Nguyễn Văn Đức"]),
        ("chu=đ", ["Nguyễn Văn Đức"]),
        ("chu=D", ["Võ Thị Dung"]),
        ("chu=A&chu=U", ["Sử Ngọc Anh", "Trần Văn Út"]),
        ("chu=K", []),
    ],
)
def test_a_letter_keeps_the_given_names_under_it(directory, query, found):
    assert names(people(query)) == found


def test_a_decomposed_letter_is_the_same_letter():
    PersonFactory(full_name="Lê Ân")
    assert names(people("chu=A\u0302")) == ["Lê Ân"]


JUNK = [
    "chu=1",
    "chu=AB",
    "chu=",
    "chu=%00",
    "q=%00",
    "q=",
    "q=!!",
    "to-chuc=",
    "to-chuc=abc",
    "to-chuc=%00",
    "to-chuc=-1",
]


@pytest.mark.parametrize("query", [*JUNK, f"to-chuc={'9' * 20}", "la=gi", "to-chuc=0&to-chuc=x", "chu=%ED%A0%80"])
def test_what_means_nothing_changes_nothing(directory, query):
    assert len(names(people(query))) == 4


@pytest.mark.parametrize("suffix", ["", "-quan-uy", "-sai-ten"])
def test_a_body_keeps_those_with_a_published_post_in_it(suffix):
    post, _ = PositionFactory(), PositionFactory()
    PositionFactory(organization=post.organization, is_published=False)
    assert names(people(f"to-chuc={post.organization.pk}{suffix}")) == [str(post.person)]


def test_several_bodies_are_taken_together():
    posts = PositionFactory.create_batch(3)
    query = "&".join(f"to-chuc={post.organization.pk}" for post in posts[:2])
    assert len(names(people(query))) == 2


def test_a_merged_body_stands_for_its_keeper():
    post = PositionFactory()
    old = OrganizationFactory(merged_into=post.organization)
    assert names(people(f"to-chuc={old.pk}")) == [str(post.person)]


def test_a_body_that_does_not_exist_has_nobody(directory):
    assert names(people("to-chuc=987654")) == []


def test_the_index_offers_letters_under_which_somebody_public_stands(directory):
    offered = {letter.name: letter.url for letter in people("").letters() if letter.url}
    assert sorted(offered) == sorted(["A", "D", "Đ", "U"])
    assert offered["Đ"] == "?chu=%C4%90"


def test_the_index_stays_whole_under_a_letter_and_marks_it(directory):
    letters = people("chu=Đ").letters()
    assert [letter.name for letter in letters if letter.is_chosen] == ["Đ"]
    assert len([letter for letter in letters if letter.url]) == 4


def test_the_index_follows_the_other_filters_and_keeps_only_them(directory):
    letters = people("q=nguyen&to-chuc=&trang=abc&x=1").letters()
    assert [letter.url for letter in letters if letter.url] == ["?q=nguyen&chu=%C4%90"]


def test_an_unusual_letter_is_offered_when_a_name_begins_with_it():
    PersonFactory(full_name="Nguyễn Thị Ơn")
    assert "Ơ" in [letter.name for letter in people("").letters()]
    assert "Ư" not in [letter.name for letter in people("").letters()]


def test_only_bodies_with_published_posts_are_offered():
    shown = PositionFactory().organization
    PositionFactory(is_published=False), PositionFactory(organization__is_published=False)
    (offered,) = people(f"to-chuc={shown.pk}").selects()
    assert [(choice.value, choice.is_chosen) for choice in offered.choices] == [(str(shown.pk), True)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("loai=board", ["Ban Dân vận"]),
        ("loai=board&loai=committee", ["Ban Dân vận", "Quận ủy Gò Vấp"]),
        ("q=go+vap", ["Quận ủy Gò Vấp"]),
        ("q=go+vap&loai=board", []),
        ("loai=khong-co", ["Ban Dân vận", "Quận ủy Gò Vấp"]),
        ("loai=%00", ["Ban Dân vận", "Quận ủy Gò Vấp"]),
    ],
)
def test_bodies_are_kept_by_name_and_kind(query, found):
    OrganizationFactory(name="Quận ủy Gò Vấp")
    OrganizationFactory(name="Ban Dân vận", kind=Organization.Kind.BOARD)
    OrganizationFactory(name="Ban Kín Gò Vấp", kind=Organization.Kind.BOARD, is_published=False)
    assert sorted(names(bodies(query))) == found
