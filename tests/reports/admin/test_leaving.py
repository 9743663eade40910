"""Stopping an account and handing its drafts on are one form."""

import pytest

from accounts.models import User
from accounts.roles import Role
from tests.factories import ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver():
    return UserFactory()


def page(user, step="ngung"):
    return f"/quan-tri/accounts/user/{user.pk}/{step}/"


def test_the_form_asks_for_an_heir_only_when_there_are_drafts(desk, leaver):
    client = desk(Role.ACCOUNT_ADMIN)
    assert 'name="heir"' not in client.get(page(leaver, "change")).content.decode()
    ReportFactory(draft=True, created_by=leaver, title="Tin chưa ai được biết")
    html = client.get(page(leaver, "change")).content.decode()
    assert 'name="heir"' in html and "Có 1 tin chưa đăng" in html
    assert "Tin chưa ai được biết" not in html


def test_drafts_change_hands_as_the_account_stops(desk, leaver):
    report, heir = ReportFactory(draft=True, created_by=leaver), UserFactory()
    desk(Role.ACCOUNT_ADMIN).post(page(leaver), {"reason": "chuyển công tác", "heir": heir.pk})
    report.refresh_from_db()
    assert report.created_by == heir
    assert not User.objects.get(pk=leaver.pk).is_active


@pytest.mark.parametrize("forge", [lambda user: "", lambda user: user.pk, lambda user: "9" * 30, lambda user: "\0"])
def test_an_heir_who_is_none_stops_nothing_and_keeps_what_was_typed(desk, leaver, forge):
    report = ReportFactory(draft=True, created_by=leaver)
    response = desk(Role.ACCOUNT_ADMIN).post(page(leaver), {"reason": "chuyển công tác", "heir": forge(leaver)})
    assert response.status_code == 200
    assert "Chưa ngừng tài khoản" in response.content.decode() and "chuyển công tác" in response.content.decode()
    report.refresh_from_db()
    assert report.created_by == leaver and User.objects.get(pk=leaver.pk).is_active


def test_without_drafts_nobody_has_to_be_named(desk, leaver):
    desk(Role.ACCOUNT_ADMIN).post(page(leaver), {"reason": "chuyển công tác", "heir": "99"})
    assert not User.objects.get(pk=leaver.pk).is_active
