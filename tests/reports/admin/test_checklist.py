import pytest

from reports.admin.checklist import checklist
from reports.models import Anomaly, Report
from tests import factories

pytestmark = pytest.mark.django_db


def unmet(report):
    return {check.anchor for check in checklist(report) if not check.is_met}


def test_a_complete_report_has_nothing_left():
    report = factories.ReportFactory(
        summary="x", category=factories.CategoryFactory(), conference=factories.ConferenceFactory()
    )
    assert unmet(report) == set()


def test_what_is_missing_is_named_with_its_control():
    conference = factories.ConferenceFactory(date=None, date_certainty="unknown")
    report = factories.ReportFactory(
        draft=True, body="", title_origin=Report.TitleOrigin.PROPOSED, conference=conference
    )
    assert unmet(report) == {"id_title_origin", "id_summary", "id_body", "id_category", "id_conference"}


@pytest.mark.parametrize(
    ("percentage", "text"), [("97.7", "Số liệu khớp: 43/44 = 97,7%"), ("79.7", "Số liệu chưa khớp: 43/44 = 79,7%")]
)
def test_a_percentage_is_worked_out_again(percentage, text):
    report = factories.FigureFactory(value=43, total=44, percentage=percentage).report
    report.figures.first().refresh_from_db()
    assert text in [check.text for check in checklist(report)]


def test_doubtful_places_are_counted_until_they_are_settled():
    report = factories.ReportFactory()
    doubt = Anomaly.objects.create(report=report, quote="trển khai")
    assert "Còn 1 chỗ cần xem lại" in [check.text for check in checklist(report)]
    Anomaly.objects.filter(pk=doubt.pk).update(is_settled=True)
    assert "anomalies-group" not in unmet(report)
