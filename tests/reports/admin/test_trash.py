"""Drafts in the trash of the desk: one's own to see, found by name, and back whole with one button."""

import datetime

import pytest
from django.utils import timezone

from accounts.roles import Role
from reports import actions
from reports.models import Report
from tests import factories
from tests.markup import queries_at

pytestmark = pytest.mark.django_db
TRASH = "/quan-tri/accounts/trashedrecord/"


def thrown_away(user, title="Bản nháp bỏ nhầm"):
    report = factories.FigureFactory(report__draft=True, report__created_by=user, report__title=title).report
    actions.trash(report, by=user)
    return report


def test_a_draft_is_seen_there_found_without_accents_and_taken_back_whole(desk):
    client = desk(Role.EDITOR)
    report = thrown_away(client.user)
    assert "Bản nháp bỏ nhầm" in client.get(f"{TRASH}?q=bo+nham").content.decode()
    assert "Bản nháp bỏ nhầm" not in client.get(f"{TRASH}?q=khac").content.decode()
    assert client.post(f"{TRASH}tin-bai/{report.pk}/").url == f"/quan-tri/reports/report/{report.pk}/change/"
    assert Report.objects.kept().get().figures.count() == 1


def test_the_draft_of_somebody_else_is_neither_seen_nor_taken(desk, account):
    report, client = thrown_away(account(Role.EDITOR)), desk(Role.EDITOR)
    assert report.title not in client.get(TRASH).content.decode()
    assert client.post(f"{TRASH}tin-bai/{report.pk}/").status_code == 404
    assert report.title in desk(Role.APPROVER).get(TRASH).content.decode()


@pytest.mark.parametrize("role", [Role.ACCOUNT_ADMIN, Role.AUDITOR])
def test_other_roles_take_nothing_out(desk, account, role):
    report = thrown_away(account(Role.EDITOR))
    assert desk(role).post(f"{TRASH}tin-bai/{report.pk}/").status_code == 403
    assert Report.objects.trashed().exists()


def test_what_has_lain_there_for_ninety_days_is_not_offered(desk):
    client = desk(Role.EDITOR)
    report = thrown_away(client.user)
    Report.objects.update(trashed_at=timezone.now() - datetime.timedelta(days=91))
    assert report.title not in client.get(TRASH).content.decode()
    assert client.post(f"{TRASH}tin-bai/{report.pk}/").status_code == 404


def test_the_page_costs_the_same_however_much_lies_there(desk):
    client = desk(Role.EDITOR)
    thrown_away(client.user)
    few = queries_at(client, TRASH)
    for _ in range(9):
        thrown_away(client.user)
    assert queries_at(client, TRASH) == few
