"""The checklist as the form of a report shows it."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from awards.models import AwardType
from reports.checks import checklist, run
from reports.models import Photo, Report
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    """A draft with something to look at in every part of the form."""
    conference = factories.ConferenceFactory(date_certainty="inferred")
    report = factories.ReportFactory(draft=True, title_origin="proposed", body="<p>Gọi 0912345678..</p>")
    Report.objects.filter(pk=report.pk).update(conference=conference)
    row = factories.PositionFactory()
    factories.ParticipationFactory(report=report, person=row.person, printed_position="Chủ tịch", quote="không còn")
    factories.FigureFactory(report=report, value=45, total=44, percentage=50, quote="không còn")
    factories.DocumentFactory(report=report, quote="không còn")
    kind = factories.AwardTypeFactory(category=AwardType.Category.BADGE)
    batch = factories.AwardBatchFactory(award_type=kind, declared_count=1)
    factories.AwardRecipientFactory.create_batch(2, batch=batch)
    factories.AwardMentionFactory(report=report, batch=batch)
    Photo.objects.bulk_create([Photo(report=report, image="anh/x.jpg", alt_text="IMG_1", caption="", quote="mất")])
    return report


def page(client, report):
    return client.get(reverse("admin:reports_report_change", args=[report.pk])).content.decode()


def test_every_finding_leads_to_a_control_of_the_form(desk, report):
    Report.objects.filter(pk=report.pk).update(created_by=None)
    html = page(desk(Role.APPROVER), report)
    findings = run(Report.objects.get(pk=report.pk))
    assert len({finding.anchor for finding in findings}) > 10
    assert [finding.anchor for finding in findings if f'id="{finding.anchor}"' not in html] == []


def test_findings_stand_by_what_they_ask_for_and_what_is_met_comes_last(desk, report):
    html = page(desk(Role.APPROVER), report)
    headings = ["Phải sửa thì mới đăng được", "Nội dung nhạy cảm", "Nên xem lại", "Đã đạt:"]
    places = [html.index(heading) for heading in headings]
    assert places == sorted(places)
    links = re.findall(r'<li class="(unmet|advice)"><a href="#([\w-]+)"', html)
    shown = checklist(Report.objects.get(pk=report.pk))
    assert len(links) == len(shown.blocking) + len(shown.gates) + len(shown.advice)


def test_words_of_the_text_are_shown_as_words(desk):
    report = factories.ReportFactory(draft=True, body="<p>&lt;img src=x&gt; trển khai</p>")
    html = page(desk(Role.APPROVER), report)
    assert "<img src=x>" not in html and "&lt;img src=x&gt; trển khai" in html
