"""Editing reports at the desk: who reaches which, what a save does, what is never done."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
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


def draft_of(client, **fields):
    return factories.ReportFactory(draft=True, created_by=client.user, **fields)


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
    client = desk(Role.EDITOR)
    report = draft_of(client, category=factories.CategoryFactory(name="Công tác Đảng"), byline="Thanh Thủy")
    save(client, report, category=category.pk, byline="")
    event = AuditEvent.objects.get()
    assert event.action == "sửa"
    assert event.changes == {"chuyên mục": ["Công tác Đảng", "Dân vận"], "tác giả": ["Thanh Thủy", None]}


def test_a_saved_form_without_a_change_logs_nothing_and_is_no_revision(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client, body="Đoạn một.\n\n- Một ý\n- Hai ý", source_published_at=timezone.now())
    factories.FigureFactory(report=report, value="97.7", printed="97,7%", unit="%")
    factories.ParticipationFactory(report=report).positions.set([factories.PositionFactory()])
    save(client, report)
    assert not AuditEvent.objects.exists()
    assert not report.revisions.exists()


@pytest.mark.parametrize("typed", ["07/01/2022 15:27", "7-1-2022 15:27", "07/01/2022, 15:27"])
def test_a_day_and_hour_are_typed_on_one_line(desk, typed):
    add(desk(Role.EDITOR), source_published_at=typed)
    moment = timezone.localtime(Report.objects.get().source_published_at)
    assert moment.replace(tzinfo=None) == datetime.datetime(2022, 1, 7, 15, 27)


def test_a_day_and_hour_are_shown_as_they_are_typed(desk):
    moment = timezone.make_aware(datetime.datetime(2022, 1, 7, 15, 27))
    client = desk(Role.EDITOR)
    report = draft_of(client, source_published_at=moment)
    html = client.get(page_of(report)).content.decode()
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


def test_a_public_report_is_not_written_in(desk):
    report, client = factories.ReportFactory(title="Tin đang đăng"), desk(Role.SYSTEM_ADMIN)
    assert 'name="title"' not in client.get(page_of(report)).content.decode()
    assert client.post(page_of(report), NEW).status_code in (403, 409)
    report.refresh_from_db()
    assert report.title == "Tin đang đăng"


@pytest.mark.parametrize("status", ["review", "approved"])
def test_a_text_that_waits_for_somebody_is_not_written_in(desk, status):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(status=status, created_by=client.user, title="Đang chờ")
    assert 'name="title"' not in client.get(page_of(report)).content.decode()
    assert client.post(page_of(report), NEW).status_code in (403, 409)
    report.refresh_from_db()
    assert report.title == "Đang chờ"


def test_a_working_copy_says_what_kind_of_change_it_is(desk):
    client, report = desk(Role.EDITOR), factories.ReportFactory()
    copy = actions.start_edit(report, by=client.user)
    save(client, copy, change_kind="correction", change_note="Sửa số đảng viên.")
    copy.refresh_from_db()
    assert (copy.change_kind, copy.change_note) == ("correction", "Sửa số đảng viên.")


def test_a_draft_that_was_never_public_has_no_kind_of_change(desk):
    client = desk(Role.EDITOR)
    assert 'name="change_kind"' not in client.get(page_of(draft_of(client))).content.decode()


def test_every_save_is_one_revision(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client)
    save(client, report, byline="An Nhiên")
    save(client, report, byline="Thái Tám")
    assert [(r.number, r.by) for r in report.revisions.all()] == [(2, client.user), (1, client.user)]


# --- Words that facts rest on ---


def test_a_quote_that_is_no_longer_in_the_text_is_saved_and_named_in_the_checks(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client, body="Đạt 17/18 chỉ tiêu.")
    factories.FigureFactory(report=report, quote="Đạt 16/18 chỉ tiêu")
    save(client, report, byline="An Nhiên")
    found = [finding.code for finding in client.get(page_of(report)).context["checks"].advice]
    assert "quote_lost" in found
    report.refresh_from_db()
    assert report.byline == "An Nhiên"


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


def test_an_editor_changes_the_working_copy_of_a_colleague(desk, account):
    copy = actions.start_edit(factories.ReportFactory(), by=account(Role.EDITOR))
    assert save(desk(Role.EDITOR), copy, byline="An Nhiên").status_code == 302


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


# --- Throwing away ---


def test_a_draft_goes_whole_into_the_trash_and_is_logged_once(desk):
    client = desk(Role.EDITOR)
    report = factories.FigureFactory(report=draft_of(client)).report
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Report.objects.trashed().get().figures.count() == 1
    assert report not in client.get(LIST).context["cl"].result_list
    assert AuditEvent.objects.get().action == "bỏ vào thùng rác"


@pytest.mark.parametrize("status", ["review", "approved", "published", "withdrawn"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.SYSTEM_ADMIN])
def test_nothing_but_a_draft_is_thrown_away(desk, role, status):
    client = desk(role)
    report = factories.ReportFactory(status=status, created_by=client.user)
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [report.pk], "post": "yes"}
    assert "không thể bỏ vào thùng rác" in client.post(LIST, chosen, follow=True).content.decode()
    assert not Report.objects.trashed().exists()


def test_a_working_copy_is_not_thrown_away(desk):
    client = desk(Role.APPROVER)
    copy = actions.start_edit(factories.ReportFactory(), by=client.user)
    assert client.post(f"{LIST}{copy.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Report.objects.filter(pk=copy.pk, trashed_at=None).exists()


def test_several_drafts_are_deleted_together_each_logged(desk):
    client = desk(Role.EDITOR)
    drafts = [factories.ReportFactory(draft=True, created_by=client.user) for _ in range(3)]
    client.post(LIST, {"action": "delete_selected", "_selected_action": [d.pk for d in drafts], "post": "yes"})
    assert Report.objects.trashed().count() == 3
    assert [event.action for event in AuditEvent.objects.all()] == ["bỏ vào thùng rác"] * 3


def test_one_published_report_among_drafts_saves_them_all(desk):
    client = desk(Role.EDITOR)
    rows = [factories.ReportFactory(draft=draft, created_by=client.user) for draft in (True, False)]
    client.post(LIST, {"action": "delete_selected", "_selected_action": [r.pk for r in rows], "post": "yes"})
    assert not Report.objects.trashed().exists()


def choose(client, action, *rows, **more):
    return client.post(LIST, {"action": action, "_selected_action": [row.pk for row in rows], **more}, follow=True)


def test_several_drafts_are_handed_in_together(desk):
    client = desk(Role.EDITOR)
    drafts = [draft_of(client) for _ in range(3)]
    assert "Đã gửi duyệt 3 bài." in choose(client, "submit_selected", *drafts).content.decode()
    assert set(Report.objects.values_list("status", "submitted_by")) == {("review", client.user.pk)}


def test_one_text_that_cannot_be_handed_in_keeps_all_back(desk):
    client = desk(Role.EDITOR)
    copy = actions.start_edit(factories.ReportFactory(), by=client.user)  # does not say its kind of change
    for other in (factories.ReportFactory(), copy):
        response = choose(client, "submit_selected", draft_of(client), other)
        assert "Chưa" in response.content.decode()
    assert not Report.objects.filter(status=Report.Status.REVIEW).exists()


def test_the_number_of_many_chosen_rows_is_typed_back(desk):
    client = desk(Role.EDITOR)
    drafts = [draft_of(client) for _ in range(21)]
    choose(client, "submit_selected", *drafts)
    choose(client, "submit_selected", *drafts, typed_number="20")
    assert not Report.objects.filter(status=Report.Status.REVIEW).exists()
    choose(client, "submit_selected", *drafts, typed_number="21")
    assert Report.objects.filter(status=Report.Status.REVIEW).count() == 21


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
