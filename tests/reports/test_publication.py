"""A draft makes nothing public; publishing shows what it speaks of; withdrawing hides it again."""

import datetime

import pytest

from accounts.roles import Role
from people.models import Person
from reports import actions
from reports.publication import Touched
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardRecipientFactory,
    ConferenceFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PositionFactory,
    ReportFactory,
    TermFactory,
)
from tests.newsroom import open_edit, put_up

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 1, 15)


@pytest.fixture
def approver(account):
    return account(Role.APPROVER)


@pytest.fixture
def spoken_of():
    """A draft that names one of everything, none of it public."""
    hidden = {"is_published": False}
    body = OrganizationFactory(name="Quận ủy Quận 12", **hidden)
    term = TermFactory(organization=body, **hidden)
    conference = ConferenceFactory(term=term, date=DAY, organizers=[body], **hidden)
    report = ReportFactory(draft=True, conference=conference, publisher=body)
    position = PositionFactory(person=PersonFactory(**hidden), organization=body, **hidden)
    ParticipationFactory(report=report, person=position.person).positions.add(position)
    batch = AwardBatchFactory(**hidden)
    recipient = AwardRecipientFactory(batch=batch, person=PersonFactory(**hidden))
    AwardMentionFactory(report=report, batch=batch)
    mentioned = OrganizationMentionFactory(report=report, organization__is_published=False).organization
    rows = [body, term, conference, position, position.person, batch, recipient.person, mentioned]
    return report, rows


def public(rows):
    for row in rows:
        row.refresh_from_db()
    return {row.is_published for row in rows}


def test_publishing_shows_everything_a_report_speaks_of(approver, spoken_of):
    report, rows = spoken_of
    assert public(rows) == {False}
    put_up(report, by=approver)
    assert public(rows) == {True}


def test_withdrawing_hides_it_all_again(approver, spoken_of):
    report, rows = spoken_of
    put_up(report, by=approver)
    actions.withdraw(report, by=approver, reason="sai")
    assert public(rows) == {False}


def test_what_another_published_report_speaks_of_stays(approver, spoken_of):
    report, rows = spoken_of
    put_up(report, by=approver)
    person = rows[4]
    ParticipationFactory(person=person)
    actions.withdraw(report, by=approver, reason="sai")
    assert public([person]) == {True}


def test_a_post_is_attested_on_the_days_it_was_seen(approver, spoken_of):
    report, rows = spoken_of
    position = rows[3]
    later = ReportFactory(conference=ConferenceFactory(date=DAY.replace(year=2023)))
    ParticipationFactory(report=later, person=position.person).positions.add(position)
    put_up(report, by=approver)
    position.refresh_from_db()
    assert (position.first_attested, position.last_attested) == (DAY, DAY.replace(year=2023))


def test_withdrawing_takes_its_attestation_away(approver, spoken_of):
    report, rows = spoken_of
    put_up(report, by=approver)
    actions.withdraw(report, by=approver, reason="sai")
    rows[3].refresh_from_db()
    assert (rows[3].first_attested, rows[3].last_attested) == (None, None)


def test_a_conference_of_unknown_day_attests_no_day(approver, spoken_of):
    report, rows = spoken_of
    report.conference.date, report.conference.date_certainty = None, "unknown"
    report.conference.save()
    put_up(report, by=approver)
    rows[3].refresh_from_db()
    assert rows[3].is_published
    assert rows[3].first_attested is None


def test_an_edit_that_removes_a_person_hides_the_person(approver, spoken_of):
    report, rows = spoken_of
    put_up(report, by=approver)
    copy = open_edit(report)
    copy.participations.all().delete()
    put_up(copy, by=approver)
    assert public([rows[3], rows[4]]) == {False}


def test_an_award_opened_by_hand_shows_its_recipients(spoken_of):
    _, rows = spoken_of
    batch, recipient = rows[5], rows[6]
    batch.is_published_by_hand = True
    batch.save()
    Touched.everything().refresh()
    assert public([recipient]) == {True}
    assert public([batch]) == {False}


def test_people_are_found_by_posts_only_when_those_are_public(approver, spoken_of):
    report, rows = spoken_of
    person = rows[4]
    person.refresh_from_db()
    assert "quan uy" not in person.search_text_folded
    put_up(report, by=approver)
    person.refresh_from_db()
    assert " bi thu quan uy quan 12 " in person.search_text_folded


@pytest.fixture
def stated(spoken_of):
    """A post with a stated bound of the official in the draft, attested nowhere, in a body nothing else speaks of."""
    body = OrganizationFactory(name="Huyện ủy Củ Chi", is_published=False)
    bound = {"end_date": DAY, "end_precision": "bound"}
    return PositionFactory(person=spoken_of[1][4], organization=body, is_published=False, **bound)


def test_a_stated_post_is_public_as_long_as_its_person_is(approver, spoken_of, stated):
    report, _ = spoken_of
    put_up(report, by=approver)
    assert public([stated, stated.organization]) == {True}
    assert " huyen uy cu chi " in Person.objects.get(pk=stated.person_id).search_text_folded
    actions.withdraw(report, by=approver, reason="sai")
    assert public([stated, stated.person, stated.organization]) == {False}
    assert "cu chi" not in Person.objects.get(pk=stated.person_id).search_text_folded


def test_a_stated_post_of_a_recipient_is_public_with_the_award(approver, spoken_of):
    report, rows = spoken_of
    bound = {"start_date": DAY, "start_precision": "day"}
    post = PositionFactory(person=rows[6], organization__is_published=False, is_published=False, **bound)
    put_up(report, by=approver)
    assert public([post, post.organization]) == {True}


def test_an_edit_that_removes_a_person_hides_the_stated_post(approver, spoken_of, stated):
    report, _ = spoken_of
    put_up(report, by=approver)
    copy = open_edit(report)
    copy.participations.all().delete()
    put_up(copy, by=approver)
    assert public([stated, stated.organization]) == {False}


def test_a_post_makes_nobody_public(stated):
    Touched.everything().refresh()
    assert public([stated, stated.person, stated.organization]) == {False}


def test_a_post_that_is_neither_seen_nor_stated_stays_hidden(approver, spoken_of):
    report, rows = spoken_of
    post = PositionFactory(person=rows[4], organization=OrganizationFactory(), is_published=False)
    put_up(report, by=approver)
    Touched.everything().refresh()
    assert public([post]) == {False}
