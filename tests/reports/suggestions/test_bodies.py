"""Printed bodies find their records, or a question."""

import datetime

import pytest

from people.models import Organization, OrganizationName
from reports.suggestions.bodies import Bodies
from tests.factories import OrganizationFactory

DAY = datetime.date(2022, 1, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """The committees of two districts; the office publishes for the first."""
    bodies = {}
    for place in ("Gò Vấp", "Thanh Khê"):
        party = OrganizationFactory(name=f"Đảng bộ quận {place}", kind=Organization.Kind.PARTY)
        bodies[place] = OrganizationFactory(name=f"Quận ủy {place}", parent=party)
        standing = Organization.Kind.STANDING
        OrganizationFactory(name=f"Ban Thường vụ Quận ủy {place}", parent=bodies[place], kind=standing)
        OrganizationFactory(name=f"Ban Dân vận Quận ủy {place}", parent=bodies[place], kind=Organization.Kind.BOARD)
    return bodies


@pytest.mark.parametrize("name", ["Quận ủy Gò Vấp", "Quận uỷ Gò Vấp", "QUẬN ỦY GÒ VẤP"])
def test_a_full_name_is_enough_however_it_is_spelt(tree, name):
    found = Bodies(DAY).find(name)
    assert (found.body, found.is_sure) == (tree["Gò Vấp"], True)


def test_a_short_form_means_what_the_article_says_it_means(tree):
    bodies = Bodies(DAY, None, {" quận ủy ": "Quận ủy Thanh Khê"})
    assert bodies.find(None, "Quận uỷ").body == tree["Thanh Khê"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Quận ủy", "Quận ủy Gò Vấp"),
        ("Ban Thường vụ Quận uỷ", "Ban Thường vụ Quận ủy Gò Vấp"),
        ("Ban Dân vận", "Ban Dân vận Quận ủy Gò Vấp"),
    ],
)
def test_a_body_without_a_place_is_the_offices_own_but_needs_a_look(tree, printed, name):
    found = Bodies(DAY, tree["Gò Vấp"]).find(None, printed)
    assert (found.body.name, found.is_sure) == (name, False)
    assert "Quận ủy Gò Vấp, nơi đăng bài" in found.reason


def test_without_a_place_and_without_an_office_we_ask(tree):
    found = Bodies(DAY).find(None, "Quận ủy")
    assert found.body is None
    assert {body.name for body in found.candidates} == {"Quận ủy Gò Vấp", "Quận ủy Thanh Khê"}
    assert "cần chọn" in found.reason


@pytest.mark.parametrize(
    ("day", "is_found"), [(datetime.date(2019, 6, 30), True), (datetime.date(2019, 7, 1), False), (None, True)]
)
def test_a_former_name_counts_until_its_last_day(tree, day, is_found):
    OrganizationName.objects.create(
        organization=tree["Gò Vấp"], name="Huyện ủy Gò Vấp", until=datetime.date(2019, 6, 30)
    )
    tree["Gò Vấp"].save()  # found by its new name
    found = Bodies(day).find("Huyện ủy Gò Vấp")
    assert (found.body == tree["Gò Vấp"] and found.is_sure) is is_found


def test_of_two_bodies_of_one_name_the_one_that_worked_that_day_is_meant():
    old = OrganizationFactory(name="UBND phường Tân Định", dissolved_on=datetime.date(2025, 6, 30))
    new = OrganizationFactory(name="UBND phường Tân Định", founded_on=datetime.date(2025, 7, 1))
    assert Bodies(datetime.date(2022, 5, 1)).find("UBND phường Tân Định").body == old
    assert Bodies(datetime.date(2025, 8, 1)).find("UBND phường Tân Định").body == new
    assert len(Bodies().find("UBND phường Tân Định").candidates) == 2


@pytest.mark.parametrize("printed", ["Quận ủy quận Gò Vấp", "QU Gò Vấp"])
def test_nearly_the_same_name_is_proposed_for_a_look(tree, printed):
    found = Bodies(DAY).find(printed)
    assert (found.body, found.is_sure) == (tree["Gò Vấp"], False)


def test_a_body_that_nobody_knows_is_said_to_be_new(tree):
    found = Bodies(DAY, tree["Gò Vấp"]).find("Hội Nông dân huyện Bình Chánh")
    assert (found.body, found.candidates) == (None, ())
    assert "Chưa có tổ chức" in found.reason


def test_a_duplicate_that_was_merged_is_not_offered(tree):
    tree["Gò Vấp"].merged_into = tree["Thanh Khê"]
    tree["Gò Vấp"].save()
    assert Bodies(DAY).find("Quận ủy Gò Vấp").body != tree["Gò Vấp"]


def test_the_same_name_is_asked_for_once(tree, django_assert_num_queries):
    bodies = Bodies(DAY, tree["Gò Vấp"])
    bodies.find("Quận ủy Gò Vấp")
    with django_assert_num_queries(0):
        bodies.find("Quận uỷ Gò Vấp")


@pytest.mark.parametrize("nothing", ["", " ", "?", None])
def test_no_name_is_nobodys(tree, nothing):
    assert Bodies(DAY, tree["Gò Vấp"], {"  ": "Quận ủy Gò Vấp"}).find(nothing).body is None
