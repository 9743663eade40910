import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters():
    user = User.objects.create_user("Thanh.Thuy@DangBo.vn", "Thanh Thủy", Role.EDITOR)
    assert user.email == "thanh.thuy@dangbo.vn"


def test_an_address_written_in_other_letters_signs_the_same_person_in(client):
    UserFactory(email="thuy@dangbo.vn")
    assert client.login(username="THUY@dangbo.vn", password="mat-khau-rat-dai")


def test_two_accounts_never_share_an_address():
    UserFactory(email="thuy@dangbo.vn")
    with pytest.raises(ValidationError):
        User.objects.create_user("thuy@dangbo.vn", "Người khác", Role.EDITOR)


def test_the_database_refuses_the_same_address_in_other_letters():
    UserFactory(email="thuy@dangbo.vn")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="Thuy@dangbo.vn")


def test_the_database_refuses_a_role_it_does_not_know():
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(role="giam-doc")


def test_without_a_password_nobody_signs_in():
    user = User.objects.create_user("thuy@dangbo.vn", "Thanh Thủy", Role.EDITOR)
    assert not user.has_usable_password()


def test_a_deactivated_account_may_do_nothing():
    user = UserFactory(role=Role.SYSTEM_ADMIN, is_active=False)
    assert not user.is_staff
    assert not user.has_perm("reports.view_report")
    assert not user.has_module_perms("reports")


def test_all_of_several_permissions_are_asked_for():
    user = UserFactory(role=Role.EDITOR)
    assert user.has_perms(["reports.view_report", "reports.submit_report"])
    assert not user.has_perms(["reports.view_report", "reports.publish_report"])


LONG_AGO = timezone.now() - datetime.timedelta(days=61)
STATES = {
    User.State.WORKING: {},
    User.State.INVITED: {"password": None},
    User.State.SUSPENDED: {"open_since": LONG_AGO, "last_seen_at": LONG_AGO},
    User.State.STOPPED: {"is_active": False},
}


@pytest.mark.parametrize("state", User.State)
def test_the_list_and_the_row_agree_on_the_state_of_an_account(state):
    accounts = {name: UserFactory(**changes) for name, changes in STATES.items()}
    assert accounts[state].state == state
    assert list(User.objects.in_state(state)) == [accounts[state]]


def test_an_account_seen_late_but_opened_long_ago_is_not_suspended():
    assert not UserFactory(open_since=LONG_AGO, last_seen_at=timezone.now()).is_suspended


def test_those_who_may_do_something_are_found_by_their_role():
    editor, _ = UserFactory(role=Role.EDITOR), UserFactory(role=Role.AUDITOR)
    UserFactory(role=Role.APPROVER, is_active=False)
    assert list(User.objects.who_may("reports.change_report")) == [editor]
