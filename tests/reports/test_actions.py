"""Steps of a report's life: allowed moves, what is written down, and that a refused step changes nothing."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.models import Report
from reports.publication import Touched
from tests.factories import ConferenceFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(account):
    return account(Role.APPROVER)


def test_a_draft_is_submitted_published_and_withdrawn(approver):
    report = ReportFactory(draft=True)
    actions.submit(report, by=approver)
    actions.publish(report, by=approver)
    actions.withdraw(report, by=approver, reason="Nhầm bài")
    assert Report.objects.get().status == Report.Status.WITHDRAWN
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["gỡ", "đăng", "gửi duyệt"]
    assert AuditEvent.objects.first().reason == "Nhầm bài"


def test_the_log_says_from_what_to_what(approver):
    actions.publish(ReportFactory(draft=True), by=approver)
    event = AuditEvent.objects.get()
    assert event.changes == {"trạng thái": ["Bản nháp", "Đã đăng"]}
    assert (event.actor_id, event.actor_name) == (approver.pk, approver.full_name)


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("submit", Report.Status.PUBLISHED),
        ("submit", Report.Status.REVIEW),
        ("send_back", Report.Status.DRAFT),
        ("publish", Report.Status.PUBLISHED),
        ("withdraw", Report.Status.DRAFT),
        ("withdraw", Report.Status.WITHDRAWN),
    ],
)
def test_a_step_out_of_place_is_refused_and_changes_nothing(approver, step, status):
    report = ReportFactory(status=status)
    reason = {"reason": "vì"} if step in ("send_back", "withdraw") else {}
    with pytest.raises(ValidationError, match="trạng thái"):
        getattr(actions, step)(report, by=approver, **reason)
    assert Report.objects.get().status == status
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title_origin": Report.TitleOrigin.PROPOSED}, "Tiêu đề mới là gợi ý"),
        ({"body": " \n"}, "chưa có nội dung"),
    ],
)
def test_an_unfinished_report_is_not_published(approver, fields, words):
    report = ReportFactory(draft=True, **fields)
    with pytest.raises(ValidationError, match=words):
        actions.publish(report, by=approver)
    assert Report.objects.get().status == Report.Status.DRAFT


def test_a_stale_copy_cannot_publish_what_somebody_else_withdrew(approver):
    report = ReportFactory()
    stale = Report.objects.get()
    actions.withdraw(report, by=approver, reason="sai")
    with pytest.raises(ValidationError):
        actions.withdraw(stale, by=approver, reason="sai lần nữa")
    assert AuditEvent.objects.count() == 1


def test_publishing_again_keeps_the_first_time(approver):
    report = ReportFactory(draft=True)
    actions.publish(report, by=approver)
    first = Report.objects.get().published_at
    actions.withdraw(report, by=approver, reason="tạm")
    actions.publish(report, by=approver)
    assert Report.objects.get().published_at == first


def test_only_a_draft_can_be_deleted(approver):
    published, draft = ReportFactory(), ReportFactory(draft=True)
    with pytest.raises(ValidationError, match="gỡ"):
        actions.delete_draft(published, by=approver)
    actions.delete_draft(draft, by=approver)
    assert list(Report.objects.values_list("pk", flat=True)) == [published.pk]
    assert AuditEvent.objects.get().target_name == draft.title


def test_an_edit_is_logged_with_what_it_changed(approver):
    report = ReportFactory()
    actions.record_edit(report, by=approver, before=Touched.by(report), changes={"sapo": ("cũ", "mới")})
    assert AuditEvent.objects.get().changes == {"sapo": ["cũ", "mới"]}


DAY = datetime.date(2022, 1, 15)


@pytest.mark.parametrize(
    ("fields", "dated_on"),
    [
        ({"is_from_archive": True}, DAY),
        ({"is_from_archive": True, "source_published_at": "2022-02-01T01:00:00+07:00"}, datetime.date(2022, 2, 1)),
        ({"is_from_archive": False}, datetime.date(2026, 3, 1)),
    ],
)
def test_news_is_dated_by_its_old_site_then_its_conference_then_its_publication(fields, dated_on):
    report = ReportFactory.build(conference=ConferenceFactory(date=DAY), **fields)
    report.published_at = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)
    if source := fields.get("source_published_at"):
        report.source_published_at = datetime.datetime.fromisoformat(source)
    report.work_out_dates()
    assert report.dated_on == dated_on


def test_old_news_without_any_day_has_no_day_but_a_place_in_the_list(approver):
    report = ReportFactory(draft=True, is_from_archive=True)
    actions.publish(report, by=approver)
    report.refresh_from_db()
    assert report.dated_on is None
    assert report.listed_at == report.published_at
    assert report.shown_date == {"iso": "", "text": "Chưa rõ ngày"}
