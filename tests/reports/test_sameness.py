"""The same article is noticed when it comes in again."""

import pytest

from reports import intake as intakes
from reports.importer.source import Source
from reports.sameness import twins_of
from tests.factories import ReportFactory, UserFactory

SENTENCES = [f"Câu thứ {n} kể về việc số {n * 7} của đơn vị {n * 13} trong năm {1990 + n}." for n in range(40)]
TEXT = "\n".join(SENTENCES)
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory()


def take_in(editor, text=TEXT):
    return intakes.take_in(Source.of(text), by=editor)


@pytest.mark.parametrize("again", [TEXT, TEXT.upper(), TEXT.replace("\n", "\r\n\r\n"), TEXT.replace("ể", "ể")])
def test_the_same_words_in_another_dress_are_the_same_article(editor, again):
    first = take_in(editor)
    [twin] = twins_of(take_in(editor, again))
    assert (twin.is_exact, twin.url) == (True, f"/quan-tri/reports/intake/{first.pk}/")
    assert "cùng nội dung" in twin.said


def test_the_first_of_two_has_no_twin(editor):
    first = take_in(editor)
    take_in(editor)
    assert twins_of(first) == []


def test_an_intake_that_was_dropped_is_none(editor):
    intakes.drop(take_in(editor), by=editor)
    assert twins_of(take_in(editor)) == []


def test_the_draft_made_of_it_is_named(editor):
    first = take_in(editor)
    intakes.decide(first, "title", state="confirmed", values={"title": "Tin cũ"}, by=editor)
    intakes.make_draft(first, by=editor, drop_undecided=True)
    [twin] = twins_of(take_in(editor))
    assert (twin.name, twin.is_exact) == ("Tin cũ", True)


def test_a_report_in_nearly_the_same_words_is_said_with_its_share(editor):
    report = ReportFactory(body="\n\n".join(SENTENCES[:30]))
    [twin] = twins_of(take_in(editor))
    assert (twin.name, twin.is_exact, twin.url) == (
        report.title, False, f"/quan-tri/reports/report/{report.pk}/change/",
    )  # fmt: skip
    assert "giống" in twin.said and "%" in twin.said


def test_of_somebody_elses_draft_only_whose_it_is_is_said(editor):
    ReportFactory(
        draft=True, title="Bài kín", body="\n\n".join(SENTENCES), created_by=UserFactory(full_name="Thanh Thủy")
    )
    [twin] = twins_of(take_in(editor))
    assert "Bài kín" not in twin.name and "Thanh Thủy" in twin.name
    assert twin.url == ""


def test_another_article_is_no_twin(editor):
    ReportFactory(body="\n\n".join(f"Đoạn {n} nói chuyện khác hẳn {n * 3}." for n in range(40)))
    assert twins_of(take_in(editor)) == []
