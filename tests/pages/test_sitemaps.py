"""The maps for search engines: everything citizens may read, and nothing else."""

import datetime
import xml.etree.ElementTree as ET
from contextlib import closing

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from people.models import Person
from reports import actions
from tests.factories import (
    AwardBatchFactory,
    ConferenceFactory,
    PersonFactory,
    PhotoFactory,
    ReportFactory,
    TermFactory,
)
from tests.markup import queries_at
from tests.newsroom import put_up
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOME = "http://127.0.0.1:8000"


def tree_at(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, "application/xml")
    return ET.fromstring(response.content)  # noqa: S314 - our own output


def maps(client):
    """The last change ("" when not stated) of each map of the index, by path."""
    tree = tree_at(client, "/sitemap.xml")
    found = {one.findtext(f"{NAMESPACE}loc"): one.findtext(f"{NAMESPACE}lastmod", "") for one in tree}
    return {address.removeprefix(settings.SITE_URL): changed for address, changed in found.items()}


def entries(client, but="/sitemap-tin-moi.xml"):
    """The last change ("" when not stated) by address; a new report stands in two maps."""
    trees = [tree_at(client, path) for path in maps(client) if path != but]
    found = [
        (url.findtext(f"{NAMESPACE}loc"), url.findtext(f"{NAMESPACE}lastmod", "")) for tree in trees for url in tree
    ]
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


def test_each_map_costs_the_same_with_few_rows_and_with_many(client):
    def add():
        one_of_each(), PhotoFactory(image=picture_file(), is_decorative=True)

    add()
    paths = ["/sitemap.xml", *maps(client)]
    few = [queries_at(client, path) for path in paths]
    for _ in range(5):
        add()
    assert [queries_at(client, path) for path in paths] == few
    assert max(few) <= 12 and len(paths) == 9


def test_no_row_is_left_out_of_a_large_site(client):
    people = [PersonFactory.build(full_name=f"Nguyễn Văn {number}", search_text_folded=" ") for number in range(6_000)]
    Person.objects.bulk_create(people, batch_size=500)
    assert {"/sitemap-nhan-su.xml", "/sitemap-nhan-su.xml?p=2"} <= maps(client).keys()
    assert sum("/nhan-su/" in address for address in entries(client)) == 6_001


def test_each_kind_has_a_map_of_its_own_and_none_is_empty(client):
    assert list(maps(client)) == ["/sitemap-trang.xml"]
    ConferenceFactory()
    assert list(maps(client)) == ["/sitemap-trang.xml", "/sitemap-hoi-nghi.xml"]


def test_the_index_says_when_reports_last_changed(client):
    report = ReportFactory()
    changed = maps(client)["/sitemap-tin-bai.xml"]
    assert datetime.datetime.fromisoformat(changed) == report.updated_at


def test_a_report_is_listed_with_the_pictures_on_its_page(client):
    report = ReportFactory()
    photos = [PhotoFactory(report=report, image=picture_file(), alt_text="Ảnh", order=n) for n in (1, 2)]
    PhotoFactory(report=report)
    PhotoFactory(report__draft=True, image=picture_file(), alt_text="Ảnh")
    found = [image.text for image in tree_at(client, "/sitemap-tin-bai.xml").iter(f"{IMAGE}loc")]
    assert found == [HOME + photo.src for photo in photos]
    with closing(client.get(photos[0].src)) as response:
        assert response.status_code == 200


def test_news_is_what_was_published_here_in_two_days(client):
    now = timezone.now()
    ReportFactory(title="Tin <mới> & “hay”", published_at=now - datetime.timedelta(hours=47))
    ReportFactory(title="Tin cũ", published_at=now - datetime.timedelta(hours=49))
    ReportFactory(title="Tin lấy từ trang cũ", is_from_archive=True)
    ReportFactory(title="Tin nháp", draft=True)
    (news,) = tree_at(client, "/sitemap-tin-moi.xml").iter(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Tin <mới> & “hay”"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Trang tin Đảng bộ"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "vi"
    assert datetime.datetime.fromisoformat(news.findtext(f"{NEWS}publication_date")).tzinfo


def test_a_map_that_was_kept_never_hides_that_a_report_was_withdrawn(client, account):
    ReportFactory()
    report = put_up(ReportFactory(draft=True))
    kept = {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    actions.withdraw(report, by=account(Role.APPROVER), reason="Sai.")
    response = client.get("/sitemap-tin-bai.xml", headers=kept)
    assert response.status_code == 200
    assert report.get_absolute_url() not in response.content.decode()


@pytest.mark.parametrize("page", ["2", "0", "-1", "abc", "%00", "1" * 20, "[]"])
def test_a_page_that_the_map_does_not_have_is_not_found(client, page):
    assert client.get(f"/sitemap-tin-bai.xml?p={page}").status_code == 404


def test_a_kind_that_there_is_not_has_no_map(client):
    assert client.get("/sitemap-tin-nhap.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-tin-bai.xml"])
def test_a_map_needs_no_session(client, path):
    response = client.get(path)
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_robots_are_shown_the_map_and_kept_out_of_the_desk_and_the_search(client, settings):
    settings.SITE_URL = "https://dangbo.example.vn"
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://dangbo.example.vn/sitemap.xml" in lines
    assert {"Disallow: /quan-tri/", "Disallow: /tai-khoan/", "Disallow: /tim-kiem/"} <= set(lines)
