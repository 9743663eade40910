"""From draft to public page and back: each step, who may take it, and what it leaves behind."""

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from reports.admin.steps import STEPS
from reports.models import Report
from tests import factories
from tests.screens import form_data, texts

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"


def take(client, report, step, **data):
    response = client.post(f"{LIST}{report.pk}/{step}/", data, follow=True)
    report.refresh_from_db()
    return response


def buttons(client, report):
    shown = texts(client.get(f"{LIST}{report.pk}/change/").content.decode())
    return {step.label for step in STEPS} & {text.strip() for text in shown}


def test_a_draft_goes_to_the_approver_and_on_to_citizens(desk, client):
    editor, approver = desk(Role.EDITOR), desk(Role.APPROVER)
    report = factories.ReportFactory(draft=True, created_by=editor.user)
    assert "Đã gửi duyệt." in take(editor, report, "gui-duyet").content.decode()
    assert report.status == Report.Status.REVIEW
    take(approver, report, "dang")
    assert report.is_published
    assert client.get(report.get_absolute_url()).status_code == 200
    assert [event.action for event in AuditEvent.objects.about(report)] == ["đăng", "gửi duyệt"]


def test_a_returned_report_is_a_draft_again_and_its_author_reads_why(desk):
    editor, approver = desk(Role.EDITOR), desk(Role.APPROVER)
    report = factories.ReportFactory(status=Report.Status.REVIEW, created_by=editor.user)
    take(approver, report, "tra-lai", reason="Thiếu tên người chủ trì.")
    assert report.status == Report.Status.DRAFT
    assert "Thiếu tên người chủ trì." in editor.get(f"{LIST}{report.pk}/change/").content.decode()


def test_a_withdrawn_report_is_gone_from_the_public_pages(desk, client):
    report = factories.ReportFactory()
    take(desk(Role.APPROVER), report, "go", reason="Sai số liệu.")
    assert client.get(report.get_absolute_url()).status_code == 404
    assert AuditEvent.objects.get().reason == "Sai số liệu."


@pytest.mark.parametrize(("step", "status"), [("tra-lai", "review"), ("go", "published")])
@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_step_that_needs_a_reason_is_not_taken_without_one(desk, step, status, reason):
    report = factories.ReportFactory(status=status)
    response = take(desk(Role.APPROVER), report, step, reason=reason)
    assert report.status == status
    assert "ý do" in response.content.decode()


def test_publishing_without_the_right_is_refused_and_logged(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    assert take(client, report, "dang").status_code == 403
    assert report.status == Report.Status.DRAFT
    event = AuditEvent.objects.get()
    assert (event.action, event.reason, event.actor_id) == ("từ chối", "Không có quyền: Đăng", client.user.pk)


def test_a_refused_step_saves_no_edit_either(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user, title="Cũ")
    take(client, report, "dang", title="Mới")
    assert report.title == "Cũ"


def test_what_is_not_ready_is_said_and_nothing_changes(desk):
    report = factories.ReportFactory(draft=True, title_origin=Report.TitleOrigin.PROPOSED)
    response = take(desk(Role.APPROVER), report, "dang")
    assert "Tiêu đề mới là gợi ý" in response.content.decode()
    assert report.status == Report.Status.DRAFT and not AuditEvent.objects.exists()


@pytest.mark.parametrize(("step", "status"), [("gui-duyet", "published"), ("dang", "published"), ("go", "draft")])
def test_a_step_out_of_turn_changes_nothing(desk, step, status):
    report = factories.ReportFactory(status=status)
    response = take(desk(Role.SYSTEM_ADMIN), report, step, reason="vì")
    assert report.status == status
    assert "không thể" in response.content.decode()


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


def test_looking_at_the_address_of_a_step_takes_none(desk):
    report = factories.ReportFactory(draft=True)
    response = desk(Role.APPROVER).get(f"{LIST}{report.pk}/dang/")
    assert response.url == f"{LIST}{report.pk}/change/"
    report.refresh_from_db()
    assert report.status == Report.Status.DRAFT


@pytest.mark.parametrize(
    ("role", "status", "shown"),
    [
        (Role.EDITOR, "draft", {"Gửi duyệt"}),
        (Role.EDITOR, "review", set()),
        (Role.EDITOR, "published", set()),
        (Role.APPROVER, "draft", {"Gửi duyệt", "Đăng"}),
        (Role.APPROVER, "review", {"Đăng", "Trả lại"}),
        (Role.APPROVER, "published", {"Gỡ"}),
        (Role.APPROVER, "withdrawn", {"Đăng"}),
        (Role.AUDITOR, "review", set()),
    ],
)
def test_each_role_sees_the_buttons_of_the_steps_open_to_it(desk, role, status, shown):
    client = desk(role)
    assert buttons(client, factories.ReportFactory(status=status, created_by=client.user)) == shown
