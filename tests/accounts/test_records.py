"""Screens of records that others use: what uses one is shown, and keeps it from being deleted."""

import pytest

from accounts.models import AuditEvent, TrashedRecord
from accounts.roles import Role
from people.models import Person, Position
from reports.models import Conference, Report
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
PERSON = "/quan-tri/people/person/"


def address(row, page):
    return f"/quan-tri/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{page}/"


@pytest.fixture
def person():
    return factories.ParticipationFactory(report__title="Quận ủy họp").person


def test_the_form_says_where_the_record_is_used(desk, person):
    html = desk(Role.EDITOR).get(address(person, "change")).content.decode()
    assert "Được dùng ở" in html and "Tin bài: thành phần" in html and "Quận ủy họp" in html


def test_a_record_that_nothing_uses_says_so(desk):
    assert (
        "Chưa được dùng ở đâu." in desk(Role.EDITOR).get(address(factories.PersonFactory(), "change")).content.decode()
    )


def test_complaint_11_what_is_used_is_not_deleted_and_it_is_said_by_what(desk, person):
    client = desk(Role.APPROVER)
    for answer in (client.get(address(person, "delete")), client.post(address(person, "delete"), {"post": "yes"})):
        html = answer.content.decode()
        assert "vì đang được dùng" in html and "Quận ủy họp" in html and f"{PERSON}{person.pk}/gop/" in html
    assert Person.objects.exists() and not TrashedRecord.objects.exists() and not AuditEvent.objects.exists()


def used():
    """A record of each kind, used by something that the database alone would not always protect."""
    post, batch = factories.PositionFactory(), factories.AwardMentionFactory().batch
    factories.ParticipationFactory(person=post.person).positions.set([post])
    report = factories.ReportFactory(conference=factories.ConferenceFactory(), category=factories.CategoryFactory())
    body = factories.ConferenceFactory(organizers=[factories.OrganizationFactory()]).organizers.get()
    term = factories.PositionFactory(term=factories.TermFactory()).term
    figured = factories.FigureFactory(organization=factories.OrganizationFactory()).organization
    return [
        post, post.title, post.person, batch, batch.award_type, report.conference, report.category, body, term, figured,
    ]  # fmt: skip


def test_no_kind_of_record_is_deleted_while_it_is_used(desk):
    client = desk(Role.SYSTEM_ADMIN)
    rows = used()
    for row in rows:
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 200, row
    assert [row for row in rows if not type(row).objects.filter(pk=row.pk).exists()] == []


def test_a_draft_of_somebody_else_keeps_it_too_without_being_named(desk, monkeypatch):
    part = factories.ParticipationFactory(report__draft=True, report__title="bí mật")
    html = desk(Role.EDITOR).get(address(part.person, "change")).content.decode()
    assert "bí mật" not in html and "1 mục bạn không mở được" in html


def test_all_uses_are_listed_page_by_page(desk, person):
    factories.ParticipationFactory.create_batch(60, person=person)
    client = desk(Role.EDITOR)
    assert "Xem tất cả 61" in client.get(address(person, "change")).content.decode()
    first = client.get(address(person, "duoc-dung"), {"loai": "reports.participation.person"})
    last = client.get(address(person, "duoc-dung"), {"loai": "reports.participation.person", "p": "2"})
    assert [len(page.context["shown"]) for page in (first, last)] == [50, 11]


@pytest.mark.parametrize("query", ["?loai=x", "?p=abc", "?loai=%00&p=-1", "?p=99999999999999999999"])
def test_a_broken_address_of_the_uses_is_no_error(desk, person, query):
    assert desk(Role.EDITOR).get(f"{address(person, 'duoc-dung')}{query}").status_code == 200


@pytest.mark.parametrize("page", ["change", "delete", "duoc-dung"])
def test_a_page_costs_the_same_however_much_uses_the_record(desk, person, page):
    client = desk(Role.APPROVER)
    factories.AwardRecipientFactory(person=person), factories.PositionFactory(person=person)
    few = queries_at(client, address(person, page))
    factories.ParticipationFactory.create_batch(30, person=person)
    factories.AwardRecipientFactory.create_batch(5, person=person)
    assert queries_at(client, address(person, page)) <= few


def test_a_deleted_record_goes_into_the_trash_in_the_same_step(desk, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    person = factories.PersonFactory()
    client = desk(Role.APPROVER)
    client.raise_request_exception = False
    monkeypatch.setattr(Person, "delete", fail)
    client.post(address(person, "delete"), {"post": "yes"})
    assert not TrashedRecord.objects.exists() and not AuditEvent.objects.exists()


def remove_post(client, post):
    page = address(post.person, "change")
    data = form_data(client.get(page).content.decode(), "person_form", positions__0__DELETE="on")
    return client.post(page, data)


def test_a_post_removed_on_the_page_of_its_person_goes_into_the_trash(desk):
    client, post = desk(Role.EDITOR), factories.PositionFactory()
    assert remove_post(client, post).status_code == 302
    assert not Position.objects.exists()
    assert TrashedRecord.objects.get().trashed_by == client.user


def test_a_post_that_reports_attest_stays_on_the_page_of_its_person(desk):
    post = factories.PositionFactory()
    factories.ParticipationFactory(person=post.person).positions.set([post])
    response = remove_post(desk(Role.EDITOR), post)
    assert "đang được dùng ở Tin bài: thành phần" in response.content.decode()
    assert Position.objects.exists()


def test_a_conference_is_free_once_no_report_speaks_of_it(desk):
    report = factories.ReportFactory(conference=factories.ConferenceFactory())
    Report.objects.update(conference=None)
    assert desk(Role.APPROVER).post(address(report.conference, "delete"), {"post": "yes"}).status_code == 302
    assert not Conference.objects.exists()
