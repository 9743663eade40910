"""The public page of figures."""

import re

import pytest

from tests.factories import FigureFactory, OrganizationFactory, ReportFactory
from tests.markup import facts_at, queries_at, total_at, words_at

pytestmark = pytest.mark.django_db
LIST = "/so-lieu/"


def test_each_figure_shows_its_number_and_leads_to_its_report(client):
    figure = FigureFactory(label="Chỉ tiêu đạt và vượt", value=17, total=18, printed="17/18")
    assert facts_at(client, LIST, "figure") == ["Chỉ tiêu đạt và vượt 17/18 · 94,4%"]
    html = client.get(LIST).content.decode()
    assert f'<a href="{figure.report.get_absolute_url()}">Chỉ tiêu đạt và vượt</a>' in html


def test_a_chart_has_a_table_and_a_source(client):
    figure = FigureFactory(value=43, total=44, percentage="97.7", printed="43/44", unit="tổ chức cơ sở đảng")
    words = words_at(client, LIST)
    assert "tổ chức cơ sở đảng 43 44 97,7% 43/44" in words
    assert f"Nguồn: {figure.report.title}" in words


def test_a_percentage_that_we_worked_out_is_told_from_a_printed_one(client):
    FigureFactory(value=17, total=18, printed="17/18")
    assert "94,4% (tính ra)" in words_at(client, LIST)


def test_results_and_targets_stand_apart(client):
    body = OrganizationFactory()
    FigureFactory(organization=body, basis="target", period_end=2022, label="Phải đạt")
    FigureFactory(organization=body, period_end=2022, label="Đã đạt")
    words = words_at(client, LIST)
    assert words.index("Kết quả Đã đạt") < words.index("Chỉ tiêu đề ra Phải đạt")


def test_unknown_years_and_organizations_are_said(client):
    FigureFactory()
    words = words_at(client, LIST)
    assert "Chưa rõ năm" in words and "Bài viết không nêu tổ chức" in words and "Không nêu" in words


def test_inferred_periods_are_marked(client):
    FigureFactory(period_end=2022, period_is_inferred=True)
    assert "(năm 2022, suy luận)" in words_at(client, LIST)


def test_a_period_that_is_more_than_its_year_is_told(client):
    FigureFactory(period_start=2015, period_end=2020)
    assert "(2015-2020)" in words_at(client, LIST)


def test_years_without_figures_of_the_chosen_organization_are_listed(client):
    body = OrganizationFactory()
    FigureFactory(organization=body, period_end=2022)
    FigureFactory(period_end=2021)
    FigureFactory(period_end=1999, report__draft=True)
    assert "Chưa có số liệu của tổ chức này cho năm 2021." in words_at(client, f"{LIST}?to-chuc={body.pk}")


def test_figures_of_drafts_are_nowhere(client):
    body = OrganizationFactory(name="Đảng bộ trong nháp")
    FigureFactory(report=ReportFactory(draft=True), label="Số kín", organization=body, period_end=1987)
    words = words_at(client, LIST)
    assert total_at(client, LIST) == 0
    assert not any(secret in words for secret in ("Số kín", "Đảng bộ trong nháp", "1987"))


def test_a_choice_without_figures_says_so_and_offers_all(client):
    FigureFactory(period_end=2022)
    html = client.get(LIST, {"nam": "1999"}).content.decode()
    assert "Chưa có số liệu cho lựa chọn này" in html and f'class="btn" href="{LIST}"' in html


def test_pages_follow_one_another_without_gap_or_repeat(client):
    bodies = [None, *(OrganizationFactory() for _ in range(3))]
    for n in range(130):
        FigureFactory(label=f"Số {n}.", organization=bodies[n % 4], period_end=2020 + n % 3 if n % 5 else None)
    url, seen = LIST, []
    while url:
        html = client.get(url).content.decode()
        seen += re.findall(r"<span><a [^>]*>(Số \d+\.)</a>", html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        url = LIST + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 130


def test_htmx_gets_only_the_results(client):
    response = client.get(LIST, headers={"HX-Request": "true"})
    assert b"<html" not in response.content and "HX-Request" in response["Vary"]


@pytest.mark.parametrize("junk", ["nam=99999999999999999999", "nam=%00", "to-chuc=%F0", "nam=2022&nam=x", "q=%00"])
def test_bad_input_is_no_error(client, junk):
    FigureFactory()
    assert client.get(f"{LIST}?{junk}").status_code == 200


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMiwzLDQsNSw2LDcsOF0"])
def test_a_cursor_of_another_list_is_no_error(client, cursor):
    FigureFactory()
    assert client.get(f"{LIST}?trang={cursor}").status_code in (200, 404)


def test_charts_are_drawn_without_style(client):
    FigureFactory(value=17, total=18)
    html = client.get(LIST).content.decode()
    assert 'width="94.4"' in html and "style=" not in html


def test_the_page_asks_as_much_for_one_figure_as_for_fifty(client):
    FigureFactory(organization=OrganizationFactory(), period_end=2022)
    before = queries_at(client, LIST)
    for n in range(50):
        FigureFactory(organization=OrganizationFactory(), period_end=2000 + n % 20)
    assert queries_at(client, LIST) == before <= 12


def test_readers_get_no_cookie(client):
    assert not client.get(LIST).cookies
