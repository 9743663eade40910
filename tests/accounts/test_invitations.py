"""Whoever holds a code chooses a password; whoever holds a wrong one learns nothing and changes nothing."""

import datetime

import pytest
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions, codes
from accounts.models import Invitation
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "hội nghị mở rộng"
TWICE = {"new_password1": PASSWORD, "new_password2": PASSWORD}
CODE_PAGE = "/tai-khoan/nhan-loi-moi/"
PASSWORD_PAGE = "/tai-khoan/nhan-loi-moi/mat-khau/"


@pytest.fixture(autouse=True)
def _no_guesses_yet():
    cache.delete("throttle:one-time-code:127.0.0.1")


@pytest.fixture
def user():
    return UserFactory(email="thuy@dangbo.vn", full_name="Thanh Thủy", password=None)


@pytest.fixture
def code(user):
    return actions.invite(user, by=None)[1]


def link(code):
    return reverse("accounts:invitation", args=[code])


def spoil(how, user, code):
    """A code that is no longer good, or never was."""
    if how == "expired":
        past = datetime.datetime(2022, 1, 7, tzinfo=datetime.UTC)
        Invitation.objects.update(made_at=past, expires_at=past + actions.INVITATION_LASTS)
    elif how == "used":
        actions.accept_invitation(Invitation.objects.get(), password="một câu khác hẳn")
    elif how == "revoked":
        actions.revoke_invitation(user, by=None)
    elif how == "replaced":
        actions.invite(user, by=None)
    elif how == "stopped":
        actions.stop_account(user, by=None, reason="thôi việc")
    return {"foreign": codes.new_code(), "garbage": "abc"}.get(how, code)


WAYS = ["expired", "used", "revoked", "replaced", "stopped", "foreign", "garbage"]


def test_a_link_leads_to_choosing_a_password_and_then_to_the_sign_in(client, user, code):
    assert client.get(link(code)).url == PASSWORD_PAGE
    assert "Thanh Thủy" in client.get(PASSWORD_PAGE).content.decode()
    assert client.post(PASSWORD_PAGE, TWICE).url == f"{reverse('accounts:sign_in')}?xong=mat-khau"
    assert authenticate(None, username=user.email, password=PASSWORD) == user


@pytest.mark.parametrize("written", [str.lower, codes.grouped, lambda code: f" {codes.grouped(code).lower()} "])
def test_a_code_typed_from_paper_leads_there_too(client, code, written):
    assert client.post(CODE_PAGE, {"code": written(code)}).url == PASSWORD_PAGE


@pytest.mark.parametrize("how", WAYS)
def test_a_code_that_is_no_good_says_what_to_do_and_no_more(client, user, code, how):
    wrong = spoil(how, user, code)
    answers = [client.get(link(wrong)), client.post(CODE_PAGE, {"code": wrong}), client.post(PASSWORD_PAGE, TWICE)]
    pages = [response.content.decode() for response in answers]
    assert {response.status_code for response in answers} == {404}
    assert all("nhờ người quản trị tài khoản làm mã mới" in page for page in pages)
    assert not any("Thủy" in page or "thuy@" in page for page in pages)
    user.refresh_from_db()
    assert not user.check_password(PASSWORD)


def test_all_codes_that_are_no_good_are_answered_alike(client, user, code):
    pages = {client.get(link(spoil(how, user, code))).content for how in ("foreign", "garbage", "revoked")}
    assert len(pages) == 1


@pytest.mark.parametrize("how", ["revoked", "replaced", "used", "expired", "stopped"])
def test_a_code_that_ends_between_two_pages_sets_no_password(client, user, code, how):
    client.get(link(code))
    spoil(how, user, code)
    assert client.post(PASSWORD_PAGE, TWICE).status_code == 404
    user.refresh_from_db()
    assert not user.check_password(PASSWORD)


def test_the_address_with_the_code_is_sent_nowhere_and_stored_nowhere(client, code):
    response = client.get(link(code))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "no-store" in client.get(PASSWORD_PAGE)["Cache-Control"]
    assert code not in str(dict(client.session))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new_password1": "ngắn", "new_password2": "ngắn"}, "quá ngắn"),
        ({"new_password1": PASSWORD, "new_password2": "khác hẳn thế này"}, "chưa giống nhau"),
        ({"new_password1": "", "new_password2": ""}, "Nhập mật khẩu"),
        ({"new_password1": "thuy@dangbo.vn", "new_password2": "thuy@dangbo.vn"}, "thư điện tử"),
    ],
)
def test_a_bad_password_is_explained_and_the_code_stays_good(client, code, typed, said):
    client.get(link(code))
    assert said in client.post(PASSWORD_PAGE, typed).content.decode()
    assert Invitation.objects.open().exists()


def test_forged_fields_beside_the_password_are_ignored(client, user, code):
    client.get(link(code))
    client.post(PASSWORD_PAGE, TWICE | {"role": Role.SYSTEM_ADMIN, "is_active": "", "user": 1, "email": "x@y.vn"})
    user.refresh_from_db()
    assert (user.role, user.is_active, user.email) == (Role.EDITOR, True, "thuy@dangbo.vn")


def test_using_a_code_ends_every_session_of_the_account(desk, client):
    colleague = desk(Role.EDITOR)
    _, code = actions.invite(colleague.user, by=None)
    assert colleague.get("/quan-tri/jsi18n/").status_code == 200
    client.get(link(code))
    client.post(PASSWORD_PAGE, TWICE)
    assert colleague.get("/quan-tri/jsi18n/").status_code == 302


def test_a_browser_signed_in_as_somebody_else_is_signed_out(desk, code):
    keeper = desk(Role.ACCOUNT_ADMIN)
    keeper.get(link(code))
    keeper.post(PASSWORD_PAGE, TWICE)
    assert keeper.get("/quan-tri/jsi18n/").status_code == 302


def test_guesses_are_stopped_and_a_good_code_then_waits_too(client, code):
    for _ in range(10):
        client.post(CODE_PAGE, {"code": codes.new_code()})
    for response in (client.post(CODE_PAGE, {"code": code}), client.get(link(code))):
        assert (response.status_code, response["Retry-After"]) == (429, "900")
        assert "chờ 15 phút" in response.content.decode()
    assert client.get(link(code), REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_forged_address_does_not_get_round_the_limit(client, code):
    for number in range(10):
        client.post(CODE_PAGE, {"code": "abc"}, headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert client.post(CODE_PAGE, {"code": code}).status_code == 429


def test_a_code_from_another_site_is_refused(code):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(CODE_PAGE, {"code": code}).status_code == 403
    assert strict.post(PASSWORD_PAGE, TWICE).status_code == 403


@pytest.mark.parametrize("typed", ["", "x" * 201, "\0"])
def test_a_field_that_holds_no_code_is_no_error(client, typed):
    assert client.post(CODE_PAGE, {"code": typed}).status_code in (200, 404)


@pytest.mark.parametrize("address", ["%00", "a%2Fb", "x" * 3000, "%ff"])
def test_an_address_that_holds_no_code_is_no_error(client, address):
    assert client.get(CODE_PAGE + address + "/").status_code in (400, 404)
