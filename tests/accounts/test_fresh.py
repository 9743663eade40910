"""The password once more, a quarter of an hour after it was shown, before power over accounts."""

import time

import pytest
from django.core.cache import cache

from accounts import fresh, sessions
from accounts.models import AuditEvent, User
from accounts.roles import Role
from tests.factories import UserFactory
from tests.second_factors import give_app

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/accounts/user/add/"
NEW = {"full_name": "Thanh Thủy", "email": "thuy@dangbo.vn", "role": "quan-tri-he-thong"}
RIGHT, WRONG = "mat-khau-rat-dai", "sai"


@pytest.fixture
def stale(desk):
    """A system administrator who signed in sixteen minutes ago."""
    cache.clear()
    client = desk(Role.SYSTEM_ADMIN)
    session = client.session
    session[sessions.PROVEN] = time.time() - 16 * 60
    session.save()
    return client


def test_a_new_administrator_is_made_only_after_the_password_and_with_what_was_typed(stale):
    asked = stale.post(ADD, NEW)
    assert "Nhập lại mật khẩu để tiếp tục" in asked.content.decode()
    assert not User.objects.filter(email="thuy@dangbo.vn").exists()
    stale.post(ADD, NEW | {fresh.FIELD: RIGHT})
    assert User.objects.get(email="thuy@dangbo.vn").role == Role.SYSTEM_ADMIN


def test_what_was_typed_stands_in_the_page_that_asks(stale):
    html = stale.post(ADD, NEW | {"full_name": '"><svg onload=x>'}).content.decode()
    assert all(f'value="{NEW[name]}"' in html for name in ("email", "role"))
    assert "<svg onload" not in html


def test_a_wrong_password_changes_nothing_and_is_counted(stale):
    answers = [stale.post(ADD, NEW | {fresh.FIELD: WRONG}) for _ in range(6)]
    assert "Mật khẩu chưa đúng" in answers[0].content.decode()
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert not User.objects.filter(email="thuy@dangbo.vn").exists()


def test_the_password_of_somebody_else_does_not_help(stale):
    UserFactory(email="khac@dangbo.vn", password="mật khẩu của người khác")
    stale.post(ADD, NEW | {fresh.FIELD: "mật khẩu của người khác"})
    assert not User.objects.filter(email="thuy@dangbo.vn").exists()


def test_shown_once_it_counts_for_a_quarter_of_an_hour(stale):
    stale.post(ADD, NEW | {fresh.FIELD: RIGHT})
    stale.post(ADD, NEW | {"email": "ha@dangbo.vn"})
    assert User.objects.filter(email="ha@dangbo.vn").exists()


def test_looking_needs_no_password(stale):
    assert "Sửa" in stale.get(f"/quan-tri/accounts/user/{stale.user.pk}/change/").content.decode()


def test_the_whole_log_as_a_file_needs_one(stale):
    export = "/quan-tri/accounts/auditevent/xuat/?q=duyet"
    assert fresh.FIELD in stale.post(export).content.decode()
    assert stale.post(export, {fresh.FIELD: RIGHT})["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("step", ["ma", "ngung", "dat-lai-xac-minh"])
def test_steps_with_an_account_ask(stale, account, step):
    user = account(Role.APPROVER)
    give_app(user)
    before = AuditEvent.objects.count()
    html = stale.post(f"/quan-tri/accounts/user/{user.pk}/{step}/", {"reason": "chuyển công tác"}).content.decode()
    assert "Nhập lại mật khẩu để tiếp tục" in html
    assert AuditEvent.objects.count() == before
