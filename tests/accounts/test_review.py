"""The yearly review of accounts: what the sheet says of each, and when the last one was."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from accounts import actions, audit
from accounts.admin.review import last_review, sheet
from accounts.models import AuditEvent
from accounts.roles import Role
from tests.factories import UserFactory
from tests.screens import texts

pytestmark = pytest.mark.django_db
REVIEW = "/quan-tri/accounts/user/ra-soat/"


def row_of(user):
    [row] = [row for row in sheet() if row.user == user]
    return row


def test_the_sheet_names_everybody_but_those_who_left():
    here, _ = UserFactory(), UserFactory(is_active=False)
    assert [row.user for row in sheet()] == [here]


def test_a_role_is_held_since_it_was_last_given():
    user = UserFactory()
    audit.record("sửa", user, by=None, changes={"họ và tên": ("a", "b")})
    assert row_of(user).role_since == user.created_at
    event = audit.record("sửa", user, by=None, changes={"vai trò": ("a", "b")})
    assert row_of(user).role_since == event.at


def test_recovery_codes_alone_are_no_second_factor():
    codes_only, with_app = UserFactory(), UserFactory()
    for user, kind in ((codes_only, "recovery_codes"), (with_app, "recovery_codes"), (with_app, "totp")):
        Authenticator.objects.create(user=user, type=kind, data={})
    assert (row_of(codes_only).has_second_factor, row_of(with_app).has_second_factor) == (False, True)


def test_an_open_code_is_on_the_sheet_and_an_ended_one_is_not():
    user = UserFactory(password=None)
    invitation, _ = actions.invite(user, by=None)
    assert row_of(user).code_expires_at == invitation.expires_at
    actions.revoke_invitation(user, by=None)
    assert row_of(user).code_expires_at is None


def test_the_sheet_asks_the_database_as_often_for_many_accounts_as_for_few(django_assert_num_queries):
    UserFactory.create_batch(12)
    with django_assert_num_queries(4):
        assert len(list(sheet())) == 12


def test_the_printed_sheet_has_room_for_an_answer_and_two_signatures(desk):
    words = " ".join(texts(desk(Role.ACCOUNT_ADMIN).get(REVIEW).content.decode()))
    assert all(
        part in words for part in ("Còn cần?", "☐ Có ☐ Không", "Người rà soát", "Lãnh đạo đơn vị", "1 tài khoản")
    )


def test_a_review_is_logged_and_its_day_is_on_the_list_of_accounts(desk):
    client = desk(Role.ACCOUNT_ADMIN)
    assert "Chưa rà soát tài khoản lần nào" in client.get("/quan-tri/accounts/user/").content.decode()
    html = client.post(REVIEW, follow=True).content.decode()
    assert f"Rà soát gần nhất {timezone.localdate():%d/%m/%Y}." in html
    assert "Nên rà soát mỗi năm một lần" not in html
    assert AuditEvent.objects.get().changes == {"số tài khoản đang mở": [None, 1]}


def test_after_a_year_the_next_review_is_due(monkeypatch):
    actions.record_review(by=UserFactory())
    assert last_review()["review_is_due"] is False
    later = timezone.now() + datetime.timedelta(days=366)
    monkeypatch.setattr("accounts.admin.review.timezone.now", lambda: later)
    assert last_review()["review_is_due"] is True


def test_whoever_only_looks_records_no_review(desk):
    assert desk(Role.AUDITOR).post(REVIEW).status_code == 403
    assert not AuditEvent.objects.exists()
