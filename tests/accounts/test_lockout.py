"""Who is kept from trying passwords, for how long, and who is not."""

import datetime

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import lockout
from accounts.models import AuditEvent
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/tai-khoan/dang-nhap/"
THUY = "thuy@dangbo.vn"
RIGHT = "mat-khau-rat-dai"


@pytest.fixture(autouse=True)
def thuy(db):
    return UserFactory(email=THUY)


def attempt(password="sai", email=THUY, address="10.0.0.1", **headers):  # noqa: S107
    data = {"username": email, "password": password}
    return Client().post(SIGN_IN, data, REMOTE_ADDR=address, headers=headers)


def fail(times=5, **changes):
    return [attempt(**changes).status_code for _ in range(times)]


def later(**time):
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - datetime.timedelta(**time))


def events(action):
    return AuditEvent.objects.filter(action=action)


def test_after_five_failures_the_sixth_is_told_to_wait_in_vietnamese():
    assert fail() == [200] * 5
    response = attempt()
    assert response.status_code == 429
    assert 800 < int(response["Retry-After"]) <= 900
    assert "tạm dừng 15 phút" in response.content.decode() and "no-store" in response["Cache-Control"]


def test_the_right_password_has_to_wait_too_but_not_from_elsewhere():
    fail()
    assert attempt(RIGHT).status_code == 429
    assert attempt(RIGHT, address="10.0.0.2").status_code == 302


def test_a_locked_account_keeps_nobody_else_at_the_address_out():
    UserFactory(email="ha@dangbo.vn")
    fail()
    assert attempt(RIGHT, email="ha@dangbo.vn").status_code == 302


def test_the_lock_opens_by_itself_and_trying_meanwhile_does_not_prolong_it():
    fail()
    later(minutes=10)
    assert 200 < int(attempt()["Retry-After"]) <= 300
    later(minutes=6)
    assert attempt(RIGHT).status_code == 302


def test_a_locked_out_password_is_never_hashed(monkeypatch):
    fail()
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: pytest.fail("hashed"))
    assert attempt(RIGHT).status_code == 429


def test_signing_in_forgets_the_account_s_failures_at_the_address_alone():
    fail(4)
    fail(3, email="khac@dangbo.vn")
    attempt(RIGHT)
    assert list(AccessAttempt.objects.values_list("username", "failures_since_start")) == [("khac@dangbo.vn", 3)]


def test_the_way_a_name_is_written_makes_no_other_account():
    fail(3)
    fail(2, email="THUY@dangbo.VN")
    assert attempt(email=" Thuy@Dangbo.vn ").status_code == 429


def test_one_password_tried_on_fifty_accounts_is_stopped():
    answers = [attempt(email=f"can-bo-{number}@dangbo.vn").status_code for number in range(50)]
    assert answers == [200] * settings.ADDRESS_FAILURE_LIMIT + [429] * (50 - settings.ADDRESS_FAILURE_LIMIT)
    assert attempt(RIGHT).status_code == 429
    assert attempt(RIGHT, address="10.0.0.2").status_code == 302


def test_one_account_tried_from_fifty_addresses_is_not_locked_but_raises_an_alert(thuy):
    for number in range(50):
        attempt(address=f"10.0.1.{number}")
    assert attempt(RIGHT).status_code == 302
    alert = events(lockout.SPREAD).get()
    assert alert.is_alert and alert.target_id == str(thuy.pk)
    assert alert.changes["số địa chỉ"][1] == settings.ACCOUNT_FAILURES_ALERT


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded"])
def test_a_made_up_address_changes_nothing_without_a_proxy(header):
    answers = [attempt(**{header: f"203.0.113.{number}"}).status_code for number in range(6)]
    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize("proxies", [["10.0.0.1"], ["10.0.0.0/24"], ["1"]])
def test_behind_a_proxy_the_right_most_hop_counts(settings, proxies):
    settings.TRUSTED_PROXIES = proxies
    for number in range(5):
        attempt(**{"x-forwarded-for": f"192.0.2.{number}, 203.0.113.5"})
    assert attempt(**{"x-forwarded-for": "192.0.2.99, 203.0.113.5"}).status_code == 429
    assert attempt(RIGHT, **{"x-forwarded-for": "203.0.113.5, 203.0.113.6"}).status_code == 302


HEADERS = ["rác", "1.2.3.4:5", "[2001:db8::1]:9", "fe80::1%eth0", "::ffff:1.2.3.4", "," * 10_000, "x" * 10_000]


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header[:20])
def test_no_header_is_an_error(settings, header):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert attempt(**{"x-forwarded-for": header}).status_code == 200
    assert attempt(RIGHT, **{"x-forwarded-for": header}).status_code == 302


def test_addresses_of_one_house_count_as_one():
    answers = [attempt(address=f"2001:db8:1:2::{number}").status_code for number in range(1, 7)]
    assert answers == [200] * 5 + [429]
    assert attempt(address="2001:db8:1:3::1").status_code == 200


def test_an_unknown_a_known_and_a_stopped_account_are_answered_alike_at_the_same_cost(monkeypatch):
    UserFactory(email="thoi@dangbo.vn", is_active=False)
    hashings, answers = [], []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashings.append(1) or encode(*args))
    for email in (THUY, "khong-co@dangbo.vn", "thoi@dangbo.vn"):
        with CaptureQueriesContext(connection) as queries:
            response = attempt(email=email)
        page = response.content.decode().replace(email, "")
        answers.append((response.status_code, len(hashings), len(queries), page.partition("<form")[0]))
        hashings.clear()
    assert answers[0][1] == 1
    assert len(set(answers)) == 1


def test_unknown_accounts_are_locked_like_known_ones():
    assert fail(email="khong-co@dangbo.vn") == [200] * 5
    assert attempt(email="khong-co@dangbo.vn").status_code == 429


def test_a_script_is_told_in_json():
    fail()
    response = attempt(accept="application/json")
    assert response.status_code == 429
    assert response.json()["retry_after"] == int(response["Retry-After"])


def test_failures_are_logged_once_a_minute_without_the_password():
    fail(3, password="mật khẩu lỡ gõ")
    event = events(lockout.FAILED).get()
    assert event.changes == {"thư điện tử": [None, THUY], "địa chỉ": [None, "10.0.0.1"]}
    assert "lỡ gõ" not in f"{event.reason}{event.changes}{list(AccessAttempt.objects.values())}"


def test_a_failure_of_an_unknown_account_is_logged_too():
    attempt(email="khong-co@dangbo.vn")
    assert events(lockout.FAILED).get().changes["thư điện tử"] == [None, "khong-co@dangbo.vn"]


def test_a_lock_is_an_alert_in_the_log_once(thuy):
    fail(9)
    event = events(lockout.LOCKED).get()
    assert event.is_alert and event.target_id == str(thuy.pk)
    assert event.reason == "Khóa tài khoản này từ địa chỉ này; tự mở sau 15 phút."
    assert events(lockout.REFUSED).count() == 1


def test_a_flood_of_made_up_accounts_does_not_fill_the_log():
    for number in range(60):
        attempt(email=f"bay-{number}@dangbo.vn")
    assert AuditEvent.objects.count() <= settings.ADDRESS_FAILURE_LIMIT + 2


def test_what_is_locked_is_listed_and_opened_again(thuy):
    fail()
    (lock,) = lockout.locks()
    assert (lock.name, lock.address, lock.failures, lock.account) == (THUY, "10.0.0.1", 5, thuy)
    assert timezone.now() < lock.until < timezone.now() + datetime.timedelta(minutes=16)
    assert lockout.open_again(name=THUY, address="10.0.0.1") == 1
    assert lockout.locks() == []
    assert attempt(RIGHT).status_code == 302


def test_a_locked_address_is_listed_for_all_accounts():
    for number in range(settings.ADDRESS_FAILURE_LIMIT):
        attempt(email=f"can-bo-{number}@dangbo.vn")
    (lock,) = lockout.locks()
    assert (lock.name, lock.address, lock.account) == ("", "10.0.0.1", None)


def test_a_name_too_long_for_the_table_is_no_error():
    assert attempt(email="a" * 300 + "@dangbo.vn").status_code == 200
    assert len(lockout.account_named(None, {"username": "a" * 5000})) == lockout.LONGEST_NAME


@pytest.mark.parametrize("address", ["/quan-tri/login/", "/tai-khoan/dang-nhap/trong-trang/"])
def test_no_other_door_leads_past_the_lock(address):
    fail()
    data = {"username": THUY, "password": RIGHT, "account": "1"}
    client = Client()
    client.post(address, data, REMOTE_ADDR="10.0.0.1")
    assert "_auth_user_id" not in client.session
