"""What an address points at: public pages and facts have words, and nothing else does."""

import pytest
from django.urls import reverse

from reports.models import Report
from reports.pointing import Place, code_of, find_place, is_public_page, words_of
from tests import factories

pytestmark = pytest.mark.django_db
FACTS = (
    factories.FigureFactory, factories.ParticipationFactory, factories.DocumentFactory, factories.PhotoFactory,
    factories.AwardMentionFactory,
)  # fmt: skip


@pytest.mark.parametrize("make", FACTS)
def test_a_fact_is_named_by_its_kind_and_shown_back_in_words(make):
    fact = make()
    page = fact.report.get_absolute_url()
    place = find_place(page, code_of(fact))
    assert (place.page, place.fact) == (page, code_of(fact))
    assert fact.report.title in place.title and place.fact_words.endswith(words_of(fact)) and words_of(fact)


@pytest.mark.parametrize("make", FACTS)
def test_neither_a_draft_nor_its_facts_have_words(make):
    fact = make()
    Report.objects.update(status="draft")
    place = find_place(fact.report.get_absolute_url(), code_of(fact))
    assert (place.title, place.fact, place.fact_words) == (fact.report.get_absolute_url(), "", "")


def test_every_kind_of_page_is_named():
    report = factories.ReportFactory(title="Quận ủy họp")
    person = factories.PersonFactory(full_name="Trần Văn Út")
    conference = factories.ConferenceFactory()
    assert find_place(report.get_absolute_url(), "").title == "Tin: Quận ủy họp"
    assert find_place(person.get_absolute_url(), "").title == "Nhân sự: Trần Văn Út"
    assert find_place("/tin-bai/?nam=2022", "").title == "Danh sách tin bài"
    assert conference.label in find_place("/", code_of(conference)).fact_words
    assert find_place("", "").title == "Toàn trang"


def test_a_page_that_is_not_there_is_named_by_its_address():
    assert find_place("/khong-co/", "") == Place("/khong-co/", "/khong-co/")


@pytest.mark.parametrize(
    "page",
    [
        "http://bet88.example/", "//bet88.example/", "/\\bet88.example", "javascript:alert(1)", "/a\nb", "/" * 400,
        "/quan-tri/", "/quan-tri/reports/report/", "/tai-khoan/dang-nhap/", "/xin-y-kien/bi-mat/", "tin-bai/",
    ],
)  # fmt: skip
def test_an_address_elsewhere_or_not_for_everybody_is_none(page):
    assert find_place(page, "").page == ""


@pytest.mark.parametrize("code", ["so-lieu-", "so-lieu-99999999999999999999", "x-1", "so-lieu-²", "so-lieu-1-", "\x00"])
def test_a_code_that_no_fact_has_is_none(code):
    factories.FigureFactory()
    assert find_place("/so-lieu/", code).fact == ""


def test_a_long_query_is_left_out_and_a_long_title_cut():
    assert find_place("/tim-kiem/?q=" + "a" * 400, "").page == "/tim-kiem/"
    figure = factories.FigureFactory(label="x" * 300)
    assert len(find_place("/", code_of(figure)).fact_words) == 300


def test_pages_behind_a_secret_or_a_sign_in_are_not_public():
    assert is_public_page("/") and is_public_page("/lien-he/") and is_public_page("/khong-co/")
    for name, args in (("reports:review", ["x"]), ("admin:index", []), ("accounts:sign_in", [])):
        assert not is_public_page(reverse(name, args=args))
