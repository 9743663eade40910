"""When a session is over: eight hours after it began, half an hour after the last thing done in it."""

import time

import pytest
from django.contrib.sessions.models import Session

from accounts import session_store
from accounts.roles import Role

pytestmark = pytest.mark.django_db
HOUR = 60 * 60


def aged(client, **seconds_ago):
    """The same browser, so much later."""
    session = client.session
    for stamp, ago in seconds_ago.items():
        session[stamp] = time.time() - ago
    session.save()
    return client


@pytest.mark.parametrize(
    ("ages", "status"),
    [
        ({"began_at": 8 * HOUR - 60}, 200),
        ({"began_at": 8 * HOUR + 60}, 302),
        ({"seen_at": HOUR / 2 - 60}, 200),
        ({"seen_at": HOUR / 2 + 60}, 302),
    ],
)
def test_a_session_lasts_eight_hours_and_half_an_hour_of_rest(desk, ages, status):
    assert aged(desk(Role.EDITOR), **ages).get("/quan-tri/").status_code == status


def test_working_keeps_a_session_open_but_not_beyond_its_length(desk):
    client = aged(desk(Role.EDITOR), seen_at=1000)
    client.get("/quan-tri/")
    assert time.time() - client.session["seen_at"] < 5
    assert aged(client, began_at=8 * HOUR + 1).get("/quan-tri/").status_code == 302


def test_a_session_that_does_not_say_when_it_began_is_over(desk):
    client = desk(Role.EDITOR)
    session = client.session
    del session["began_at"]
    session.save()
    assert client.get("/quan-tri/").status_code == 302


def test_a_session_of_nobody_has_no_end_of_its_own():
    assert not session_store.is_over({"one_time_code": 5})
    assert session_store.is_over({"_auth_user_id": "1"})


def test_what_is_over_is_never_filled_again(desk):
    client = aged(desk(Role.EDITOR), seen_at=HOUR)
    old = client.session.session_key
    client.get("/quan-tri/")
    client.get("/tai-khoan/dang-nhap/")
    assert session_store.SessionStore(old).load() == {}
    assert Session.objects.filter(session_key=old).exists()
