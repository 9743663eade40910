"""What a second administrator does for a colleague who cannot sign in."""

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import actions
from accounts.models import AuditEvent
from accounts.roles import Role
from tests.second_factors import give_app

pytestmark = pytest.mark.django_db
LOCKS = "/quan-tri/accounts/user/khoa-dang-nhap/"


@pytest.fixture
def colleague(desk):
    """Somebody with an app, signed in."""
    client = desk(Role.APPROVER)
    give_app(client.user)
    return client


def reset(client, user, reason="mất điện thoại"):
    return client.post(f"/quan-tri/accounts/user/{user.pk}/dat-lai-xac-minh/", {"reason": reason})


def lock(email):
    client = Client()
    for _ in range(5):
        client.post("/tai-khoan/dang-nhap/", {"username": email, "password": "sai"}, REMOTE_ADDR="10.0.0.9")


def test_a_second_administrator_resets_and_every_session_ends(desk, colleague):
    assert colleague.get("/quan-tri/").status_code == 200
    keeper = desk(Role.ACCOUNT_ADMIN)
    assert reset(keeper, colleague.user).status_code == 302
    assert not Authenticator.objects.filter(user=colleague.user).exists()
    assert colleague.get("/quan-tri/").status_code == 302
    event = AuditEvent.objects.get(action="đặt lại xác minh hai bước")
    assert (event.actor_id, event.target_id, event.is_alert) == (keeper.user.pk, str(colleague.user.pk), True)
    assert (event.changes, event.reason) == ({"cách": [["ứng dụng tạo mã"], None]}, "mất điện thoại")


def test_nobody_resets_one_s_own(desk):
    client = desk(Role.SYSTEM_ADMIN)
    give_app(client.user)
    assert reset(client, client.user).status_code == 403
    with pytest.raises(ValidationError, match="người quản trị khác"):
        actions.reset_second_factor(client.user, by=client.user)
    assert Authenticator.objects.filter(user=client.user).exists()


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, 403), (Role.APPROVER, 403), (Role.AUDITOR, 403)])
def test_only_those_who_keep_accounts_reset(desk, colleague, role, status):
    assert reset(desk(role), colleague.user).status_code == status
    assert Authenticator.objects.filter(user=colleague.user).exists()


def test_an_account_administrator_does_not_touch_a_system_administrator(desk, account):
    chief = account(Role.SYSTEM_ADMIN)
    give_app(chief)
    assert reset(desk(Role.ACCOUNT_ADMIN), chief).status_code == 403
    assert Authenticator.objects.filter(user=chief).exists()


def test_a_reason_is_asked_for(desk, colleague):
    html = reset(desk(Role.SYSTEM_ADMIN), colleague.user, reason=" ").content.decode()
    assert "Ghi lý do đặt lại. Chưa thay đổi gì." in html
    assert Authenticator.objects.filter(user=colleague.user).exists()


def test_an_account_without_a_second_factor_has_nothing_to_reset(desk, account):
    user, client = account(Role.EDITOR), desk(Role.SYSTEM_ADMIN)
    reset(client, user)
    assert not AuditEvent.objects.exists()
    with pytest.raises(ValidationError, match="chưa bật"):
        actions.reset_second_factor(user, by=client.user)


def test_what_is_locked_is_listed_and_opened(desk, account):
    user, keeper = account(Role.EDITOR), desk(Role.ACCOUNT_ADMIN)
    lock(user.email)
    html = keeper.get(LOCKS).content.decode()
    assert user.full_name in html and "10.0.0.9" in html
    keeper.post(LOCKS, {"name": user.email, "address": "10.0.0.9"})
    assert not AccessAttempt.objects.exists()
    event = AuditEvent.objects.get(action="mở khóa đăng nhập")
    assert (event.actor_id, event.target_id) == (keeper.user.pk, str(user.pk))


def test_the_page_of_an_account_says_that_it_is_locked(desk, account):
    user = account(Role.EDITOR)
    lock(user.email)
    html = desk(Role.ACCOUNT_ADMIN).get(f"/quan-tri/accounts/user/{user.pk}/change/").content.decode()
    assert "Đang bị khóa đăng nhập từ địa chỉ 10.0.0.9" in html


@pytest.mark.parametrize(
    "sent", [{}, {"name": "khong-co@dangbo.vn", "address": "10.0.0.9"}, {"name": "", "address": "x"}]
)
def test_a_lock_that_is_not_there_changes_nothing(desk, account, sent):
    lock(account(Role.EDITOR).email)
    before = AuditEvent.objects.count()
    assert desk(Role.SYSTEM_ADMIN).post(LOCKS, sent).status_code == 302
    assert AccessAttempt.objects.exists() and AuditEvent.objects.count() == before


def test_an_editor_opens_no_lock(desk, account):
    user = account(Role.EDITOR)
    lock(user.email)
    assert desk(Role.EDITOR).post(LOCKS, {"name": user.email, "address": "10.0.0.9"}).status_code == 403
    assert AccessAttempt.objects.exists()
