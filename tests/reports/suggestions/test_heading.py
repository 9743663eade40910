"""Where the report belongs: proposed, and only beyond doubt when the conference is of that place."""

import pytest

from reports.importer.draft import Conference, Draft, Organizer
from reports.importer.source import Source
from reports.suggestions import Reading, items
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def usual():
    return OrganizationFactory(name="Quận ủy Gò Vấp", kind="committee")


def publisher_of(usual, *organizers):
    named = tuple(Organizer(span=(0, 1), name=name, printed=name) for name in organizers)
    draft = Draft(conference=Conference(kind="plenum", organizers=named))
    return next(item for item in items(Reading(Source.of("x"), draft, {}, usual)) if item.key == "publisher")


@pytest.mark.parametrize("above", [True, False])
def test_the_usual_place_is_certain_for_a_conference_of_its_own_tree(usual, above):
    other = OrganizationFactory(name="Thành ủy Thành phố Hồ Chí Minh" if above else "Ban Dân vận Quận ủy Gò Vấp")
    low, high = (usual, other) if above else (other, usual)
    low.parent = high
    low.save()
    assert publisher_of(usual, other.name).is_certain


def test_the_usual_place_needs_a_look_for_a_conference_of_somebody_else(usual):
    OrganizationFactory(name="Huyện ủy Hóc Môn", kind="committee")
    for organizer in ("Huyện ủy Hóc Môn", "Đảng ủy xã Xuân Thới"):
        item = publisher_of(usual, organizer)
        assert (item.link, item.is_certain) == (str(usual.pk), False)
        assert "không thuộc Quận ủy Gò Vấp" in item.why[0]


def test_an_article_that_names_nobody_is_of_the_usual_place(usual):
    assert publisher_of(usual).is_certain
