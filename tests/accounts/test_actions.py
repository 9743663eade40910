"""The life of an account: one-time codes, leaving, coming back, and what the log says of each."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import actions, codes
from accounts.models import AuditEvent, Invitation, User
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "hội nghị mở rộng"


@pytest.fixture
def keeper(account):
    return account(Role.ACCOUNT_ADMIN)


@pytest.fixture
def newcomer():
    return UserFactory(password=None)


def age(invitation, days):
    made = invitation.made_at - datetime.timedelta(days=days)
    Invitation.objects.filter(pk=invitation.pk).update(made_at=made, expires_at=made + actions.INVITATION_LASTS)


# --- One-time codes ---


def test_a_code_is_good_for_seven_days(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    age(invitation, 6)
    assert Invitation.objects.open().exists()
    age(invitation, 8)
    assert not Invitation.objects.open().exists()


def test_only_the_digest_of_a_code_is_stored(newcomer, keeper):
    invitation, code = actions.invite(newcomer, by=keeper)
    stored = [str(value) for value in Invitation.objects.values().get().values()]
    logged = str(AuditEvent.objects.values())
    assert not any(code in text or codes.grouped(code) in text for text in [*stored, logged])
    assert invitation.code_digest == codes.digest_of(code)


def test_a_new_code_kills_the_older(newcomer, keeper):
    older, _ = actions.invite(newcomer, by=keeper)
    newer, _ = actions.invite(newcomer, by=keeper)
    older.refresh_from_db()
    assert older.outcome == Invitation.Outcome.REPLACED
    assert list(Invitation.objects.open()) == [newer]


def test_the_database_keeps_one_open_code_an_account(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    invitation.pk, invitation.code_digest = None, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        invitation.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong", [{"outcome": "used"}, {"ended_at": timezone.now()}, {"expires_at": timezone.now() - datetime.timedelta(9)}]
)
def test_the_database_refuses_a_code_that_ended_without_a_word_or_before_it_began(newcomer, keeper, wrong):
    actions.invite(newcomer, by=keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(**wrong)


def test_accepting_sets_the_password_once(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    actions.accept_invitation(invitation, password=PASSWORD)
    with pytest.raises(ValidationError, match="Mật khẩu chưa thay đổi"):
        actions.accept_invitation(invitation, password="một câu khác hẳn")
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)


def test_a_weak_password_leaves_the_code_open(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    with pytest.raises(ValidationError):
        actions.accept_invitation(invitation, password="123")
    newcomer.refresh_from_db()
    assert Invitation.objects.open().exists() and not newcomer.has_usable_password()


def test_the_old_password_works_until_the_code_is_used(account, keeper):
    user = account(Role.EDITOR)
    actions.invite(user, by=keeper)
    user.refresh_from_db()
    assert user.check_password("mat-khau-rat-dai")


def test_a_revoked_code_opens_nothing(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    actions.revoke_invitation(newcomer, by=keeper)
    with pytest.raises(ValidationError):
        actions.accept_invitation(invitation, password=PASSWORD)
    with pytest.raises(ValidationError, match="Không còn mã"):
        actions.revoke_invitation(newcomer, by=keeper)
    assert [event.action for event in AuditEvent.objects.all()] == ["hủy mã", "làm lời mời"]


def test_nobody_makes_a_code_for_oneself(keeper):
    with pytest.raises(ValidationError, match="Đổi mật khẩu"):
        actions.invite(keeper, by=keeper)
    assert not Invitation.objects.exists()


def test_there_is_no_code_for_a_stopped_account(keeper):
    with pytest.raises(ValidationError, match="đã ngừng"):
        actions.invite(UserFactory(is_active=False), by=keeper)


@pytest.mark.parametrize(("role", "is_alert"), [(Role.EDITOR, False), (Role.APPROVER, True), (Role.SYSTEM_ADMIN, True)])
def test_who_resets_a_powerful_account_is_shown_to_others(account, keeper, role, is_alert):
    invitation, _ = actions.invite(account(role), by=keeper)
    actions.accept_invitation(invitation, password=PASSWORD)
    done, made = AuditEvent.objects.all()
    assert (made.action, made.actor_name, made.is_alert) == ("làm mã đặt lại mật khẩu", keeper.full_name, is_alert)
    assert (done.action, done.is_alert) == ("đặt lại mật khẩu", is_alert)
    assert done.changes["người làm mã"] == [None, keeper.full_name]


@pytest.fixture
def approver(account):
    """With a second factor."""
    user = account(Role.APPROVER)
    Authenticator.objects.create(user=user, type="totp", data={})
    return user


def test_password_and_second_factor_are_not_reset_by_the_same_person(approver, keeper):
    actions.invite(approver, by=keeper)
    with pytest.raises(ValidationError, match="người quản trị khác"):
        actions.reset_second_factor(approver, by=keeper)
    assert Authenticator.objects.exists()


def test_second_factor_and_password_are_not_reset_by_the_same_person(approver, keeper):
    actions.reset_second_factor(approver, by=keeper)
    with pytest.raises(ValidationError, match="người quản trị khác"):
        actions.invite(approver, by=keeper)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("other", [lambda account: account(Role.SYSTEM_ADMIN), lambda account: None])
def test_another_administrator_or_the_server_resets_the_other_half(approver, keeper, account, other):
    actions.invite(approver, by=keeper)
    actions.reset_second_factor(approver, by=other(account))
    assert not Authenticator.objects.exists()


def test_whoever_invited_somebody_may_reset_the_second_factor(newcomer, keeper):
    invitation, _ = actions.invite(newcomer, by=keeper)
    actions.accept_invitation(invitation, password=PASSWORD)
    Authenticator.objects.create(user=newcomer, type="totp", data={})
    actions.reset_second_factor(newcomer, by=keeper)
    assert not Authenticator.objects.exists()


# --- Leaving and coming back ---


def test_a_stopped_account_loses_its_code_and_its_sessions(newcomer, keeper, client):
    actions.invite(newcomer, by=keeper)
    client.force_login(newcomer)
    actions.stop_account(newcomer, by=keeper, reason="chuyển công tác")
    actions.reopen_account(newcomer, by=keeper)
    assert client.get("/quan-tri/jsi18n/").status_code == 302
    assert not Invitation.objects.open().exists()


def test_leaving_and_coming_back_are_in_the_log_with_their_reason(account, keeper):
    user = account(Role.EDITOR)
    actions.stop_account(user, by=keeper, reason="chuyển công tác")
    actions.reopen_account(user, by=keeper)
    opened, stopped = AuditEvent.objects.about(user)
    assert (stopped.action, stopped.reason) == ("ngừng tài khoản", "chuyển công tác")
    assert opened.changes == {"trạng thái": ["Đã ngừng", "Đang dùng"]}


@pytest.mark.parametrize("verb", [actions.stop_account, actions.reopen_account])
def test_what_is_so_already_is_refused(keeper, verb):
    user = UserFactory(is_active=verb is actions.reopen_account)
    with pytest.raises(ValidationError, match="Chưa thay đổi gì"):
        verb(user, by=keeper, **({"reason": "x"} if verb is actions.stop_account else {}))
    assert not AuditEvent.objects.exists()


def test_nobody_stops_oneself(keeper):
    with pytest.raises(ValidationError, match="chính mình"):
        actions.stop_account(keeper, by=keeper, reason="x")


def test_the_last_system_administrator_who_can_sign_in_stays(account):
    chief = account(Role.SYSTEM_ADMIN)
    long_ago = timezone.now() - datetime.timedelta(days=70)
    UserFactory(role=Role.SYSTEM_ADMIN, is_active=False)
    UserFactory(role=Role.SYSTEM_ADMIN, password=None)
    UserFactory(role=Role.SYSTEM_ADMIN, open_since=long_ago, last_seen_at=long_ago)
    with pytest.raises(ValidationError, match="duy nhất"):
        actions.stop_account(chief, by=None, reason="x")
    account(Role.SYSTEM_ADMIN)
    actions.stop_account(chief, by=None, reason="x")
    assert not User.objects.get(pk=chief.pk).is_active
