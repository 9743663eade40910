from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts import actions, codes, second_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Mở lại một tài khoản đã ngừng hoặc tạm ngừng, và in mã dùng một lần để chủ tài khoản chọn mật khẩu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Not "required": the parser would complain in English.
        parser.add_argument("--email", default="", help="thư điện tử")
        parser.add_argument("--reset-second-factor", action="store_true", help="bỏ cả xác minh hai bước đã mất")

    def handle(self, *args: Any, email: str, reset_second_factor: bool, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError("Không có tài khoản nào dùng thư điện tử này. Chưa thay đổi gì.")
        if user.state in (User.State.STOPPED, User.State.SUSPENDED):
            actions.reopen_account(user, by=None)
            self.stdout.write(f"Đã mở lại tài khoản {user.email}.")
        if reset_second_factor and second_factor.has_factor(user):
            actions.reset_second_factor(user, by=None)
            self.stdout.write(f"Đã bỏ xác minh hai bước của {user.email}.")
        invitation, code = actions.invite(user, by=None)
        expiry = date_format(timezone.localtime(invitation.expires_at), "DATETIME_FORMAT")
        self.stdout.write(f"Nhập mã tại {settings.SITE_URL}{reverse('accounts:code')} trước {expiry}.")
        self.stdout.write(f"Mã, chỉ hiện một lần: {codes.grouped(code)}")
