"""Looking after one's own sign-in: adding, removing and recovering second factors."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts import sessions
from accounts.models import AuditEvent
from accounts.roles import SECOND_FACTOR_ROLES, Role
from tests.accounts.views.test_entry import FORGED
from tests.desk_addresses import addresses, one_of_each
from tests.screens import inline_code
from tests.second_factors import SoftPasskey, code_of, give_app

pytestmark = pytest.mark.django_db
SECURITY = "/tai-khoan/bao-mat/"
APP, PASSKEY, CODES = f"{SECURITY}ung-dung/", f"{SECURITY}khoa/", f"{SECURITY}ma-khoi-phuc/"
PAGES = [SECURITY, APP, f"{APP}ma-qr.svg", PASSKEY, CODES]


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def add_app(client):
    secret = client.get(APP).context["form"].secret
    return client.post(APP, {"code": code_of(secret)})


def factors(user):
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def test_a_new_app_brings_recovery_codes_shown_once(desk):
    client = desk(Role.EDITOR)
    codes = add_app(client).context["codes"]
    assert factors(client.user) == ["recovery_codes", "totp"]
    assert len(codes) == 10
    assert codes[0] not in client.get(CODES).content.decode() + client.get(SECURITY).content.decode()
    assert AuditEvent.objects.get().changes == {"cách": [None, "ứng dụng tạo mã"]}


def test_a_wrong_first_code_adds_nothing_and_keeps_the_secret(desk):
    client = desk(Role.EDITOR)
    secret = client.get(APP).context["form"].secret
    again = client.post(APP, {"code": "000000"}).context["form"].secret
    assert again == secret and factors(client.user) == []


def test_a_second_app_is_refused(desk):
    client = desk(Role.EDITOR)
    add_app(client)
    assert add_app(client).url == SECURITY
    assert factors(client.user) == ["recovery_codes", "totp"]
    assert "đã có ứng dụng tạo mã" in client.get(SECURITY).content.decode()


def test_the_picture_is_of_the_secret_on_the_page_and_carries_no_code(desk):
    client = desk(Role.EDITOR)
    secret = client.get(APP).context["form"].secret
    response = client.get(f"{APP}ma-qr.svg")
    assert response["Content-Type"] == "image/svg+xml" and response.content.startswith(b"<?xml")
    assert not inline_code(response.content.decode())
    assert client.session["mfa.totp.secret"] == secret


def test_adding_the_first_factor_ends_sessions_begun_without_one(desk):
    client, elsewhere = desk(Role.EDITOR), Client()
    elsewhere.force_login(client.user)
    add_app(client)
    assert elsewhere.get("/quan-tri/").status_code == 302
    assert client.get("/quan-tri/").status_code == 200


def test_a_passkey_is_added_under_its_name_and_removed(account):
    client, passkey = Client(headers={"host": "localhost"}), SoftPasskey()
    client.force_login(user := account(Role.EDITOR))
    options = client.get(PASSKEY).context["options"]
    client.post(PASSKEY, {"name": "Máy bàn", "credential": passkey.create(options)})
    row = Authenticator.objects.get(user=user, type="webauthn")
    assert "Máy bàn" in client.get(SECURITY).content.decode()
    client.post(f"{SECURITY}{row.pk}/bo/")
    assert factors(user) == []
    assert [event.action for event in AuditEvent.objects.all()] == ["bỏ xác minh hai bước", "thêm xác minh hai bước"]


@pytest.mark.parametrize("credential", FORGED, ids=range(len(FORGED)))
def test_a_forged_passkey_is_not_added(desk, credential):
    client = desk(Role.EDITOR)
    client.get(PASSKEY)
    response = client.post(PASSKEY, {"credential": credential})
    assert response.status_code == 200 and "Chưa nhận được khóa truy cập" in response.content.decode()
    assert factors(client.user) == []


def test_a_passkey_made_for_another_challenge_is_not_added(account):
    client = Client(headers={"host": "localhost"})
    client.force_login(user := account(Role.EDITOR))
    options = client.get(PASSKEY).context["options"]
    client.get(PASSKEY)
    client.post(PASSKEY, {"credential": SoftPasskey().create(options)})
    assert factors(user) == []


def test_the_last_factor_takes_the_recovery_codes_with_it(desk):
    client = desk(Role.EDITOR)
    add_app(client)
    pk = Authenticator.objects.get(type="totp").pk
    assert "cuối cùng" in client.get(f"{SECURITY}{pk}/bo/").content.decode()
    client.post(f"{SECURITY}{pk}/bo/")
    assert factors(client.user) == []
    assert client.get("/quan-tri/").status_code == 200


@pytest.mark.parametrize("number", ["0", "9" * 25])
def test_a_factor_that_is_not_one_s_own_is_not_there(desk, account, number):
    client, other = desk(Role.SYSTEM_ADMIN), account(Role.EDITOR)
    give_app(other)
    theirs = Authenticator.objects.get(user=other, type="totp").pk
    for pk in (number, theirs):
        assert client.post(f"{SECURITY}{pk}/bo/").status_code == 404
    assert factors(other) == ["recovery_codes", "totp"]


def test_new_recovery_codes_replace_the_old(desk):
    client = desk(Role.EDITOR)
    old = add_app(client).context["codes"]
    new = client.post(CODES).context["codes"]
    assert not set(old) & set(new)
    assert len(Authenticator.objects.get(type="recovery_codes").data["digests"]) == 10


def test_without_a_factor_there_is_nothing_to_recover(desk):
    client = desk(Role.EDITOR)
    assert client.post(CODES).url == SECURITY
    assert factors(client.user) == []


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_these_pages_without_signing_in_and_they_are_never_stored(client, desk, page):
    assert client.get(page).url.startswith("/tai-khoan/dang-nhap/")
    response = desk(Role.EDITOR).get(page)
    assert response.status_code == 200 and "private, no-store" in response["Cache-Control"]
    assert not inline_code(response.content.decode())


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000"])
def test_where_browsers_know_no_passkeys_none_is_offered(desk, host):
    html = desk(Role.EDITOR).get(SECURITY, headers={"host": host}).content.decode()
    assert "Thêm khóa truy cập" not in html and "tên miền có https" in html


# Required of some


@pytest.fixture
def required(settings):
    settings.REQUIRE_MFA = True


@pytest.mark.parametrize("role", SECOND_FACTOR_ROLES)
def test_the_desk_leads_to_the_enrolment_first(required, desk, role):
    client = desk(role)
    assert client.get("/quan-tri/", follow=True).redirect_chain[-1][0] == SECURITY
    assert "Cần xác minh hai bước" in client.get(SECURITY).content.decode()


def test_so_does_every_address_of_the_desk(required, account, desk):
    records = one_of_each(account(Role.EDITOR))
    client = desk(Role.SYSTEM_ADMIN)
    answers = {name: client.get(url) for name, url in addresses(records) if name != "logout"}
    doors = ("/quan-tri/login/?next=", SECURITY)
    assert [name for name, answer in answers.items() if not answer.get("Location", "").startswith(doors)] == []
    assert client.get("/quan-tri/login/").url == SECURITY


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR])
def test_other_roles_work_without(required, desk, role):
    assert desk(role).get("/quan-tri/").status_code == 200


def test_after_enrolment_the_desk_is_open(required, desk):
    client = desk(Role.APPROVER)
    assert not client.get("/quan-tri/").wsgi_request.user.has_perm("reports.publish_report")
    add_app(client)
    response = client.get("/quan-tri/")
    assert response.status_code == 200 and response.wsgi_request.user.has_perm("reports.publish_report")


def test_posting_to_the_desk_before_enrolment_changes_nothing(required, desk):
    client = desk(Role.SYSTEM_ADMIN)
    assert client.post("/quan-tri/reports/category/add/", {"name": "Chuyên mục"}).status_code == 302
    assert not AuditEvent.objects.exists()


def test_the_last_required_factor_is_not_removed(required, desk):
    client = desk(Role.APPROVER)
    add_app(client)
    client.post(f"{SECURITY}{Authenticator.objects.get(type='totp').pk}/bo/")
    assert factors(client.user) == ["recovery_codes", "totp"]
    assert "thêm cách khác trước" in client.get(SECURITY).content.decode()


def test_a_session_does_not_say_itself_that_a_factor_was_shown(required, desk):
    client = desk(Role.APPROVER)
    client.post(SECURITY, {sessions.FACTOR: sessions.PASSED})
    client.get(f"{SECURITY}?{sessions.FACTOR}={sessions.PASSED}")
    assert client.get("/quan-tri/").status_code == 302
