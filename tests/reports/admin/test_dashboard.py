"""The first page of the desk: what waits for whom."""

import datetime

import pytest
from django.utils import timezone

from accounts.roles import Role
from reports import actions
from reports.models import Report
from tests import factories
from tests.markup import queries_at
from tests.newsroom import put_up

pytestmark = pytest.mark.django_db
INDEX = "/quan-tri/"


def panels(client):
    return {panel.slug: panel for panel in client.get(INDEX).context["panels"]}


def titles(client, slug):
    found = panels(client).get(slug)
    return [row.report.title for row in found.rows] if found else []


def test_an_editor_sees_own_drafts_and_not_those_of_others(desk):
    client = desk(Role.EDITOR)
    factories.ReportFactory(draft=True, created_by=client.user, title="Của tôi")
    factories.ReportFactory(draft=True, title="Của người khác")
    assert titles(client, "ban-nhap") == ["Của tôi"]
    assert "Của người khác" not in client.get(INDEX).content.decode()


def test_a_returned_text_stands_first_with_its_reason(desk, account):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    actions.submit(report, by=client.user)
    actions.send_back(report, by=account(Role.APPROVER), reason="Thiếu ảnh hội trường")
    assert next(iter(panels(client))) == "tra-lai"
    assert "Thiếu ảnh hội trường" in client.get(INDEX).content.decode()


def test_an_approver_sees_what_others_handed_in_and_not_what_is_own(desk, account):
    client = desk(Role.APPROVER)
    for by, title in ((account(Role.EDITOR), "Của biên tập viên"), (client.user, "Của chính tôi")):
        actions.submit(factories.ReportFactory(draft=True, title=title), by=by)
    assert titles(client, "cho-duyet") == ["Của biên tập viên"]
    assert titles(client, "da-trinh") == ["Của chính tôi"]


def test_an_editor_is_not_shown_what_waits_for_approvers(desk, account):
    actions.submit(factories.ReportFactory(draft=True), by=account(Role.EDITOR))
    assert "cho-duyet" not in panels(desk(Role.EDITOR))


def test_scheduled_texts_stand_with_their_hour(desk, account):
    report = factories.ReportFactory(draft=True)
    actions.submit(report, by=account(Role.EDITOR))
    hour = timezone.make_aware(datetime.datetime(2126, 11, 25, 7, 30))
    actions.approve(report, by=account(Role.APPROVER), publish_at=hour)
    assert "Sẽ đăng 07:30 thứ Hai 25/11/2126" in desk(Role.APPROVER).get(INDEX).content.decode()


def test_what_was_just_published_is_shown(desk):
    put_up(factories.ReportFactory(draft=True, title="Tin mới"))
    assert titles(desk(Role.EDITOR), "vua-dang") == ["Tin mới"]


def test_comments_wait_for_whoever_may_decide_the_oldest_first(desk):
    for number in range(7):
        factories.CommentFactory(author_name=f"Bạn đọc {number}")
    panel = panels(desk(Role.APPROVER))["binh-luan"]
    assert [row.author_name for row in panel.rows] == [f"Bạn đọc {number}" for number in range(5)]
    assert panel.total == 7 and "status__exact=pending" in panel.more
    assert "binh-luan" not in panels(desk(Role.EDITOR))


def test_an_urgent_text_warns_until_it_is_confirmed(desk, account):
    report = factories.ReportFactory(draft=True, title="Ứng phó bão")
    actions.publish_urgently(report, by=account(Role.APPROVER), reason="Bão")
    client = desk(Role.APPROVER)
    assert "Đăng khẩn, chờ xác nhận: Ứng phó bão" in client.get(INDEX).content.decode()
    actions.confirm_urgent(report, by=client.user)
    assert "chờ xác nhận: Ứng phó" not in client.get(INDEX).content.decode()


def test_a_text_whose_hour_passed_in_vain_is_named(desk, account, monkeypatch):
    report = factories.ReportFactory(draft=True, title="Tin hẹn giờ hỏng")
    actions.submit(report, by=account(Role.EDITOR))
    actions.approve(report, by=account(Role.APPROVER))
    Report.objects.update(publish_at=timezone.now() - datetime.timedelta(hours=1))
    monkeypatch.setattr(actions, "_put_up", lambda *args, **words: 1 / 0)
    assert "Đến giờ hẹn mà chưa đăng được: Tin hẹn giờ hỏng" in desk(Role.APPROVER).get(INDEX).content.decode()


@pytest.mark.parametrize(
    ("fields", "slug"), [({"summary": ""}, "sapo"), ({"category": None}, "chuyen-muc"), ({}, "nhan-su")]
)
def test_each_warning_leads_to_the_reports_it_counts(desk, fields, slug):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(created_by=client.user, **fields)
    assert f"?thieu={slug}" in client.get(INDEX).content.decode()
    assert list(client.get(f"{INDEX}reports/report/?thieu={slug}").context["cl"].result_list) == [report]


def test_an_account_administrator_is_told_of_no_report(desk):
    factories.ReportFactory(title="Tin nào đó")
    assert "Tin nào đó" not in desk(Role.ACCOUNT_ADMIN).get(INDEX).content.decode()


@pytest.mark.parametrize("value", ["tat-ca", "nhap", "tra-lai", "trinh", "khong-co", "%00"])
def test_the_list_is_narrowed_to_ones_own(desk, value):
    client = desk(Role.EDITOR)
    factories.ReportFactory()
    response = client.get(f"{INDEX}reports/report/?cua-toi={value}")
    assert response.status_code in (200, 302)


def test_the_first_page_costs_the_same_however_much_waits(desk):
    client = desk(Role.APPROVER)
    for status in Report.Status:
        factories.ReportFactory(status=status, created_by=client.user)
    few = queries_at(client, INDEX)
    for status in Report.Status:
        factories.ReportFactory.create_batch(6, status=status, created_by=client.user)
    assert queries_at(client, INDEX) == few <= 32
