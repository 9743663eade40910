import time
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from lib.search import Searchable
from lib.search_index import rebuild_index


class Command(BaseCommand):
    help = "Tính lại khóa tìm kiếm và chỉ mục của mọi bản ghi tìm được."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in (m for m in apps.get_models() if issubclass(m, Searchable)):
            started = time.monotonic()
            count = 0
            for row in model._default_manager.iterator(chunk_size=500):
                row.save(update_fields=[])
                count += 1
            rebuild_index(model)
            self.stdout.write(f"{model._meta.verbose_name}: {count} bản ghi, {time.monotonic() - started:.1f} giây.")
