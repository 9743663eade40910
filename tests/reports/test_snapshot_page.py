"""An earlier state of a report as its readers saw it."""

import pytest
from django.template.loader import render_to_string

from people.models import Organization
from reports import snapshots
from reports.models import Document, Participation
from reports.snapshot_page import SnapshotPage, pictures_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return factories.ReportFactory(body="Đoạn một.\n\nĐoạn hai.")


def page_of(report, *files):
    return SnapshotPage(snapshots.take(report), frozenset(files))


def shown(page):
    return render_to_string("reports/_snapshot.html", {"page": page})


def test_people_stand_with_their_functions_and_the_post_of_that_day(report):
    person = factories.PersonFactory(full_name="Trần Hữu Trí")
    for function in (Participation.Function.CHAIRED, Participation.Function.SPOKE):
        part = factories.ParticipationFactory(report=report, person=person, function=function, printed_name="Hữu Trí")
    part.positions.set([factories.PositionFactory(person=person, organization__name="Quận ủy Quận 12")])
    (attendee,) = page_of(report).attendees
    assert (attendee.name, attendee.role, attendee.url) == ("Hữu Trí", "chủ trì, phát biểu", "")
    assert "Bí thư" in attendee.post and "Quận ủy Quận 12" in attendee.post


def test_figures_are_shown_with_whose_they_were(report):
    organization = factories.OrganizationFactory(name="Quận ủy Quận 12")
    factories.FigureFactory(report=report, value=43, total=44, printed="43/44", organization=organization)
    page = page_of(report)
    Organization.objects.update(name="Đảng ủy phường")
    (figure,) = page.figures
    assert (figure.shown, figure.percent_shown, figure.caption) == ("43/44", "97,7%", "Quận ủy Quận 12")


def test_documents_awards_attachments_and_organizations_are_named(report):
    factories.DocumentFactory(report=report, title="Báo cáo tổng kết", relation=Document.Relation.ADOPTED)
    factories.AwardMentionFactory(report=report, batch__citation="hoàn thành xuất sắc")
    factories.AttachmentFactory(report=report, title="Nghị quyết số 5")
    factories.OrganizationMentionFactory(report=report, organization__name="Quận ủy Quận 12")
    html = shown(page_of(report))
    for name in ("Báo cáo tổng kết", "hoàn thành xuất sắc", "Nghị quyết số 5", "Quận ủy Quận 12"):
        assert name in html


def test_nothing_in_it_leads_on(report):
    report.conference, report.category = factories.ConferenceFactory(), factories.CategoryFactory()
    report.body = '<p>Theo <a href="https://example.vn/?a=1&amp;b=%3E">Nghị quyết</a>.</p>'
    report.save()
    factories.ParticipationFactory(report=report)
    factories.OrganizationMentionFactory(report=report)
    factories.AwardMentionFactory(report=report)
    html = shown(page_of(report))
    assert "<a " not in html and "href" not in html and "<form" not in html
    assert "Theo Nghị quyết." in html


def test_a_picture_that_is_no_longer_there_is_said_to_be_gone(report):
    factories.PhotoFactory(report=report, caption="Quang cảnh", alt_text="Hội trường")
    snapshot = snapshots.take(report)
    snapshot["facts"]["photos"][0] |= {"image": "anh/2022/01/mat.jpg", "width": 640, "height": 480}
    assert pictures_of(snapshot) == {"anh/2022/01/mat.jpg"}
    gone, kept = SnapshotPage(snapshot), SnapshotPage(snapshot, frozenset(pictures_of(snapshot)))
    assert "Ảnh này không còn trong bài hiện nay" in shown(gone) and "<img" not in shown(gone)
    assert 'alt="Hội trường"' in shown(kept)


def test_a_snapshot_of_before_a_field_existed_is_shown_without_it(report):
    snapshot = snapshots.take(report)
    del snapshot["fields"]["byline"], snapshot["facts"]["photos"]
    assert "Đoạn hai." in shown(SnapshotPage(snapshot))


def test_it_asks_the_database_nothing(report, django_assert_num_queries):
    factories.ParticipationFactory(report=report)
    factories.FigureFactory(report=report, organization=factories.OrganizationFactory())
    factories.PhotoFactory(report=report)
    page = page_of(report)
    with django_assert_num_queries(0):
        shown(page)
