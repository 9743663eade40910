"""Run by ``site.py`` on the database of the browser tests: fills it and prints, as JSON, where its records are.

The password of the one account is read from standard input.
"""

import datetime
import json
import zoneinfo

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from accounts.roles import Role  # noqa: E402
from people.models import Person, Position  # noqa: E402
from reports import actions  # noqa: E402
from reports.models import Category, Report  # noqa: E402

EMAIL = "kiem-thu@example.vn"
LEADER = "Trần Hữu Trí"
ARCHIVED = 18  # with the five seeds more than one page of the list, and old enough to come last in it
ARCHIVED_AT = datetime.datetime(2010, 1, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh"))
DRAFT = {
    "title": "Đảng ủy phường triển khai chuyên đề dân vận khéo",
    "summary": "Chuyên đề được triển khai tới toàn thể đảng viên.",
    "body": "Sáng 7/1/2022, Đảng ủy phường triển khai chuyên đề dân vận khéo tới toàn thể đảng viên.",
}


def fill() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_seeds", stdout=open_null())
    name = "Người kiểm thử"
    call_command("create_account", email=EMAIL, name=name, role=Role.SYSTEM_ADMIN, password_stdin=True, stdout=open_null())
    with transaction.atomic():
        for number in range(1, ARCHIVED + 1):
            add_archived(number)


def add_archived(number: int) -> None:
    report = Report.objects.create(
        title=f"Tin lưu trữ số {number}",
        body="Tin này chuyển từ trang cũ.",
        is_from_archive=True,
        source_published_at=ARCHIVED_AT + datetime.timedelta(days=number),
    )
    actions.publish(report, by=None)
