import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import User
from accounts.roles import Role

PASSWORD_BYTES = 18


class Command(BaseCommand):
    help = "Tạo một tài khoản. Không có --password-stdin thì đặt mật khẩu ngẫu nhiên và in ra một lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Not "required": the parser would complain in English.
        parser.add_argument("--email", default="", help="thư điện tử")
        parser.add_argument("--name", default="", help="họ và tên")
        parser.add_argument("--role", default="", help=", ".join(Role.values))
        parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn")

    def handle(self, *args: Any, email: str, name: str, role: str, password_stdin: bool, **options: Any) -> None:
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else secrets.token_urlsafe(PASSWORD_BYTES)
        if not password:
            raise CommandError("Không đọc được mật khẩu từ đầu vào chuẩn.")
        try:
            user = actions.create_account(email=email, full_name=name, role=role, password=password, by=None)
        except ValidationError as error:
            raise CommandError("\n".join(["Chưa tạo được tài khoản.", *_reasons(error)])) from error
        self.stdout.write(f"Đã tạo tài khoản {user.email} ({user.get_role_display()}).")
        if not password_stdin:
            self.stdout.write(f"Mật khẩu, chỉ hiện một lần: {password}")


def _reasons(error: ValidationError) -> list[str]:
    """The messages, each after the name of its field where it has one."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        f"{User._meta.get_field(name).verbose_name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
