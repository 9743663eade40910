"""What each kind of page tells search engines and whoever shares its link."""

import datetime
import json
import re
from contextlib import closing

import pytest
from django.utils import timezone

from people.models import Organization, Person, Precision
from reports.models import Conference, Correction, Report
from tests.factories import (
    AwardBatchFactory,
    AwardRecipientFactory,
    CategoryFactory,
    ConferenceFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    PositionFactory,
    ReportFactory,
)
from tests.newsroom import put_up
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
SECRET = "Chim Hoàng Yến"


def graph(client, address):
    html = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def meta(client, address):
    html = client.get(address).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', html))


@pytest.fixture
def report():
    body = OrganizationFactory(name="Quận ủy Gò Vấp")
    conference = ConferenceFactory(name="Hội nghị lần thứ 12", venue="Hội trường 1", organizers=[body])
    report = ReportFactory(
        title="Tin hội nghị", summary="Sapo của tin.", byline="Văn phòng Quận ủy", conference=conference,
        publisher=body, category=CategoryFactory(name="Dân vận"),
    )  # fmt: skip
    ParticipationFactory(report=report, person=PersonFactory(full_name="Nguyễn Tiến Sữ"))
    return report


def test_a_report_is_a_news_article(client, report):
    told = graph(client, report.get_absolute_url())["NewsArticle"]
    assert told["@id"] == told["url"] == SITE + report.get_absolute_url()
    assert (told["headline"], told["description"]) == ("Tin hội nghị", "Sapo của tin.")
    assert datetime.datetime.fromisoformat(told["datePublished"]) == report.published_at
    assert told["author"] == {"@type": "Organization", "name": "Văn phòng Quận ủy"}
    assert (told["articleSection"], told["inLanguage"]) == ("Dân vận", "vi")
    assert told["about"]["@id"] == SITE + report.conference.get_absolute_url()
    assert [person["name"] for person in told["mentions"]] == ["Nguyễn Tiến Sữ"]


@pytest.mark.parametrize(("byline", "kind"), [("Hồng Nhung", "Person"), ("Ban Tuyên giáo Quận ủy", "Organization")])
def test_who_wrote_a_report_is_a_person_or_an_office(client, byline, kind):
    address = ReportFactory(byline=byline).get_absolute_url()
    assert graph(client, address)["NewsArticle"]["author"] == {"@type": kind, "name": byline}


def test_old_news_of_an_unknown_day_claims_none(client):
    address = ReportFactory(is_from_archive=True, dated_on=None).get_absolute_url()
    assert not {"datePublished", "dateModified"} & graph(client, address)["NewsArticle"].keys()
    assert not any(name.startswith("article:") for name in meta(client, address))


def test_a_correction_is_told_with_its_day(client, account):
    report = put_up(ReportFactory(draft=True))
    at = timezone.now()
    Correction.objects.create(report=report, revision=report.revisions.get(), at=at, note="Sửa số đảng viên.")
    told = graph(client, report.get_absolute_url())["NewsArticle"]
    assert told["correction"][0]["text"] == "Sửa số đảng viên."
    assert datetime.datetime.fromisoformat(told["dateModified"]) == at


def test_a_report_with_a_picture_is_shared_with_it(client, report):
    photo = PhotoFactory(report=report, image=picture_file(), alt_text="Đoàn chủ tịch")
    image = graph(client, report.get_absolute_url())["NewsArticle"]["image"][0]
    card = meta(client, report.get_absolute_url())
    assert image["url"] == card["og:image"] == SITE + photo.src
    assert (card["og:image:alt"], card["twitter:card"]) == ("Đoàn chủ tịch", "summary_large_image")
    assert (card["og:image:width"], image["height"]) == (str(photo.width), photo.height)
    with closing(client.get(photo.src)) as response:
        assert response.status_code == 200


def test_a_shared_link_shows_title_words_day_and_section(client, report):
    html, card = client.get(report.get_absolute_url()).content.decode(), meta(client, report.get_absolute_url())
    assert '<meta name="description" content="Sapo của tin." property="og:description">' in html
    assert (card["og:title"], card["og:type"], card["article:section"]) == ("Tin hội nghị", "article", "Dân vận")
    assert card["og:url"] == SITE + report.get_absolute_url()
    assert datetime.datetime.fromisoformat(card["article:published_time"]).date() == timezone.localdate()
    assert card["og:image"].startswith(f"{SITE}/static/img/")


def test_a_conference_is_an_event(client, report):
    told = graph(client, Conference.objects.get().get_absolute_url())["Event"]
    assert (told["name"], told["startDate"]) == ("Hội nghị lần thứ 12", "2022-01-15")
    assert told["location"]["name"] == "Hội trường 1"
    assert told["organizer"][0]["url"] == SITE + Organization.objects.get().get_absolute_url()
    assert told["attendee"][0]["@id"] == SITE + Person.objects.get().get_absolute_url()


def test_an_inferred_day_is_not_told_as_known(client):
    conference = ConferenceFactory(date_certainty=Conference.DateCertainty.INFERRED)
    assert "startDate" not in graph(client, conference.get_absolute_url())["Event"]


def test_a_person_is_told_of_by_public_posts(client):
    person = PersonFactory(full_name="Lê Văn Cương", other_names="Năm Cương")
    body = OrganizationFactory(name="Quận ủy Gò Vấp")
    start = datetime.date(2020, 5, 1)
    PositionFactory(person=person, organization=body, start_date=start, start_precision=Precision.DAY)
    PositionFactory(person=person, organization__name=SECRET, is_published=False)
    told = graph(client, person.get_absolute_url())["Person"]
    assert (told["name"], told["alternateName"], told["jobTitle"]) == ("Lê Văn Cương", ["Năm Cương"], ["Bí thư"])
    assert told["hasOccupation"][0] == {
        "@type": "EmployeeRole", "roleName": "Bí thư Quận ủy Gò Vấp", "startDate": "2020-05-01",
    }  # fmt: skip
    assert told["worksFor"][0]["@id"] == SITE + body.get_absolute_url()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("committee", "GovernmentOrganization"), ("government", "GovernmentOrganization"), ("other", "Organization"),
     ("area", "AdministrativeArea")],
)  # fmt: skip
def test_a_body_is_told_of_by_its_kind_and_its_place(client, kind, expected):
    above = OrganizationFactory(name="Thành ủy")
    body = OrganizationFactory(kind=kind, parent=above, short_name="QU", founded_on=datetime.date(1976, 7, 2))
    OrganizationFactory(name=SECRET, parent=body, is_published=False)
    told = graph(client, body.get_absolute_url())[expected]
    assert (told["name"], told["alternateName"], told["foundingDate"]) == (body.name, ["QU"], "1976-07-02")
    assert told["parentOrganization"]["@id"] == SITE + above.get_absolute_url()
    assert "subOrganization" not in told


def test_an_award_page_names_those_who_have_a_page(client):
    batch, person = AwardBatchFactory(), PersonFactory()
    AwardRecipientFactory(batch=batch, person=person, printed_name=person.full_name)
    AwardRecipientFactory(batch=batch, printed_name=SECRET)
    told = graph(client, batch.get_absolute_url())["WebPage"]
    assert told["name"] == batch.label
    assert [(one["@id"], one["award"]) for one in told["about"]] == [(SITE + person.get_absolute_url(), batch.label)]


def test_who_is_not_public_is_in_no_page_s_data(client, report):
    ParticipationFactory(report=report, person=PersonFactory(full_name=SECRET, is_published=False))
    OrganizationMentionFactory(report=report, organization=OrganizationFactory(name=SECRET, is_published=False))
    for row in (report, report.conference):
        assert SECRET not in json.dumps(graph(client, row.get_absolute_url()), ensure_ascii=False)


def test_the_home_page_says_whose_site_it_is(client, settings):
    settings.SITE_OWNER = "Quận ủy Gò Vấp"
    told = graph(client, "/")["WebSite"]
    assert (told["url"], told["name"]) == (f"{SITE}/", "Trang tin Đảng bộ")
    assert told["publisher"]["name"] == "Quận ủy Gò Vấp"


def test_every_page_with_a_way_to_it_tells_the_way(client, report):
    pages = ["/tin-bai/", "/nhan-su/", "/khen-thuong/", "/gioi-thieu/", report.get_absolute_url()]
    for address in pages:
        steps = graph(client, address)["BreadcrumbList"]["itemListElement"]
        assert steps[0] == {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": f"{SITE}/"}
        assert len(steps) > 1


def test_a_title_cannot_end_its_block(client):
    evil = "</script><script>alert(1)</script> & “một”"
    report = ReportFactory()
    Report.objects.update(title=evil)
    report.refresh_from_db()
    html = client.get(report.get_absolute_url()).content.decode()
    assert graph(client, report.get_absolute_url())["NewsArticle"]["headline"] == evil
    assert "<script>" not in html
