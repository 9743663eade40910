"""Editing reports at the desk: who reaches which, what a save does, what is never done."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports.models import Report
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"
ADD = f"{LIST}add/"
NEW = {"title": "Quận ủy tổng kết năm 2021", "body": "Sáng 15/01, Quận ủy họp."}


def page_of(report):
    return f"{LIST}{report.pk}/change/"


def save(client, report, **changes):
    html = client.get(page_of(report)).content.decode()
    return client.post(page_of(report), form_data(html, "report_form", **changes))


def add(client, **changes):
    return client.post(ADD, form_data(client.get(ADD).content.decode(), "report_form", **NEW | changes))


# --- Saving ---


def test_a_new_report_is_a_draft_of_whoever_wrote_it(desk):
    client = desk(Role.EDITOR)
    assert add(client).status_code == 302
    report = Report.objects.get()
    assert (report.created_by, report.status) == (client.user, Report.Status.DRAFT)


def test_a_new_report_is_logged_once(desk):
    add(desk(Role.EDITOR))
    event = AuditEvent.objects.get()
    assert (event.action, event.target_name) == ("tạo", NEW["title"])
    assert event.changes["tiêu đề"] == [None, NEW["title"]]


def test_an_edit_is_logged_once_with_values_before_and_after(desk):
    category = factories.CategoryFactory(name="Dân vận")
    report = factories.ReportFactory(category=factories.CategoryFactory(name="Công tác Đảng"), byline="Thanh Thủy")
    save(desk(Role.EDITOR), report, category=category.pk, byline="")
    event = AuditEvent.objects.get()
    assert event.action == "sửa"
    assert event.changes == {"chuyên mục": ["Công tác Đảng", "Dân vận"], "tác giả": ["Thanh Thủy", None]}


def test_a_saved_form_without_a_change_logs_nothing(desk):
    report = factories.ReportFactory(body="Đoạn một.\n\n- Một ý\n- Hai ý", source_published_at=timezone.now())
    factories.FigureFactory(report=report, value="97.7", printed="97,7%", unit="%")
    factories.ParticipationFactory(report=report).positions.set([factories.PositionFactory()])
    save(desk(Role.EDITOR), report)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("typed", ["07/01/2022 15:27", "7-1-2022 15:27", "07/01/2022, 15:27"])
def test_a_day_and_hour_are_typed_on_one_line(desk, typed):
    add(desk(Role.EDITOR), source_published_at=typed)
    moment = timezone.localtime(Report.objects.get().source_published_at)
    assert moment.replace(tzinfo=None) == datetime.datetime(2022, 1, 7, 15, 27)


def test_a_day_and_hour_are_shown_as_they_are_typed(desk):
    moment = timezone.make_aware(datetime.datetime(2022, 1, 7, 15, 27))
    report = factories.ReportFactory(source_published_at=moment)
    html = desk(Role.EDITOR).get(page_of(report)).content.decode()
    assert form_data(html, "report_form")["source_published_at"] == ["07/01/2022 15:27"]


def test_a_pasted_title_becomes_one_line(desk):
    add(desk(Role.EDITOR), title="Quận ủy\r\n  tổng kết năm 2021 ")
    assert Report.objects.get().title == NEW["title"]


def test_a_forged_status_is_ignored(desk):
    client = desk(Role.EDITOR)
    forged = {"status": "published", "published_at": "07/01/2022 15:27", "created_by": "", "listed_at": "07/01/2022"}
    add(client, **forged)
    report = Report.objects.get()
    save(client, report, **forged)
    report.refresh_from_db()
    assert (report.status, report.published_at, report.created_by) == (Report.Status.DRAFT, None, client.user)


def test_what_an_edit_names_in_a_published_report_becomes_public(desk):
    report, person = factories.ReportFactory(), factories.PersonFactory(is_published=False)
    row = {"id": "", "function": "attended", "person": person.pk, "printed_name": "x", "order": 0}
    save(
        desk(Role.EDITOR),
        report,
        participations__TOTAL_FORMS=1,
        **{f"participations__0__{k}": v for k, v in row.items()},
    )
    person.refresh_from_db()
    assert person.is_published


def test_what_an_edit_drops_from_a_published_report_is_hidden_again(desk):
    fact = factories.ParticipationFactory()
    save(desk(Role.EDITOR), fact.report, participations__0__DELETE="on")
    fact.person.refresh_from_db()
    assert not fact.person.is_published


@pytest.mark.parametrize("changes", [{"title_origin": "proposed"}, {"body": ""}])
def test_what_citizens_read_stays_complete(desk, changes):
    report = factories.ReportFactory()
    assert save(desk(Role.EDITOR), report, **changes).status_code == 200
    assert not AuditEvent.objects.exists()


# --- Words that facts rest on ---


def test_a_quote_that_is_not_in_the_text_is_named_but_saved(desk):
    client, report = desk(Role.EDITOR), factories.ReportFactory(body="Đạt 17/18 chỉ tiêu.")
    factories.FigureFactory(report=report, quote="Đạt 16/18 chỉ tiêu")
    save(client, report, byline="An Nhiên")
    html = client.get(LIST).content.decode()
    assert "Có 1 câu trích không còn trong bài: “Đạt 16/18 chỉ tiêu”" in html
    report.refresh_from_db()
    assert report.byline == "An Nhiên"


@pytest.mark.parametrize("quote", ["Đạt 17/18 chỉ tiêu", "Đạt 17/18\nchỉ tiêu", "Đa\u0323t 17/18", ""])
def test_a_quote_in_the_text_or_in_the_original_is_no_matter(desk, quote):
    client = desk(Role.EDITOR)
    for place in ("body", "source_text"):
        report = factories.ReportFactory(**{"body": "x", place: "Năm qua: Đạt 17/18 chỉ tiêu chủ yếu."})
        factories.FigureFactory(report=report, quote=quote)
        save(client, report, byline="An Nhiên")
    assert "câu trích" not in client.get(LIST).content.decode()


# --- Who reaches what ---


def test_somebody_elses_draft_is_out_of_reach_and_unnamed(desk):
    report = factories.ReportFactory(draft=True, title="Bí mật của người khác")
    client = desk(Role.EDITOR)
    for view in ("change", "history", "delete"):
        response = client.get(f"{LIST}{report.pk}/{view}/", follow=True)
        assert report.title not in response.content.decode()
        assert client.post(f"{LIST}{report.pk}/{view}/", NEW | {"post": "yes"}).status_code in (302, 404, 405)
    assert report.title not in client.get(f"{LIST}?q=bi+mat").content.decode()
    report.refresh_from_db()
    assert report.title == "Bí mật của người khác"


def test_the_years_beside_the_list_tell_nothing_of_drafts_of_others(desk):
    factories.ReportFactory(draft=True, dated_on=datetime.date(1975, 4, 30))
    assert "1975" not in desk(Role.EDITOR).get(LIST).content.decode()


def test_an_editor_changes_a_published_report(desk):
    report = factories.ReportFactory()
    assert save(desk(Role.EDITOR), report, byline="An Nhiên").status_code == 302


def test_an_approver_changes_anybodys_draft(desk):
    report = factories.ReportFactory(draft=True)
    assert save(desk(Role.APPROVER), report, byline="An Nhiên").status_code == 302


def test_an_auditor_reads_a_draft_and_changes_nothing(desk):
    report, client = factories.ReportFactory(draft=True, title="Bản nháp chưa đăng"), desk(Role.AUDITOR)
    html = client.get(page_of(report)).content.decode()
    assert "Bản nháp chưa đăng" in html and 'name="title"' not in html
    assert client.post(page_of(report), NEW).status_code == 403


def test_only_a_published_report_links_to_its_public_page(desk):
    client = desk(Role.EDITOR)
    for draft in (False, True):
        report = factories.ReportFactory(draft=draft, created_by=client.user)
        assert (report.get_absolute_url() in client.get(page_of(report)).content.decode()) is not draft


# --- Deleting ---


def test_a_draft_is_deleted_with_its_facts_and_logged_once(desk):
    client = desk(Role.EDITOR)
    report = factories.FigureFactory(report__draft=True, report__created_by=client.user).report
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Report.objects.exists()
    assert AuditEvent.objects.get().action == "xóa bản nháp"


@pytest.mark.parametrize("status", ["review", "published", "withdrawn"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.SYSTEM_ADMIN])
def test_nothing_but_a_draft_is_deleted(desk, role, status):
    client = desk(role)
    report = factories.ReportFactory(status=status, created_by=client.user)
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [report.pk], "post": "yes"}
    assert "Chỉ xóa được bản nháp" in client.post(LIST, chosen, follow=True).content.decode()
    assert Report.objects.exists()


def test_several_drafts_are_deleted_together_each_logged(desk):
    client = desk(Role.EDITOR)
    drafts = [factories.ReportFactory(draft=True, created_by=client.user) for _ in range(3)]
    client.post(LIST, {"action": "delete_selected", "_selected_action": [d.pk for d in drafts], "post": "yes"})
    assert not Report.objects.exists()
    assert [event.action for event in AuditEvent.objects.all()] == ["xóa bản nháp"] * 3


def test_one_published_report_among_drafts_saves_them_all(desk):
    client = desk(Role.EDITOR)
    rows = [factories.ReportFactory(draft=draft, created_by=client.user) for draft in (True, False)]
    client.post(LIST, {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"})
    assert Report.objects.count() == 2


# --- The list ---


def test_the_list_costs_the_same_however_long_it_is(desk):
    client = desk(Role.APPROVER)
    factories.ReportFactory(publisher=factories.OrganizationFactory(), category=factories.CategoryFactory())
    few = queries_at(client, LIST)
    for _ in range(20):
        factories.ReportFactory(publisher=factories.OrganizationFactory(), category=factories.CategoryFactory())
    assert queries_at(client, LIST) == few <= 8


def test_the_list_loads_no_bodies(desk):
    client = desk(Role.APPROVER)
    factories.ReportFactory()
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{LIST}?q=hoi+nghi&o=1")
    columns = [query["sql"].partition(" FROM ")[0] for query in captured if '"reports_report"' in query["sql"]]
    assert columns and not any('"body"' in c or "source_text" in c or "search_text" in c for c in columns)


def test_the_list_is_filtered_by_status_category_and_year(desk):
    category = factories.CategoryFactory()
    wanted = factories.ReportFactory(category=category, dated_on=datetime.date(2022, 1, 7))
    factories.ReportFactory(dated_on=datetime.date(2021, 1, 7))
    factories.ReportFactory(draft=True)
    client = desk(Role.APPROVER)
    for query in ("nam=2022", f"category__id__exact={category.pk}"):
        assert list(client.get(f"{LIST}?{query}").context["cl"].result_list) == [wanted]
    assert client.get(f"{LIST}?status__exact=published").context["cl"].result_count == 2


@pytest.mark.parametrize("year", ["abc", "-1", "0", "99999", "9" * 20, "%00"])
def test_a_year_that_cannot_be_is_no_error(desk, year):
    assert desk(Role.APPROVER).get(f"{LIST}?nam={year}").status_code in (200, 302)
