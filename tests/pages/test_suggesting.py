"""Suggestions while somebody types."""

import pytest

from lib.search import Query
from pages.suggesting import suggestions
from tests.factories import AwardBatchFactory, ConferenceFactory, OrganizationFactory, PersonFactory, ReportFactory
from tests.markup import queries_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    ReportFactory(title="Trần tình về dân vận", body="x")
    OrganizationFactory(name="Phường Trần Phú")
    ConferenceFactory(name="Hội nghị phường Trần Phú")
    AwardBatchFactory(citation="phường Trần Phú")
    return PersonFactory(full_name="Trần Hữu Trí")


def titles(typed):
    return [str(found.title).replace("<mark>", "").replace("</mark>", "") for found in suggestions(Query.parse(typed))]


@pytest.mark.parametrize("typed", ["tran h", "TRAN HUU", "Trần Hữu T", "tran huu tri", "trần hữu trí", "huu tr"])
def test_a_name_is_suggested_from_its_first_letters_on(rows, typed):
    assert titles(typed) == ["Trần Hữu Trí"]


def test_people_come_first_and_every_kind_is_there(rows):
    found = suggestions(Query.parse("tran"))
    assert [item.kind for item in found] == ["Nhân sự", "Tổ chức", "Hội nghị", "Khen thưởng", "Tin bài"]
    assert found[0].url == rows.get_absolute_url()


def test_what_begins_so_stands_before_what_only_holds_it_and_the_right_tone_before_the_false():
    for name in ("An Thị Trấn", "Trấn Văn An", "Bùi Trần", "Trần Văn Bình"):
        PersonFactory(full_name=name)
    assert titles("trần")[:2] == ["Trần Văn Bình", "Bùi Trần"]


@pytest.mark.parametrize("typed", ["", "t", "!", "xyzzy", "tri tran", '"', "*", "\0", "a" * 5_000])
def test_nothing_is_suggested_for_too_little_or_nonsense(rows, client, typed):
    assert titles(typed) == []
    assert client.get("/tim-kiem/goi-y/", {"q": typed}).status_code == 200


def test_what_is_not_public_is_not_suggested():
    PersonFactory(full_name="Trần Kín", is_published=False)
    ReportFactory(title="Trần nháp", draft=True)
    assert titles("tran") == []


def test_the_answer_is_a_list_of_options_without_a_cookie(rows, client):
    response = client.get("/tim-kiem/goi-y/", {"q": "tran huu"})
    page = response.content.decode()
    assert f'<li role="option" data-url="{rows.get_absolute_url()}">' in page
    assert "<mark>Trần Hữu</mark> Trí" in page
    assert not response.cookies
    assert "<html" not in page


def test_suggestions_cost_the_same_with_few_rows_and_with_many(rows, client):
    few = queries_at(client, "/tim-kiem/goi-y/?q=tran")
    PersonFactory.create_batch(10, full_name="Trần Văn An")
    assert queries_at(client, "/tim-kiem/goi-y/?q=tran") == few <= 6
