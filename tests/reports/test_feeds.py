"""RSS and Atom: of the site, and of whatever a reader can narrow the list to."""

import datetime
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from django.utils import timezone

from accounts.roles import Role
from people.models import Organization, Person
from reports import actions
from reports.models import Report
from tests.factories import (
    CategoryFactory,
    ConferenceFactory,
    OrganizationFactory,
    ParticipationFactory,
    PersonFactory,
    ReportFactory,
)
from tests.markup import queries_at
from tests.newsroom import put_up

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"
BOTH = pytest.mark.parametrize("form", ["rss", "atom"])
SECRET = "Tin mật chim hoàng yến"


def feed(client, form, query=""):
    address = f"/tin-bai/?{query}&dinh-dang={form}" if query else f"/{form}.xml"
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, f"application/{form}+xml; charset=utf-8")
    return ET.fromstring(response.content)  # noqa: S314 - our own output


def titles(client, form, query=""):
    tree = feed(client, form, query)
    found = tree.iterfind("channel/item/title") if form == "rss" else tree.iterfind(f"{ATOM}entry/{ATOM}title")
    return [title.text for title in found]


def name(client, form, query=""):
    return feed(client, form, query).findtext("channel/title" if form == "rss" else f"{ATOM}title")


@pytest.fixture
def subjects():
    """A choice of the list for each subject that one may follow, as in its address."""
    category, body = CategoryFactory(name="Dân vận"), OrganizationFactory(name="Quận ủy Gò Vấp")
    person = PersonFactory(full_name="Nguyễn Tiến Sữ")
    day = datetime.datetime(2018, 7, 31, 8, tzinfo=datetime.UTC)
    report = ReportFactory(title="Tin cần tìm", category=category, publisher=body, listed_at=day, dated_on=day.date())
    ParticipationFactory(report=report, person=person)
    ReportFactory(title="Tin khác")
    return {
        "Dân vận": "chuyen-muc=dan-van",
        "Quận ủy Gò Vấp": f"to-chuc={body.pk}",
        "Nguyễn Tiến Sữ": f"nguoi={person.pk}",
        "Năm 2018": "nam=2018",
        "Từ khóa: can tim": "q=can+tim",
        "Từ khóa: can tim; Dân vận": "chuyen-muc=dan-van&q=can+tim",
    }


@BOTH
def test_whatever_the_list_can_be_narrowed_to_has_a_feed_that_says_so(client, subjects, form):
    for words, query in subjects.items():
        assert titles(client, form, query) == ["Tin cần tìm"]
        assert name(client, form, query) == f"Tin bài: {words} | Trang tin Đảng bộ"


@BOTH
def test_the_site_s_own_feed_holds_everything_newest_first(client, subjects, form):
    assert titles(client, form) == ["Tin khác", "Tin cần tìm"]
    assert name(client, form) == "Tin bài | Trang tin Đảng bộ"


@BOTH
@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_is_not_public_is_in_no_feed_nor_named_by_one(client, form, status):
    hidden = PersonFactory(full_name=SECRET, is_published=False)
    body = OrganizationFactory(name=SECRET, is_published=False)
    category = CategoryFactory(name=SECRET)
    report = ReportFactory(title=SECRET, body=SECRET, status=status, publisher=body, category=category)
    ParticipationFactory(report=report, person=hidden)
    for query in ("", "q=chim", f"nguoi={hidden.pk}", f"to-chuc={body.pk}", f"chuyen-muc={category.slug}"):
        assert titles(client, form, query) == []
        assert SECRET not in ET.tostring(feed(client, form, query), "unicode")


@BOTH
def test_a_report_leaves_the_feed_when_it_is_withdrawn_whatever_the_reader_s_program_kept(client, account, form):
    report, approver = put_up(ReportFactory(draft=True)), account(Role.APPROVER)
    kept = client.get(f"/{form}.xml")
    assert client.get(f"/{form}.xml", headers={"If-None-Match": kept["ETag"]}).status_code == 304
    actions.withdraw(report, by=approver, reason="Sai.")
    headers = {"If-None-Match": kept["ETag"], "If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}
    for asked in (headers, {"If-Modified-Since": headers["If-Modified-Since"]}):
        assert client.get(f"/{form}.xml", headers=asked).status_code == 200


def test_an_rss_feed_has_all_that_its_readers_need(client, subjects):
    channel = feed(client, "rss", subjects["Dân vận"]).find("channel")
    report = Report.objects.get(title="Tin cần tìm")
    assert channel.findtext("link") == f"{SITE}/tin-bai/?chuyen-muc=dan-van"
    assert channel.find(f"{ATOM}link").attrib["href"] == f"{SITE}/tin-bai/?{subjects['Dân vận']}&dinh-dang=rss"
    assert channel.findtext("description") and channel.findtext("language") == "vi"
    (item,) = channel.iter("item")
    assert item.findtext("link") == SITE + report.get_absolute_url()
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert item.findtext("pubDate") == "Tue, 31 Jul 2018 08:00:00 +0000"
    assert item.findtext("category") == "Dân vận"


def test_an_atom_feed_has_all_that_the_standard_asks_for(client, subjects):
    tree = feed(client, "atom", subjects["Dân vận"])
    links = {link.attrib["rel"]: link.attrib["href"] for link in tree.iterfind(f"{ATOM}link")}
    assert links["alternate"] == tree.findtext(f"{ATOM}id") == f"{SITE}/tin-bai/?chuyen-muc=dan-van"
    assert links["self"] == f"{SITE}/tin-bai/?{subjects['Dân vận']}&dinh-dang=atom"
    assert tree.findtext(f"{ATOM}author/{ATOM}name") == "Trang tin Đảng bộ"
    entry = tree.find(f"{ATOM}entry")
    assert {"id", "title", "updated", "link", "published"} <= {child.tag.removeprefix(ATOM) for child in entry}
    for moment in (tree.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}updated")):
        assert datetime.datetime.fromisoformat(moment).tzinfo


def test_an_entry_is_new_again_when_the_report_was_put_up_again(client):
    now = timezone.now()
    ReportFactory(published_at=now - datetime.timedelta(days=9), put_up_at=now.replace(microsecond=0))
    updated = feed(client, "atom").findtext(f"{ATOM}entry/{ATOM}updated")
    assert datetime.datetime.fromisoformat(updated) == now.replace(microsecond=0)


@BOTH
def test_old_news_of_an_unknown_day_claims_none(client, form):
    ReportFactory(is_from_archive=True, dated_on=None)
    dated = "channel/item/pubDate" if form == "rss" else f"{ATOM}entry/{ATOM}published"
    assert feed(client, form).find(dated) is None


@BOTH
@pytest.mark.parametrize(
    "junk", ["q=%01%0b%EF%BF%BE+quan", "q=%3C/title%3E", "nguoi=abc", "trang=x", "nam=%00", "la=1"]
)
def test_whatever_is_asked_for_the_feed_is_well_formed(client, form, junk):
    ReportFactory(title="Quận <ủy> & “một”", summary="a ]]> b")
    feed(client, form, junk)


@BOTH
def test_words_that_look_like_markup_stay_words_in_the_reader_s_program(client, form):
    ReportFactory(summary="<img src=x onerror=alert(1)> & “hay”")
    place = "channel/item/description" if form == "rss" else f"{ATOM}entry/{ATOM}summary"
    assert feed(client, form).findtext(place) == "&lt;img src=x onerror=alert(1)&gt; &amp; “hay”"


@BOTH
def test_a_feed_costs_the_same_with_few_reports_and_with_many(client, subjects, form):
    address = f"/tin-bai/?{subjects['Quận ủy Gò Vấp']}&dinh-dang={form}"
    few, body = queries_at(client, address), Organization.objects.get(name="Quận ủy Gò Vấp")
    for _ in range(15):
        ReportFactory(publisher=body, category=CategoryFactory(), conference=ConferenceFactory())
    assert queries_at(client, address) == few <= 6


# --- How they are found ------------------------------------------------------------------------------------------


def offered(client, address):
    """What a page offers to follow, by type: the addresses."""
    html = client.get(address).content.decode()
    found = re.findall(r'<link rel="alternate" type="application/(rss|atom)\+xml" title="[^"]+" href="([^"]+)">', html)
    return [unescape(address) for _, address in found]


def test_every_page_offers_the_site_s_feeds(client):
    for address in ("/", "/tin-bai/", "/khen-thuong/", ReportFactory().get_absolute_url()):
        assert offered(client, address) == ["/rss.xml", "/atom.xml"]


def test_a_person_a_body_a_choice_and_a_search_offer_their_own(client, subjects):
    person, body = Person.objects.get(), Organization.objects.get(name="Quận ủy Gò Vấp")
    pages = {person.get_absolute_url(): f"nguoi={person.pk}", body.get_absolute_url(): f"to-chuc={body.pk}"}
    pages |= {f"/tin-bai/?{query}": query for query in subjects.values()}
    for address, query in {**pages, "/tim-kiem/?q=can+tim": "q=can%20tim"}.items():
        own = [found for found in offered(client, address) if "?" in found]
        assert own == [f"/tin-bai/?{query}&dinh-dang=rss", f"/tin-bai/?{query}&dinh-dang=atom"]
        assert [titles(client, form, query) for form in ("rss", "atom")] == [["Tin cần tìm"]] * 2


def test_the_list_of_one_subject_is_a_page_of_its_own_for_search_engines(client, subjects):
    for words, query in subjects.items():
        html = client.get(f"/tin-bai/?{query}").content.decode()
        address = re.search(r'<link rel="canonical" href="([^"]+)">', html)[1]
        assert address == f"{SITE}/tin-bai/" + ("" if "Từ khóa" in words else f"?{query}")
