"""The map for search engines: everything citizens may read, and nothing else."""

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from people.models import Person
from reports import actions
from tests.factories import (
    AwardBatchFactory,
    ConferenceFactory,
    PersonFactory,
    ReportFactory,
    TermFactory,
)
from tests.newsroom import put_up

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "http://127.0.0.1:8000"


def entries(client):
    """The last change ("" when not stated) by address."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    tree = ET.fromstring(response.content)  # noqa: S314 - our own output
    found = [(url.findtext(f"{NAMESPACE}loc"), url.findtext(f"{NAMESPACE}lastmod", "")) for url in tree]
    assert len(found) == len(dict(found))
    return dict(found)


def one_of_each(**fields):
    term = TermFactory(**fields)
    rows = [ConferenceFactory(**fields), PersonFactory(**fields), AwardBatchFactory(**fields), term]
    return [*rows, term.organization]


def test_everything_published_is_listed_and_can_be_opened(client):
    rows = [*one_of_each(), ReportFactory(title="Tin <một> & “hai”")]
    found = entries(client)
    assert {HOME + row.get_absolute_url() for row in rows} <= found.keys()
    assert {client.get(address.removeprefix(HOME)).status_code for address in found} == {200}


def test_the_lists_and_the_fixed_pages_are_listed_on_an_empty_site_too(client):
    paths = {address.removeprefix(HOME) for address in entries(client)}
    assert {"/", "/tin-bai/", "/hoi-nghi/", "/nhan-su/", "/to-chuc/", "/khen-thuong/", "/so-lieu/"} <= paths
    assert {"/gioi-thieu/", "/lien-he/", "/tro-nang/", "/rieng-tu/"} <= paths


def test_what_is_not_public_is_not_listed(client):
    empty = entries(client)
    one_of_each(is_published=False)
    hidden = TermFactory(is_published=False).organization
    type(hidden).objects.update(is_published=False)
    ReportFactory(draft=True)
    ReportFactory(status="review", published_at=None, listed_at=None)
    ReportFactory(status="withdrawn")
    PersonFactory(merged_into=PersonFactory(is_published=False))
    assert entries(client) == empty


def test_a_report_is_listed_exactly_while_it_is_published(client, account):
    report, approver = ReportFactory(draft=True), account(Role.APPROVER)
    address = HOME + report.get_absolute_url()
    seen = [address in entries(client)]
    put_up(report, by=approver)
    seen.append(address in entries(client))
    actions.withdraw(report, by=approver, reason="Sai.")
    seen.append(address in entries(client))
    assert seen == [False, True, False]


def test_a_report_says_when_it_was_last_changed(client):
    report = ReportFactory()
    assert entries(client)[HOME + report.get_absolute_url()] == timezone.localdate(report.updated_at).isoformat()


def test_addresses_are_the_site_s_own_whatever_name_was_asked_for(client, settings):
    settings.SITE_URL = "https://dangbo.example.vn"
    settings.ALLOWED_HOSTS = ["khac.example.vn"]
    ReportFactory()
    found = entries(type(client)(headers={"host": "khac.example.vn"}))
    assert all(address.startswith("https://dangbo.example.vn/") for address in found)


def test_a_map_costs_the_same_with_few_rows_and_with_many(client):
    one_of_each()
    with CaptureQueriesContext(connection) as few:
        entries(client)
    for _ in range(5):
        one_of_each()
    with CaptureQueriesContext(connection) as many:
        entries(client)
    assert len(many) == len(few) <= 16


def test_no_row_is_left_out_of_a_large_site(client):
    people = [PersonFactory.build(full_name=f"Nguyễn Văn {number}", search_text_folded=" ") for number in range(6_000)]
    Person.objects.bulk_create(people, batch_size=500)
    assert sum("/nhan-su/" in address for address in entries(client)) == 6_001


@pytest.mark.parametrize("page", ["2", "0", "-1", "abc", "%00", "1" * 20, "[]"])
def test_a_page_that_the_map_does_not_have_is_not_found(client, page):
    assert client.get(f"/sitemap.xml?p={page}").status_code == 404


def test_a_map_needs_no_session(client):
    response = client.get("/sitemap.xml")
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_robots_are_shown_the_map_and_kept_out_of_the_desk_and_the_search(client, settings):
    settings.SITE_URL = "https://dangbo.example.vn"
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://dangbo.example.vn/sitemap.xml" in lines
    assert {"Disallow: /quan-tri/", "Disallow: /tai-khoan/", "Disallow: /tim-kiem/"} <= set(lines)
