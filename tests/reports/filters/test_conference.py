"""What the list of conferences is narrowed by, and what its lists offer."""

import datetime

import pytest
from django.http import QueryDict

from reports.filters.conference import ConferenceFilter
from reports.models import Conference
from tests.factories import ConferenceFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def filtered(query: str) -> ConferenceFilter:
    return ConferenceFilter(QueryDict(query), Conference.objects.published())


def offered(name: str) -> list[str]:
    return [choice.label for each in filtered("").selects() if each.name == name for choice in each.choices]


def test_words_are_found_without_accents_in_name_venue_and_organizer():
    body = OrganizationFactory(name="Quận ủy Gò Vấp")
    found = ConferenceFactory(name="Hội nghị lần thứ 14", venue="Hội trường Quận ủy", organizers=[body])
    found.save()
    ConferenceFactory(name="Đại hội", venue="")
    assert [list(filtered(f"q={q}").qs) for q in ("lan+thu", "hoi+truong", "go+vap")] == [[found]] * 3


def test_year_kind_and_organizer_narrow_together():
    body = OrganizationFactory()
    wanted = ConferenceFactory(organizers=[body], kind="congress", date=datetime.date(2020, 8, 1))
    ConferenceFactory(organizers=[body], kind="congress")
    ConferenceFactory(organizers=[body], date=datetime.date(2020, 8, 1))
    ConferenceFactory(kind="congress", date=datetime.date(2020, 8, 1))
    assert list(filtered(f"nam=2020&loai=congress&to-chuc={body.pk}").qs) == [wanted]


def test_a_conference_of_two_chosen_organizers_is_found_once():
    bodies = [OrganizationFactory(), OrganizationFactory()]
    ConferenceFactory(organizers=bodies)
    assert filtered(f"to-chuc={bodies[0].pk}&to-chuc={bodies[1].pk}").qs.count() == 1


def test_lists_offer_only_what_published_conferences_hold():
    ConferenceFactory(organizers=[OrganizationFactory(name="Quận ủy Gò Vấp")])
    hidden = OrganizationFactory(name="Quận ủy trong nháp")
    ConferenceFactory(organizers=[hidden], is_published=False, date=datetime.date(1999, 1, 1))
    assert [offered("nam"), offered("to-chuc")] == [["2022"], ["Quận ủy Gò Vấp"]]


def test_an_organizer_without_a_public_page_is_not_offered():
    ConferenceFactory(organizers=[OrganizationFactory(is_published=False)])
    assert offered("to-chuc") == []


@pytest.mark.parametrize("junk", ["nam=abc", "nam=99999999999999999999", "to-chuc=%00", "loai=%00", "q=%00", "q=?"])
def test_junk_is_ignored(junk):
    ConferenceFactory()
    assert filtered(junk).qs.count() == 1 and not filtered(junk).is_active


@pytest.mark.parametrize("unknown", ["nam=9223372036854775807", "nam=1", "to-chuc=9223372036854775807", "loai=x"])
def test_values_nobody_has_find_nothing(unknown):
    ConferenceFactory()
    assert filtered(unknown).qs.count() == 0
