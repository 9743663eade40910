"""When the database does not answer: 503 in Vietnamese instead of an error 500."""

import logging

import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from lib.http import (
    RETRY_AFTER_SECONDS,
    DatabaseDownMiddleware,
    client_address,
    is_from_elsewhere,
    unavailable,
    wants_json,
)

SECRET = "FATAL: password for user root at 10.0.0.7:5432"
DOWN = [OperationalError(SECRET), InterfaceError("connection already closed")]
OTHERS = [ProgrammingError("x"), IntegrityError("x"), DataError("x"), ValueError("x"), OSError("x")]


def broken(request, name):
    raise {"operational": DOWN[0], "interface": DOWN[1], "programming": OTHERS[0]}[name]


class BrokenTemplate:
    def render(self, context=None, request=None):
        raise DOWN[0]


urlpatterns = [
    path("broken/<name>/", broken),
    path("late/", lambda request: TemplateResponse(request, BrokenTemplate())),
    path("fine/", lambda request: HttpResponse("ổn")),
]


@pytest.fixture(autouse=True)
def _own_addresses(caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    asks_no_database = [name for name in settings.MIDDLEWARE if not name.startswith("reports.scheduling")]
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=asks_no_database):
        yield


@pytest.mark.parametrize("error", DOWN, ids=repr)
def test_an_unreachable_database_is_answered_with_503(error):
    middleware = DatabaseDownMiddleware(lambda request: HttpResponse())
    response = middleware.process_exception(RequestFactory().get("/"), error)
    assert (response.status_code, response["Retry-After"]) == (503, str(RETRY_AFTER_SECONDS))


@pytest.mark.parametrize("error", OTHERS, ids=repr)
def test_any_other_error_is_left_to_the_500_page(error):
    middleware = DatabaseDownMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), error) is None


@pytest.mark.parametrize("address", ["/broken/operational/", "/broken/interface/", "/late/"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_every_view_stands_behind_it_even_one_that_fails_while_drawing(client, address, method):
    response = getattr(client, method)(address)
    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_a_broken_query_is_an_error_of_ours(client):
    client.raise_request_exception = False
    assert client.get("/broken/programming/").status_code == 500


def test_a_page_that_works_is_left_alone(client):
    assert client.get("/fine/").content.decode() == "ổn"


def test_the_page_is_vietnamese_and_keeps_its_secrets(client):
    html = client.get("/broken/operational/").content.decode()
    assert '<html lang="vi">' in html and "Trang tạm ngừng phục vụ" in html
    assert SECRET not in html and "Error" not in html and "10.0.0.7" not in html


def test_the_log_keeps_what_the_page_does_not_say(client, caplog):
    with caplog.at_level(logging.ERROR, "lib.http"):
        client.get("/broken/operational/")
    assert "/broken/operational/" in caplog.text and SECRET in caplog.text


def test_the_page_needs_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert unavailable(RequestFactory().get("/")).status_code == 503


# --- Where a request comes from ---


def address(remote, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize("forwarded", [None, "10.0.0.9", "rác", "10.0.0.9, 10.0.0.8"])
def test_without_a_trusted_proxy_nobody_says_where_one_comes_from(settings, forwarded):
    settings.TRUSTED_PROXIES = []
    assert address("192.0.2.7", forwarded) == "192.0.2.7"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5", "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5, 127.0.0.1", "203.0.113.5"),
        ("2001:db8::1", "2001:db8::1"),
        ("rác", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("9.9.9.9," * 5000 + "203.0.113.5", "203.0.113.5"),
    ],
)
def test_behind_a_trusted_proxy_the_hop_it_saw_counts(settings, forwarded, expected):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("127.0.0.1", forwarded) == expected


def test_a_socket_without_an_address_is_no_error(settings):
    assert address("") == ""


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (["10.0.0.0/8"], "192.0.2.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (["10.0.0.9"], "203.0.113.9", "10.0.0.1"),
        (["1"], "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (["2"], "192.0.2.1, 203.0.113.9, 10.7.7.7", "203.0.113.9"),
        (["2"], "203.0.113.9", "203.0.113.9"),
        (["10.0.0.1"], "203.0.113.9, rác", "10.0.0.1"),
        (["10.0.0.1"], "203.0.113.9:4711", "203.0.113.9"),
        (["10.0.0.1"], "[2001:db8::1]:443", "2001:db8::1"),
        (["10.0.0.1"], "fe80::1%eth0", "fe80::1"),
    ],
)
def test_proxies_are_known_by_address_by_network_or_by_number(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    assert address("10.0.0.1", forwarded) == expected


def test_through_a_socket_only_a_known_proxy_tells(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("", "203.0.113.9") == "203.0.113.9"
    settings.TRUSTED_PROXIES = []
    assert address("", "203.0.113.9") == ""


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-requested-with": "fetch"}, True),
        ({"accept": "application/json"}, True),
        ({"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, False),
        ({"x-requested-with": "XMLHttpRequest"}, False),
    ],
)
def test_a_script_says_that_it_wants_json(headers, expected):
    assert wants_json(RequestFactory().get("/", headers=headers)) is expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://tin.example.vn"}, False),  # SITE_URL, whatever name the request used
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "http://testserver.evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://["}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
    ],
)
def test_a_form_sent_by_a_page_of_another_site_is_known(settings, headers, expected):
    settings.SITE_URL = "https://tin.example.vn"
    assert is_from_elsewhere(RequestFactory().post("/", headers=headers)) is expected
