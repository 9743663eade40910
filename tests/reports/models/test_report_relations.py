"""What stands beside a report: the one before, the one after, and what shares something with it."""

import datetime

import pytest
from django.utils import timezone

from reports.models import Report
from tests.factories import (
    AwardMentionFactory,
    ConferenceFactory,
    OrganizationFactory,
    ParticipationFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def at(days, **fields):
    moment = NOW + datetime.timedelta(days=days)
    return ReportFactory(published_at=moment, **fields)


def neighbours(report):
    found = Report.objects.with_neighbours().get(pk=report.pk)
    return [beside and beside["pk"] for beside in (found.newer, found.older)]


def test_the_neighbours_are_the_nearest_in_time():
    oldest, older, middle, newer, newest = (at(days) for days in (1, 2, 3, 4, 5))
    assert neighbours(middle) == [newer.pk, older.pk]
    assert neighbours(oldest) == [older.pk, None]
    assert neighbours(newest) == [None, newer.pk]


def test_reports_of_one_moment_follow_one_another():
    first, second, third = (at(0) for _ in range(3))
    assert neighbours(second) == [third.pk, first.pk]


def test_a_neighbour_is_never_a_draft_or_withdrawn():
    report = at(2)
    at(1, status=Report.Status.WITHDRAWN)
    draft = at(3)
    Report.objects.filter(pk=draft.pk).update(status=Report.Status.DRAFT)
    assert neighbours(report) == [None, None]


def related(report):
    people = report.participations.values_list("person", flat=True)
    batches = report.award_mentions.values_list("batch", flat=True)
    return list(Report.objects.published().related_to(report, people=filter(None, people), batches=batches))


@pytest.fixture
def report():
    """One with a conference, two people and an award."""
    report = ReportFactory(conference=ConferenceFactory())
    ParticipationFactory.create_batch(2, report=report)
    AwardMentionFactory(report=report)
    return report


def naming(report, *parts, **fields):
    other = ReportFactory(**fields)
    for part in parts:
        ParticipationFactory(report=other, person=part.person)
    return other


def test_the_conference_comes_before_awards_and_those_before_people(report):
    one, two = report.participations.all()
    of_one = naming(report, one)
    of_both = naming(report, one, two)
    of_award = AwardMentionFactory(batch=report.award_mentions.get().batch).report
    of_conference = ReportFactory(conference=report.conference)
    ReportFactory()
    found = related(report)
    assert found == [of_conference, of_award, of_both, of_one]
    assert [(r.shared_conference, r.shared_batches, r.shared_people) for r in found] == [
        (1, 0, 0), (0, 1, 0), (0, 0, 2), (0, 0, 1),
    ]  # fmt: skip


def test_the_newest_of_the_same_body_come_last(report):
    body = OrganizationFactory()
    Report.objects.filter(pk=report.pk).update(publisher=body)
    report.refresh_from_db()
    _oldest, *newest = [at(days, publisher=body) for days in range(4)]
    of_person = naming(report, report.participations.first(), published_at=NOW - datetime.timedelta(days=900))
    assert related(report) == [of_person, *reversed(newest)]


def test_what_is_not_public_is_not_related(report):
    part = report.participations.first()
    naming(report, part, draft=True)
    naming(report, part, status=Report.Status.WITHDRAWN, conference=report.conference)
    assert related(report) == []


def test_a_report_that_shares_nothing_has_no_relations():
    ReportFactory.create_batch(2)
    assert related(ReportFactory()) == []
