"""Readers' comments in public: what is shown, what is taken in, what is refused, and that no address ever shows."""

import time
import uuid

import pytest
from django.test import Client

from lib.public_form import ASK_AGAIN
from reports import comments
from reports.models import Comment, Report
from reports.views import comment as view
from tests.factories import CommentFactory, ReportFactory
from tests.markup import queries_at, words_at, words_of
from tests.screens import form_data, inline_code

pytestmark = pytest.mark.django_db
FORM = "gui-y-kien"
CANARY = "chim-hoang-yen@example.vn"
FILLED = {"author_name": "Trần Văn Út", "email": CANARY, "body": "Tôi rất mừng.", "consent": "on"}


@pytest.fixture
def report():
    return ReportFactory(allows_comments=True)


@pytest.fixture(autouse=True)
def _own_throttle(monkeypatch):
    monkeypatch.setattr(view, "SENDING", view.Throttle(uuid.uuid4().hex, most=3, within=600))


@pytest.fixture
def later(monkeypatch):
    """``later(4)``: four seconds pass."""
    shift = [0.0]
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + shift[0])
    return lambda seconds: shift.__setitem__(0, shift[0] + seconds)


def filled(client, report, **changes):
    """The form under the report as a reader fills it in."""
    return form_data(client.get(report.get_absolute_url()).content.decode(), FORM, **{**FILLED, **changes})


def send(client, report, data, **headers):
    return client.post(view.address_of(report), data, headers=headers)


def sent_back(response):
    return form_data(response.content.decode(), FORM)


@pytest.fixture
def taken(client, report, later):
    data = filled(client, report)
    later(4)
    return data, send(client, report, data)


# --- What is shown ------------------------------------------------------------------------------------------------


def test_a_report_takes_comments_only_where_somebody_said_so(client):
    closed = ReportFactory()
    assert "y-kien" not in client.get(closed.get_absolute_url()).content.decode()
    assert client.get(view.address_of(closed)).status_code == 404
    assert send(client, closed, FILLED).status_code != 302
    assert not Comment.objects.exists()


@pytest.mark.parametrize("status", ["pending", "rejected"])
def test_only_what_was_approved_is_read(client, report, status):
    CommentFactory(report=report, body="Điều chưa duyệt", status=status)
    CommentFactory(report=report, body="Điều đã duyệt", status="approved", author_name="Bà Tư")
    for address in (report.get_absolute_url(), view.address_of(report)):
        words = words_at(client, address)
        assert "Điều đã duyệt" in words and "Bà Tư" in words and "Điều chưa duyệt" not in words
    assert "1 ý kiến đã đăng" in words_at(client, report.get_absolute_url())


def test_what_was_approved_stays_when_the_report_takes_no_more(client):
    report = CommentFactory(status="approved", body="Điều đã duyệt").report
    Report.objects.update(allows_comments=False)
    html = client.get(report.get_absolute_url()).content.decode()
    assert "Điều đã duyệt" in html and FORM not in html
    assert client.get(view.address_of(report)).status_code == 200


@pytest.mark.parametrize("change", [{"status": "draft"}, {"status": "withdrawn", "withdrawal": "error"}])
def test_nothing_is_read_of_a_report_that_is_not(client, report, change):
    CommentFactory(report=report, status="approved", body="Điều đã duyệt")
    Report.objects.update(**change)
    assert client.get(view.address_of(report)).status_code == 404
    answer = send(client, report, FILLED)
    assert answer.status_code == 404 and report.title not in answer.content.decode()
    assert FILLED["body"] in answer.content.decode()


def test_a_stranger_s_words_are_inert_and_links_plain(client, report):
    evil = '"><svg/onload=alert(1)> http://bet88.example [url=http://a.b]x[/url] <a href="http://a.b">y</a>\nhàng hai'
    CommentFactory(report=report, status="approved", body=evil, author_name=evil[:90])
    html = client.get(report.get_absolute_url()).content.decode()
    assert "<svg/onload" not in html and 'href="http://' not in html.partition('id="y-kien"')[2].partition("<footer")[0]
    assert "<br>hàng hai" in html and inline_code(html) == []


def test_long_lists_go_on_on_a_page_of_their_own(client, report):
    CommentFactory.create_batch(view.FIRST + 1, report=report, status="approved")
    html = client.get(report.get_absolute_url()).content.decode()
    assert html.count('class="cmt"') == view.FIRST and f"Xem cả {view.FIRST + 1} ý kiến" in html
    assert client.get(view.address_of(report)).content.decode().count('class="cmt"') == view.FIRST + 1


def test_comments_cost_a_report_one_query_however_many(client, report):
    none = queries_at(client, report.get_absolute_url())
    CommentFactory(report=report, status="approved")
    assert queries_at(client, report.get_absolute_url()) == none + 1
    CommentFactory.create_batch(9, report=report, status="approved")
    assert queries_at(client, report.get_absolute_url()) == none + 1
    assert queries_at(client, view.address_of(report)) <= 3


def test_a_changed_title_leads_on(client, report):
    response = client.get(f"/tin-bai/{report.pk}-ten-cu/binh-luan/")
    assert (response.status_code, response["Location"]) == (301, view.address_of(report))


# --- Sending ------------------------------------------------------------------------------------------------------


def test_a_comment_is_received_and_shown_to_nobody(client, report, taken):
    answer = taken[1]
    assert answer.status_code == 302
    assert "Ý kiến sẽ hiện dưới bài sau khi được duyệt" in words_at(client, answer["Location"])
    stored = Comment.objects.get()
    assert (stored.status, stored.author_name, stored.email, stored.body) == (
        "pending", "Trần Văn Út", CANARY, "Tôi rất mừng.",
    )  # fmt: skip
    assert "Tôi rất mừng" not in words_at(client, report.get_absolute_url())


def test_no_cookie_is_set_and_none_is_asked_for(report, later):
    client = Client(enforce_csrf_checks=True)
    page = client.get(report.get_absolute_url())
    data = form_data(page.content.decode(), FORM, **FILLED)
    later(4)
    answer = send(client, report, data, Origin="http://testserver")
    received = client.get(answer["Location"])
    assert answer.status_code == 302
    assert not client.cookies and "Cookie" not in page.get("Vary", "") + received.get("Vary", "")
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_a_page_with_a_form_is_kept_by_no_shared_cache(client, report):
    assert "private" in client.get(report.get_absolute_url())["Cache-Control"]
    assert "Cache-Control" not in client.get(ReportFactory().get_absolute_url())


def test_two_readers_of_one_cached_page_can_both_send(client, report, later):
    page = filled(client, report)
    later(4)
    assert send(Client(), report, page).status_code == 302
    second = Client()
    asked = send(second, report, {**page, "body": "Ý của người thứ hai."})
    again = sent_back(asked) | {"consent": "on"}
    later(4)
    assert again["body"] == ["Ý của người thứ hai."] and send(second, report, again).status_code == 302
    assert Comment.objects.count() == 2


def test_two_clicks_are_one_comment(client, report, taken):
    data, first = taken
    assert send(client, report, data)["Location"] == first["Location"]
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": ""}, "Hãy viết nội dung"),
        ({"body": "\u200b \u200b"}, "Chỗ này chỉ có ký tự trống"),
        ({"body": "x" * 2001}, "Nội dung dài quá 2.000 ký tự (đang có 2001)"),
        ({"body": "Z" + "\u0301" * 500}, "quá nhiều dấu chồng lên nhau"),
        ({"author_name": ""}, "Hãy ghi họ và tên"),
        ({"email": "khong-phai"}, "Viết thư điện tử như ten@example.vn"),
        ({"consent": ""}, "Cần có đồng ý của người gửi"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(client, report, later, changes, words):
    data = filled(client, report, **changes) | changes
    later(4)
    answer = send(client, report, {name: value for name, value in data.items() if value})
    assert answer.status_code == 200 and words in words_of(answer)
    kept = sent_back(answer)
    assert [kept[name][0].replace("\r\n", "\n") for name in ("body", "email")] == [
        "".join(data[name]) for name in ("body", "email")
    ]
    assert not Comment.objects.exists()


def test_letters_of_another_script_and_many_empty_lines_are_fine(client, report, later):
    data = filled(client, report, body="שלום מלا\r\n\r\n\r\n\r\n\r\nchào \u202eđảo\u202c")
    later(4)
    assert send(client, report, data).status_code == 302
    assert Comment.objects.get().body == "שלום מלا\n\nchào đảo"


# --- What looks like a machine --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waited", "changes"),
    [(1, {}), (4, {"trang_web": "http://bet88.example"}), (4, {"phieu": "x"}), (13 * 3600, {})],
    ids=["too soon", "trapped", "forged", "too late"],
)
def test_it_is_asked_once_more_in_the_same_words(client, report, later, waited, changes):
    data = filled(client, report) | changes
    later(waited)
    answer = send(client, report, data)
    assert answer.status_code == 400 and ASK_AGAIN in words_of(answer)
    assert not Comment.objects.exists()
    later(4)
    assert send(client, report, sent_back(answer) | {"consent": "on"}).status_code == 302


def test_a_ticket_of_another_report_is_none(client, report, later):
    data = filled(client, ReportFactory(allows_comments=True))
    later(4)
    assert send(client, report, data).status_code == 400


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_of_another_site_sends_nothing(client, report, later, headers):
    data = filled(client, report)
    later(4)
    answer = send(client, report, data, **headers)
    assert answer.status_code == 403 and "Tôi rất mừng." in answer.content.decode()
    assert not Comment.objects.exists()


def test_the_fourth_in_ten_minutes_waits_and_keeps_its_words(client, report, later):
    for number in range(4):
        data = filled(client, report, body=f"Ý thứ {number}.")
        later(4)
        answer = send(client, report, data)
    assert answer.status_code == 429 and "hãy gửi lại sau ít phút" in words_of(answer)
    assert sent_back(answer)["body"] == ["Ý thứ 3."]
    assert Comment.objects.count() == 3


def test_a_full_queue_says_so_and_keeps_the_words(client, report, later, monkeypatch):
    monkeypatch.setattr(comments, "MOST_WAITING", 0)
    data = filled(client, report)
    later(4)
    answer = send(client, report, data)
    assert answer.status_code == 503 and "Tôi rất mừng." in answer.content.decode()


def test_a_report_closed_while_somebody_writes_gives_the_words_back(client, report, later):
    data = filled(client, report)
    later(4)
    Report.objects.update(allows_comments=False)
    answer = send(client, report, data)
    assert answer.status_code == 410 and "Tôi rất mừng." in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_is_done_at_the_address(client, report, method):
    assert getattr(client, method)(view.address_of(report)).status_code == 405


# --- The sender's address -------------------------------------------------------------------------------------------


def test_the_sender_s_address_is_on_no_public_page(client, report, taken):
    Comment.objects.update(status="approved", decided_at="2026-11-22T00:00Z")
    own = [report.get_absolute_url(), view.address_of(report), taken[1]["Location"]]
    for address in (*own, "/", "/tin-bai/", "/rss.xml", "/sitemap-tin-bai.xml", "/tim-kiem/?q=chim+hoang+yen"):
        page = client.get(address).content.decode()
        assert "chim-hoang-yen" not in page and "gravatar" not in page, address


def test_the_sender_s_address_is_in_no_log(report, later, caplog, monkeypatch):
    client = Client(raise_request_exception=False)
    data = filled(client, report)
    later(4)
    monkeypatch.setattr(comments, "receive", lambda *args, **kwargs: 1 / 0)
    assert send(client, report, data).status_code == 500
    assert "ZeroDivisionError" in caplog.text and CANARY not in caplog.text
