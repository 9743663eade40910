"""Fills the database of the browser tests, inside ``manage.py shell``, and tells where its records are.

The password of the one account is read from standard input; the last line of output is a JSON object of addresses.
"""

import datetime
import json
import sys

from django.core.management import call_command
from django.db.models import Model
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from people.models import Person
from reports.models import Report
from tests.newsroom import put_up

EMAIL = "kiem-thu@example.vn"
COLLEAGUE_EMAIL, COLLEAGUE = "thai-tam@example.vn", "Thái Tám"  # an approver, with the same password
LEADER = "Trần Hữu Trí"
DRAFT = "Đảng ủy phường triển khai chuyên đề dân vận khéo"
OTHER_DRAFT = "Bản nháp soạn dở"
COMMENTED = "Tin lưu trữ số 1"  # takes comments
ARCHIVED = 18  # with the five seeds more than one page of the list; so old that they come last in it
ARCHIVED_ON = datetime.datetime(2010, 1, 1, tzinfo=datetime.UTC)


def fill() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_seeds", stdout=sys.stderr)
    name, role = "Người kiểm thử", Role.SYSTEM_ADMIN
    call_command("create_account", email=EMAIL, name=name, role=role, password_stdin=True, stdout=sys.stderr)
    author = User.objects.get(email=EMAIL)
    User.objects.create(email=COLLEAGUE_EMAIL, full_name=COLLEAGUE, role=Role.APPROVER, password=author.password)
    for number in range(1, ARCHIVED + 1):
        _add_archived(number)
    Report.objects.filter(title=COMMENTED).update(allows_comments=True)
    for title in (DRAFT, OTHER_DRAFT):
        Report.objects.create(title=title, body="Sáng nay, Đảng ủy phường triển khai.", created_by=author)
    print(json.dumps(_addresses()))


def _add_archived(number: int) -> None:
    day = ARCHIVED_ON + datetime.timedelta(days=number)
    title, body = f"Tin lưu trữ số {number}", "Tin này chuyển từ trang cũ."
    report = Report.objects.create(title=title, body=body, is_from_archive=True, source_published_at=day)
    put_up(report)


def _addresses() -> dict[str, str]:
    """The records that the tests visit, each by a short name."""
    reports = {report.source_key[:3]: report for report in Report.objects.exclude(source_key=None)}
    told = Report.objects.filter(participations__person__full_name=LEADER).distinct().get()
    leader = Person.objects.get(full_name=LEADER)
    rows = {
        "report-001": reports["001"],
        "report-004": reports["004"],
        "report-of-leader": told,
        "conference": told.conference,
        "person": leader,
        "organization": leader.positions.order_by("pk").first().organization,
        "term": told.conference.term,
        "commented": Report.objects.get(title=COMMENTED),
        "batch": reports["001"].award_mentions.first().batch,
        "draft": Report.objects.get(title=DRAFT),
        "other-draft": Report.objects.get(title=OTHER_DRAFT),
    }
    public = {name: row.get_absolute_url() for name, row in rows.items()}
    return public | {
        f"{name}-at-desk": _at_desk(row) for name, row in (rows | {"user": User.objects.get(email=EMAIL)}).items()
    }


def _at_desk(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
