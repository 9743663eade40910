"""Duplicates at the desk: found, compared, merged by those who may, and nothing public left wrong."""

import datetime

import pytest
from django.test import Client

from accounts.models import AuditEvent
from accounts.roles import Role
from lib.search import Query
from people.actions import merge_people
from people.models import Organization, Person
from reports.models import Conference
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
PEOPLE, BODIES = "/quan-tri/people/person/", "/quan-tri/people/organization/"


@pytest.fixture
def two():
    return factories.PersonFactory(full_name="Trần Hữu Trí"), factories.PersonFactory(full_name="Tr. Hữu Trí")


def address(row, other=None, keep=None):
    query = f"?voi={other.pk}" + (f"&giu={keep.pk}" if keep else "") if other else ""
    return f"/quan-tri/people/{row._meta.model_name}/{row.pk}/gop/{query}"


def confirm(client, row, other, keep=None, **changes):
    """Merges as a person does: looks at the preview, then presses its button."""
    page = address(row, other, keep)
    data = form_data(client.get(page).content.decode(), "merge_form", **changes)
    return client.post(page, data, follow=True).content.decode()


def test_complaint_15_two_rows_of_one_official_become_one_and_old_addresses_lead_on(desk, two):
    keeper, loser = two
    post = factories.PositionFactory(person=loser)
    factories.ParticipationFactory(person=loser, printed_position="Bí thư").positions.set([post])
    client, old = desk(Role.APPROVER), loser.get_absolute_url()
    assert "Đã gộp “Tr. Hữu Trí” vào “Trần Hữu Trí”" in confirm(client, keeper, loser)
    keeper.refresh_from_db()
    assert keeper.is_published and keeper.positions.get() == post
    assert keeper.participations.get().printed_position == "Bí thư"
    answer = Client().get(old)
    assert (answer.status_code, answer.url) == (301, keeper.get_absolute_url())
    assert AuditEvent.objects.filter(action="gộp", actor_id=client.user.pk).count() == 1


def test_the_other_of_the_two_may_be_kept(desk, two):
    confirm(desk(Role.APPROVER), two[0], two[1], keep=two[1])
    assert Person.objects.get(merged_into=None) == two[1]


def test_a_form_that_names_one_of_them_is_out_of_date_after_a_merge(desk, two):
    report = factories.ParticipationFactory(person=two[1], report__draft=True).report
    other = factories.ReportFactory(draft=True)
    before = (report.version, other.version)
    confirm(desk(Role.APPROVER), *two)
    report.refresh_from_db()
    other.refresh_from_db()
    assert (report.version, other.version) == (before[0] + 1, before[1])


def test_looking_changes_nothing(desk, two):
    desk(Role.APPROVER).get(address(*two))
    assert Person.objects.filter(merged_into=None).count() == 2 and not AuditEvent.objects.exists()


def test_a_hidden_stated_post_is_public_at_once_when_its_holder_is(desk, two):
    keeper, loser = two
    factories.ParticipationFactory(person=keeper)
    post = factories.PositionFactory(
        person=loser, is_published=False, start_date=datetime.date(2015, 1, 1), start_precision="year",
        organization__is_published=False,
    )  # fmt: skip
    confirm(desk(Role.APPROVER), keeper, loser)
    post.refresh_from_db()
    assert post.is_published and post.organization.is_published


def test_what_a_body_did_is_found_by_the_name_it_is_kept_under(desk):
    keeper, loser = factories.OrganizationFactory(name="Quận ủy Gò Vấp"), factories.OrganizationFactory(name="QU GV")
    conference = factories.ConferenceFactory(organizers=[loser])
    confirm(desk(Role.APPROVER), keeper, loser)
    assert list(Conference.objects.search(Query.parse("go vap"))) == [conference]
    assert Organization.objects.get(merged_into=None).names.get().name == "QU GV"


def test_doubts_must_be_accepted(desk, two):
    report = factories.ReportFactory()
    for person in two:
        factories.ParticipationFactory(
            report=report, person=person, function="attended" if person == two[0] else "spoke"
        )
    client = desk(Role.APPROVER)
    assert "Hãy xác nhận đã xem" in confirm(client, *two)
    assert not Person.objects.exclude(merged_into=None).exists()
    confirm(client, *two, accepted="on")
    assert Person.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("seen", ["", "x", "0" * 64])
def test_only_what_was_seen_is_done(desk, two, seen):
    assert "Dữ liệu vừa thay đổi" in confirm(desk(Role.APPROVER), *two, seen=seen)
    assert not Person.objects.exclude(merged_into=None).exists()


def test_what_changed_since_the_preview_is_shown_first(desk, two):
    client, page = desk(Role.APPROVER), address(*two)
    data = form_data(client.get(page).content.decode(), "merge_form")
    factories.ParticipationFactory(person=two[1], report__title="Vừa thêm")
    html = client.post(page, data).content.decode()
    assert "Dữ liệu vừa thay đổi" in html and "Vừa thêm" in html
    assert not Person.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_nobody_else_merges(desk, two, role):
    assert desk(role).post(address(*two), {"voi": two[1].pk, "giu": two[0].pk}).status_code == 403
    assert not Person.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("junk", ["abc", "", "0", "9" * 30, "-1", "\0"])
def test_a_number_that_no_row_has_leads_back_to_the_choice(desk, two, junk):
    response = desk(Role.APPROVER).get(address(two[0]), {"voi": junk})
    assert response.status_code == 200 and "Bản ghi đang xem" in response.content.decode()


def test_the_other_is_found_by_typing_without_accents(desk, two):
    html = desk(Role.APPROVER).get(address(two[0]), {"q": "tr huu"}).content.decode()
    assert "Xem trước khi gộp" in html and f"?voi={two[1].pk}" in html and f"?voi={two[0].pk}" not in html


def test_a_merged_row_is_neither_merged_again_nor_deleted(desk, two):
    merge_people(keeper=two[0], loser=two[1], by=None)
    client = desk(Role.SYSTEM_ADMIN)
    assert client.get(address(two[1])).url == f"{PEOPLE}{two[0].pk}/change/"
    assert client.post(f"{PEOPLE}{two[1].pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(PEOPLE, {"action": "delete_selected", "_selected_action": [two[1].pk], "post": "yes"})
    assert Person.objects.count() == 2


# --- Pairs that look alike ---


def test_pairs_are_listed_with_the_way_to_compare_them(desk, two):
    html = desk(Role.APPROVER).get(f"{PEOPLE}co-the-trung/").content.decode()
    assert "Tên viết tắt" in html and address(*two) in html


def test_an_editor_says_that_two_are_two(desk, two):
    client = desk(Role.EDITOR)
    page = f"{PEOPLE}co-the-trung/"
    html = client.post(page, {"one": two[1].pk, "other": two[0].pk}, follow=True).content.decode()
    assert "không phải một người; sẽ không gợi ý lại" in html and "Không thấy cặp nào" in html


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_nobody_who_may_only_look_says_so(desk, two, role):
    answer = desk(role).post(f"{PEOPLE}co-the-trung/", {"one": two[0].pk, "other": two[1].pk})
    assert answer.status_code == 403 and not AuditEvent.objects.exists()


@pytest.mark.parametrize("junk", [{}, {"one": "abc", "other": "1"}, {"one": "9" * 30, "other": "0"}])
def test_a_forged_pair_is_not_found(desk, two, junk):
    assert desk(Role.EDITOR).post(f"{PEOPLE}co-the-trung/", junk).status_code == 404


def test_the_list_of_pairs_costs_the_same_however_long_it_is(desk, two):
    client = desk(Role.APPROVER)
    few = queries_at(client, f"{PEOPLE}co-the-trung/")
    for _ in range(10):
        factories.PositionFactory(person__full_name="Lê Văn Tám", organization__name=f"Tổ {_}")
    assert queries_at(client, f"{PEOPLE}co-the-trung/") == few


def test_the_preview_costs_the_same_however_much_moves(desk, two):
    client = desk(Role.APPROVER)
    factories.ParticipationFactory(person=two[1]), factories.AwardRecipientFactory(person=two[1])
    few = queries_at(client, address(*two))
    factories.ParticipationFactory.create_batch(20, person=two[1])
    factories.AwardRecipientFactory.create_batch(20, person=two[1])
    assert queries_at(client, address(*two)) == few
