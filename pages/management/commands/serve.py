import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages import first_run
from reports.loading import SeedError


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu, bài đầu tiên, tệp tĩnh, rồi chạy trang trên máy này."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not first_run.port_is_free(port):
            raise CommandError(
                f"Không mở được cổng {port}: có chương trình khác đang dùng, hoặc máy không cho dùng số này. "
                "Hãy dừng chương trình đó, hoặc chọn cổng khác: "
                f"make run PORT={port + 1 if port < 65535 else 8000}"
            )
        self.check(fail_level=40)
        try:
            for line in first_run.prepare():
                self.stdout.write(line)
        except SeedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"\nTrang công khai:  http://127.0.0.1:{port}/")
        self.stdout.write(f"Trang biên tập:   http://127.0.0.1:{port}/quan-tri/")
        environment, said = first_run.server_environment(port)
        for line in said:
            self.stdout.write(line)
        self.stdout.write("Dừng lại: Ctrl+C.\n")
        self.stdout.flush()
        server = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
        options = ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
        options += ["--limit-request-line", "8190"]
        os.execve(sys.executable, [*server, *options], environment)  # noqa: S606
