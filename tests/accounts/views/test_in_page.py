"""Signing in again without leaving the page: what a script sends and is answered."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import AuditEvent
from accounts.roles import Role
from tests.factories import UserFactory
from tests.second_factors import code_of, give_app

pytestmark = pytest.mark.django_db
HERE = "/tai-khoan/dang-nhap/trong-trang/"
DESK = "/quan-tri/"


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def thuy(db):
    return UserFactory(email="thuy@dangbo.vn", role=Role.APPROVER)


def send(client, user, **fields):
    return client.post(HERE, {"account": user.pk} | fields, headers={"x-requested-with": "fetch"})


def password(client, user, **changes):
    return send(client, user, **({"username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai"} | changes))


def test_it_says_who_is_signed_in_and_gives_a_token(client, thuy):
    answer = client.get(HERE).json()
    assert answer["account"] is None and len(answer["csrf"]) >= 32
    client.force_login(thuy)
    assert client.get(HERE).json()["account"] == thuy.pk


def test_the_password_opens_the_session_again_with_a_token_that_works(thuy):
    strict = Client(enforce_csrf_checks=True)
    token = strict.get(HERE).json()["csrf"]
    answer = strict.post(
        HERE,
        {"account": thuy.pk, "username": thuy.email, "password": "mat-khau-rat-dai"},
        headers={"x-csrftoken": token},
    ).json()
    assert answer["ok"] is True
    ended = strict.post("/tai-khoan/bao-mat/phien/ket-thuc/", headers={"x-csrftoken": answer["csrf"]})
    assert ended.status_code == 302
    assert AuditEvent.objects.filter(action="đăng nhập", actor_id=thuy.pk).exists()


def test_without_a_token_nothing_is_opened(thuy):
    strict = Client(enforce_csrf_checks=True)
    assert password(strict, thuy).status_code == 403
    assert "_auth_user_id" not in strict.session


def test_a_second_factor_is_asked_for_and_a_code_opens_the_session(client, thuy):
    secret = give_app(thuy)
    answer = password(client, thuy).json()
    assert (answer["needs"], answer["passkey"]) == ("code", None)
    assert client.get(DESK).status_code == 302
    assert send(client, thuy, code=code_of(secret)).json()["ok"] is True
    assert client.get(DESK).status_code == 200


@pytest.mark.parametrize("fields", [{"code": "000000"}, {"code": ""}, {"credential": "{}"}, {"credential": "["}, {}])
def test_a_wrong_second_factor_is_explained_and_opens_nothing(client, thuy, fields):
    give_app(thuy)
    password(client, thuy)
    response = send(client, thuy, **fields)
    assert response.status_code == 400 and response.json()["message"]
    assert client.get(DESK).status_code == 302


def test_a_wrong_password_is_explained(client, thuy):
    response = password(client, thuy, password="sai")
    assert response.status_code == 400
    assert response.json()["message"].startswith("Thư điện tử hoặc mật khẩu chưa đúng.")


def test_another_account_than_the_page_s_is_refused_and_not_signed_in(client, thuy):
    UserFactory(email="ha@dangbo.vn")
    response = password(client, thuy, username="ha@dangbo.vn")
    assert response.status_code == 403 and "vẫn còn nguyên" in response.json()["message"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("account", ["", "0", "abc", "9" * 30, "1 OR 1=1", "\0"])
def test_a_forged_number_of_an_account_opens_nothing(client, thuy, account):
    assert password(client, thuy, account=account).status_code == 403
    assert "_auth_user_id" not in client.session


def test_the_second_step_of_another_account_is_refused(client, thuy):
    secret = give_app(thuy)
    password(client, thuy)
    other = UserFactory()
    assert send(client, other, code=code_of(secret)).status_code == 400
    assert "_auth_user_id" not in client.session


def test_a_browser_that_somebody_else_uses_by_now_is_left_alone(client, thuy):
    other = UserFactory()
    client.force_login(other)
    assert password(client, thuy).status_code == 409
    assert client.session["_auth_user_id"] == str(other.pk)


def test_whoever_is_signed_in_again_in_another_tab_gets_a_token_at_once(client, thuy):
    client.force_login(thuy)
    assert password(client, thuy, password="gì cũng được").json()["ok"] is True


def test_the_lock_counts_here_too(client, thuy):
    answers = [password(client, thuy, password="sai").status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]
    response = password(client, thuy)
    assert response.status_code == 429 and "vẫn còn nguyên" in response.json()["message"]


def test_answers_are_never_stored(client, thuy):
    assert "no-store" in client.get(HERE)["Cache-Control"]
    assert "no-store" in password(client, thuy)["Cache-Control"]
