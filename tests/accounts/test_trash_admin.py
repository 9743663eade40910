"""The screen of the trash: who sees what of it, what a batch is, and that one button undoes a whole deletion."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, TrashedRecord
from accounts.roles import Role
from people.models import Person, Position
from tests import factories
from tests.markup import queries_at

pytestmark = pytest.mark.django_db
TRASH = "/quan-tri/accounts/trashedrecord/"
PEOPLE = "/quan-tri/people/person/"


def delete_people(client, people, **data):
    chosen = {"action": "delete_selected", "_selected_action": [p.pk for p in people], "post": "yes", **data}
    return client.post(PEOPLE, chosen)


def restore(client, row, **data):
    return client.post(f"{TRASH}{row.pk}/khoi-phuc/", data, follow=True).content.decode()


def test_complaint_11_what_was_deleted_comes_back_whole(desk):
    client = desk(Role.APPROVER)
    person = factories.PersonFactory(full_name="Trần Hữu Trí", biography="Tiểu sử.", is_published=False)
    client.post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"})
    html = client.get(TRASH).content.decode()
    assert "Trần Hữu Trí" in html and client.user.full_name in html and "90 ngày" in html
    assert "Đã khôi phục “Trần Hữu Trí”." in restore(client, TrashedRecord.objects.get())
    assert Person.objects.get(pk=person.pk).biography == "Tiểu sử."
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["khôi phục", "xóa"]


def test_a_deletion_of_two_hundred_is_undone_by_one_button(desk):
    client = desk(Role.APPROVER)
    people = factories.PersonFactory.create_batch(200)
    delete_people(client, people, typed_number="200")
    assert not Person.objects.exists()
    assert "Đã khôi phục 200 bản ghi." in restore(client, TrashedRecord.objects.first())
    assert Person.objects.count() == 200


def test_some_of_a_deletion_can_be_chosen(desk):
    client = desk(Role.APPROVER)
    people = factories.PersonFactory.create_batch(3)
    delete_people(client, people)
    first, second, _ = TrashedRecord.objects.all()
    restore(client, first, record=[first.pk, second.pk])
    assert Person.objects.count() == 2 and TrashedRecord.objects.restorable().count() == 1


def test_what_it_was_to_citizens_is_worked_out_anew(desk):
    client = desk(Role.APPROVER)
    person = factories.PersonFactory(is_published=True)
    client.post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"})
    restore(client, TrashedRecord.objects.get())
    assert not Person.objects.get().is_published


def test_a_restored_award_shows_its_recipients_again(desk):
    client = desk(Role.APPROVER)
    recipient = factories.AwardRecipientFactory(
        person=factories.PersonFactory(is_published=False), batch__is_published=False, batch__is_published_by_hand=True
    )
    client.post(f"/quan-tri/awards/awardbatch/{recipient.batch_id}/delete/", {"post": "yes"})
    restore(client, TrashedRecord.objects.get())
    recipient.person.refresh_from_db()
    assert recipient.person.is_published


def test_a_refusal_is_told_and_changes_nothing(desk):
    client = desk(Role.APPROVER)
    body = factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    client.post(f"/quan-tri/people/organization/{body.pk}/delete/", {"post": "yes"})
    factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    html = restore(client, TrashedRecord.objects.get())
    assert "Đã có tổ chức đang hoạt động mang tên này." in html and "Chưa khôi phục gì." in html


@pytest.mark.parametrize(("role", "seen"), [(Role.EDITOR, ["post"]), (Role.APPROVER, ["person", "post"])])
def test_each_sees_and_restores_what_one_may_delete(desk, role, seen):
    approver = desk(Role.APPROVER)
    post = factories.PositionFactory(is_published=False)
    for address in (f"/quan-tri/people/position/{post.pk}", f"{PEOPLE}{factories.PersonFactory().pk}"):
        approver.post(f"{address}/delete/", {"post": "yes"})
    client = desk(role)
    shown = client.get(TRASH).context["sections"][0].items
    assert len(shown) == len(seen)
    person, kept = TrashedRecord.objects.all()
    assert client.post(f"{TRASH}{person.pk}/khoi-phuc/").status_code == (302 if "person" in seen else 404)
    assert client.post(f"{TRASH}{kept.pk}/khoi-phuc/").status_code == 302
    assert Position.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_nobody_else_opens_it_or_restores(desk, role):
    desk(Role.APPROVER).post(f"{PEOPLE}{factories.PersonFactory().pk}/delete/", {"post": "yes"})
    client, record = desk(role), TrashedRecord.objects.get()
    assert client.get(TRASH).status_code == 403
    assert client.post(f"{TRASH}{record.pk}/khoi-phuc/").status_code == 403
    assert not Person.objects.exists()


@pytest.mark.parametrize("junk", ["0", "999999999999999999", "99999999999999999999999"])
def test_a_number_that_is_not_in_the_trash_is_not_found(desk, junk):
    assert desk(Role.SYSTEM_ADMIN).post(f"{TRASH}{junk}/khoi-phuc/").status_code == 404


@pytest.mark.parametrize("junk", [["abc"], ["-1"], ["9" * 30], [""]])
def test_forged_choices_restore_nothing(desk, junk):
    client = desk(Role.APPROVER)
    delete_people(client, factories.PersonFactory.create_batch(2))
    record = TrashedRecord.objects.first()
    assert client.post(f"{TRASH}{record.pk}/khoi-phuc/", {"record": junk}).status_code == 404
    assert not Person.objects.exists()


def test_what_is_too_old_is_not_offered(desk):
    client = desk(Role.APPROVER)
    delete_people(client, factories.PersonFactory.create_batch(2))
    TrashedRecord.objects.update(trashed_at=timezone.now() - datetime.timedelta(days=90))
    assert "Thùng rác trống." in client.get(TRASH).content.decode()
    assert client.post(f"{TRASH}{TrashedRecord.objects.first().pk}/khoi-phuc/").status_code == 404


@pytest.mark.parametrize(("typed", "number"), [("huu tri", 1), ("Trần", 1), ("khong co", 0), ("\0", 1)])
def test_it_is_searched_without_accents(desk, typed, number):
    client = desk(Role.APPROVER)
    delete_people(client, [factories.PersonFactory(full_name="Trần Hữu Trí")])
    sections = client.get(TRASH, {"q": typed}).context["sections"]
    assert sum(len(section.items) for section in sections) == number


def test_its_link_is_for_those_who_may_open_it(desk):
    for role, is_there in [(Role.EDITOR, True), (Role.APPROVER, True), (Role.AUDITOR, False)]:
        assert (TRASH in desk(role).get("/quan-tri/").content.decode()) is is_there


def test_it_costs_the_same_however_full_it_is(desk):
    client = desk(Role.APPROVER)
    delete_people(client, factories.PersonFactory.create_batch(2))
    few = queries_at(client, TRASH)
    for _ in range(5):
        delete_people(client, factories.PersonFactory.create_batch(3))
    assert queries_at(client, TRASH) == few
