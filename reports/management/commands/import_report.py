"""Stores articles as drafts with everything the import assistant finds and that needs no choice."""

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from reports import intake
from reports.management.commands.extract_report import read_path, reason_of


class Command(BaseCommand):
    help = (
        "Nhập các tệp bài viết (.docx, .txt, .html) thành bản nháp. Không thêm cán bộ hay tổ chức mới: tên chưa có bản "
        "ghi được giữ nguyên như trong bài. Bài đã nhập rồi thì bỏ qua."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="các tệp cần nhập")
        parser.add_argument("--by", metavar="EMAIL", help="thư điện tử của người soạn")

    def handle(self, *args: Any, files: list[Path], by: str | None, **options: Any) -> None:
        user = User.objects.filter(email__iexact=by, is_active=True).first() if by else None
        if by and (user is None or not user.has_perm("reports.add_report")):
            raise CommandError(f"Không có tài khoản {by} đang làm việc và được soạn tin.")
        failed = 0
        for path in files:
            left_out: list[str] = []
            try:
                report = intake.import_whole(read_path(path), by=user, file_name=path.name, left_out=left_out)
                words = f"bản nháp số {report.pk} “{report.title}”" if report else "đã nhập từ trước, bỏ qua."
            except ValidationError as error:
                failed, words = failed + 1, " ".join(error.messages)
            except Exception as error:  # whatever one file does to us, the others still come in
                failed, words = failed + 1, reason_of(error)
            name = str(path).encode("utf-8", "replace").decode()  # a name may be no text
            self.stdout.write("\n".join([f"{name}: {words}", *(f"  - bỏ lại {said}" for said in left_out)]))
        if failed:
            sys.exit(1)
