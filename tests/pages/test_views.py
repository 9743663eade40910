"""Home, search, fixed pages and the files for machines."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AwardBatchFactory,
    CategoryFactory,
    ConferenceFactory,
    FigureFactory,
    OrganizationFactory,
    PersonFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
SPELLINGS = ["quan uy", "Quận uỷ", "QUẬN ỦY", "Quận ủy", "  quận   ủy! "]


def text(response):
    return response.content.decode()


def one_of_each(**fields):
    """One public row of every kind that the words "quận ủy" find."""
    report = ReportFactory(
        title="Quận ủy tổng kết", category=CategoryFactory(), publisher=OrganizationFactory(), **fields
    )
    FigureFactory(report=report)
    PersonFactory(full_name="Quận Văn Ủy")
    ConferenceFactory(name="Hội nghị Quận ủy", organizers=[OrganizationFactory()])
    AwardBatchFactory(citation="được Quận ủy khen", conferrer=OrganizationFactory(), period_end=2022)


def test_home_shows_the_newest_of_everything(client):
    one_of_each()
    page = text(client.get("/"))
    for words in ("Quận ủy tổng kết", "8.948", "Hội nghị Quận ủy", "được Quận ủy khen"):
        assert words in page


def test_home_of_an_empty_site_says_so(client):
    assert "Chưa có tin bài nào" in text(client.get("/"))


def test_figures_on_the_home_page_are_results_never_targets(client):
    FigureFactory(printed="111", value=111)
    FigureFactory(printed="222", value=222, basis="target")
    page = text(client.get("/"))
    assert "111" in page
    assert "222" not in page


@pytest.mark.parametrize("typed", SPELLINGS)
def test_search_finds_every_kind_however_it_is_spelled(client, typed):
    one_of_each()
    response = client.get("/tim-kiem/", {"q": typed})
    totals = {section.kind.slug: section.total for section in response.context["sections"]}
    assert totals["tin-bai"] == totals["hoi-nghi"] == totals["khen-thuong"] == 1
    assert totals["to-chuc"] == 3
    assert f'data-total="{sum(totals.values())}"' in text(response)
    assert "<mark>Quận ủy</mark>" in text(response)


def test_search_of_one_kind_pages_through_it(client):
    ReportFactory.create_batch(25, title="Quận ủy họp")
    first = client.get("/tim-kiem/", {"q": "quan uy", "loai": "tin-bai"})
    (section,) = [s for s in first.context["sections"] if s.page]
    second = client.get("/tim-kiem/" + section.page.next_url)
    (rest,) = [s for s in second.context["sections"] if s.page]
    assert (len(section.page.rows), len(rest.page.rows)) == (20, 5)
    assert not {r.pk for r in section.page.rows} & {r.pk for r in rest.page.rows}


def test_a_false_tone_stands_below_and_is_called_near(client):
    ReportFactory(title="Bàn về dân vận", published_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    ReportFactory(title="Bàn về dàn vẩn")
    page = text(client.get("/tim-kiem/", {"q": "dân vận"}))
    assert page.index("dân vận</mark>") < page.index("dàn vẩn")


def test_only_the_right_tones_on_request(client):
    ReportFactory(title="Bàn về dân vận", body="x")
    ReportFactory(title="Bàn về dàn vẩn", body="x")
    assert 'data-total="1"' in text(client.get("/tim-kiem/", {"q": "dân vận", "dung-dau": "1"}))
    assert 'data-total="2"' in text(client.get("/tim-kiem/", {"q": "dân vận"}))


def test_a_search_without_result_says_what_to_try(client):
    assert "Không tìm thấy kết quả nào" in text(client.get("/tim-kiem/", {"q": "xyzzy"}))


@pytest.mark.parametrize(
    "junk",
    [{"q": "\x00"}, {"q": "*"}, {"q": "a" * 9000}, {"q": "quan", "loai": "x"}, {"loai": "\x00"}, {"dung-dau": "[]"}],
)
def test_junk_in_a_search_never_breaks_it(client, junk):
    assert client.get("/tim-kiem/", junk).status_code == 200


def test_an_unknown_page_of_a_search_is_not_found(client):
    one_of_each()
    assert client.get("/tim-kiem/", {"q": "quan uy", "loai": "tin-bai", "trang": "zzz"}).status_code == 404


@pytest.mark.parametrize("address", ["/", "/tim-kiem/?q=quan+uy", "/tim-kiem/?q=quan+uy&loai=tin-bai", "/gioi-thieu/"])
def test_a_page_costs_the_same_with_few_rows_and_with_many(client, address):
    one_of_each()
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(20):
        one_of_each()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 12


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/gioi-thieu/", "chức vụ vào ngày diễn ra sự kiện"),
        ("/lien-he/", "Ban biên tập"),
        ("/tro-nang/", "WCAG 2.2"),
        ("/rieng-tu/", "không đặt cookie"),
    ],
)
def test_fixed_pages_have_their_words(client, address, words):
    assert words in text(client.get(address))


def test_the_feed_holds_what_is_published_at_the_site_s_own_address(client, settings):
    settings.SITE_URL = "https://dangbo.example.vn"
    report = ReportFactory(title="Tin <một> & hai")
    feed = ET.fromstring(client.get("/rss.xml").content)  # noqa: S314 - our own output
    (item,) = feed.iter("item")
    assert item.findtext("title") == "Tin <một> & hai"
    assert item.findtext("link") == f"https://dangbo.example.vn{report.get_absolute_url()}"


def test_old_news_stands_in_the_feed_by_its_own_day_or_by_none(client):
    day = datetime.datetime(2018, 7, 31, tzinfo=datetime.UTC)
    ReportFactory(title="Có ngày", is_from_archive=True, dated_on=day.date(), listed_at=day)
    ReportFactory(title="Chưa rõ ngày", is_from_archive=True, dated_on=None)
    items = ET.fromstring(client.get("/rss.xml").content).iter("item")  # noqa: S314
    dates = {item.findtext("title"): item.findtext("pubDate") for item in items}
    assert dates == {"Có ngày": "Tue, 31 Jul 2018 00:00:00 +0000", "Chưa rõ ngày": None}


def test_any_choice_of_facets_has_a_feed(client):
    ReportFactory(title="Tin dân vận", category=CategoryFactory(name="Dân vận"))
    ReportFactory(title="Tin khác")
    response = client.get("/tin-bai/", {"chuyen-muc": "dan-van", "dinh-dang": "rss"})
    assert response["Content-Type"].startswith("application/rss+xml")
    assert [item.findtext("title") for item in ET.fromstring(response.content).iter("item")] == ["Tin dân vận"]  # noqa: S314


def test_robots_are_kept_from_the_desk(client):
    lines = text(client.get("/robots.txt")).splitlines()
    assert "Disallow: /quan-tri/" in lines
    assert any(line.startswith("Sitemap: http") for line in lines)
