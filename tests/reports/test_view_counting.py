"""How often a report is read: counted without a cookie, an address, or a write while the page is made."""

import threading

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from reports import view_counting
from reports.models import Report, ViewCount
from reports.view_counting import Tally
from tests.factories import ReportFactory
from tests.markup import words_at

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile"
READER = {"User-Agent": PHONE, "Sec-Fetch-Dest": "document"}


@pytest.fixture(autouse=True)
def timers(monkeypatch):
    """When each tally would have stored what it has; nothing runs by itself here."""
    begun = []

    class Clock:
        def __init__(self, seconds, store):
            self.seconds, self.store = seconds, store

        def start(self):
            begun.append(self.seconds)

        def cancel(self):
            begun.remove(self.seconds)

    monkeypatch.setattr(view_counting, "Timer", Clock)
    return begun


@pytest.fixture
def tally(monkeypatch):
    monkeypatch.setattr(view_counting, "TALLY", Tally())
    return view_counting.TALLY


def totals():
    return dict(ViewCount.objects.values_list("report", "total"))


def read(client, report, **headers):
    return client.get(report.get_absolute_url(), headers=READER | headers)


def test_the_page_says_how_often_it_was_read_and_the_old_site_s_number_apart(client, tally):
    report = ReportFactory(source_view_count=171)
    assert " lượt xem" not in words_at(client, report.get_absolute_url()).replace("171 lượt xem trên trang cũ", "")
    for _ in range(1204):
        tally.add(report.pk)
    tally.store()
    words = words_at(client, report.get_absolute_url())
    assert "1.204 lượt xem" in words
    assert "171 lượt xem trên trang cũ" in words


def test_a_page_that_a_person_opens_is_counted_without_a_cookie_or_a_query(client, tally):
    report = ReportFactory()
    with CaptureQueriesContext(connection) as by_robot:
        client.get(report.get_absolute_url())
    with CaptureQueriesContext(connection) as by_person:
        response = read(client, report)
    assert len(by_person) == len(by_robot)
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    tally.store()
    assert totals() == {report.pk: 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": ""},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"},
        {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0 Safari/537.36"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-Fetch-Dest": "empty"},
    ],
)
def test_robots_and_pages_fetched_ahead_are_left_out(client, tally, headers):
    read(client, ReportFactory(), **headers)
    tally.store()
    assert totals() == {}


def test_what_only_asks_for_the_head_is_left_out(client, tally):
    client.head(ReportFactory().get_absolute_url(), headers=READER)
    tally.store()
    assert totals() == {}


def test_the_same_page_loaded_again_is_left_out(client, tally):
    report = ReportFactory()
    read(client, report, Referer=f"http://testserver{report.get_absolute_url()}?danh-dau=1")
    read(client, report, Referer="http://testserver/tin-bai/")
    tally.store()
    assert totals() == {report.pk: 1}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR])
def test_whoever_signed_in_at_the_desk_is_left_out(desk, tally, role):
    read(desk(role), ReportFactory())
    tally.store()
    assert totals() == {}


def test_only_a_page_that_was_shown_is_counted(client, tally):
    report, draft = ReportFactory(), ReportFactory(draft=True)
    gone = ReportFactory(status="withdrawn", withdrawal="error")
    client.get(f"/tin-bai/{report.pk}-dia-chi-cu/", headers=READER)
    read(client, draft)
    read(client, gone)
    tally.store()
    assert totals() == {}


def test_a_report_withdrawn_before_its_views_were_stored_keeps_its_number(client, tally):
    report, other = ReportFactory(), ReportFactory()
    read(client, report)
    read(client, other)
    Report.objects.filter(pk=report.pk).update(status="withdrawn", withdrawal="expired")
    tally.store()
    assert totals() == {other.pk: 1}


def test_a_number_that_grew_does_not_make_the_page_another(client, tally):
    report = ReportFactory()
    ViewCount.objects.create(report=report, total=5)
    tag = read(client, report)["ETag"]
    ViewCount.objects.update(total=6)
    assert read(client, report, **{"If-None-Match": tag}).status_code == 304
    Report.objects.update(summary="Đã sửa.")
    assert read(client, report, **{"If-None-Match": tag}).status_code == 200


def test_a_page_answered_with_not_modified_was_read_too(client, tally):
    report = ReportFactory()
    tag = read(client, report)["ETag"]
    read(client, report, **{"If-None-Match": tag})
    tally.store()
    assert totals() == {report.pk: 2}


def test_counting_changes_nothing_else_of_a_report(client, tally):
    report = ReportFactory()
    before = Report.objects.values().get()
    read(client, report)
    tally.store()
    assert Report.objects.values().get() == before


# --- Batches -----------------------------------------------------------------------------------------------------


def test_views_are_stored_after_a_while_or_when_there_are_many(timers):
    tally = Tally(after_seconds=60, after_views=3)
    tally.add(1)
    assert timers == [60]
    tally.add(1)
    tally.add(2)
    assert timers == [0]
    tally.add(2)
    assert timers == [0]


def test_a_batch_is_stored_once_and_costs_a_query_a_report():
    one, two = ReportFactory(), ReportFactory()
    tally = Tally()
    for report in (one, two, one, one):
        tally.add(report.pk)
    with CaptureQueriesContext(connection) as captured:
        tally.store()
    assert sum("UPDATE" in query["sql"] for query in captured) == 2
    tally.store()
    assert totals() == {one.pk: 3, two.pk: 1}


def test_two_processes_add_to_one_number():
    report = ReportFactory()
    first, second = Tally(), Tally()
    for tally in (first, second, second):
        tally.add(report.pk)
    for tally in (second, first, second, first):
        tally.store()
    assert totals() == {report.pk: 3}


def test_no_view_is_lost_between_threads():
    tally = Tally(after_views=10_000)
    threads = [threading.Thread(target=lambda: [tally.add(7) for _ in range(500)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally._views == {7: 4000}


def test_what_a_database_could_not_take_waits_and_is_stored_once(monkeypatch, timers):
    report, tally = ReportFactory(), Tally()
    tally.add(report.pk)
    with monkeypatch.context() as broken:
        broken.setattr(view_counting, "add_views", fails_after_writing)
        tally.store()
    tally.add(report.pk)
    assert totals() == {} and timers[-1] == view_counting.AFTER_SECONDS
    tally.store()
    assert totals() == {report.pk: 2}


def fails_after_writing(views):
    ViewCount.objects.create(report_id=next(iter(views)), total=views.total())
    raise OperationalError("attempt to write a readonly database")


def test_when_nobody_can_tell_whether_they_were_stored_they_are_not_stored_again(monkeypatch, caplog):
    report, tally = ReportFactory(), Tally()
    tally.add(report.pk)
    with monkeypatch.context() as broken:
        broken.setattr(transaction.Atomic, "__exit__", commit_without_an_answer)
        tally.store()
    tally.store()
    assert totals() == {report.pk: 1}
    assert "1 views may be lost" in caplog.text


LEAVE = transaction.Atomic.__exit__


def commit_without_an_answer(self, *error):
    LEAVE(self, *error)
    if error == (None, None, None) and not connection.savepoint_ids:
        raise OperationalError("server closed the connection unexpectedly")


def test_a_page_comes_when_the_database_takes_no_views(client, tally, monkeypatch):
    report = ReportFactory()
    monkeypatch.setattr(view_counting, "add_views", fails_after_writing)
    assert read(client, report).status_code == 200
    tally.store()
    assert read(client, report).status_code == 200
