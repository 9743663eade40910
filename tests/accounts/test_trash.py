"""Deleting into the trash and putting back whole, or not at all."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import trash
from accounts.models import AuditEvent, TrashedRecord
from awards.models import AwardBatch
from people.actions import merge_organizations, merge_people
from people.models import Organization, Person, PersonDistinction, Position, Succession
from reports.models import Conference, Report
from tests import factories
from tests.markup import queries_of

pytestmark = pytest.mark.django_db


def throw_away(*rows):
    """As the desk deletes them: kept first, then gone."""
    trash.put(rows, by=None)
    for row in rows:
        type(row).objects.filter(pk=row.pk).delete()
    return list(TrashedRecord.objects.filter(restored_at=None))


def as_stored(row):
    found = type(row)._base_manager.filter(pk=row.pk).values().get()
    return json.loads(json.dumps(found, default=str))


def put_back(records):
    return trash.restore(records, by=None)


def test_a_person_comes_back_with_every_column_and_its_number():
    person = factories.PersonFactory(full_name="Trần Hữu Trí", other_names="Tư Trí", biography="Dòng.\n\nHai.")
    before = as_stored(person)
    put_back(throw_away(person))
    assert as_stored(person) == before


def test_an_award_comes_back_with_its_recipients():
    batch = factories.AwardRecipientFactory(person=factories.PersonFactory()).batch
    before = list(batch.recipients.values())
    put_back(throw_away(batch))
    assert list(AwardBatch.objects.get().recipients.values()) == before


def test_a_conference_comes_back_with_its_organizers_and_its_reports():
    body = factories.OrganizationFactory()
    report = factories.ReportFactory(conference=factories.ConferenceFactory(organizers=[body]))
    records = throw_away(report.conference)
    assert Report.objects.get().conference is None
    assert put_back(records) == []
    assert list(Conference.objects.get().organizers.all()) == [body]
    assert Report.objects.get().conference == Conference.objects.get()


def test_a_body_comes_back_with_its_names_and_its_ties():
    one, other = factories.OrganizationFactory.create_batch(2)
    one.names.create(name="Tên cũ")
    Succession.objects.create(predecessor=one, successor=other)
    put_back(throw_away(one))
    assert Organization.objects.get(pk=one.pk).names.get().name == "Tên cũ"
    assert Succession.objects.get().successor == other


def test_who_was_told_apart_comes_back_too():
    one, other = factories.PersonFactory.create_batch(2)
    PersonDistinction.between(one, other)
    put_back(throw_away(other))
    assert PersonDistinction.objects.exists()


def test_a_tie_between_two_of_one_deletion_comes_back_once():
    one, other = factories.OrganizationFactory.create_batch(2)
    Succession.objects.create(predecessor=one, successor=other)
    records = throw_away(one, other)
    assert len({record.batch for record in records}) == 1
    put_back(records)
    assert Succession.objects.count() == 1


def test_it_is_found_again_by_the_names_of_today():
    post = factories.PositionFactory(organization__name="Quận ủy Gò Vấp")
    conference = factories.ConferenceFactory(organizers=[post.organization])
    records = throw_away(conference)
    post.organization.name = "Đảng ủy Cầu Giấy"
    post.organization.save()
    put_back(records)
    assert " cau giay " in Conference.objects.get().search_text_folded


def refused(records):
    before = AuditEvent.objects.count()
    with pytest.raises(ValidationError) as error:
        put_back(records)
    assert AuditEvent.objects.count() == before
    assert not TrashedRecord.objects.filter(pk__in=[r.pk for r in records]).exclude(restored_at=None).exists()
    return " ".join(error.value.messages)


def test_without_something_it_needs_it_stays_and_says_what():
    post = factories.PositionFactory(person__full_name="Trần Hữu Trí")
    records = throw_away(post)
    [holder] = [record for record in throw_away(post.person) if record not in records]
    assert "cán bộ “Trần Hữu Trí”, đang ở trong thùng rác" in refused(records)
    holder.delete()
    assert "cán bộ “Trần Hữu Trí”, nay không còn" in refused(records)
    assert not Position.objects.exists()


def test_where_another_stands_in_its_place_it_stays_and_says_so():
    body = factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    records = throw_away(body)
    factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    assert "Đã có tổ chức đang hoạt động mang tên này" in refused(records)


def test_one_that_cannot_come_back_keeps_the_others_of_its_deletion_back():
    one, other = factories.OrganizationFactory(name="A"), factories.OrganizationFactory(name="B")
    records = throw_away(one, other)
    factories.OrganizationFactory(name="B")
    refused(records)
    assert not Organization.objects.filter(pk__in=[one.pk, other.pk]).exists()


def test_a_taken_number_is_not_overwritten():
    person = factories.PersonFactory()
    records = throw_away(person)
    Person.objects.create(pk=person.pk, full_name="Người khác")
    assert "đã có bản ghi khác dùng" in refused(records)
    assert Person.objects.get().full_name == "Người khác"


def test_what_was_merged_since_is_followed():
    post = factories.PositionFactory()
    keeper, body = factories.PersonFactory(), factories.OrganizationFactory()
    records = throw_away(post)
    merge_people(keeper=keeper, loser=post.person, by=None)
    merge_organizations(keeper=body, loser=post.organization, by=None)
    put_back(records)
    restored = Position.objects.get()
    assert (restored.person, restored.organization) == (keeper, body)


def test_a_link_that_somebody_filled_since_stays_and_is_told():
    report = factories.ReportFactory(conference=factories.ConferenceFactory())
    records = throw_away(report.conference)
    other = factories.ConferenceFactory()
    Report.objects.update(conference=other)
    assert put_back(records) == ["1 liên kết cũ đã bị thay hoặc không còn; giữ nguyên như hiện nay."]
    assert Report.objects.get().conference == other


def test_it_comes_back_once():
    records = throw_away(factories.PersonFactory())
    put_back(records)
    with pytest.raises(ValidationError):
        put_back(records)
    assert Person.objects.count() == 1


def test_what_an_older_program_wrote_and_this_one_cannot_read_is_told():
    [record] = throw_away(factories.PersonFactory())
    record.content["rows"][0]["fields"]["khong_con"] = 1
    record.save()
    assert "không đọc lại được" in refused([record])


def test_putting_back_is_logged():
    person = factories.PersonFactory(full_name="Trần Hữu Trí")
    put_back(throw_away(person))
    assert AuditEvent.objects.values_list("action", "target_name").get() == ("khôi phục", "Trần Hữu Trí")


def test_the_database_keeps_one_copy_of_what_is_in_the_trash():
    person = factories.PersonFactory()
    trash.put([person], by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        trash.put([person], by=None)


def test_after_ninety_days_it_is_not_offered_and_then_forgotten():
    old, young = throw_away(factories.PersonFactory()), throw_away(factories.PersonFactory())
    long_ago = timezone.now() - datetime.timedelta(days=90, minutes=1)
    TrashedRecord.objects.filter(pk=old[0].pk).update(trashed_at=long_ago)
    refused(old)
    assert trash.forget_old() == 1
    assert set(TrashedRecord.objects.all()) == set(young) - set(old)
    assert AuditEvent.objects.get().action == "dọn thùng rác"


def test_emptying_an_empty_trash_says_nothing_in_the_log(capsys):
    throw_away(factories.PersonFactory())
    call_command("empty_trash")
    assert TrashedRecord.objects.exists() and not AuditEvent.objects.exists()


def test_a_hundred_cost_no_more_questions_than_two():
    def cost(number):
        people = factories.PersonFactory.create_batch(number)
        return queries_of(lambda: trash.put(people, by=None))

    assert cost(100) == cost(2)
