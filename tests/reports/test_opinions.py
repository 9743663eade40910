"""Remarks and leaders' links: what is written down, what is stored of a secret, and what closes a link."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions, opinions, snapshots
from reports.models import Remark, ReviewLink
from tests.factories import ReportFactory
from tests.newsroom import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(account):
    return account(Role.EDITOR)


@pytest.fixture
def draft(editor):
    return ReportFactory(draft=True, created_by=editor)


@pytest.fixture
def asked(draft, editor):
    return opinions.ask_for_opinion(draft, recipient="Đồng chí Trần Hữu Trí", days=3, by=editor)


def test_a_remark_speaks_of_one_section_until_it_is_settled(draft, editor):
    remark = opinions.add_remark(draft, section="body", text="Thiếu tên hội trường.", by=editor)
    opinions.settle_remark(remark, by=editor)
    opinions.settle_remark(remark, by=editor)
    remark.refresh_from_db()
    assert (remark.settled_by, remark.anchor) == (editor, "id_body")
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["giải quyết góp ý", "góp ý"]


def test_a_remark_on_a_working_copy_belongs_to_its_report(editor):
    live = ReportFactory()
    opinions.add_remark(actions.start_edit(live, by=editor), text="Xem lại số liệu.", by=editor)
    assert live.remarks.count() == 1


@pytest.mark.parametrize("words", [{"text": ""}, {"text": "x" * 2001}, {"text": "được", "section": "mat-khau"}])
def test_a_remark_that_cannot_be_is_refused(draft, editor, words):
    with pytest.raises(ValidationError):
        opinions.add_remark(draft, by=editor, **words)
    assert not Remark.objects.exists()


def test_of_the_secret_only_a_hash_is_stored(asked):
    link, token = asked
    stored = ReviewLink.objects.values().get()
    assert token not in str(stored)
    assert opinions.find_link(token) == link
    assert opinions.find_link(token[:-1]) is None


def test_a_link_shows_the_text_as_it_was_when_it_was_made(draft, editor, asked):
    link, _ = asked
    before = link.revision.snapshot["fields"]["title"]
    save(draft, by=editor, title="Sửa sau khi gửi")
    link.refresh_from_db()
    assert link.revision.snapshot["fields"]["title"] == before


def test_a_text_that_is_kept_already_makes_no_second_revision(draft, editor):
    save(draft, by=editor)
    opinions.ask_for_opinion(draft, recipient="A", days=3, by=editor)
    assert draft.revisions.count() == 1


@pytest.mark.parametrize("words", [{"recipient": " ", "days": 3}, {"recipient": "A", "days": 4000}])
def test_a_link_to_nobody_or_for_ever_is_refused(draft, editor, words):
    with pytest.raises(ValidationError):
        opinions.ask_for_opinion(draft, by=editor, **words)
    assert not ReviewLink.objects.exists()


def test_an_answer_is_kept_with_its_moment_its_place_and_the_digest_of_what_was_read(draft, asked):
    link, _ = asked
    opinions.answer(link, kind="agreed", text="", address="192.0.2.7")
    link.refresh_from_db()
    assert link.answered_digest == snapshots.digest(snapshots.take(draft))
    assert link.answered_from == "192.0.2.7"
    assert AuditEvent.objects.first().action == "trả lời xin ý kiến"


def test_a_comment_of_the_leader_is_a_remark_for_the_editors(draft, asked):
    opinions.answer(asked[0], kind="commented", text="Bổ sung tên đồng chí chủ trì.", address=None)
    assert "Bổ sung tên đồng chí chủ trì." in draft.remarks.get().text


@pytest.mark.parametrize(("kind", "text"), [("commented", "  "), ("published", "được"), ("", "")])
def test_an_answer_that_says_nothing_is_refused(asked, kind, text):
    with pytest.raises(ValidationError):
        opinions.answer(asked[0], kind=kind, text=text, address=None)
    assert ReviewLink.objects.get().answer == ""


def test_a_link_is_answered_once(asked):
    opinions.answer(asked[0], kind="agreed", text="", address=None)
    with pytest.raises(ValidationError, match="đã có trả lời"):
        opinions.answer(asked[0], kind="commented", text="Đổi ý", address=None)


def test_a_revoked_or_expired_link_takes_no_answer(draft, editor, asked):
    opinions.revoke_link(asked[0], by=editor)
    late, _ = opinions.ask_for_opinion(draft, recipient="B", days=3, by=editor)
    ReviewLink.objects.filter(pk=late.pk).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    for link in (asked[0], late):
        with pytest.raises(ValidationError):
            opinions.answer(link, kind="agreed", text="", address=None)
    assert [link.state for link in ReviewLink.objects.order_by("pk")] == ["Đã thu hồi", "Đã hết hạn"]


@pytest.mark.parametrize("fields", [{"answer": "agreed"}, {"answered_at": timezone.now()}])
def test_an_answer_has_a_moment(asked, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewLink.objects.update(**fields)


def test_a_remark_is_settled_at_a_moment(draft, editor):
    remark = opinions.add_remark(draft, text="Xem lại.", by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.filter(pk=remark.pk).update(settled_by=editor)


def test_an_empty_remark_cannot_be_stored(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(report=draft, text="")
