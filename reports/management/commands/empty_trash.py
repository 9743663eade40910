"""Removes for good what has been in the trash for more than 90 days, and articles that came in and were not touched for
as long. Safe to run at any time, as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.trash import forget_old
from reports.actions import empty_trash
from reports.intake import forget_old as forget_intakes


class Command(BaseCommand):
    help = "Xóa hẳn những gì đã ở trong thùng rác quá 90 ngày."

    def handle(self, *args: Any, **options: Any) -> None:
        drafts, records, intakes = empty_trash(), forget_old(), forget_intakes()
        self.stdout.write(f"Đã xóa hẳn {drafts} bản nháp, {intakes} bản nhập và {records} bản ghi khác.")
