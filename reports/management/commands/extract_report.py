"""What the import assistant finds in files, one JSON object a line. Touches no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lib.office_files import MAX_BYTES
from reports.importer.as_json import Json, as_json
from reports.importer.draft import Draft
from reports.importer.extract import extract
from reports.importer.read import UnreadableFile, read_file
from reports.importer.source import Source

COUNTED = (
    ("người", "people"), ("nhóm", "groups"), ("tổ chức", "organizations"), ("số liệu", "figures"),
    ("khen thưởng", "awards"), ("văn bản", "documents"), ("chú thích", "captions"), ("chỗ cần xem lại", "anomalies"),
)  # fmt: skip


class Command(BaseCommand):
    help = "Đọc các tệp bài viết (.docx, .txt, .html) và cho biết nhận ra những gì; không ghi vào cơ sở dữ liệu."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="các tệp cần đọc")
        parser.add_argument("--json", action="store_true", help="in mỗi tệp một dòng JSON")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        failed = 0
        for path in files:
            try:
                source = read_path(path)
                draft = extract(source)
                answer, words = as_json(draft, source), _summary(draft)
            except Exception as error:  # whatever one file does to us, the others are still read
                failed += 1
                words = reason_of(error)
                answer = {"error": words}
            name = str(path).encode("utf-8", "replace").decode()  # a name may be no text
            line: Json = {"file": name, "warnings": [], **answer}
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["json"] else f"{name}: {words}")
        if failed:
            sys.exit(1)


def read_path(path: Path) -> Source:
    """Raises UnreadableFile and OSError."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile("size")
    return read_file(path.read_bytes(), path.name, converting=True)


def reason_of(error: Exception) -> str:
    """In Vietnamese, for whoever runs a command."""
    if isinstance(error, UnreadableFile):
        return error.message
    if isinstance(error, OSError):
        reasons = {FileNotFoundError: "Không có tệp này.", IsADirectoryError: "Đây là thư mục, không phải tệp."}
        return reasons.get(type(error), "Không mở được tệp.")
    return f"Có lỗi khi đọc tệp này ({type(error).__name__}). Hãy gửi tệp cho người phụ trách phần mềm."


def _summary(draft: Draft) -> str:
    event = draft.conference
    day = f", ngày {event.date:%d/%m/%Y}" if event and event.date else ""
    conference = f"{event.name or 'hội nghị'}{day}" if event else "không thấy hội nghị"
    counts = ", ".join(f"{len(getattr(draft, name))} {label}" for label, name in COUNTED)
    return f"{conference}; {counts}."
