"""The reports by month."""

import datetime

import pytest

from tests.factories import ReportFactory
from tests.markup import queries_at

pytestmark = pytest.mark.django_db
ARCHIVE = "/tin-bai/luu-tru/"


@pytest.fixture
def reports():
    for day in ((2022, 1, 15), (2022, 1, 31), (2022, 12, 31), (2018, 7, 1)):
        ReportFactory(title="Tin {}-{}-{}".format(*day), dated_on=datetime.date(*day))
    ReportFactory(title="Bản nháp", draft=True, dated_on=datetime.date(2020, 1, 1))
    ReportFactory(title="Chưa rõ ngày", is_from_archive=True, dated_on=None)


def test_each_month_leads_to_as_many_reports_as_it_says(client, reports):
    response = client.get(ARCHIVE)
    years = [(year.number, year.total, [number for _, number in year.months]) for year in response.context["years"]]
    assert years == [(2022, 3, [1, 2]), (2018, 1, [1])]
    page = response.content.decode()
    for address, number in (("?thang=2022-01", 2), ("?thang=2022-12", 1), ("?nam=2018", 1)):
        assert address in page
        assert client.get(f"/tin-bai/{address}").context["total"] == number
    assert "1 tin bài chưa rõ ngày" in page


def test_a_month_is_named_on_a_chip_and_kept_by_the_form(client, reports):
    page = client.get("/tin-bai/?thang=2022-01").content.decode()
    assert "Tháng 1/2022" in page
    assert '<input type="hidden" name="thang" value="2022-01">' in page


@pytest.mark.parametrize("junk", ["", "2022", "2022-13", "2022-1", "0000-01", "x", "2022-01-01", "9999-12"])
def test_junk_for_a_month_never_breaks_the_list(client, reports, junk):
    assert client.get("/tin-bai/", {"thang": junk}).status_code == 200


def test_the_archive_costs_the_same_however_long_it_is(client, reports):
    few = queries_at(client, ARCHIVE)
    for year in range(2000, 2010):
        ReportFactory(dated_on=datetime.date(year, 3, 1))
    assert queries_at(client, ARCHIVE) == few <= 4


def test_an_empty_archive_says_so(client):
    assert "Chưa có tin bài nào" in client.get(ARCHIVE).content.decode()
