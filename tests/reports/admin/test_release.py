"""The pages that show what a step would do before it is done: approving, urgent publishing, withdrawing."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.models import Report
from tests import factories
from tests.markup import queries_at
from tests.newsroom import open_edit, put_up
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"
MONDAY = timezone.make_aware(datetime.datetime(2126, 11, 25, 7, 30))


@pytest.fixture
def handed_in(account):
    report = factories.ReportFactory(draft=True, created_by=account(Role.EDITOR), title="Tổng kết công tác dân vận")
    actions.submit(report, by=report.created_by)
    return report


def decide(client, report, **data):
    response = client.post(f"{LIST}{report.pk}/xet-duyet/", data, follow=True)
    report.refresh_from_db()
    return response


def test_the_page_shows_the_text_the_checks_and_who_will_see_it(desk, handed_in):
    factories.ParticipationFactory(report=handed_in, person__full_name="Trần Hữu Trí", person__is_published=False)
    html = desk(Role.APPROVER).get(f"{LIST}{handed_in.pk}/xet-duyet/").content.decode()
    for words in (
        "Tổng kết công tác dân vận",
        "Mọi người trên mạng",
        "Lần đầu hiện công khai",
        "Trần Hữu Trí",
        "Kiểm tra",
    ):
        assert words in html


def test_looking_at_the_page_changes_nothing(desk, handed_in):
    before = AuditEvent.objects.count()
    desk(Role.APPROVER).get(f"{LIST}{handed_in.pk}/xet-duyet/")
    assert AuditEvent.objects.count() == before
    assert Report.objects.get().status == Report.Status.REVIEW


def test_the_page_costs_the_same_however_much_the_report_holds(desk, handed_in):
    client = desk(Role.APPROVER)
    factories.ParticipationFactory(report=handed_in)
    few = queries_at(client, f"{LIST}{handed_in.pk}/xet-duyet/")
    for _ in range(20):
        factories.ParticipationFactory(report=handed_in)
    assert queries_at(client, f"{LIST}{handed_in.pk}/xet-duyet/") == few


def test_an_approved_text_is_put_up_at_once(desk, handed_in, client):
    response = decide(desk(Role.APPROVER), handed_in, decision="dang-ngay")
    assert "10 phút" in response.content.decode()
    assert client.get(handed_in.get_absolute_url()).status_code == 200


def test_a_text_is_approved_to_be_put_up_later(desk, handed_in, client):
    decide(desk(Role.APPROVER), handed_in, decision="duyet")
    assert handed_in.status == Report.Status.APPROVED
    assert client.get(handed_in.get_absolute_url()).status_code == 404


def test_a_time_is_said_back_in_words_before_it_counts(desk, handed_in):
    response = decide(desk(Role.APPROVER), handed_in, decision="hen-gio", publish_at="25/11/2126 07:30")
    assert "Sẽ đăng 07:30 thứ Hai 25/11/2126" in response.content.decode()
    assert handed_in.status == Report.Status.REVIEW


def test_the_button_that_names_the_time_schedules_it(desk, handed_in):
    client = desk(Role.APPROVER)
    html = decide(client, handed_in, decision="hen-gio", publish_at="25/11/2126 07:30").content.decode()
    decide(client, handed_in, decision="hen-gio", **form_data(html, "buoc"))
    assert (handed_in.status, handed_in.publish_at) == (Report.Status.APPROVED, MONDAY)
    assert "Sẽ đăng" in client.get(f"{LIST}{handed_in.pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Nhập ngày và giờ đăng"), ("mai", "Viết ngày và giờ như"), ("01/01/2020 07:30", "Giờ hẹn đã qua")],
)
def test_a_time_that_cannot_be_is_named_and_nothing_changes(desk, handed_in, typed, words):
    response = decide(desk(Role.APPROVER), handed_in, decision="hen-gio", publish_at=typed, confirmed=typed)
    assert words in response.content.decode()
    assert handed_in.status == Report.Status.REVIEW


def test_a_scheduled_text_gets_another_hour_or_none(desk, handed_in, account):
    actions.approve(handed_in, by=account(Role.APPROVER), publish_at=MONDAY)
    client, later = desk(Role.APPROVER), MONDAY + datetime.timedelta(days=1)
    typed = {"publish_at": "26/11/2126 07:30", "confirmed": later.isoformat()}
    decide(client, handed_in, decision="hen-gio", **typed)
    assert handed_in.publish_at == later
    decide(client, handed_in, decision="duyet")
    assert handed_in.publish_at is None


def test_whoever_handed_it_in_is_told_to_ask_somebody_else(desk):
    client = desk(Role.APPROVER)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    actions.submit(report, by=client.user)
    assert "Người trình không tự duyệt" in client.get(f"{LIST}{report.pk}/xet-duyet/").content.decode()
    decide(client, report, decision="dang-ngay")
    assert report.status == Report.Status.REVIEW


def test_what_is_not_ready_is_said_and_nothing_changes(desk, handed_in):
    Report.objects.update(title_origin=Report.TitleOrigin.PROPOSED)
    response = decide(desk(Role.APPROVER), handed_in, decision="dang-ngay")
    assert "gợi ý" in response.content.decode()
    assert handed_in.status == Report.Status.REVIEW


def test_sensitive_words_pass_with_a_reason_and_the_reason_is_kept(desk, handed_in):
    Report.objects.update(body="<p>Liên hệ đồng chí An, số điện thoại 0912 345 678.</p>")
    client = desk(Role.APPROVER)
    assert "nội dung nhạy cảm" in decide(client, handed_in, decision="dang-ngay").content.decode()
    assert handed_in.status == Report.Status.REVIEW
    decide(client, handed_in, decision="dang-ngay", passing="Số trực ban công khai.")
    assert handed_in.is_published
    assert AuditEvent.objects.filter(action="đăng").get().reason == "Số trực ban công khai."


@pytest.mark.parametrize("decision", ["", "published", "dang-ngay'--"])
def test_a_forged_decision_changes_nothing(desk, handed_in, decision):
    decide(desk(Role.APPROVER), handed_in, decision=decision)
    assert handed_in.status == Report.Status.REVIEW


def test_urgent_publishing_asks_why(desk):
    client, report = desk(Role.APPROVER), factories.ReportFactory(draft=True)
    client.post(f"{LIST}{report.pk}/dang-khan/", {"reason": " "})
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT
    client.post(f"{LIST}{report.pk}/dang-khan/", {"reason": "Bão số 9"})
    report.refresh_from_db()
    assert (report.is_published, report.is_urgent, report.urgent_reason) == (True, True, "Bão số 9")


def test_publishing_a_change_leads_to_the_live_report(desk, account):
    live = put_up(factories.ReportFactory(draft=True))
    copy = open_edit(live, by=account(Role.EDITOR), title="Tiêu đề mới")
    actions.submit(copy, by=copy.created_by)
    response = desk(Role.APPROVER).post(f"{LIST}{copy.pk}/xet-duyet/", {"decision": "dang-ngay"})
    live.refresh_from_db()
    assert response.url == f"{LIST}{live.pk}/change/"
    assert live.title == "Tiêu đề mới"


def withdraw(client, report, **data):
    response = client.post(f"{LIST}{report.pk}/go/", {"reason": "Sai số liệu.", **data})
    report.refresh_from_db()
    return response


def test_a_report_published_in_error_answers_410_with_the_notice_alone(desk, client):
    report = factories.ReportFactory(title="Tin nhầm")
    withdraw(desk(Role.APPROVER), report, outcome="error", note="Tin đăng nhầm ngày.")
    response = client.get(report.get_absolute_url())
    assert response.status_code == 410
    assert "Tin đăng nhầm ngày." in response.content.decode() and "Tin nhầm" not in response.content.decode()


def test_a_merged_report_leads_to_the_other_one(desk, client):
    report, other = factories.ReportFactory(), factories.ReportFactory()
    withdraw(desk(Role.APPROVER), report, outcome="merged", replaced_by=other.pk)
    response = client.get(report.get_absolute_url())
    assert (response.status_code, response.url) == (301, other.get_absolute_url())


def test_an_expired_report_stays_to_be_read_under_a_notice_but_is_not_found(desk, client):
    report = factories.ReportFactory(title="Quy chế cũ của quận")
    withdraw(desk(Role.APPROVER), report, outcome="expired", note="Đã có quy chế mới.")
    html = client.get(report.get_absolute_url()).content.decode()
    assert "Tin không còn hiệu lực" in html and "Đã có quy chế mới." in html and "noindex" in html
    assert "Quy chế cũ" not in client.get("/tin-bai/?q=quy+che").content.decode()


@pytest.mark.parametrize("data", [{}, {"outcome": "xoa"}, {"outcome": "merged"}, {"outcome": "error", "reason": ""}])
def test_an_incomplete_withdrawal_changes_nothing(desk, data):
    report = factories.ReportFactory()
    assert withdraw(desk(Role.APPROVER), report, **data).status_code == 200
    assert report.is_published


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 30, "itself", "draft"])
def test_a_report_is_merged_into_nothing_but_another_public_one(desk, number):
    report = factories.ReportFactory()
    number = {"itself": report.pk, "draft": factories.ReportFactory(draft=True).pk}.get(number, number)
    withdraw(desk(Role.APPROVER), report, outcome="merged", replaced_by=number)
    assert report.is_published


def test_a_chain_of_merged_reports_ends_at_the_public_one(desk, client):
    first, second, third = (factories.ReportFactory() for _ in range(3))
    approver = desk(Role.APPROVER)
    withdraw(approver, first, outcome="merged", replaced_by=second.pk)
    withdraw(approver, second, outcome="merged", replaced_by=third.pk)
    assert client.get(first.get_absolute_url()).url == third.get_absolute_url()


def test_a_scheduled_report_is_public_at_the_first_request_after_its_hour(handed_in, account, client):
    actions.approve(handed_in, by=account(Role.APPROVER), publish_at=MONDAY)
    assert client.get(handed_in.get_absolute_url()).status_code == 404
    Report.objects.update(publish_at=timezone.now() - datetime.timedelta(seconds=1))
    assert handed_in.title in client.get("/tin-bai/").content.decode()
