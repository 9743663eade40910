"""Saving, keeping and opening again at the desk: nobody's text is overwritten, and nothing typed is lost."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.roles import Role
from reports import actions, scratch
from reports.models import Presence, Report, Revision, ScratchCopy
from reports.publication import Touched
from tests import factories
from tests.markup import queries_at, words_of
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"
ADD = f"{LIST}add/"
TYPED = "Tiêu đề đang gõ dở"
SCRIPT = {"X-Requested-With": "fetch"}


def page_of(report):
    return f"{LIST}{report.pk}/change/"


def draft_of(user, **fields):
    """A draft with a first revision."""
    report = factories.ReportFactory(**{"draft": True, "created_by": user, "summary": "Sapo.", **fields})
    actions.record_edit(report, by=user, before=Touched.by(report), is_new=True)
    return report


def form_at(client, address, **changes):
    return form_data(client.get(address).content.decode(), "report_form", **changes)


def keep(client, form):
    """Sends the form as the script does; the answer."""
    key = scratch.read_ticket({"draft": form["draft"][-1]}).key
    return client.post(reverse("admin:reports_scratchcopy_keep", args=[key]), form, headers=SCRIPT)


def address(name, copy):
    return reverse(f"admin:reports_scratchcopy_{name}", args=[copy.key])


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def colleague(desk):
    """Somebody who sees every draft."""
    return desk(Role.APPROVER)


# --- Saving ---


def test_a_save_makes_one_version_and_one_revision(editor):
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report), title="Tiêu đề mới")
    assert editor.post(page_of(report), form).status_code == 302
    report.refresh_from_db()
    assert (report.version, report.revisions.count()) == (2, 2)


def test_a_save_from_an_older_version_is_refused_and_writes_nothing(editor, colleague):
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report), title=TYPED)
    colleague.post(page_of(report), form_at(colleague, page_of(report), title="Của người duyệt"))
    assert editor.post(page_of(report), form).status_code == 409
    report.refresh_from_db()
    assert (report.title, report.version, report.revisions.count()) == ("Của người duyệt", 2, 2)


def test_two_editors_do_not_overwrite_each_other(editor, colleague):
    """The page of the second shows both texts, and who saved when; the second one's text is kept."""
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report), title=TYPED)
    colleague.post(page_of(report), form_at(colleague, page_of(report), title="Của người duyệt"))
    words = words_of(editor.post(page_of(report), form))
    assert f"{colleague.user.full_name} đã lưu bài này lúc {timezone.localtime():%H:}" in words
    assert "Của người duyệt" in words and TYPED in words
    assert ScratchCopy.objects.get().data["title"] == [TYPED]


@pytest.mark.parametrize("version", [None, "", "0", "-1", "1.0", "abc", "٣", "9" * 30, "99", "1 "])
def test_a_missing_or_forged_version_never_overwrites(editor, version):
    report = draft_of(editor.user, title="Đã lưu")
    form = form_at(editor, page_of(report), title=TYPED) | {"version": version}
    assert editor.post(page_of(report), {k: v for k, v in form.items() if v is not None}).status_code == 409
    report.refresh_from_db()
    assert report.title == "Đã lưu"
    assert ScratchCopy.objects.get().user == editor.user


@pytest.mark.parametrize("status", ["review", "published", "withdrawn"])
def test_a_save_that_comes_after_a_step_keeps_its_text_and_changes_nothing(editor, status):
    report = draft_of(editor.user, title="Đã lưu")
    form = form_at(editor, page_of(report), title=TYPED)
    public = {"published_at": timezone.now(), "listed_at": timezone.now()}
    Report.objects.filter(pk=report.pk).update(status=status, **public)
    response = editor.post(page_of(report), form)
    assert response.status_code == 409
    assert f"“{Report.Status(status).label}”" in words_of(response) and TYPED in words_of(response)
    report.refresh_from_db()
    assert report.title == "Đã lưu"


def test_a_save_of_a_report_thrown_away_meanwhile_can_be_opened_as_a_new_one(editor):
    report = draft_of(editor.user, title="Đã lưu")
    factories.FigureFactory(report=report, label="Chỉ tiêu")
    form = form_at(editor, page_of(report), title=TYPED)
    actions.trash(report, by=editor.user)
    assert editor.post(page_of(report), form).status_code == 409
    again = form_at(editor, address("open", ScratchCopy.objects.get()))
    assert editor.post(ADD, again).status_code == 302
    new = Report.objects.kept().get()
    assert (new.title, [figure.label for figure in new.figures.all()]) == (TYPED, ["Chỉ tiêu"])


def test_whoever_may_not_write_is_refused_as_before(desk, editor):
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report), title=TYPED)
    assert desk(Role.AUDITOR).post(page_of(report), form).status_code == 403
    assert desk(Role.EDITOR).post(page_of(report), form).status_code in (302, 404)
    assert not ScratchCopy.objects.exists()


def test_a_writer_who_became_an_auditor_still_reads_what_was_typed(editor):
    report = draft_of(editor.user)
    keep(editor, form_at(editor, page_of(report), title=TYPED))
    User.objects.filter(pk=editor.user.pk).update(role=Role.AUDITOR)
    editor.force_login(User.objects.get(pk=editor.user.pk))
    words = words_of(editor.get(address("open", ScratchCopy.objects.get()), follow=True))
    assert "Tài khoản của bạn không còn quyền sửa bài này" in words and TYPED in words


def test_own_windows_conflict_only_when_both_save(editor):
    report = draft_of(editor.user)
    first, second = (form_at(editor, page_of(report), title=title) for title in ("Một", "Hai"))
    assert editor.post(page_of(report), first).status_code == 302
    words = words_of(editor.post(page_of(report), second))
    assert "Bạn đã lưu bài này ở cửa sổ khác" in words


def test_a_form_with_an_error_still_says_which_version_it_came_from(editor):
    report = draft_of(editor.user)
    response = editor.post(page_of(report), form_at(editor, page_of(report), title=""))
    assert response.status_code == 200
    again = form_data(response.content.decode(), "report_form", title="Đã sửa lỗi")
    assert editor.post(page_of(report), again).status_code == 302


# --- Keeping what is typed ---


def test_autosave_keeps_the_form_and_no_history(editor):
    """One copy for each form, whatever is typed in it; no revision, no log row, nothing of the report changes."""
    report = draft_of(editor.user, title="Đã lưu")
    events = AuditEvent.objects.count()
    form = form_at(editor, page_of(report))
    for title in ("M", "Mộ", TYPED):
        assert keep(editor, form | {"title": title}).status_code == 200
    assert ScratchCopy.objects.get().data["title"] == [TYPED]
    report.refresh_from_db()
    assert (report.title, report.version, Revision.objects.count()) == ("Đã lưu", 1, 1)
    assert AuditEvent.objects.count() == events


def test_the_answer_says_when_and_touches_no_field(editor):
    form = form_at(editor, ADD, title=TYPED)
    answer = keep(editor, form).json()
    assert answer["kept"] == f"Đã giữ bản đang gõ lúc {timezone.localtime():%H:%M}."
    assert set(answer) == {"kept", "csrf", "ticket", "others", "changed"}


def test_a_copy_holds_no_ticket_and_no_token(editor):
    keep(editor, form_at(editor, ADD, title=TYPED) | {"csrfmiddlewaretoken": "x", "_save": "Lưu"})
    assert {"csrfmiddlewaretoken", "draft", "_save"}.isdisjoint(ScratchCopy.objects.get().data)


def test_saving_takes_the_copy_away(editor):
    form = form_at(editor, ADD, title=TYPED)
    keep(editor, form)
    assert editor.post(ADD, form).status_code == 302
    assert (ScratchCopy.objects.count(), Report.objects.get().title) == (0, TYPED)


def test_saving_one_form_leaves_the_text_of_another(editor):
    report = draft_of(editor.user)
    first, second = (form_at(editor, page_of(report), title=title) for title in ("Một", "Hai"))
    for form in (first, second):
        keep(editor, form)
    editor.post(page_of(report), first)
    assert [copy.title for copy in ScratchCopy.objects.all()] == ["Hai"]


def test_a_form_without_its_ticket_or_with_somebody_elses_is_not_kept(editor, desk):
    form = form_at(editor, ADD, title=TYPED)
    place = reverse("admin:reports_scratchcopy_keep", args=[scratch.read_ticket({"draft": form["draft"][-1]}).key])
    other = desk(Role.EDITOR)
    for client, sent in ((other, form), (editor, form | {"draft": "giả"}), (editor, {**form, "draft": ""})):
        assert client.post(place, sent, headers=SCRIPT).status_code == 400
    elsewhere = reverse("admin:reports_scratchcopy_keep", args=[uuid.uuid4()])
    assert editor.post(elsewhere, form, headers=SCRIPT).status_code == 400
    assert not ScratchCopy.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_whoever_writes_no_reports_keeps_nothing(desk, role):
    client = desk(role)
    ticket = scratch.new_ticket(client.user, None)
    place = reverse("admin:reports_scratchcopy_keep", args=[ticket.key])
    assert client.post(place, {"title": TYPED, "draft": ticket.signed}, headers=SCRIPT).status_code == 403
    assert not ScratchCopy.objects.exists()


def test_too_much_text_is_refused_with_the_limit(editor, monkeypatch):
    monkeypatch.setattr(scratch, "MOST_BYTES", 1 << 20)
    answer = keep(editor, form_at(editor, ADD, title=TYPED, body="x" * (1 << 20)))
    assert answer.status_code == 413
    assert "dài quá 1 MB" in answer.json()["problem"]


def test_two_megabytes_of_text_are_kept_and_stay_in_a_form_that_says_the_limit(editor):
    body = "Quận ủy họp. " * (2_000_000 // 16)
    form = form_at(editor, ADD, title=TYPED, body=body)
    assert keep(editor, form).status_code == 200
    page = editor.post(ADD, form).content.decode()
    assert "Nội dung dài quá 1 MB nên chưa lưu." in page
    assert body.strip() in form_data(page, "report_form")["body"][0]


def test_a_form_beyond_the_limit_is_refused_with_the_limit(editor):
    answer = editor.post(ADD, form_at(editor, ADD, title=TYPED, body="x" * (6 << 20)))
    assert (answer.status_code, "không quá 5 MB" in words_of(answer)) == (400, True)


# --- Opening it again ---


def test_work_is_offered_again_after_a_crash(editor):
    report = draft_of(editor.user, title="Đã lưu")
    keep(editor, form_at(editor, page_of(report), title=TYPED))
    copy = ScratchCopy.objects.get()
    words = words_of(editor.get(page_of(report)))
    assert f"Có bản đang gõ lúc {timezone.localtime(copy.saved_at):%H:%M} chưa lưu" in words
    assert form_at(editor, address("open", copy))["title"] == [TYPED]
    report.refresh_from_db()
    assert report.title == "Đã lưu"


def test_an_opened_copy_is_saved_like_any_form(editor):
    report = draft_of(editor.user)
    keep(editor, form_at(editor, page_of(report), title=TYPED))
    again = form_at(editor, address("open", ScratchCopy.objects.get()))
    assert editor.post(page_of(report), again).status_code == 302
    report.refresh_from_db()
    assert (report.title, ScratchCopy.objects.count()) == (TYPED, 0)


def test_an_opened_copy_shows_its_errors_and_writes_nothing(editor):
    report = draft_of(editor.user, title="Đã lưu")
    keep(editor, form_at(editor, page_of(report), title="", byline="An"))
    response = editor.get(address("open", ScratchCopy.objects.get()))
    assert "errornote" in response.content.decode()
    report.refresh_from_db()
    assert (report.title, report.byline) == ("Đã lưu", "")


def test_an_opened_copy_has_the_rows_that_were_typed(editor):
    report = draft_of(editor.user)
    gone, stays = (factories.FigureFactory(report=report, label=label) for label in ("Đã xóa", "Còn"))
    form = form_at(editor, page_of(report), figures__1__label="Còn, đã sửa")
    keep(editor, form)
    gone.delete()
    again = form_at(editor, address("open", ScratchCopy.objects.get()))
    assert [again[f"figures-{row}-label"] for row in (0, 1)] == [["Còn, đã sửa"], ["Đã xóa"]]
    assert [again[f"figures-{row}-id"] for row in (0, 1)] == [[str(stays.pk)], [""]]
    assert again["figures-INITIAL_FORMS"] == ["1"]


def test_all_unsaved_new_reports_are_listed_where_one_begins(editor):
    for title in ("Bài một", "Bài hai"):
        keep(editor, form_at(editor, ADD, title=title))
    words = words_of(editor.get(ADD))
    assert "Có 2 bản đang gõ chưa lưu" in words and "Bài một" in words and "Bài hai" in words


def test_a_dropped_copy_is_gone_and_the_report_is_as_it_was(editor):
    report = draft_of(editor.user, title="Đã lưu")
    keep(editor, form_at(editor, page_of(report), title=TYPED))
    assert editor.post(address("drop", ScratchCopy.objects.get())).url == page_of(report)
    report.refresh_from_db()
    assert (ScratchCopy.objects.count(), report.title) == (0, "Đã lưu")


@pytest.mark.parametrize("name", ["keep", "open", "compare", "drop"])
def test_nobody_else_opens_a_copy_whatever_their_role(editor, desk, name):
    keep(editor, form_at(editor, ADD, title=TYPED))
    copy, other = ScratchCopy.objects.get(), desk(Role.SYSTEM_ADMIN)
    response = other.get(address(name, copy), follow=True)
    assert TYPED not in response.content.decode()
    other.post(address(name, copy), {"title": "x"})
    assert ScratchCopy.objects.get().data["title"] == [TYPED]


def test_a_copy_of_a_new_report_is_gone_from_no_other_form(editor):
    keep(editor, form_at(editor, ADD, title=TYPED))
    report = draft_of(editor.user)
    assert TYPED not in editor.get(page_of(report)).content.decode()


def test_opening_a_copy_costs_the_same_however_many_there_are(editor):
    report = draft_of(editor.user)
    for _ in range(2):
        keep(editor, form_at(editor, page_of(report), title=TYPED))
    few = queries_at(editor, address("open", ScratchCopy.objects.first()))
    for _ in range(5):
        keep(editor, form_at(editor, page_of(report), title=TYPED))
    assert queries_at(editor, address("open", ScratchCopy.objects.first())) == few <= 80


# --- Who else is here ---


def test_who_else_has_it_open_is_said_and_own_windows_are_not(editor, colleague):
    report = draft_of(editor.user)
    assert "đang mở bài này" not in words_of(editor.get(page_of(report)))
    assert f"{editor.user.full_name} đang mở bài này, thấy lúc" in words_of(colleague.get(page_of(report)))
    form = form_at(editor, page_of(report))
    assert f"{colleague.user.full_name} đang mở bài này, thấy lúc" in keep(editor, form).json()["others"]


def test_whoever_left_is_forgotten_by_itself(editor, colleague):
    report = draft_of(editor.user)
    colleague.get(page_of(report))
    Presence.objects.update(seen_at=timezone.now() - timezone.timedelta(minutes=3))
    assert "đang mở bài này" not in words_of(editor.get(page_of(report)))


def test_a_person_at_the_form_hears_that_somebody_saved(editor, colleague):
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report), title=TYPED)
    assert keep(editor, form).json()["changed"] == ""
    colleague.post(page_of(report), form_at(colleague, page_of(report), title="Của người duyệt"))
    assert f"{colleague.user.full_name} đã lưu bài này" in keep(editor, form).json()["changed"]


def test_saying_that_one_is_here_keeps_no_text(editor):
    report = draft_of(editor.user)
    form = form_at(editor, page_of(report))
    assert keep(editor, {name: form[name] for name in ("draft", "version")}).json()["others"] == ""
    assert not ScratchCopy.objects.exists()
    assert Presence.objects.get().user == editor.user


# --- When the session has ended ---


def test_work_is_not_lost_when_the_session_expires(editor):
    """The form is sent, the sign-in is asked for, the text comes back and is saved once."""
    report = draft_of(editor.user, title="Đã lưu")
    form = form_at(editor, page_of(report), title=TYPED)
    sent = Client().post(page_of(report), form)
    assert sent.url.startswith("/tai-khoan/dang-nhap/") and "giu=1" in sent.url
    again = form_at(editor, address("open", ScratchCopy.objects.get()))
    assert (again["title"], editor.post(page_of(report), again).status_code) == ([TYPED], 302)
    assert (report.revisions.count(), ScratchCopy.objects.count()) == (2, 0)
