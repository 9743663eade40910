"""A form sent by somebody who is signed in no longer: kept for that person, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from reports import scratch
from reports.models import Report, ScratchCopy
from tests import factories
from tests.markup import words_of
from tests.screens import form_data

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/reports/report/add/"
TYPED = "Tiêu đề đang gõ dở"


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def form(editor):
    return form_data(editor.get(ADD).content.decode(), "report_form", title=TYPED)


def test_the_sign_in_says_that_the_text_is_kept_and_leads_back_to_it(editor, form):
    answer = Client().post(ADD, form)
    copy = ScratchCopy.objects.get(user=editor.user)
    page = Client().get(answer.url)
    assert "những gì bạn gõ đã được giữ" in words_of(page)
    wanted = form_data(page.content.decode(), reverse("accounts:sign_in"))["next"]
    assert wanted == [reverse("admin:reports_scratchcopy_open", args=[copy.key])]


def test_whoever_else_signs_in_does_not_see_it(desk, form):
    Client().post(ADD, form)
    address = reverse("admin:reports_scratchcopy_open", args=[ScratchCopy.objects.get().key])
    words = words_of(desk(Role.SYSTEM_ADMIN).get(address, follow=True))
    assert "Không có bản đang gõ nào của bạn" in words and TYPED not in words


def test_a_script_is_told_to_sign_in_and_the_text_is_kept_all_the_same(editor, form):
    key = scratch.read_ticket({"draft": form["draft"][-1]}).key
    address = reverse("admin:reports_scratchcopy_keep", args=[key])
    assert Client().post(address, form, headers={"X-Requested-With": "fetch"}).status_code == 401
    assert ScratchCopy.objects.get(user=editor.user).title == TYPED


def test_a_step_with_the_whole_form_is_kept_too(editor, form):
    report = factories.ReportFactory(draft=True, created_by=editor.user)
    sent = form | {"draft": scratch.new_ticket(editor.user, report).signed}
    assert "giu=1" in Client().post(f"/quan-tri/reports/report/{report.pk}/gui-duyet/", sent).url
    assert ScratchCopy.objects.get().report == report


@pytest.mark.parametrize("ticket", ["", "giả", "WzEsbnVsbF0:1tX:abc"])
def test_without_a_valid_ticket_nothing_is_kept(form, ticket):
    answer = Client().post(ADD, form | {"draft": ticket})
    assert (answer.status_code, "giu=1" in answer.url) == (302, False)
    assert not ScratchCopy.objects.exists()


def test_a_ticket_is_good_for_a_day(form, monkeypatch):
    monkeypatch.setattr(scratch, "TICKET_LIVES", -1)
    Client().post(ADD, form)
    assert not ScratchCopy.objects.exists()


def test_nothing_is_kept_for_a_stopped_account(editor, form):
    User.objects.filter(pk=editor.user.pk).update(is_active=False)
    Client().post(ADD, form)
    assert not ScratchCopy.objects.exists()


def test_too_much_text_is_not_kept_and_nobody_says_so_falsely(form, monkeypatch):
    monkeypatch.setattr(scratch, "MOST_BYTES", 10)
    assert "giu=1" not in Client().post(ADD, form).url
    assert not ScratchCopy.objects.exists()


def test_a_button_alone_keeps_nothing(editor):
    ticket = scratch.new_ticket(editor.user, None)
    Client().post(ADD, {"draft": ticket.signed})
    assert not ScratchCopy.objects.exists()


# --- A token of an older session ---


def test_a_form_with_an_old_token_is_kept_and_the_page_says_so(editor, form):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    page = strict.post(ADD, form)
    copy = ScratchCopy.objects.get(user=editor.user)
    assert (page.status_code, "Những gì bạn gõ đã được giữ." in words_of(page)) == (403, True)
    assert reverse("admin:reports_scratchcopy_open", args=[copy.key]) in page.content.decode()


def test_text_of_an_old_session_is_kept_for_its_writer_not_for_whoever_is_signed_in_now(editor, desk, form):
    other = desk(Role.APPROVER)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(other.user)
    strict.post(ADD, form)
    assert ScratchCopy.objects.get().user == editor.user


def test_a_forged_form_from_elsewhere_keeps_and_changes_nothing(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    page = strict.post(ADD, {"title": TYPED}, headers={"Origin": "https://elsewhere.example"})
    assert (page.status_code, "đã được giữ" in words_of(page)) == (403, False)
    assert not ScratchCopy.objects.exists() and not Report.objects.exists()
