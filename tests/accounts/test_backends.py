"""Who is let in: not the stopped, not the suspended, and nobody outside can tell them from a wrong password."""

import datetime

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=61)


def unused(**changes):
    return UserFactory(**({"email": "thuy@dangbo.vn", "open_since": LONG_AGO, "last_seen_at": LONG_AGO} | changes))


def let_in(password="mat-khau-rat-dai"):  # noqa: S107
    return authenticate(None, username="thuy@dangbo.vn", password=password)


def test_an_account_unused_for_sixty_days_is_suspended():
    unused()
    assert let_in() is None
    assert AuditEvent.objects.get().reason == "Mật khẩu đúng, nhưng tài khoản: Tạm ngừng: 60 ngày không dùng."


@pytest.mark.parametrize("recent", ["open_since", "last_seen_at"])
def test_an_account_used_or_opened_since_is_let_in(recent):
    unused(**{recent: timezone.now() - datetime.timedelta(days=59)})
    assert let_in()


def test_an_account_never_used_is_suspended_sixty_days_after_it_was_made():
    unused(last_seen_at=None)
    assert let_in() is None


def test_a_stopped_account_is_not_let_in_and_the_log_says_so():
    unused(is_active=False)
    assert let_in() is None
    assert "Đã ngừng" in AuditEvent.objects.get().reason


def test_a_wrong_password_of_a_suspended_account_is_not_written_down_here():
    unused()
    assert let_in("sai") is None
    assert not AuditEvent.objects.exists()


def test_a_session_of_a_suspended_account_ends(desk):
    client = desk(Role.EDITOR)
    User.objects.filter(pk=client.user.pk).update(open_since=LONG_AGO, last_seen_at=LONG_AGO)
    assert client.get("/quan-tri/jsi18n/").status_code == 302


def test_use_is_written_down_once_a_day(desk):
    client = desk(Role.EDITOR)
    yesterday = timezone.now() - datetime.timedelta(hours=25)
    User.objects.filter(pk=client.user.pk).update(last_seen_at=yesterday)
    client.get("/quan-tri/jsi18n/")
    seen = User.objects.get(pk=client.user.pk).last_seen_at
    assert seen > yesterday
    client.get("/quan-tri/jsi18n/")
    assert User.objects.get(pk=client.user.pk).last_seen_at == seen


@pytest.mark.parametrize("given", [{"username": None}, {"username": ""}, {"password": None}])
def test_half_of_what_is_asked_lets_nobody_in(given):
    unused(last_seen_at=timezone.now())
    assert authenticate(None, **({"username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai"} | given)) is None


@pytest.mark.parametrize(
    "changes", [{"last_seen_at": timezone.now()}, {"is_active": False}, {}, {"email": "khac@dangbo.vn"}]
)
def test_known_stopped_suspended_and_unknown_cost_one_hashing_each(changes, monkeypatch):
    unused(**changes)
    hashings = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashings.append(1) or encode(*args))
    assert let_in("sai") is None
    assert len(hashings) == 1
