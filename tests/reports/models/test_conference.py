"""How a conference names itself, its day and its organizers, and in what order conferences stand."""

import datetime

import pytest

from people.models import OrganizationName
from reports.models import Conference
from tests.factories import ConferenceFactory, OrganizationFactory, TermFactory

DAY = datetime.date(2022, 1, 7)
UNKNOWN = {"date": None, "date_certainty": "unknown"}


def test_an_unnamed_conference_is_called_by_its_kind():
    assert Conference(kind="review").label == "Hội nghị tổng kết, sơ kết"
    assert Conference(kind="review", name="Hội nghị lần thứ 14").label == "Hội nghị lần thứ 14"


@pytest.mark.parametrize(
    ("session", "when", "in_full"),
    [
        ("morning", "Sáng 07/01/2022", "Buổi sáng, thứ Sáu, 07/01/2022"),
        ("full_day", "Cả ngày 07/01/2022", "Cả ngày, thứ Sáu, 07/01/2022"),
        ("", "07/01/2022", "Thứ Sáu, 07/01/2022"),
    ],
)
def test_the_day_is_told_shortly_and_in_full(session, when, in_full):
    conference = Conference(date=DAY, session=session)
    assert (conference.when, conference.when_in_full) == (when, in_full)


def test_an_unknown_day_is_said_to_be_unknown():
    conference = Conference(session="morning")
    assert {conference.when, conference.when_in_full, conference.year_label} == {"Chưa rõ ngày"}


def test_the_year_heads_a_list():
    assert Conference(date=DAY).year_label == "Năm 2022"


@pytest.mark.django_db
def test_newest_first_puts_unknown_days_last():
    unknown = ConferenceFactory(**UNKNOWN)
    old, new = (ConferenceFactory(date=datetime.date(year, 7, 31)) for year in (2018, 2022))
    assert list(Conference.objects.newest_first()) == [new, old, unknown]


@pytest.mark.django_db
def test_organizers_bear_the_names_of_that_day():
    body = OrganizationFactory(name="Đảng ủy phường An Khê")
    OrganizationName.objects.create(organization=body, name="Đảng ủy phường Thanh Khê Tây", until="2025-06-30")
    ConferenceFactory(date=DAY, organizers=[body])
    ConferenceFactory(date=datetime.date(2025, 7, 1), organizers=[body])
    names = [c.organizer_names for c in Conference.objects.for_list().order_by("date")]
    assert names == ["Đảng ủy phường Thanh Khê Tây", "Đảng ủy phường An Khê"]


@pytest.mark.django_db
def test_an_organizer_without_a_public_page_has_no_link():
    hidden = OrganizationFactory(name="A", is_published=False)
    public = OrganizationFactory(name="B")
    ConferenceFactory(organizers=[hidden, public])
    found = Conference.objects.for_list().get().organizers_that_day
    assert found == [("A", ""), ("B", public.get_absolute_url())]


@pytest.mark.django_db
def test_a_series_is_the_numbered_conferences_of_one_kind_and_term():
    term = TermFactory()
    first, second = (ConferenceFactory(kind="plenum", term=term, ordinal=n) for n in (1, 2))
    ConferenceFactory(kind="review", term=term, ordinal=3)
    ConferenceFactory(kind="plenum", term=term)
    ConferenceFactory(kind="plenum", term=TermFactory(ordinal=6), ordinal=2)
    assert set(Conference.objects.in_series(first)) == {first, second}


@pytest.mark.django_db
def test_a_conference_without_a_number_is_in_no_series():
    assert not Conference.objects.in_series(ConferenceFactory()).exists()


@pytest.mark.django_db
def test_a_list_reads_organizers_in_two_queries_however_many(django_assert_num_queries):
    for _ in range(3):
        ConferenceFactory(organizers=[OrganizationFactory(), OrganizationFactory()], term=TermFactory())
    with django_assert_num_queries(3):
        assert all(c.organizers_that_day and c.term.label and c.slug for c in Conference.objects.for_list())
