"""The way back in for whoever keeps the server, when nobody else can open an account."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import codes
from accounts.models import AuditEvent, Invitation, User
from accounts.roles import Role
from accounts.second_factor import has_factor
from tests.factories import UserFactory
from tests.second_factors import give_app

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=61)


def recover(email="thuy@dangbo.vn", **options):
    out = io.StringIO()
    call_command("recover_account", email=email, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("changes", [{}, {"is_active": False}, {"open_since": LONG_AGO, "last_seen_at": LONG_AGO}])
def test_the_account_is_open_and_the_printed_code_is_good(changes):
    UserFactory(email="thuy@dangbo.vn", role=Role.SYSTEM_ADMIN, **changes)
    code = codes.read_code(recover("THUY@dangbo.vn").splitlines()[-1].rpartition(": ")[2])
    assert Invitation.objects.open().get().code_digest == codes.digest_of(code)
    assert User.objects.get().state == User.State.WORKING
    assert {event.actor_name for event in AuditEvent.objects.all()} == {"Hệ thống"}


@pytest.mark.parametrize("wanted", [True, False])
def test_second_factors_are_taken_away_only_when_asked(wanted):
    user = UserFactory(email="thuy@dangbo.vn", role=Role.SYSTEM_ADMIN)
    give_app(user)
    recover(reset_second_factor=wanted)
    assert has_factor(user) is not wanted


@pytest.mark.parametrize("email", ["", "khac@dangbo.vn"])
def test_an_address_of_nobody_changes_nothing(email):
    UserFactory(email="thuy@dangbo.vn", is_active=False)
    with pytest.raises(CommandError, match="Chưa thay đổi gì"):
        recover(email)
    assert not User.objects.get().is_active
