import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.demo import load_demo


class Command(BaseCommand):
    help = "Nạp các bài mẫu (tên và số đều bịa) để đo tốc độ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reports", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, reports: int, seed: int, **options: Any) -> None:
        if reports < 1:
            raise CommandError("Số bài phải lớn hơn 0.")
        started = time.monotonic()
        load_demo(reports=reports, seed=seed)
        seconds = time.monotonic() - started
        self.stdout.write(f"Đã nạp {reports} bài trong {seconds:.1f} giây ({reports / seconds:.0f} bài/giây).")
