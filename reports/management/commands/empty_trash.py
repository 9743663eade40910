"""Removes for good what has been in the trash for more than 90 days. Safe to run at any time, as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.trash import forget_old
from reports.actions import empty_trash


class Command(BaseCommand):
    help = "Xóa hẳn những gì đã ở trong thùng rác quá 90 ngày."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa hẳn {empty_trash()} bản nháp và {forget_old()} bản ghi khác.")
