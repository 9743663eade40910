"""Batches, their recipients, and what a set of batches adds up to."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.models import AwardBatch, AwardRecipient, AwardType
from lib.search import Query
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardRecipientFactory,
    AwardTypeFactory,
    OrganizationFactory,
    PersonFactory,
    ReportFactory,
)

Kind = AwardBatch.RecipientKind
pytestmark = pytest.mark.django_db


@pytest.fixture
def prize() -> AwardType:
    return AwardTypeFactory(name="Giải", category=AwardType.Category.PRIZE)


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ({"period_start": 2018, "period_end": 2022}, 2022),
        ({"period_start": 2019}, 2019),
        ({"decision_date": datetime.date(2020, 12, 31)}, 2020),
        ({"period_end": 2021, "decision_date": datetime.date(2022, 1, 3)}, 2021),
        ({}, 0),
    ],
)
def test_a_batch_is_listed_under_its_last_year_or_the_year_of_its_decision(dates, year):
    batch = AwardBatchFactory(**dates)
    found = AwardBatch.objects.with_year().get(pk=batch.pk).year
    assert found == year and isinstance(found, int)


def test_totals_count_people_bodies_and_prizes_apart(prize):
    AwardBatchFactory(declared_count=7)
    AwardBatchFactory(declared_count=118, recipient_kind=Kind.INDIVIDUAL, recipient_noun="đảng viên")
    AwardBatchFactory(declared_count=1003, recipient_kind=Kind.INDIVIDUAL)
    AwardBatchFactory(declared_count=11, recipient_kind=Kind.TEAM, award_type=prize)
    totals = AwardBatch.objects.totals()
    assert (totals.batches, str(totals)) == (4, "7 tập thể, 1.121 cá nhân, 11 giải")


def test_prizes_with_a_stated_noun_count_who_won_them(prize):
    AwardBatchFactory(declared_count=3, recipient_kind=Kind.TEAM, award_type=prize, recipient_noun="đội thi")
    assert str(AwardBatch.objects.totals()) == "3 đội"


def test_totals_leave_out_revoked_batches_and_say_so():
    AwardBatchFactory(declared_count=7)
    AwardBatchFactory(declared_count=100, status=AwardBatch.Status.REVOKED)
    totals = AwardBatch.objects.totals()
    assert (totals.batches, totals.revoked, str(totals)) == (2, 1, "7 tập thể")


def test_totals_tell_how_many_batches_state_no_number():
    AwardBatchFactory(declared_count=None)
    assert AwardBatch.objects.totals().unstated == 1


def test_totals_of_nothing_are_no_numbers():
    totals = AwardBatch.objects.none().totals()
    assert (totals.batches, str(totals)) == (0, "")


def test_presented_in_leaves_out_what_a_report_only_recalls():
    report = ReportFactory()
    given = AwardMentionFactory(report=report).batch
    AwardMentionFactory(report=report, presented_here=False)
    assert list(AwardBatch.objects.presented_in([report.pk])) == [given]


def test_presented_in_gives_a_batch_of_two_reports_once():
    batch = AwardBatchFactory()
    reports = [AwardMentionFactory(batch=batch).report_id for _ in range(2)]
    assert AwardBatch.objects.presented_in(reports).count() == 1


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"declared_count": 7, "printed_count": "07"}, "07 tập thể"),
        ({"declared_count": 7, "recipient_noun": "chi, đảng bộ cơ sở"}, "7 chi, đảng bộ cơ sở"),
        ({"declared_count": None}, ""),
    ],
)
def test_the_count_is_shown_as_printed_with_what_it_counts(facts, label):
    assert AwardBatchFactory(**facts).count_label == label


@pytest.mark.parametrize(
    ("start", "end", "years"), [(2018, 2022, 5), (2022, 2022, 0), (None, 2022, 0), (2018, None, 0)]
)
def test_only_a_range_of_years_runs_for_several(start, end, years):
    assert AwardBatch(period_start=start, period_end=end).years_running == years


def test_the_listed_period_falls_back_on_the_decision():
    assert AwardBatch(decision_date=datetime.date(2021, 5, 19)).listed_period == "2021"
    assert AwardBatch().listed_period == ""


def test_published_by_hand_needs_no_report():
    batch = AwardBatchFactory(is_published=False, is_published_by_hand=True)
    AwardBatchFactory(is_published=False)
    assert list(AwardBatch.objects.published()) == [batch]


def test_a_recipient_links_to_a_public_person_or_organization():
    person, body = PersonFactory(), OrganizationFactory()
    assert AwardRecipientFactory(person=person).url == person.get_absolute_url()
    assert AwardRecipientFactory(organization=body).url == body.get_absolute_url()


@pytest.mark.parametrize("hidden", ["unpublished", "duplicate", "nobody"])
def test_a_recipient_without_a_public_page_has_no_link(hidden):
    person = {
        "unpublished": lambda: PersonFactory(is_published=False),
        "duplicate": lambda: PersonFactory(merged_into=PersonFactory()),
        "nobody": lambda: None,
    }[hidden]()
    assert AwardRecipientFactory(person=person).url == ""


def test_a_batch_is_found_by_recipient_and_by_decision_without_accents():
    batch = AwardBatchFactory(decision_number="35-QĐ/TU")
    AwardRecipientFactory(batch=batch, printed_name="Chi bộ Khu phố 3")
    batch.save()
    for typed in ("khu pho 3", "35-qd/tu"):
        assert AwardBatch.objects.search(Query.parse(typed)).get() == batch


BAD_ROWS = {
    "awardbatch_count_positive": lambda: AwardBatchFactory(declared_count=0),
    "awardbatch_period_ordered": lambda: AwardBatchFactory(period_start=2022, period_end=2018),
    "awardrecipient_person_or_body": lambda: AwardRecipientFactory(
        person=PersonFactory(), organization=OrganizationFactory()
    ),
    "awardrecipient_person_once": lambda: twice(person=PersonFactory()),
    "awardrecipient_body_once": lambda: twice(organization=OrganizationFactory()),
    "awardrecipient_has_name": lambda: AwardRecipientFactory(printed_name=""),
}


def twice(**facts) -> None:
    first = AwardRecipientFactory(**facts)
    AwardRecipientFactory(batch=first.batch, **facts)


@pytest.mark.parametrize("name", BAD_ROWS)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        BAD_ROWS[name]()


def test_every_constraint_of_awards_is_tried():
    constraints = {c.name for model in (AwardType, AwardBatch, AwardRecipient) for c in model._meta.constraints}
    assert constraints == set(BAD_ROWS)


def test_two_unlinked_recipients_of_one_name_are_allowed():
    first = AwardRecipientFactory(printed_name="Nguyễn Văn A")
    AwardRecipientFactory(batch=first.batch, printed_name="Nguyễn Văn A")
    assert first.batch.recipients.count() == 2


def test_a_badge_that_says_what_it_is_for_needs_no_citation():
    batch = AwardBatchFactory(award_type=AwardTypeFactory(name="Huy hiệu 40 năm tuổi Đảng"), citation="")
    batch.full_clean()
    assert batch.label == batch.merit == "Huy hiệu 40 năm tuổi Đảng"


def test_with_a_citation_that_is_what_it_is_for():
    assert AwardBatchFactory(citation="có thành tích xuất sắc").merit == "có thành tích xuất sắc"
