"""From draft to public page and back: each step, who may take it, and what it leaves behind."""

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.admin.steps import STEPS
from reports.models import Report
from tests import factories
from tests.newsroom import open_edit, put_up
from tests.screens import form_data, texts

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"


def take(client, report, step, **data):
    response = client.post(f"{LIST}{report.pk}/{step}/", data, follow=True)
    report.refresh_from_db()
    return response


def buttons(client, report):
    shown = {
        text.strip().removesuffix("…") for text in texts(client.get(f"{LIST}{report.pk}/change/").content.decode())
    }
    return {step.label for step in STEPS} & shown


def test_a_draft_is_handed_in_and_taken_back(desk):
    editor = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=editor.user)
    assert "Đã gửi duyệt." in take(editor, report, "gui-duyet").content.decode()
    assert report.status == Report.Status.REVIEW
    take(editor, report, "rut-ve")
    assert report.status == Report.Status.DRAFT
    assert [event.action for event in AuditEvent.objects.about(report)] == ["rút về", "gửi duyệt"]


def test_a_returned_report_is_a_draft_again_and_its_author_reads_why(desk):
    editor, approver = desk(Role.EDITOR), desk(Role.APPROVER)
    report = factories.ReportFactory(status=Report.Status.REVIEW, created_by=editor.user)
    take(approver, report, "tra-lai", reason="Thiếu tên người chủ trì.")
    assert report.status == Report.Status.DRAFT
    html = editor.get(f"{LIST}{report.pk}/change/").content.decode()
    assert "Bài được trả lại" in html and "Thiếu tên người chủ trì." in html


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_text_is_not_returned_without_a_reason(desk, reason):
    report = factories.ReportFactory(status=Report.Status.REVIEW)
    response = take(desk(Role.APPROVER), report, "tra-lai", reason=reason)
    assert report.status == Report.Status.REVIEW
    assert "lý do" in response.content.decode() or "Viết gọn" in response.content.decode()


def test_changing_a_public_report_opens_a_working_copy(desk, client):
    editor, report = desk(Role.EDITOR), factories.ReportFactory(title="Tin đang đăng")
    response = take(editor, report, "sua")
    copy = Report.objects.get(revises=report)
    assert response.redirect_chain[-1][0] == f"{LIST}{copy.pk}/change/"
    assert "Đây là bản sửa" in response.content.decode()
    assert client.get(copy.get_absolute_url()).status_code == 404


def test_a_dropped_working_copy_leads_back_to_its_report(desk):
    editor, report = desk(Role.EDITOR), factories.ReportFactory()
    copy = open_edit(report, by=editor.user)
    response = editor.post(f"{LIST}{copy.pk}/bo-ban-sua/", follow=True)
    assert response.redirect_chain[-1][0] == f"{LIST}{report.pk}/change/"
    assert not Report.objects.filter(revises=report).exists()


def test_an_urgent_report_is_confirmed_by_somebody_else(desk, account):
    report = factories.ReportFactory(draft=True)
    actions.publish_urgently(report, by=account(Role.APPROVER), reason="Bão số 9")
    second = desk(Role.APPROVER)
    assert "Đăng khẩn, chờ xác nhận" in second.get(f"{LIST}{report.pk}/change/").content.decode()
    take(second, report, "xac-nhan")
    assert report.confirmed_by == second.user


def test_a_publication_is_undone_with_one_button(desk, client):
    report = put_up(factories.ReportFactory(draft=True))
    assert client.get(report.get_absolute_url()).status_code == 200
    take(desk(Role.APPROVER), report, "hoan-tac")
    assert report.status == Report.Status.DRAFT
    assert client.get(report.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("step", ["xet-duyet", "dang-khan", "tra-lai", "go", "hoan-tac"])
def test_a_step_without_the_right_is_refused_and_logged(desk, step):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    assert take(client, report, step, reason="vì").status_code == 403
    assert report.status == Report.Status.DRAFT
    event = AuditEvent.objects.get()
    assert event.action == "từ chối" and event.reason.startswith("Không có quyền")
    assert event.actor_id == client.user.pk


def test_a_refused_step_saves_no_edit_either(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user, title="Cũ")
    take(client, report, "xet-duyet", title="Mới")
    assert report.title == "Cũ"


@pytest.mark.parametrize(
    ("step", "status"), [("gui-duyet", "published"), ("rut-ve", "draft"), ("sua", "draft"), ("tra-lai", "published")]
)
def test_a_step_out_of_turn_changes_nothing(desk, step, status):
    report = factories.ReportFactory(status=status)
    response = take(desk(Role.SYSTEM_ADMIN), report, step, reason="vì")
    assert report.status == status
    assert "không thể" in response.content.decode()


def test_a_step_on_a_version_that_is_not_the_newest_is_not_taken(desk):
    report = factories.ReportFactory(status=Report.Status.REVIEW, version=3)
    response = take(desk(Role.APPROVER), report, "tra-lai", reason="vì", version=2)
    assert "Bài vừa có người thay đổi" in response.content.decode()
    assert report.status == Report.Status.REVIEW


@pytest.mark.parametrize("version", ["abc", "-1", "9" * 30, "0"])
def test_a_forged_version_is_no_error_and_no_step(desk, version):
    report = factories.ReportFactory(status=Report.Status.REVIEW)
    response = take(desk(Role.APPROVER), report, "tra-lai", reason="vì", version=version)
    assert response.status_code == 200 and "Trang đã cũ" in response.content.decode()
    assert report.status == Report.Status.REVIEW


def test_a_step_from_the_form_saves_the_edit_first(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    html = client.get(f"{LIST}{report.pk}/change/").content.decode()
    client.post(f"{LIST}{report.pk}/gui-duyet/", form_data(html, "report_form", title="Tiêu đề vừa sửa"))
    report.refresh_from_db()
    assert (report.title, report.status) == ("Tiêu đề vừa sửa", Report.Status.REVIEW)
    assert [event.action for event in AuditEvent.objects.about(report)] == ["gửi duyệt", "sửa"]


def test_a_form_with_an_error_takes_no_step_and_keeps_the_text(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    html = client.get(f"{LIST}{report.pk}/change/").content.decode()
    data = form_data(html, "report_form", title="", body="Câu vừa viết.")
    response = client.post(f"{LIST}{report.pk}/gui-duyet/", data)
    assert response.status_code == 200 and "Câu vừa viết." in response.content.decode()
    assert f'action="{LIST}{report.pk}/change/"' in response.content.decode()
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT


def test_looking_at_the_address_of_a_button_takes_no_step(desk):
    report = factories.ReportFactory(draft=True)
    response = desk(Role.APPROVER).get(f"{LIST}{report.pk}/gui-duyet/")
    assert response.url == f"{LIST}{report.pk}/change/"
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT


@pytest.mark.parametrize(
    ("role", "status", "shown"),
    [
        (Role.EDITOR, "draft", {"Gửi duyệt"}),
        (Role.EDITOR, "review", set()),
        (Role.EDITOR, "published", {"Sửa tin này"}),
        (Role.APPROVER, "draft", {"Gửi duyệt", "Đăng khẩn"}),
        (Role.APPROVER, "review", {"Duyệt và đăng", "Đăng khẩn", "Trả lại"}),
        (Role.APPROVER, "approved", {"Duyệt và đăng", "Trả lại"}),
        (Role.APPROVER, "published", {"Sửa tin này", "Gỡ tin"}),
        (Role.APPROVER, "withdrawn", {"Sửa tin này"}),
        (Role.AUDITOR, "review", set()),
    ],
)
def test_each_role_sees_the_buttons_of_the_steps_open_to_it(desk, role, status, shown):
    client = desk(role)
    assert buttons(client, factories.ReportFactory(status=status, created_by=client.user)) == shown
