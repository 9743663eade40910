"""The commands that read files and store them."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lib.office_files import MAX_BYTES
from reports import intake
from reports.management.commands import extract_report
from reports.models import Intake, Report
from reports.storing.facts import ADDERS
from tests.factories import UserFactory
from tests.reports.gold_drafts import NAMES, SEEDS

PATHS = [str(SEEDS / name) for name in NAMES]


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_file_is_one_line_of_json_in_the_shape_of_the_gold_file(capsys):
    """Without the mark of a database test: touching one would fail."""
    call_command("extract_report", *PATHS, json=True)
    found = lines(capsys)
    assert [row["file"] for row in found] == PATHS
    kinds = {"report", "conference", "people", "groups", "organizations", "figures", "awards", "documents", "captions"}
    assert all(kinds < set(row) and isinstance(row["warnings"], list) for row in found)


def test_every_quote_is_the_text_between_its_offsets(capsys):
    call_command("extract_report", PATHS[0], json=True)
    [row] = lines(capsys)
    text = (SEEDS / NAMES[0]).read_text("utf-8")
    facts = [fact for kind in ("people", "figures", "awards", "captions") for fact in row[kind]]
    assert facts
    assert all(text[fact["start"] : fact["end"]] == fact["quote"] for fact in facts)


def test_a_file_that_cannot_be_read_says_why_and_the_rest_is_still_read(capsys, tmp_path):
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04")
    with pytest.raises(SystemExit) as ended:
        call_command("extract_report", str(broken), str(tmp_path / "không có.txt"), PATHS[0], json=True)
    first, second, third = lines(capsys)
    assert ended.value.code == 1
    assert first["file"] == str(broken) and "hỏng" in first["error"]
    assert second["error"] == "Không có tệp này."
    assert "error" not in third


def test_without_json_a_person_reads_a_summary(capsys):
    call_command("extract_report", PATHS[4])
    said = capsys.readouterr().out
    assert "Hội nghị Ban Chấp hành lần thứ 12, ngày 07/01/2022" in said
    assert "7 số liệu" in said


@pytest.mark.django_db
def test_articles_are_stored_as_drafts_of_the_person_named(capsys):
    editor = UserFactory()
    call_command("import_report", *PATHS[:2], by=editor.email)
    assert {(report.status, report.created_by) for report in Report.objects.all()} == {("draft", editor)}
    assert Report.objects.count() == 2
    assert not Intake.objects.waiting().exists()
    assert "bản nháp số" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_article_is_not_imported_twice(capsys):
    call_command("import_report", PATHS[0])
    call_command("import_report", PATHS[0])
    assert Report.objects.count() == 1
    assert "đã nhập từ trước" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["kiem-tra", None])
def test_only_somebody_who_may_write_is_named(role):
    email = UserFactory(role=role).email if role else "khong-co@example.vn"
    with pytest.raises(CommandError, match="được soạn tin"):
        call_command("import_report", PATHS[0], by=email)
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_stops_nobody_else(capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        call_command("import_report", str(tmp_path / "không có.txt"), PATHS[0])
    assert ended.value.code == 1
    assert Report.objects.count() == 1


def boom(*_args, **_options):
    raise ZeroDivisionError("lỗi lạ")


def test_a_file_that_breaks_the_reading_stops_nobody_else(capsys, monkeypatch):
    real, seen = extract_report.extract, []
    monkeypatch.setattr(extract_report, "extract", lambda source: real(source) if seen else seen.append(1) or boom())
    with pytest.raises(SystemExit) as ended:
        call_command("extract_report", *PATHS[:2], json=True)
    first, second = lines(capsys)
    assert ended.value.code == 1
    assert "Có lỗi khi đọc tệp này" in first["error"] and "error" not in second


def test_a_file_that_is_too_large_is_not_even_opened(capsys, tmp_path, monkeypatch):
    heavy = tmp_path / "nặng.docx"
    with heavy.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", boom)
    with pytest.raises(SystemExit):
        call_command("extract_report", str(heavy), json=True)
    assert "20 MB" in lines(capsys)[0]["error"]


@pytest.mark.django_db
def test_an_article_that_breaks_the_import_stops_nobody_else(capsys, monkeypatch):
    real, seen = intake.extract, []
    monkeypatch.setattr(intake, "extract", lambda *given: real(*given) if seen else seen.append(1) or boom())
    with pytest.raises(SystemExit) as ended:
        call_command("import_report", *PATHS[:2])
    assert (ended.value.code, Report.objects.count()) == (1, 1)
    assert "Có lỗi khi đọc tệp này" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_import_says_what_it_left_out(capsys, monkeypatch):
    monkeypatch.setitem(ADDERS, "figures", lambda storing, item, values: values.required_number("nothing"))
    call_command("import_report", PATHS[0])
    assert "  - bỏ lại Kết quả (số " in capsys.readouterr().out
