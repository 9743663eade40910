"""When the database does not answer: 503 in Vietnamese instead of an error 500."""

import logging

import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from lib.http import RETRY_AFTER_SECONDS, DatabaseDownMiddleware, unavailable

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
    with override_settings(ROOT_URLCONF=__name__):
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
