"""The password, then the second factor: nothing is open in between."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions, signing_in
from accounts.models import AuditEvent
from accounts.roles import Role
from tests.factories import UserFactory
from tests.second_factors import SoftPasskey, code_of, give_app

pytestmark = pytest.mark.django_db
SIGN_IN, STEP, DESK = "/tai-khoan/dang-nhap/", "/tai-khoan/dang-nhap/xac-minh/", "/quan-tri/"
DOORS = [SIGN_IN, DESK, "/quan-tri/login/", "/tai-khoan/bao-mat/", "/quan-tri/accounts/user/"]


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def thuy(db):
    return UserFactory(email="thuy@dangbo.vn", role=Role.SYSTEM_ADMIN)


@pytest.fixture
def secret(thuy):
    return give_app(thuy)


def password(client, **changes):
    return client.post(SIGN_IN, {"username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai"} | changes)


def is_in(client):
    return client.get(DESK).status_code == 200


def test_without_a_second_factor_the_password_opens_the_desk(client, thuy):
    assert password(client).url == DESK
    event = AuditEvent.objects.get(action="đăng nhập")
    assert (event.actor_id, event.changes["xác minh"]) == (thuy.pk, [None, "chỉ mật khẩu"])


def test_with_one_the_password_leads_to_the_second_step_and_opens_nothing(client, secret):
    assert password(client).url == STEP
    assert "_auth_user_id" not in client.session
    assert [client.get(door).status_code for door in DOORS[1:]] == [302] * 4


def test_a_code_of_the_app_opens_the_page_that_was_wanted(client, secret):
    password(client, next="/quan-tri/people/person/")
    assert client.post(STEP, {"code": code_of(secret)}).url == "/quan-tri/people/person/"
    assert is_in(client)
    assert AuditEvent.objects.get(action="đăng nhập").changes["xác minh"] == [None, "ứng dụng tạo mã"]


@pytest.mark.parametrize("wanted", ["https://xau.example/", "//xau.example", "javascript:alert(1)"])
def test_the_second_step_leads_to_no_other_site(client, secret, wanted):
    password(client, next=wanted)
    assert client.post(STEP, {"code": code_of(secret), "next": wanted}).url == DESK


@pytest.mark.parametrize("code", ["000000", "", "x", "１２３４５６", "0" * 5000, "\0", "ABCD-EFGH-JKMN-PQRS"])
def test_a_wrong_code_opens_nothing_and_says_so(client, secret, code):
    password(client)
    response = client.post(STEP, {"code": code})
    assert response.status_code == 200 and "errmsg" in response.content.decode()
    assert not is_in(client)


def test_a_code_with_a_gap_or_of_the_half_minute_before_is_taken(client, secret):
    password(client)
    code = code_of(secret, later=-1)
    assert client.post(STEP, {"code": f"{code[:3]} {code[3:]}"}).url == DESK


def test_a_code_is_used_once_also_where_no_cache_is_shared(client, secret):
    password(client)
    code = code_of(secret)
    client.post(STEP, {"code": code})
    cache.clear()
    other = Client()
    password(other)
    assert other.post(STEP, {"code": code}).status_code == 200
    assert not is_in(other)


def test_a_recovery_code_opens_once(client, thuy, secret):
    codes = actions.renew_recovery_codes(thuy, by=thuy)
    password(client)
    assert client.post(STEP, {"code": codes[3].lower().replace("-", " ")}).url == DESK
    assert AuditEvent.objects.get(action="đăng nhập").changes["xác minh"] == [None, "mã khôi phục"]
    other = Client()
    password(other)
    assert other.post(STEP, {"code": codes[3]}).status_code == 200


def test_recovery_codes_are_stored_nowhere(thuy, secret):
    codes = actions.renew_recovery_codes(thuy, by=thuy)
    stored = str(list(Authenticator.objects.values()) + list(AuditEvent.objects.values()))
    assert len(set(codes)) == 10
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]


def test_a_passkey_opens_the_desk(thuy):
    client, passkey = Client(headers={"host": "localhost"}), SoftPasskey()
    client.force_login(thuy)
    options = client.get("/tai-khoan/bao-mat/khoa/").context["options"]
    client.post("/tai-khoan/bao-mat/khoa/", {"name": "Máy bàn", "credential": passkey.create(options)})
    client = Client(headers={"host": "localhost"})
    password(client)
    options = client.get(STEP).context["options"]
    assert client.post(STEP, {"credential": passkey.get(options)}).url == DESK
    assert is_in(client)


def test_somebody_else_s_passkey_opens_nothing(thuy):
    client, passkey = Client(headers={"host": "localhost"}), SoftPasskey()
    client.force_login(thuy)
    options = client.get("/tai-khoan/bao-mat/khoa/").context["options"]
    client.post("/tai-khoan/bao-mat/khoa/", {"credential": passkey.create(options)})
    client = Client(headers={"host": "localhost"})
    password(client)
    options = client.get(STEP).context["options"]
    assert client.post(STEP, {"credential": SoftPasskey().get(options)}).status_code == 200
    assert not is_in(client)


ANSWER = '{"id":"AA","rawId":"AA","type":"public-key","response":%s}'
FORGED = [
    "", "x", "{}", "[]", "1", "null", '{"id": 1}', "[" * 5000, ANSWER % "{}", ANSWER % "[1]",
    ANSWER % '{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}',
    ANSWER % '{"clientDataJSON":"e30","attestationObject":"oA"}',
]  # fmt: skip


@pytest.mark.parametrize("credential", FORGED, ids=range(len(FORGED)))
def test_a_forged_passkey_is_wrong_and_no_error(client, secret, credential):
    password(client)
    response = client.post(STEP, {"credential": credential})
    assert response.status_code == 200 and "Chưa nhận được khóa truy cập" in response.content.decode()
    assert not is_in(client)


def test_the_second_step_alone_leads_back_to_the_password(client, secret):
    assert client.get(STEP).url == SIGN_IN
    assert client.post(STEP, {"code": code_of(secret)}).url == SIGN_IN


def test_the_second_step_has_ten_minutes(client, secret):
    password(client)
    session = client.session
    session[signing_in.PENDING] = session[signing_in.PENDING] | {"at": time.time() - 601}
    session.save()
    assert client.post(STEP, {"code": code_of(secret)}).url == SIGN_IN


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "khác"}, {"role": Role.EDITOR}])
def test_what_happens_to_the_account_in_between_counts(client, thuy, secret, change):
    password(client)
    type(thuy).objects.filter(pk=thuy.pk).update(**change)
    assert client.post(STEP, {"code": code_of(secret)}).url == SIGN_IN
    assert not is_in(client)


@pytest.mark.parametrize("door", DOORS)
def test_no_forged_field_at_any_door_replaces_the_second_factor(client, secret, door):
    forged = {
        "username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai", "login": "thuy@dangbo.vn", "remember": "1",
        "second_factor": "passed", "second_factor_passed": "1", "otp": "1", "code": "000000", "credential": "{}",
        "user": "1", "account": "1", "next": DESK,
    }  # fmt: skip
    client.post(door, forged)
    assert not is_in(client) and "_auth_user_id" not in client.session


def test_a_session_opened_by_any_other_way_does_not_pass(client, thuy, secret):
    client.force_login(thuy)
    assert client.get(DESK).status_code == 302
    assert client.get("/tai-khoan/bao-mat/").url.startswith(SIGN_IN)


@pytest.mark.parametrize(
    "address",
    ["login/", "signup/", "logout/", "password/reset/", "email/", "2fa/", "social/", "sessions/", "dang-ky/"],
)
def test_ways_that_the_office_does_not_offer_are_not_there(client, address):
    for start in ("/accounts/", "/tai-khoan/", "/"):
        assert client.get(start + address).status_code == 404


def test_wrong_codes_lock_like_wrong_passwords(client, secret):
    password(client)
    assert [client.post(STEP, {"code": "000000"}).status_code for _ in range(5)] == [200] * 5
    assert client.post(STEP, {"code": code_of(secret)}).status_code == 429
    assert "sai mã xác minh" in AuditEvent.objects.get(action="đăng nhập sai").reason


def test_codes_are_guessed_ten_times_from_all_addresses_together(secret):
    answers = []
    for number in range(12):
        client = Client(REMOTE_ADDR=f"10.0.2.{number}")
        password(client)
        answers.append(client.post(STEP, {"code": "000000"}).status_code)
    assert answers == [200] * 10 + [429] * 2


def test_the_page_offers_what_the_account_has(client, secret):
    password(client)
    html = client.get(STEP).content.decode()
    assert "Mã xác minh" in html and "Dùng khóa truy cập" not in html
    assert reverse("accounts:sign_in") in html
