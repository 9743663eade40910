"""The search over everything: what narrows it, its order, and what it proposes when nothing is found."""

import datetime

import pytest
from django.core.cache import cache

from reports.models import OfficeWord
from tests.factories import AwardBatchFactory, ConferenceFactory, OrganizationFactory, PersonFactory, ReportFactory
from tests.markup import queries_at

pytestmark = pytest.mark.django_db
ADDRESS = "/tim-kiem/"


def search(client, **given):
    return client.get(ADDRESS, {name.replace("_", "-"): value for name, value in given.items()})


def titles(response, slug="tin-bai"):
    (section,) = [section for section in response.context["sections"] if section.kind.slug == slug]
    return [getattr(row, section.kind.title) for row in section.page.rows] if section.page else []


def dated(title, year, **fields):
    day = datetime.date(year, 1, 1)
    moment = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    words = {"title": title, "body": "x", **fields}
    return ReportFactory(dated_on=day, published_at=moment, listed_at=moment, **words)


def test_a_year_leaves_only_what_has_that_year(client):
    dated("Dân vận 2021", 2021)
    dated("Dân vận 2022", 2022)
    PersonFactory(full_name="Dân Vận")
    ConferenceFactory(name="Hội nghị dân vận", date=datetime.date(2022, 5, 1))
    AwardBatchFactory(citation="dân vận khéo", period_end=2021)
    response = search(client, q="dan van", nam="2022")
    assert {s.kind.slug: s.total for s in response.context["sections"] if s.total} == {"tin-bai": 1, "hoi-nghi": 1}
    assert titles(response) == ["Dân vận 2022"]
    assert '<option value="2021">' in response.content.decode()


@pytest.mark.parametrize("year", ["0", "x", "99999999", "-1", "1"])
def test_an_impossible_year_never_breaks_the_search(client, year):
    assert search(client, q="dan van", nam=year).status_code == 200


def test_the_newest_come_first_on_request_but_false_tones_last(client):
    dated("Công tác dân vận", 2001)
    dated("Vận động nhân dân", 2010)
    dated("Dàn vẩn", 2020)
    assert titles(search(client, q="dân vận")) == ["Công tác dân vận", "Dàn vẩn", "Vận động nhân dân"]
    newest = search(client, q="dân vận", xep="moi-nhat")
    assert titles(newest) == ["Vận động nhân dân", "Công tác dân vận", "Dàn vẩn"]
    assert "Kết quả gần đúng" in newest.content.decode()
    assert titles(search(client, q="dan van", xep="moi-nhat"))[0] == "Dàn vẩn"


def test_the_newest_are_paged_through_without_loss(client):
    for number in range(25):
        dated("Dân vận" if number % 2 else "Dàn vẩn", 1990 + number)
    first = search(client, q="dân vận", loai="tin-bai", xep="moi-nhat")
    (section,) = [s for s in first.context["sections"] if s.page]
    second = client.get(ADDRESS + section.page.next_url)
    assert titles(first) + titles(second) == ["Dân vận"] * 12 + ["Dàn vẩn"] * 13


def test_links_keep_every_other_condition(client):
    dated("Dân vận", 2022)
    page = search(client, q="dân vận", nam="2022", xep="moi-nhat", dung_dau="1").content.decode()
    kept = "?q=d%C3%A2n+v%E1%BA%ADn&amp;loai=tin-bai&amp;nam=2022&amp;xep=moi-nhat&amp;dung-dau=1"
    assert f'href="{kept}"' in page
    assert '<input type="hidden" name="dung-dau" value="1">' in page


def test_the_office_s_own_short_forms_are_understood(client):
    OfficeWord.objects.create(kind="abbreviation", printed="KDC", means="khu dân cư")
    ReportFactory(title="Tin khu dân cư số 5", body="x")
    response = search(client, q="KDC")
    assert titles(response) == ["Tin khu dân cư số 5"]
    assert "<mark>khu dân cư</mark>" in response.content.decode()
    assert client.get("/tin-bai/", {"q": "kdc"}).context["total"] == 1


def test_a_mistyped_name_is_proposed_as_it_is_written(client):
    cache.clear()
    PersonFactory(full_name="Trần Hữu Trí")
    page = search(client, q="Trần Hữu Tríi").content.decode()
    assert "Có phải bạn muốn tìm" in page
    assert "<strong>trần hữu trí</strong></a> (1 kết quả)" in page


def test_nothing_is_proposed_that_finds_nothing(client):
    cache.clear()
    PersonFactory(full_name="Trần Hữu Trí")
    ReportFactory(title="Mật ong", body="x", draft=True)
    ReportFactory(title="Tin khác", body="x", dated_on=datetime.date(2020, 1, 1))
    for given in ({"q": "mat onng"}, {"q": "xyzzy"}, {"q": "tran huu trii", "nam": "2020", "loai": "tin-bai"}):
        page = search(client, **given).content.decode()
        assert "Có phải bạn muốn tìm" not in page
    assert search(client, q="xyzzy").context["proposals"].wider == []


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"q": "dan van", "nam": "2001"}, "Tìm trong tất cả các năm"),
        ({"q": "dan van", "loai": "to-chuc"}, "Tìm trong tất cả các loại"),
        ({"q": "dan van", "dung_dau": "1"}, "Tìm không phân biệt dấu"),
        ({"q": '"van dan"'}, "Bỏ dấu ngoặc kép"),
        ({"q": "dan van lạ"}, "Tìm “dân vận”"),
    ],
)
def test_a_condition_less_is_proposed_when_that_finds_something(client, given, label):
    cache.clear()
    dated("Công tác dân vận", 2022)
    given = given | {"q": given["q"].replace("dan van lạ", "dân vận lạ")}
    wider = search(client, **given).context["proposals"].wider
    assert (label, "1 kết quả") in [(found, note) for found, _, note in wider]


def test_the_proposals_lead_to_as_many_results_as_they_say(client):
    cache.clear()
    dated("Công tác dân vận", 2022)
    for _, address, note in search(client, q="dân vận lạ", nam="2022").context["proposals"].wider:
        assert f"{client.get(ADDRESS + address).context['total']} kết quả" == note


@pytest.mark.parametrize("words", ["q=ubnd+khongco+zzz&nam=2022&loai=nhan-su", "q=ubnd&nam=2022&xep=moi-nhat"])
def test_a_search_costs_the_same_with_few_rows_and_with_many(client, words):
    def fill():
        dated("UBND họp", 2022, publisher=OrganizationFactory())
        PersonFactory(full_name="Ủy Ban Nhân Dân")

    fill()
    cache.clear()
    few = queries_at(client, f"{ADDRESS}?{words}")
    for _ in range(10):
        fill()
    cache.clear()
    assert queries_at(client, f"{ADDRESS}?{words}") == few <= 12
