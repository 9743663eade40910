"""What becomes of what readers tell: taken in, answered by one person at a time, forgotten in time."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import feedback
from reports.models import Comment, Feedback
from reports.models.feedback import RECEIPT_LETTERS, as_receipt, make_receipt
from reports.pointing import Place
from tests.factories import CommentFactory, FeedbackFactory

pytestmark = pytest.mark.django_db
PLACE = Place("/so-lieu/", "Số liệu", "so-lieu-5", "Số liệu: 12")
SENT = {"kind": "figure", "body": "Phải là 13.", "email": "ut@example.vn", "ticket": "phiếu một"}
YEAR_AND_DAY = datetime.timedelta(days=366)


@pytest.fixture
def editor(account):
    return account(Role.EDITOR)


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


# --- Receipts -----------------------------------------------------------------------------------------------------


def test_a_receipt_is_ten_letters_in_two_groups_that_cannot_be_misread():
    receipts = {make_receipt() for _ in range(200)}
    assert len(receipts) == 200 and len(RECEIPT_LETTERS) ** 10 > 2**45
    for receipt in receipts:
        assert [len(group) for group in receipt.split("-")] == [5, 5]
        assert not set(receipt) & set("0O1ILS5Z8")


@pytest.mark.parametrize("typed", ["k7m2h9qxab", "K7M2H 9QXAB", " k7m2h-9qxab. "])
def test_a_receipt_is_understood_however_it_is_typed(typed):
    assert as_receipt(typed) == "K7M2H-9QXAB"


# --- Taken in -----------------------------------------------------------------------------------------------------


def test_what_is_told_waits_with_its_place_in_words_and_the_log_names_nobody():
    told, is_new = feedback.receive(PLACE, **SENT)
    assert is_new and (told.status, told.page_title, told.fact_words) == ("received", "Số liệu", "Số liệu: 12")
    assert told.consented_at <= timezone.now()
    event = str(vars(AuditEvent.objects.get()))
    assert "nhận phản ánh" in event
    assert not [word for word in ("ut@", "Phải là", told.receipt) if word in event]


def test_without_an_address_no_consent_is_noted():
    told, _ = feedback.receive(PLACE, **{**SENT, "email": ""})
    assert told.consented_at is None
    with pytest.raises(IntegrityError):
        Feedback.objects.update(email="ut@example.vn")


def test_the_same_form_sent_twice_is_one_receipt():
    first, _ = feedback.receive(PLACE, **SENT)
    assert feedback.receive(PLACE, **SENT) == (first, False)
    with pytest.raises(ValidationError) as refused:
        feedback.receive(PLACE, **{**SENT, "body": "Khác."})
    assert refused.value.code == feedback.USED and Feedback.objects.count() == 1


def test_the_queue_ends_somewhere(monkeypatch):
    monkeypatch.setattr(feedback, "MOST_WAITING", 1)
    FeedbackFactory(status="unfounded")
    feedback.receive(PLACE, **SENT)
    with pytest.raises(ValidationError) as refused:
        feedback.receive(PLACE, **{**SENT, "ticket": "phiếu hai"})
    assert refused.value.code == feedback.FULL


# --- Answered -----------------------------------------------------------------------------------------------------


def test_it_is_looked_into_then_answered_and_both_are_logged_without_the_words(editor):
    told = FeedbackFactory()
    feedback.start_checking(told, by=editor)
    feedback.answer(told, status="unfounded", words="Đúng như văn bản gốc.", by=editor)
    told.refresh_from_db()
    assert (told.status, told.answer, told.handled_by) == ("unfounded", "Đúng như văn bản gốc.", editor)
    assert verbs() == ["kiểm tra phản ánh", "trả lời phản ánh"]
    assert "văn bản gốc" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("status", ["corrected", "unfounded", "answered"])
def test_nothing_is_answered_without_words(editor, status):
    told = FeedbackFactory()
    with pytest.raises(ValidationError, match="Hãy viết câu trả lời"):
        feedback.answer(told, status=status, words="", by=editor)
    with pytest.raises(IntegrityError):
        Feedback.objects.update(status=status, handled_at=timezone.now())


def test_what_is_no_feedback_at_all_is_dismissed_without_words(editor):
    told = FeedbackFactory()
    feedback.answer(told, status="dismissed", words="", by=editor)
    assert Feedback.objects.get().status == "dismissed"


def test_of_two_people_the_slower_is_told(editor):
    told = FeedbackFactory(status="unfounded")
    with pytest.raises(ValidationError, match="có người vừa xử lý"):
        feedback.answer(told, status="corrected", words="Đã sửa.", by=editor)
    feedback.start_checking(told, by=editor)
    with pytest.raises(ValidationError, match="có người vừa xử lý"):
        feedback.start_checking(told, by=editor)


def test_what_went_meanwhile_is_said_to_be_gone(editor):
    told = FeedbackFactory()
    Feedback.objects.all().delete()
    told.pk = 5
    with pytest.raises(ValidationError, match="không còn"):
        feedback.start_checking(told, by=editor)


# --- Forgotten ----------------------------------------------------------------------------------------------------


def test_on_request_everything_from_one_address_goes_and_the_receipt_stays(editor):
    told = FeedbackFactory(email="ut@example.vn", status="unfounded")
    CommentFactory(email="UT@example.vn")
    public = CommentFactory(email="ut@example.vn", status="approved")
    other = FeedbackFactory()
    assert feedback.of_sender("UT@example.vn ").counts == {"staying": 1, "going": 1, "emptied": 1}
    assert feedback.forget_sender("UT@example.vn", by=editor) == feedback.Forgotten(1, 1, 1)
    told.refresh_from_db()
    assert (told.email, told.body, told.answer) == ("", "", "Đã đối chiếu.")
    assert Comment.objects.get() == public and Feedback.objects.exclude(body="").get() == other
    assert verbs() == ["xóa thông tin người gửi"] * 3


def test_whoever_holds_a_receipt_may_ask_for_the_same(editor):
    with_address = FeedbackFactory(email="ut@example.vn")
    FeedbackFactory(email="ut@example.vn")
    without = FeedbackFactory(email="", consented_at=None)
    FeedbackFactory(email="", consented_at=None)
    assert feedback.forget_sender(with_address.receipt.lower(), by=editor).emptied == 2
    assert feedback.forget_sender(without.receipt, by=editor).emptied == 1


@pytest.mark.parametrize("sought", ["", "@", "ai-do@example.vn", "KKKKK-22222"])
def test_nobody_is_forgotten_for_an_unknown_person(editor, sought):
    FeedbackFactory(email="", consented_at=None)
    CommentFactory(status="approved", email="", forgotten_at=timezone.now())
    assert not feedback.of_sender(sought)
    assert feedback.forget_sender(sought, by=editor) == feedback.Forgotten(0, 0, 0)


def test_after_twelve_months_all_of_it_goes_and_the_next_one_does_what_no_timer_did():
    old, young = FeedbackFactory(status="unfounded"), FeedbackFactory()
    Feedback.objects.filter(pk=old.pk).update(created_at=timezone.now() - YEAR_AND_DAY)
    told, _ = feedback.receive(PLACE, **SENT)
    assert set(Feedback.objects.all()) == {young, told}
    assert verbs() == ["nhận phản ánh", "xóa phản ánh quá 12 tháng"] and feedback.forget_old() == 0
