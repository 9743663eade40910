"""Pages for what goes wrong: Vietnamese, what happened, what is kept, what to do; nothing about the insides."""

import logging
import re
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, ProgrammingError
from django.http import Http404
from django.test import Client
from django.urls import path

from accounts.roles import Role
from config import urls as site_urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks for them here

SECRET = 'SELECT password FROM accounts_user; File "/srv/tin/config/settings.py", line 7'
ERRORS = {
    "400": SuspiciousOperation(SECRET),
    "403": PermissionDenied(SECRET),
    "404": Http404(SECRET),
    "500": ProgrammingError(SECRET),
    "503": OperationalError(SECRET),
}
INSIDES = re.compile(
    r"Traceback|Exception|Error\b|SELECT |line \d|/srv/|site-packages|\.py\b|django|psycopg|sqlite|forbidden"
    r"|not found|bad request|server error|csrf",
    re.IGNORECASE,
)


def broken(request, code):
    raise ERRORS[code]


broken.ignores_schedule = True  # what is due is asked for before a page; here the question is what the page asks


urlpatterns = [path("hong/<code>/", broken), *site_urls.urlpatterns]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, "django")
    caplog.set_level(logging.CRITICAL, "lib.http")


@pytest.fixture
def reader():
    return Client(raise_request_exception=False)


class Page(HTMLParser):
    """The words a person sees, the headings, and the addresses of a page."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags, self.addresses, self.lang = [], [], [], ""
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, pairs):
        self.tags.append(tag)
        self.lang = dict(pairs).get("lang", self.lang)
        self.addresses += [value for name, value in pairs if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def check(response, code, heading):
    """Asserts what every error page must be; returns it."""
    html = response.content.decode()
    page = Page(html)
    assert response.status_code == code
    assert page.lang == "vi" and page.tags.count("h1") == 1
    assert heading in page.text and f"Mã {code}" in page.text
    assert SECRET not in html and not INSIDES.search(page.text)
    assert "/" in page.addresses and not any(address.startswith(("http", "//")) for address in page.addresses)
    return page


PAGES = [
    ("400", "Yêu cầu không hợp lệ", "đã lưu trước đó vẫn còn nguyên", "hãy kiểm tra"),
    ("403", "Không có quyền thực hiện việc này", "Chưa có gì bị thay đổi", "hãy đề nghị"),
    ("404", "Không tìm thấy trang này", "Các bài khác vẫn đọc được", "Về trang chủ"),
    ("500", "Trang đang gặp lỗi", "đã lưu trước đó vẫn còn", "hãy tải lại trang"),
    ("503", "Trang tạm ngừng phục vụ", "nội dung đã lưu không thay đổi", "hãy tải lại trang"),
]


@pytest.mark.parametrize(("code", "heading", "kept", "advice"), PAGES)
def test_a_page_says_what_happened_what_is_kept_and_what_to_do(reader, code, heading, kept, advice):
    page = check(reader.get(f"/hong/{code}/"), int(code), heading)
    assert kept in page.text and advice in page.text


@pytest.mark.parametrize(("code", "heading"), [row[:2] for row in PAGES])
def test_a_form_that_was_sent_gets_the_same_page(reader, code, heading):
    check(reader.post(f"/hong/{code}/", {"title": "Tin"}), int(code), heading)


@pytest.mark.parametrize(("code", "heading"), [row[:2] for row in PAGES])
def test_a_page_is_vietnamese_whatever_the_browser_prefers(reader, code, heading):
    check(reader.get(f"/hong/{code}/", headers={"accept-language": "en-US,en"}), int(code), heading)


@pytest.mark.parametrize("code", ERRORS)
def test_a_page_asks_the_database_nothing_and_sets_no_cookie(reader, code, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = reader.get(f"/hong/{code}/")
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_only_the_page_for_a_pause_says_when_to_come_back(reader):
    assert {code: reader.get(f"/hong/{code}/").get("Retry-After") for code in ERRORS} == {
        **dict.fromkeys(ERRORS),
        "503": "30",
    }


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tin-bai/0-x/", "/tin-bai/999999999999999999999-x/", "/%00", "/%ff/"]
)
def test_an_address_of_nothing_is_not_found(reader, address):
    check(reader.get(address), 404, "Không tìm thấy trang này")


def test_a_page_that_is_not_found_offers_the_search(reader):
    html = reader.get("/khong-co/").content.decode()
    assert re.search(r'<form[^>]*action="/tim-kiem/"', html) and 'name="q"' in html


def test_a_request_for_another_host_is_refused():
    check(Client(headers={"host": "evil.example"}).get("/"), 400, "Yêu cầu không hợp lệ")


@pytest.mark.parametrize(
    ("limit", "value"),
    [("DATA_UPLOAD_MAX_MEMORY_SIZE", 100), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 20)],
)
def test_a_form_beyond_the_limits_is_refused(reader, settings, limit, value):
    setattr(settings, limit, value)
    form = "&".join(f"truong{number}=gia+tri" for number in range(200))
    response = reader.post("/tai-khoan/dang-nhap/", form, content_type="application/x-www-form-urlencoded")
    check(response, 400, "Yêu cầu không hợp lệ")


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}], ids=str)
@pytest.mark.parametrize("address", ["/tai-khoan/dang-nhap/", "/tai-khoan/dang-xuat/", "/quan-tri/login/"])
def test_a_form_without_its_token_is_refused_in_vietnamese(address, headers):
    response = Client(enforce_csrf_checks=True).post(address, {"username": "a"}, headers=headers)
    page = check(response, 403, "Biểu mẫu đã hết hạn")
    assert "chưa được lưu" in page.text and "nút quay lại" in page.text


def test_a_page_never_says_who_is_signed_in(desk):
    editor = desk(Role.EDITOR)
    editor.raise_request_exception = False
    for code in ERRORS:
        html = editor.get(f"/hong/{code}/").content.decode()
        assert editor.user.full_name not in html and editor.user.email not in html


@pytest.mark.parametrize("code", ["500", "503"])
def test_a_page_drawn_without_templates_names_files_that_exist(reader, code):
    page = Page(reader.get(f"/hong/{code}/").content.decode())
    names = [address.removeprefix("/static/") for address in page.addresses if address.startswith("/static/")]
    assert len(names) >= 4
    assert [name for name in names if finders.find(name) is None] == []
