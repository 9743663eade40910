"""Pages of somebody who signed in are stored nowhere; readers notice nothing of all this."""

import pytest
from django.test import Client

from accounts.roles import Role
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/tin-bai/", "/nhan-su/", "/tim-kiem/?q=hoi+nghi", "/khong-co/", "/gioi-thieu/"]
FETCH = [{"x-requested-with": "fetch"}, {"accept": "application/json"}]


@pytest.mark.parametrize("page", PUBLIC)
def test_a_reader_gets_no_cookie_and_nothing_depends_on_one(client, page):
    response = client.get(page)
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("page", ["/", "/tin-bai/"])
def test_a_reader_costs_no_query_for_sessions(client, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as queries:
        client.get(page)
    asked = " ".join(query["sql"] for query in queries.captured_queries)
    assert not [
        table for table in ("django_session", "usersession", "accounts_user", "axes_", "mfa_") if table in asked
    ]


def test_a_public_page_is_the_same_for_whoever_is_signed_in_but_not_stored(desk, client):
    ReportFactory(title="Tin đã đăng")
    signed_in = desk(Role.SYSTEM_ADMIN)
    response = signed_in.get("/tin-bai/")
    assert response.content == client.get("/tin-bai/").content
    assert response["Cache-Control"] == "private, no-store" and "Cookie" in response["Vary"]
    assert signed_in.user.full_name not in response.content.decode() and not response.cookies


@pytest.mark.parametrize(
    "page", ["/quan-tri/", "/quan-tri/password_change/done/", "/quan-tri/jsi18n/", "/quan-tri/khong-co/"]
)
def test_every_page_of_the_desk_is_private_and_not_stored(desk, page):
    response = desk(Role.EDITOR).get(page)
    assert response["Cache-Control"] == "private, no-store" and "Cookie" in response["Vary"]


def test_signing_in_is_not_stored_either(account):
    user = account(Role.EDITOR)
    response = Client().post("/tai-khoan/dang-nhap/", {"username": user.email, "password": "mat-khau-rat-dai"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("headers", FETCH)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_script_is_told_where_to_sign_in(client, headers, method):
    response = getattr(client, method)("/quan-tri/reports/report/add/", headers=headers)
    assert response.status_code == 401
    assert response.json()["sign_in"].startswith("/quan-tri/login/?next=")


def test_a_script_is_told_that_a_second_factor_is_missing(desk, settings):
    settings.REQUIRE_MFA = True
    response = desk(Role.APPROVER).get("/quan-tri/login/", headers=FETCH[0])
    assert (response.status_code, response.json()) == (401, {"sign_in": "/tai-khoan/bao-mat/"})


def test_a_person_is_led_to_the_form(client):
    assert client.get("/quan-tri/reports/report/add/").status_code == 302


def test_a_script_with_an_old_token_is_told_to_sign_in_again(account):
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.EDITOR))
    response = client.post("/quan-tri/reports/report/add/", {"title": "Tin"}, headers=FETCH[0])
    assert (response.status_code, response.json()) == (403, {"sign_in": "/tai-khoan/dang-nhap/"})


def test_over_https_cookies_are_bound_to_this_host(settings, account):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client, user = Client(), account(Role.EDITOR)
    client.get("/tai-khoan/dang-nhap/", secure=True)
    client.post("/tai-khoan/dang-nhap/", {"username": user.email, "password": "mat-khau-rat-dai"}, secure=True)
    client.get("/quan-tri/", secure=True)
    assert set(client.cookies) == {"__Host-sessionid", "__Host-csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"
        assert cookie["path"] == "/" and not cookie["domain"]
