"""Publishing by the clock: the first request after the hour, and no page lost to it."""

import datetime
import logging

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.models import Report
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(account):
    """An approved report whose hour has just come, with a person who is public only through it."""
    report = factories.ReportFactory(draft=True, title="Tin hẹn giờ")
    factories.ParticipationFactory(report=report, person__is_published=False)
    actions.submit(report, by=account(Role.EDITOR))
    actions.approve(report, by=account(Role.APPROVER), publish_at=timezone.now() + datetime.timedelta(hours=1))
    Report.objects.update(publish_at=timezone.now() - datetime.timedelta(seconds=1))
    return report


@pytest.mark.parametrize("page", ["/", "/tin-bai/", "/tim-kiem/?q=tin+hen+gio", "/rss.xml", "/sitemap-tin-bai.xml"])
def test_the_very_page_that_is_asked_for_shows_it(client, due, page):
    assert due.get_absolute_url() in client.get(page).content.decode()


def test_whatever_it_names_becomes_public_with_it(client, due):
    person = due.participations.get().person
    assert client.get(person.get_absolute_url()).status_code == 200


def test_it_is_published_once_and_logged_in_the_name_of_the_clock(client, due):
    for _ in range(3):
        client.get("/")
    event = AuditEvent.objects.filter(action="đăng theo hẹn giờ").get()
    assert (event.actor_id, event.target_id) == (None, str(due.pk))
    assert due.revisions.filter(is_live=True).count() == 1


@pytest.mark.parametrize(("method", "page"), [("post", "/tai-khoan/dang-nhap/"), ("get", "/healthz")])
def test_what_only_writes_or_only_asks_for_life_leaves_it_alone(client, due, method, page):
    getattr(client, method)(page)
    assert Report.objects.get().status == Report.Status.APPROVED


def test_when_it_cannot_be_published_the_page_comes_all_the_same(client, due, monkeypatch, caplog):
    def full(*args: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(actions, "publish_due", full)
    with caplog.at_level(logging.ERROR):
        assert client.get("/tin-bai/").status_code == 200
    assert "could not be published" in caplog.text


def test_asking_costs_one_query(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/robots.txt")
    assert len([query for query in captured if "publish_at" in query["sql"]]) == len(captured) == 1
