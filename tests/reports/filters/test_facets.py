"""The choices beside the list of reports."""

import datetime

import pytest
from django.core.cache import cache
from django.http import QueryDict

from reports.filters.facets import MAX_OPTIONS, SHOWN_OPTIONS, Choices
from reports.filters.report import ReportFilter
from reports.models import Participation
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardTypeFactory,
    CategoryFactory,
    ConferenceFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    ReportFactory,
    TermFactory,
)
from tests.markup import queries_at

pytestmark = pytest.mark.django_db


def choices(address=""):
    return Choices(ReportFilter(QueryDict(address)))


def counts(name, address=""):
    (facet,) = [facet for facet in choices(address).facets if facet.name == name]
    return {option.label: option.count for option in facet.options}


@pytest.fixture
def full():
    """A published report with something for every facet, told of twice."""
    body = OrganizationFactory(name="Quận ủy Quận 12")
    term = TermFactory(organization=body)
    report = ReportFactory(
        title="Quận ủy họp",
        publisher=body,
        category=CategoryFactory(name="Dân vận"),
        conference=ConferenceFactory(term=term, organizers=[body]),
        dated_on=datetime.date(2022, 1, 15),
    )
    person = PersonFactory(full_name="Trần Hữu Trí")
    batch = AwardBatchFactory(award_type=AwardTypeFactory(name="giấy khen"))
    for printed, function in (("Quận ủy", "attended"), ("cấp ủy quận", "chaired")):
        OrganizationMentionFactory(report=report, organization=body, printed_name=printed)
        ParticipationFactory(report=report, person=person, function=function)
    AwardMentionFactory(report=report, batch=batch)
    AwardMentionFactory(report=report, batch=AwardBatchFactory(award_type=batch.award_type))
    return report


def test_every_facet_counts_a_report_once_however_often_it_tells_of_something(full):
    assert {facet.name: [(o.label, o.count) for o in facet.options] for facet in choices().facets} == {
        "chuyen-muc": [("Dân vận", 1)],
        "nam": [("2022", 1)],
        "to-chuc": [("Quận ủy Quận 12", 1)],
        "nhiem-ky": [("Khóa V, Quận ủy Quận 12", 1)],
        "nguoi": [("Trần Hữu Trí", 1)],
        "khen-thuong": [("Giấy khen", 1)],
    }


def test_a_count_is_what_choosing_it_gives(full, client):
    ReportFactory(publisher=full.publisher)
    OrganizationMentionFactory(organization=full.publisher)
    ReportFactory(conference=full.conference)
    for facet in choices().facets:
        for option in facet.options:
            page = client.get("/tin-bai/", {facet.name: option.value})
            assert page.context["total"] == option.count > 0, (facet.name, option.label)


def test_drafts_and_what_only_they_tell_of_are_in_no_facet(full):
    draft = ReportFactory(draft=True, publisher=full.publisher, category=full.category, conference=full.conference)
    OrganizationMentionFactory(report=draft, organization=full.publisher)
    ParticipationFactory(report=draft, person=PersonFactory(is_published=False, full_name="Người Chưa Rõ"))
    ParticipationFactory(report=full, person=PersonFactory(is_published=False, full_name="Người Kín"))
    OrganizationMentionFactory(report=full, organization=OrganizationFactory(is_published=False, name="Tổ kín"))
    assert counts("to-chuc") == {"Quận ủy Quận 12": 1}
    assert counts("nguoi") == {"Trần Hữu Trí": 1}
    assert counts("chuyen-muc") == {"Dân vận": 1}


def test_a_facet_counts_within_the_others_and_never_within_itself(full):
    ReportFactory(category=CategoryFactory(name="Kiểm tra"), dated_on=datetime.date(2021, 5, 1))
    assert counts("nam", "chuyen-muc=kiem-tra") == {"2021": 1}
    assert counts("chuyen-muc", "chuyen-muc=kiem-tra") == {"Kiểm tra": 1, "Dân vận": 1}
    assert counts("to-chuc", "q=khongcochunay") == {}


def test_what_is_chosen_is_always_among_the_choices(full):
    for number in range(MAX_OPTIONS + 3):
        category = CategoryFactory(name=f"Mục {number:02}")
        ReportFactory.create_batch(2, category=category, dated_on=datetime.date(2001, 1, 1))
    (facet,) = [facet for facet in choices("chuyen-muc=dan-van").facets if facet.name == "chuyen-muc"]
    assert (facet.options[0].label, facet.options[0].is_chosen) == ("Dân vận", True)
    assert (len(facet.options), len(facet.shown)) == (MAX_OPTIONS, SHOWN_OPTIONS)
    assert counts("chuyen-muc", "chuyen-muc=dan-van&nam=2001")["Dân vận"] == 0


def test_hits_are_listed_by_date_or_by_relevance_and_false_tones_never_come_first(client):
    words = {
        "Dàn vẩn": datetime.date(2022, 1, 3),
        "Vận động nhân dân": datetime.date(2022, 1, 2),
        "Công tác dân vận": datetime.date(2022, 1, 1),
    }
    for title, day in words.items():
        moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        ReportFactory(title=title, body="x", dated_on=day, published_at=moment, listed_at=moment)

    def listed(**given):
        return [report.title for report in client.get("/tin-bai/", given).context["page"].rows]

    assert listed(q="dân vận") == ["Vận động nhân dân", "Công tác dân vận", "Dàn vẩn"]
    assert listed(q="dan van") == list(words)
    assert listed(q="dân vận", xep="phu-hop") == ["Công tác dân vận", "Dàn vẩn", "Vận động nhân dân"]
    assert listed(xep="phu-hop") == list(words)


def test_the_order_is_kept_by_the_form_and_offered_only_among_hits(client, full):
    page = client.get("/tin-bai/", {"q": "quan uy", "xep": "phu-hop"}).content.decode()
    assert '<input type="hidden" name="xep" value="phu-hop">' in page
    assert 'href="?q=quan+uy">Mới nhất' in page
    assert 'aria-current="true">Phù hợp nhất' in page
    assert "Phù hợp nhất" not in client.get("/tin-bai/").content.decode()


def test_an_empty_choice_proposes_only_what_gives_results(full):
    cache.clear()
    ReportFactory(category=CategoryFactory(name="Kiểm tra"), dated_on=datetime.date(2021, 5, 1))
    assert choices("chuyen-muc=kiem-tra&nam=2022&nguoi=999").ways_out() == []
    labels = [(label, url) for label, url, _ in choices("chuyen-muc=kiem-tra&nam=2022").ways_out()]
    assert labels == [
        ("Bỏ lọc theo chuyên mục", "?nam=2022"),
        ("Bỏ lọc theo năm", "?chuyen-muc=kiem-tra"),
    ]


def test_a_mistyped_word_is_mended(full, client):
    cache.clear()
    page = client.get("/tin-bai/", {"q": "quan uy hopp"}).content.decode()
    assert "Có phải bạn muốn tìm “quan uy hop”" in page
    assert "1 tin bài" in page
    assert "Có phải" not in client.get("/tin-bai/", {"q": "quan uy hopp", "nam": "1999"}).content.decode()


def test_a_narrowed_list_costs_the_same_with_few_reports_and_with_many(client, full):
    person = Participation.objects.exclude(person=None).first().person_id
    address = f"/tin-bai/?q=ubnd&nam=2022&to-chuc={full.publisher_id}&nguoi={person}&chuyen-muc=dan-van"
    wanted = {"publisher": full.publisher, "category": full.category, "dated_on": full.dated_on}
    ParticipationFactory(report=ReportFactory(title="UBND", **wanted), person_id=person, person=None)
    few = queries_at(client, address)
    for _ in range(8):
        ParticipationFactory(report=ReportFactory(title="UBND", **wanted), person_id=person, person=None)
    assert client.get(address).context["total"] == 9
    assert queries_at(client, address) == few <= 12
