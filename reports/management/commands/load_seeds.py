from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.loading import SeedError, load


class Command(BaseCommand):
    help = "Nạp năm bài đầu tiên và mọi dữ kiện trong đó; bài đã có thì bỏ qua."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "seeds", help="thư mục chứa các bài")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            loaded = load(folder)
        except SeedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã thêm {loaded.added} bài, {loaded.present} bài có sẵn.")
