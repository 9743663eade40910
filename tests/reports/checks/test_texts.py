import pytest

from reports.checks import Level, run
from reports.checks.texts import LONG_TITLE
from reports.models import Anomaly, Report
from tests import factories

pytestmark = pytest.mark.django_db


def found(report):
    return {finding.code: finding for finding in run(report)}


def complete(**fields):
    return factories.ReportFactory(summary="Tóm tắt.", category=factories.CategoryFactory(), **fields)


def test_a_complete_report_has_nothing_left():
    assert run(complete(conference=factories.ConferenceFactory())) == []


def test_what_is_missing_is_named_with_its_control():
    report = factories.ReportFactory(draft=True, body="", title_origin=Report.TitleOrigin.PROPOSED)
    named = {(code, finding.level, finding.anchor) for code, finding in found(report).items()}
    assert named == {
        ("title_proposed", Level.BLOCKING, "id_title_origin"),
        ("body_empty", Level.BLOCKING, "id_body"),
        ("summary_missing", Level.ADVISORY, "id_summary"),
        ("category_missing", Level.ADVISORY, "id_category"),
    }


def test_a_body_of_empty_paragraphs_is_empty():
    assert "body_empty" in found(complete(draft=True, body="<p> </p>"))


def test_a_long_title_is_advised_against_and_one_longer_than_its_column_is_refused():
    assert "title_long" not in found(complete(title="a" * LONG_TITLE))
    assert found(complete(title="a" * (LONG_TITLE + 1)))["title_long"].level == Level.ADVISORY
    report = complete()
    report.title = "a" * 301
    assert found(report)["title_over_column"].level == Level.BLOCKING


def test_a_title_in_capitals_is_offered_as_a_sentence():
    finding = found(complete(title="ĐẢNG BỘ QUẬN TỔ CHỨC HỘI NGHỊ"))["title_capitals"]
    assert "“Đảng bộ quận tổ chức hội nghị”" in finding.text


@pytest.mark.parametrize("title", ["COVID-19", "Quận ủy triển khai QCDC", "UBND, HĐND, MTTQ"])
def test_abbreviations_are_not_capitals(title):
    assert "title_capitals" not in found(complete(title=title))


def test_a_quote_that_left_the_text_is_named_with_its_row():
    report = complete(body="<p>Đảng bộ có <strong>8.948</strong> đảng viên.</p>")
    factories.FigureFactory(report=report, quote="có 8.948 đảng viên")
    factories.FigureFactory(report=report, quote="có 19 chi bộ", order=1)
    finding = found(report)["quote_lost"]
    assert (finding.anchor, "“có 19 chi bộ”" in finding.text) == ("id_figures-1-quote", True)


@pytest.mark.parametrize("place", ["title", "summary", "source_text", "byline"])
def test_a_quote_may_stand_anywhere_in_the_report(place):
    report = factories.ReportFactory(**{place: "Sáng  ngày 07-01"})
    factories.FigureFactory(report=report, quote="Sáng ngày\n07-01")
    assert "quote_lost" not in found(report)


def test_doubtful_places_are_counted_until_they_are_settled():
    report = complete()
    doubt = Anomaly.objects.create(report=report, quote="trển khai")
    assert found(report)["anomalies_open"].anchor == "anomalies-group"
    Anomaly.objects.filter(pk=doubt.pk).update(is_settled=True)
    assert "anomalies_open" not in found(report)
