"""When somebody leaves, nothing unfinished is left without an owner."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, User
from accounts.roles import Role
from reports import handover
from reports.models import Intake, Report
from tests.factories import ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver():
    return UserFactory(full_name="Thanh Thủy")


@pytest.fixture
def heir():
    return UserFactory(full_name="Hữu Trí")


def leave(leaver, heir, **changes):
    handover.hand_over_and_stop(leaver, **{"to": heir, "by": None, "reason": "chuyển công tác"} | changes)


@pytest.mark.parametrize("status", [Report.Status.DRAFT, Report.Status.REVIEW, Report.Status.APPROVED])
def test_unfinished_texts_go_to_the_colleague(leaver, heir, status):
    report = ReportFactory(draft=True, created_by=leaver)
    Report.objects.filter(pk=report.pk).update(status=status)
    leave(leaver, heir)
    report.refresh_from_db()
    leaver.refresh_from_db()
    assert (report.created_by, report.status, leaver.is_active) == (heir, status, False)


def test_what_was_published_keeps_its_author(leaver, heir):
    report = ReportFactory(created_by=leaver)
    leave(leaver, heir)
    report.refresh_from_db()
    assert report.created_by == leaver


def test_each_text_and_the_account_say_so_in_the_log(leaver, heir):
    report = ReportFactory(draft=True, created_by=leaver)
    leave(leaver, heir)
    [of_report], [of_account] = AuditEvent.objects.about(report), AuditEvent.objects.about(leaver)
    assert (of_report.action, of_report.reason) == ("giao lại", "chuyển công tác")
    assert of_report.changes == {"người soạn": ["Thanh Thủy", "Hữu Trí"]}
    assert of_account.changes["bản nháp giao lại"] == [None, "1 cho Hữu Trí"]


def test_without_anybody_to_give_drafts_to_nothing_changes(leaver):
    ReportFactory(draft=True, created_by=leaver)
    with pytest.raises(ValidationError, match="Chưa ngừng"):
        leave(leaver, None)
    assert User.objects.get().is_active and not AuditEvent.objects.exists()


def test_a_refused_leaving_hands_nothing_over(heir):
    chief = UserFactory(role=Role.SYSTEM_ADMIN)
    report = ReportFactory(draft=True, created_by=chief)
    with pytest.raises(ValidationError, match="duy nhất"):
        leave(chief, heir)
    report.refresh_from_db()
    assert report.created_by == chief


def test_only_colleagues_who_write_and_can_sign_in_take_over(leaver, heir):
    approver = UserFactory(role=Role.APPROVER)
    for changes in ({"role": Role.AUDITOR}, {"role": Role.ACCOUNT_ADMIN}, {"is_active": False}, {"password": None}):
        UserFactory(**changes)
    assert set(handover.heirs_of(leaver)) == {heir, approver}


def waiting_article(owner, **fields):
    return Intake.objects.create(owner=owner, text="Quận ủy họp.", title="Bài đang nhập", digest="0" * 64, **fields)


def test_articles_that_wait_to_become_a_draft_go_along(leaver, heir):
    waiting, done = waiting_article(leaver), waiting_article(leaver, state=Intake.State.FINISHED)
    leave(leaver, heir)
    assert [Intake.objects.get(pk=row.pk).owner for row in (waiting, done)] == [heir, leaver]
    assert AuditEvent.objects.about(waiting).get().action == "giao lại"
    assert AuditEvent.objects.about(leaver).get().changes["bản nhập giao lại"] == [None, "1 cho Hữu Trí"]


def test_a_waiting_article_needs_an_heir_as_a_draft_does(leaver):
    waiting_article(leaver)
    with pytest.raises(ValidationError, match="Hãy chọn người nhận"):
        leave(leaver, None)
    assert User.objects.get(pk=leaver.pk).is_active
