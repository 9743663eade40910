"""Telling of an error, writing to the office, and the state of both: what is shown, taken in, refused, and to whom."""

import datetime
import time
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from lib.public_form import ASK_AGAIN
from reports import feedback
from reports.models import Correction, Feedback, Report, Revision
from reports.pointing import code_of, query_for
from reports.views import feedback as view
from tests import factories
from tests.markup import queries_at, words_at, words_of
from tests.screens import form_data, inline_code

pytestmark = pytest.mark.django_db
FORM, ERRORS, CONTACT = "gui-phan-anh", "/bao-sai/", "/lien-he/"
CANARY = "chim-hoang-yen@example.vn"
FILLED = {"body": "Phải là 13 đồng chí.", "email": CANARY, "consent": "on"}
KINDS = {ERRORS: "figure", CONTACT: "personal"}


@pytest.fixture(autouse=True)
def _own_throttles(monkeypatch):
    monkeypatch.setattr(view, "SENDING", view.Throttle(uuid.uuid4().hex, most=3, within=600))
    monkeypatch.setattr(view, "LOOKING", view.Throttle(uuid.uuid4().hex, most=3, within=600))


@pytest.fixture
def later(monkeypatch):
    """``later(4)``: four seconds pass."""
    shift = [0.0]
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + shift[0])
    return lambda seconds: shift.__setitem__(0, shift[0] + seconds)


@pytest.fixture
def figure():
    return factories.FigureFactory(label="Số đồng chí dự", printed="12", value=12, unit="đồng chí")


def filled(client, address, **changes):
    data = form_data(client.get(address).content.decode(), FORM, **{**FILLED, **changes})
    return {"kind": KINDS[address.partition("?")[0]], **data}


def sent(client, later, address=ERRORS, **changes):
    data = filled(client, address, **changes)
    later(4)
    return client.post(address.partition("?")[0], data)


def link_in(html, label):
    """The address of the first link with these words."""
    before = html.partition(f">{label}")[0]
    return before.rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")


# --- The way there ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/", "/tin-bai/", "/hoi-nghi/", "/nhan-su/", "/to-chuc/?ngay=2018-07-31", "/khen-thuong/", "/so-lieu/",
    "/tim-kiem/?q=an", "/rieng-tu/", "/lien-he/", "/khong-co/"],
)  # fmt: skip
def test_every_page_leads_to_a_form_about_itself(client, address):
    link = link_in(client.get(address).content.decode(), "Báo sai thông tin trên trang này")
    assert link == f"{ERRORS}?{query_for(address)}"
    assert client.get(link).context["place"].page == address


@pytest.mark.parametrize("address", ["/tai-khoan/dang-nhap/", "/bao-sai/", "/xin-y-kien/khong-co/"])
def test_a_page_that_is_not_for_all_leads_to_none(client, address):
    assert "Báo sai thông tin trên trang này" not in words_of(client.get(address))


def test_every_fact_of_a_report_has_a_named_link_that_is_shown_back_in_words(client, figure):
    report = figure.report
    facts = [figure, factories.ParticipationFactory(report=report), factories.DocumentFactory(report=report),
        factories.PhotoFactory(report=report), factories.AwardMentionFactory(report=report),
        factories.ParticipationFactory(report=report, person=None, is_group=True)]  # fmt: skip
    page = client.get(report.get_absolute_url()).content.decode()
    for fact in facts:
        link = f"{ERRORS}?{query_for(fact=code_of(fact))}"
        assert link in page and client.get(link).context["place"].page == report.get_absolute_url()
        assert report.title in words_at(client, link) and client.get(link).context["place"].fact == code_of(fact)
    assert 'Báo sai<span class="vh">: 12 đồng chí: Số đồng chí dự</span>' in page


def test_a_fact_on_the_page_of_its_conference_leads_to_its_report(client):
    report = factories.ReportFactory(conference=factories.ConferenceFactory())
    facts = [factories.FigureFactory(report=report), factories.ParticipationFactory(report=report),
        factories.DocumentFactory(report=report), factories.AwardMentionFactory(report=report),
        factories.ParticipationFactory(report=report, person=None, is_group=True)]  # fmt: skip
    page = client.get(report.conference.get_absolute_url()).content.decode()
    for fact in (*facts, report.conference):
        assert f"{ERRORS}?{query_for(fact=code_of(fact))}" in page
    assert client.get(f"{ERRORS}?muc={code_of(facts[0])}").context["place"].page == report.get_absolute_url()


def test_telling_costs_a_report_no_query(client, figure):
    address = figure.report.get_absolute_url()
    few = queries_at(client, address)
    factories.FigureFactory.create_batch(9, report=figure.report)
    assert queries_at(client, address) == few


@pytest.mark.parametrize("change", [{"status": "draft"}, {"status": "withdrawn", "withdrawal": "error"}])
def test_nothing_is_read_of_what_is_not_public(client, figure, change):
    Report.objects.update(title="Tiêu đề kín", **change)
    page = words_at(client, f"{ERRORS}?{query_for(f'/tin-bai/{figure.report_id}-x/', code_of(figure))}")
    assert "Tiêu đề kín" not in page and "Số đồng chí dự" not in page


def test_the_pages_cost_few_queries_however_much_there_is(client, figure):
    about = f"{ERRORS}?{query_for(figure.report.get_absolute_url(), code_of(figure))}"
    told = factories.FeedbackFactory(page=figure.report.get_absolute_url())
    addresses = {about: 3, ERRORS: 1, CONTACT: 2, told.get_absolute_url(): 2}
    factories.FeedbackFactory.create_batch(5)
    client.get("/")  # what the site is called is asked once
    assert {address: queries_at(client, address) for address in addresses} == addresses


def test_the_contact_page_says_where_the_office_is(client, settings):
    settings.SITE_ADDRESS = "Số 1 đường Một"
    assert words_at(client, CONTACT).count("Số 1 đường Một") == 2  # and at the foot of every page


# --- Sending ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", KINDS)
def test_what_is_sent_gets_a_receipt_and_is_shown_to_nobody(client, later, address):
    answer = sent(client, later, address)
    told = Feedback.objects.get()
    assert answer.status_code == 302 and answer["Location"].startswith(told.get_absolute_url())
    assert (told.kind, told.body, told.email) == (KINDS[address], FILLED["body"], CANARY)
    for place in (answer["Location"], told.get_absolute_url(), address):
        page = client.get(place)
        assert CANARY not in page.content.decode() and "13 đồng chí" not in words_of(page)
    assert told.receipt in words_at(client, answer["Location"]) and "Đã nhận" in words_at(client, answer["Location"])


def test_what_it_is_about_is_kept_with_its_words(client, later, figure):
    page = figure.report.get_absolute_url()
    sent(client, later, f"{ERRORS}?{query_for(page, code_of(figure))}")
    told = Feedback.objects.get()
    assert (told.page, told.fact) == (page, code_of(figure))
    assert figure.report.title in told.page_title and "12 đồng chí: Số đồng chí dự" in told.fact_words


def test_without_an_address_no_consent_is_needed(client, later):
    assert sent(client, later, email="", consent="").status_code == 302
    assert Feedback.objects.get().consented_at is None


def test_the_box_is_not_ticked_beforehand(client):
    for address in KINDS:
        assert "consent" not in form_data(client.get(address).content.decode(), FORM)
        assert "Bên lưu giữ" in words_at(client, address) and "12 tháng rồi xóa" in words_at(client, address)


@pytest.mark.parametrize("address", KINDS)
def test_no_cookie_is_set_none_is_asked_for_and_no_cache_keeps_the_page(later, address):
    client = Client(enforce_csrf_checks=True)
    page = client.get(address)
    answer = sent(client, later, address)
    state = client.get(answer["Location"])
    assert answer.status_code == 302 and not client.cookies
    for one in (page, state):
        assert "Cookie" not in one.get("Vary", "") and "no-store" in one["Cache-Control"]


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "Hãy chọn một mục"),
        ({"kind": "khong-co"}, "Hãy chọn một mục"),
        ({"body": ""}, "Hãy viết nội dung"),
        ({"body": "x" * 2001}, "Nội dung dài quá 2.000 ký tự (đang có 2001)"),
        ({"email": "khong-phai"}, "Viết thư điện tử như ten@example.vn"),
        ({"consent": ""}, "Cần đồng ý thì mới lưu được thư điện tử"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(client, later, address, changes, words):
    data = filled(client, address) | changes
    later(4)
    answer = client.post(address, {name: value for name, value in data.items() if value})
    kept = form_data(answer.content.decode(), FORM)
    assert answer.status_code == 200 and words in words_of(answer) and inline_code(answer.content.decode()) == []
    assert kept["body"] == ["".join(data["body"])] and kept["email"] == ["".join(data["email"])]
    assert not Feedback.objects.exists()


def test_what_it_is_about_survives_a_mistake(client, later, figure):
    address = f"{ERRORS}?{query_for(figure.report.get_absolute_url(), code_of(figure))}"
    answer = sent(client, later, address, body="")
    assert answer.context["place"].fact == code_of(figure)
    assert form_data(answer.content.decode(), FORM)["muc"] == [code_of(figure)]


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize(
    ("waited", "changes"),
    [(1, {}), (4, {"trang_web": "http://bet88.example"}), (4, {"phieu": "x"}), (13 * 3600, {})],
    ids=["too soon", "trapped", "forged", "too late"],
)
def test_what_looks_like_a_machine_is_asked_once_more(client, later, address, waited, changes):
    data = filled(client, address) | changes
    later(waited)
    answer = client.post(address, data)
    assert answer.status_code == 400 and ASK_AGAIN in words_of(answer)
    again = form_data(answer.content.decode(), FORM)
    later(4)
    assert client.post(address, again).status_code == 302 and Feedback.objects.count() == 1


@pytest.mark.parametrize("address", KINDS)
def test_a_page_of_another_site_sends_nothing(client, later, address):
    data = filled(client, address)
    later(4)
    answer = client.post(address, data, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403 and FILLED["body"] in answer.content.decode() and not Feedback.objects.exists()


def test_a_form_of_one_place_is_none_for_the_other(client, later):
    data = filled(client, ERRORS) | {"kind": "personal"}
    later(4)
    assert client.post(CONTACT, data).status_code == 400


def test_two_clicks_are_one_receipt_and_the_fourth_in_ten_minutes_waits(client, later):
    data = filled(client, ERRORS)
    later(4)
    assert client.post(ERRORS, data)["Location"] == client.post(ERRORS, data)["Location"]
    answers = [sent(client, later, address).status_code for address in (CONTACT, ERRORS, CONTACT)]
    assert answers == [302, 302, 429] and Feedback.objects.count() == 3


def test_a_full_queue_says_so_and_keeps_the_words(client, later, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_WAITING", 0)
    answer = sent(client, later)
    assert answer.status_code == 503 and FILLED["body"] in answer.content.decode()


def test_the_sender_s_address_is_in_no_log(later, caplog, monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(feedback, "receive", lambda *args, **kwargs: 1 / 0)
    assert sent(client, later).status_code == 500
    assert "ZeroDivisionError" in caplog.text and CANARY not in caplog.text


# --- The state ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [("received", "chưa trả lời"), ("checking", "Đang kiểm tra"), ("corrected", "Đã sửa"), ("unfounded", "Không sai")],
)
def test_whoever_holds_the_number_sees_the_state_and_an_answer_once_there_is_one(client, status, words):
    told = factories.FeedbackFactory(status=status)
    page = words_at(client, told.get_absolute_url())
    assert words in page and told.page_title in page and told.body not in page and told.email not in page
    assert ("Đã đối chiếu." in page) is (status in ("corrected", "unfounded"))


def test_an_answer_that_is_looked_at_again_is_not_shown_meanwhile(client):
    told = factories.FeedbackFactory(status="unfounded")
    Feedback.objects.update(status="checking")
    assert "Đã đối chiếu." not in words_at(client, told.get_absolute_url())


def corrected(report):
    revision = Revision.objects.create(report=report, number=1, action="đính chính", snapshot={})
    return Correction.objects.create(report=report, revision=revision, at=timezone.now(), note="Sửa 12 thành 13.")


def test_a_correction_is_linked_as_long_as_its_report_is_public(client, figure):
    told = factories.FeedbackFactory(status="corrected", correction=corrected(figure.report))
    page = client.get(told.get_absolute_url()).content.decode()
    assert "Sửa 12 thành 13." in page and f"{figure.report.get_absolute_url()}#h-dc" in page
    Report.objects.update(status="withdrawn", withdrawal="error")
    assert "Sửa 12 thành 13." not in client.get(told.get_absolute_url()).content.decode()


def test_a_number_is_found_however_it_is_typed(client):
    told = factories.FeedbackFactory()
    typed = told.receipt.lower().replace("-", " ")
    assert client.get(ERRORS, {"so": typed})["Location"] == told.get_absolute_url()
    assert client.get(f"{ERRORS}{typed.replace(' ', '')}/")["Location"] == told.get_absolute_url()


def test_whoever_guesses_at_numbers_is_stopped(client):
    told = factories.FeedbackFactory()
    answers = [client.get(f"{ERRORS}KKKKK-KKKK{digit}/").status_code for digit in "2346"]
    assert answers == [404, 404, 404, 429]
    assert client.get(told.get_absolute_url()).status_code == 429


def test_a_receipt_says_until_when_it_is_kept_and_is_for_no_search_engine(client):
    told = factories.FeedbackFactory()
    page = client.get(told.get_absolute_url())
    last = timezone.localtime(told.created_at) + datetime.timedelta(days=365)
    assert f"{last:%d/%m/%Y}" in words_of(page) and "noindex" in page.content.decode()
    assert f"Disallow: {ERRORS}" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
def test_nothing_is_done_at_the_address_of_a_receipt(client, method):
    assert getattr(client, method)(factories.FeedbackFactory().get_absolute_url()).status_code == 405
