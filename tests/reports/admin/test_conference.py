import datetime

import pytest
from django.contrib import admin

from accounts.roles import Role
from lib.search import Query
from reports.models import Conference
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/conference/"


def save(client, conference, **changes):
    page = f"{LIST}{conference.pk}/change/"
    return client.post(page, form_data(client.get(page).content.decode(), "conference_form", **changes))


@pytest.fixture
def conference(db):
    return factories.ConferenceFactory(organizers=[factories.OrganizationFactory()])


def test_a_new_date_is_the_day_of_archived_news_and_of_attested_posts(desk, conference):
    report = factories.ReportFactory(conference=conference, is_from_archive=True)
    post = factories.PositionFactory()
    factories.ParticipationFactory(report=report, person=post.person).positions.set([post])
    save(desk(Role.EDITOR), conference, date="31/07/2018", date_certainty="inferred")
    post.refresh_from_db()
    report.refresh_from_db()
    assert post.first_attested == report.dated_on == datetime.date(2018, 7, 31)


@pytest.mark.parametrize(
    "changes",
    [{"date": ""}, {"date_certainty": "unknown"}, {"ordinal": "3"}, {"date": "31/02/2022"}, {"organizers": []}],
)
def test_a_conference_without_sense_is_refused(desk, conference, changes):
    assert save(desk(Role.EDITOR), conference, **changes).status_code == 200


def test_an_unknown_day_is_said(desk, conference):
    assert save(desk(Role.EDITOR), conference, date="", date_certainty="unknown").status_code == 302
    assert Conference.objects.get().when == "Chưa rõ ngày"


def test_a_second_plenum_of_one_number_in_a_term_is_refused(desk, conference):
    term = factories.TermFactory()
    factories.ConferenceFactory(kind="plenum", term=term, ordinal=12)
    response = save(desk(Role.EDITOR), conference, kind="plenum", term=term.pk, ordinal="12")
    assert "Hội nghị lần này của nhiệm kỳ này đã có." in response.content.decode()


def test_it_is_found_by_a_new_organizer_at_once(desk, conference):
    body = factories.OrganizationFactory(name="Đảng bộ quận Cầu Giấy")
    save(desk(Role.EDITOR), conference, organizers=[body.pk])
    assert list(Conference.objects.search(Query.parse("cau giay"))) == [conference]


def test_a_new_organizer_of_a_public_conference_becomes_public(desk, conference):
    factories.ReportFactory(conference=conference)
    body = factories.OrganizationFactory(is_published=False)
    save(desk(Role.EDITOR), conference, organizers=[body.pk])
    body.refresh_from_db()
    assert body.is_published


def test_it_is_not_deleted_while_reports_speak_of_it(desk, conference):
    report = factories.ReportFactory(conference=conference, title="Quận ủy họp")
    answer = desk(Role.APPROVER).post(f"{LIST}{conference.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 200 and "Quận ủy họp" in answer.content.decode()
    report.refresh_from_db()
    assert report.conference == conference


def test_one_that_comes_back_gives_its_archived_reports_their_day(conference):
    report = factories.ReportFactory(conference=conference, is_from_archive=True, dated_on=None, year=None)
    with admin.site.get_model_admin(Conference).changing(conference):
        pass
    report.refresh_from_db()
    assert report.dated_on == conference.date


def test_deleting_several_hides_what_only_they_made_public(desk, conference):
    body = conference.organizers.get()
    chosen = {"action": "delete_selected", "_selected_action": [conference.pk], "post": "yes"}
    desk(Role.APPROVER).post(LIST, chosen)
    body.refresh_from_db()
    assert not Conference.objects.exists() and not body.is_published


def test_the_list_costs_the_same_however_long_it_is(desk, conference):
    client = desk(Role.EDITOR)
    few = queries_at(client, LIST)
    for number in range(10):
        factories.ConferenceFactory(term=factories.TermFactory(), ordinal=number + 1, kind="plenum")
    assert queries_at(client, LIST) == few
