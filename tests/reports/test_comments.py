"""What becomes of a comment: taken in, decided on by one person at a time, its sender forgotten in time."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions, comments
from reports.models import Comment, Report
from tests.factories import CommentFactory, ReportFactory

pytestmark = pytest.mark.django_db
SENT = {"author_name": "Trần Văn Út", "email": "ut@example.vn", "body": "Rất mừng.", "ticket": "phiếu một"}
DECISIONS = [comments.approve_comment, comments.reject_comment]
YEAR_AND_DAY = datetime.timedelta(days=366)


@pytest.fixture
def approver(account):
    return account(Role.APPROVER)


@pytest.fixture
def report():
    return ReportFactory(allows_comments=True)


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def code_of(report, **changes):
    with pytest.raises(ValidationError) as refused:
        comments.receive(report, **{**SENT, **changes})
    return refused.value.code


# --- Taken in -----------------------------------------------------------------------------------------------------


def test_a_comment_waits_with_the_moment_of_consent_and_the_log_names_nobody(report):
    assert comments.receive(report, **SENT)
    comment = Comment.objects.get()
    assert (comment.status, comment.report) == ("pending", report)
    assert comment.consented_at <= timezone.now()
    event = AuditEvent.objects.get()
    assert event.action == "nhận bình luận" and "Út" not in str(vars(event)) and "ut@" not in str(vars(event))


def test_the_same_form_sent_twice_is_one_comment(report):
    assert comments.receive(report, **SENT)
    assert not comments.receive(report, **SENT)
    assert Comment.objects.count() == 1


def test_a_ticket_is_good_for_one_comment(report):
    comments.receive(report, **SENT)
    assert code_of(report, body="Nội dung khác.") == comments.USED
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("change", [{"allows_comments": False}, {"status": "withdrawn", "withdrawal": "expired"}])
def test_a_report_that_was_closed_meanwhile_takes_none(report, change):
    Report.objects.filter(pk=report.pk).update(**change)
    assert code_of(report) == comments.CLOSED


def test_the_queue_ends_somewhere(report, monkeypatch):
    monkeypatch.setattr(comments, "MOST_WAITING_FOR_ONE", 1)
    CommentFactory(report=report)
    assert code_of(report) == comments.FULL
    monkeypatch.setattr(comments, "MOST_WAITING", 1)
    assert code_of(ReportFactory(allows_comments=True)) == comments.FULL


# --- Decided ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decide", "status", "verb"),
    [
        (comments.approve_comment, "approved", "duyệt bình luận"),
        (comments.reject_comment, "rejected", "từ chối bình luận"),
    ],
)
def test_a_decision_says_who_and_when_and_is_logged(approver, decide, status, verb):
    comment = CommentFactory()
    decide(comment, by=approver)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by) == (status, approver)
    assert comment.decided_at is not None and verbs() == [verb]


@pytest.mark.parametrize("decide", DECISIONS)
def test_of_two_people_the_slower_is_told(approver, decide):
    comment = CommentFactory()
    comments.reject_comment(Comment.objects.get(), by=approver)
    with pytest.raises(ValidationError, match="Từ chối"):
        decide(comment, by=approver)
    assert verbs() == ["từ chối bình luận"]


def test_what_was_approved_can_be_taken_down_and_what_was_rejected_looked_at_again(approver):
    comment = CommentFactory(status="approved")
    comments.reject_comment(comment, by=approver)
    comments.reopen_comment(comment, by=approver)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by, comment.decided_at) == ("pending", None, None)


def test_a_comment_on_a_report_that_was_withdrawn_first_is_not_approved_but_may_be_rejected(approver):
    comment = CommentFactory()
    actions.withdraw(comment.report, by=approver, reason="Sai")
    with pytest.raises(ValidationError, match="không còn trên trang"):
        comments.approve_comment(comment, by=approver)
    comments.reject_comment(comment, by=approver)
    assert verbs() == ["gỡ", "từ chối bình luận"]


def test_an_approved_comment_goes_and_comes_with_its_report(approver, client):
    comment = CommentFactory()
    comments.approve_comment(comment, by=approver)
    actions.withdraw(comment.report, by=approver, reason="Sai")
    assert verbs() == ["duyệt bình luận", "gỡ"]
    assert comment.body not in client.get(comment.report.get_absolute_url()).content.decode()
    Report.objects.update(status="published", withdrawal="")
    assert comment.body in client.get(comment.report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_comment_that_went_meanwhile_is_said_to_be_gone(approver, decide):
    comment = CommentFactory()
    Comment.objects.all().delete()
    comment.pk = 5
    with pytest.raises(ValidationError, match="không còn"):
        decide(comment, by=approver)


# --- Forgotten ----------------------------------------------------------------------------------------------------


def test_on_request_public_words_stay_without_a_name_and_the_rest_goes(approver):
    public = CommentFactory(status="approved", email="ut@example.vn")
    CommentFactory(email="UT@example.vn")
    other = CommentFactory(email="khac@example.vn")
    assert comments.forget_sender(public, by=approver) == (1, 1)
    public.refresh_from_db()
    assert (public.author_name, public.email, public.shown_name) == ("", "", "Bạn đọc")
    assert set(Comment.objects.all()) == {public, other}
    assert verbs() == ["xóa thông tin người gửi"] * 2


def test_forgetting_a_sender_whose_address_is_gone_touches_nobody_else(approver):
    for name in ("Một", "Hai"):
        CommentFactory(author_name=name, status="approved", email="", forgotten_at=timezone.now())
    comments.forget_sender(Comment.objects.get(author_name="Một"), by=approver)
    assert Comment.objects.get(email="", author_name="Hai")


def test_after_twelve_months_addresses_go_and_so_does_what_never_was_public():
    old, young = CommentFactory(status="approved"), CommentFactory()
    gone = [CommentFactory(), CommentFactory(status="rejected")]
    Comment.objects.filter(pk__in=[old.pk, *(one.pk for one in gone)]).update(created_at=timezone.now() - YEAR_AND_DAY)
    assert comments.forget_old_senders() == (1, 2)
    assert comments.forget_old_senders() == (0, 0)
    old.refresh_from_db()
    assert old.email == "" and old.author_name
    assert set(Comment.objects.all()) == {old, young} and verbs() == ["xóa thông tin người gửi quá 12 tháng"]


def test_the_next_comment_does_what_no_timer_did(report):
    Comment.objects.filter(pk=CommentFactory().pk).update(created_at=timezone.now() - YEAR_AND_DAY)
    comments.receive(report, **SENT)
    assert Comment.objects.get().email == SENT["email"]
