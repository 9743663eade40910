"""Takes the addresses of readers out of comments after twelve months, and deletes what else they sent. Safe to run at
any time, as often as one likes; without it, whatever comes in next does the same.
"""

from typing import Any

from django.core.management.base import BaseCommand

from reports.comments import forget_old_senders
from reports.feedback import forget_old


class Command(BaseCommand):
    help = "Xóa thông tin người gửi bình luận, phản ánh quá 12 tháng."

    def handle(self, *args: Any, **options: Any) -> None:
        stayed, gone = forget_old_senders()
        self.stdout.write(f"Đã xóa thư điện tử khỏi {stayed} bình luận; xóa hẳn {gone} bình luận không đăng.")
        self.stdout.write(f"Đã xóa {forget_old()} phản ánh.")
