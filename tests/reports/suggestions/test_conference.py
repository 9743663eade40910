"""The event on record that an article speaks of is found again, not made twice."""

import datetime

import pytest

from reports.importer.draft import Certainty, Conference, Draft, Heading, Organizer, Term
from reports.importer.source import Source
from reports.models import Conference as Event
from reports.storing import store
from reports.suggestions import LINK, NEW, Reading, State, items
from tests.factories import ConferenceFactory, OrganizationFactory, TermFactory

TEXT = "Hội nghị lần thứ 5\nSáng 15/01/2022, Ban Chấp hành Đảng bộ Quận 12 khóa VI họp."
DAY = datetime.date(2022, 1, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return OrganizationFactory(name="Quận ủy Quận 12")


def event(**changes):
    values = {
        "kind": "plenum",
        "name": "Hội nghị lần thứ 5",
        "ordinal": 5,
        "term": Term(ordinal=6, ordinal_printed="VI", start_year=None, end_year=None, span=(67, 74)),
        "organizers": (Organizer(span=(36, 66), name="Quận ủy Quận 12", printed="Ban Chấp hành Đảng bộ Quận 12"),),
        "date": DAY,
        "date_certainty": "printed",
        "date_printed": "Sáng 15/01/2022",
        "session": "morning",
    }
    return Conference(**{**values, **changes})


def read(decisions=None, **changes):
    draft = Draft(heading=Heading(title_span=(0, 18)), conference=event(**changes))
    return Reading(Source.of(TEXT), draft, decisions or {})


def item(key, reading):
    return next(item for item in items(reading) if item.key == key)


def confirmed(**changes):
    found = items(read(**changes))
    decisions = {i.key: {"state": State.CONFIRMED, "values": {LINK: i.link} if i.link_label else {}} for i in found}
    reading = read(decisions, **changes)
    return store(reading, items(reading), by=None).conference


def test_an_event_nobody_knows_is_new(committee):
    assert item("conference", read()).link == NEW
    made = confirmed()
    assert (made.term.organization, made.term.ordinal, made.ordinal, made.session) == (committee, 6, 5, "morning")


def test_the_plenum_of_that_number_is_proposed_and_reused(committee):
    known = ConferenceFactory(
        kind="plenum", term=TermFactory(organization=committee, ordinal=6), ordinal=5, date=None,
        date_certainty="unknown", organizers=[committee],
    )  # fmt: skip
    proposed = item("conference", read())
    assert (proposed.link, proposed.is_certain) == (str(known.pk), True)
    assert any("Cùng khóa, cùng lần thứ." in sentence for sentence in proposed.why)
    assert confirmed() == known
    assert Event.objects.count() == 1


def test_the_same_committee_on_the_same_day_is_proposed(committee):
    known = ConferenceFactory(date=DAY, organizers=[committee])
    assert item("conference", read(kind="review", ordinal=None, term=None)).link == str(known.pk)


def test_another_plenum_on_the_same_day_is_another_event(committee):
    term = TermFactory(organization=committee, ordinal=6)
    ConferenceFactory(kind="plenum", term=term, ordinal=4, date=DAY, organizers=[committee])
    assert item("conference", read()).link == NEW


def test_two_events_of_that_day_are_chosen_between(committee):
    ConferenceFactory.create_batch(2, date=DAY, organizers=[committee])
    proposed = item("conference", read(kind="review", ordinal=None, term=None))
    assert (proposed.needs_choice, proposed.is_certain, len(proposed.links)) == (True, False, 2)


def test_another_day_is_looked_for_once_an_editor_has_put_it_right(committee):
    known = ConferenceFactory(date=datetime.date(2022, 1, 14), organizers=[committee])
    put_right = {"conference-date": {"state": State.CHANGED, "values": {"date": "2022-01-14"}}}
    assert item("conference", read(put_right, ordinal=None, term=None)).link == str(known.pk)


def test_a_day_that_was_inferred_is_never_certain(committee):
    proposed = item("conference-date", read(date_certainty="inferred", date_basis="theo ngày đăng"))
    assert proposed.certainty == Certainty.DOUBTFUL
    assert "theo ngày đăng" in proposed.why


def test_other_years_than_those_on_record_are_said(committee):
    TermFactory(organization=committee, ordinal=6, start_year=2020, end_year=2025)
    term = Term(ordinal=6, ordinal_printed="VI", start_year=2015, end_year=2020, span=(67, 74))
    proposed = item("conference-term", read(term=term))
    assert proposed.certainty == Certainty.DOUBTFUL
    assert "còn bài ghi 2015-2020" in proposed.why[0]


def test_a_number_without_a_term_is_not_stored(committee):
    assert confirmed(term=None).ordinal is None


def test_the_committee_behind_the_event_is_where_it_is_published(committee):
    assert item("publisher", read()).link == str(committee.pk)


def test_a_text_about_no_event_proposes_none():
    reading = Reading(Source.of(TEXT), Draft(), {})
    assert {i.key for i in items(reading)} == {"title", "publisher"}
