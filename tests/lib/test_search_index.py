"""The index follows the table, and is mended after a migration has rebuilt the table without its triggers."""

import pytest
from django.apps import apps
from django.db import connection

from lib.search import Query
from lib.search_index import VECTOR_SUFFIX, install_indexes, rebuild_index
from reports.models import Report
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
TABLE = Report._meta.db_table


def found(typed):
    return list(Report.objects.search(Query.parse(typed)).order_by("pk").values_list("title", flat=True))


def install():
    connection.check_constraints()  # PostgreSQL alters no table whose rows it has still to check
    install_indexes(apps.get_app_config("reports"), using="default")


def execute(statement, params=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def triggers():
    rows = execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
    return {name for (name,) in rows}


def vector_columns():
    columns = {column.name for column in connection.introspection.get_table_description(connection.cursor(), TABLE)}
    return {name for name in columns if name.endswith(VECTOR_SUFFIX)}


def database_objects():
    """What ``install_indexes`` keeps for the table of reports."""
    return triggers() if connection.vendor == "sqlite" else vector_columns()


def drop(name):
    connection.check_constraints()
    execute(f"DROP TRIGGER {name}" if connection.vendor == "sqlite" else f"ALTER TABLE {TABLE} DROP COLUMN {name}")


def drop_database_objects():
    """As a migration leaves the table that rebuilt it."""
    for name in database_objects():
        drop(name)


def test_every_searchable_model_has_its_objects_after_migrate():
    assert database_objects()
    searchable = [model for model in apps.get_models() if hasattr(model, "INDEXED_FIELDS")]
    assert len(searchable) >= 5
    for model in searchable:
        assert model.objects.search(Query.parse("quận ủy")).count() == 0


def test_rows_written_while_the_objects_were_missing_are_found_once_they_are_back():
    kept = database_objects()
    ReportFactory(title="Đã có từ trước", body="x")
    drop_database_objects()
    assert not database_objects()
    ReportFactory(title="Viết khi thiếu chỉ mục", body="x")
    install()
    assert database_objects() == kept
    assert found("viet khi thieu") == ["Viết khi thiếu chỉ mục"]
    assert found("da co tu truoc") == ["Đã có từ trước"]


def test_rows_changed_and_removed_while_the_objects_were_missing_are_right_once_they_are_back():
    changed, removed = ReportFactory(title="Tên cũ", body="x"), ReportFactory(title="Tên bị xóa", body="x")
    drop_database_objects()
    changed.title = "Danh xưng mới"
    changed.save()
    removed.delete()
    install()
    assert found("ten") == []
    assert found("danh xung moi") == ["Danh xưng mới"]


def test_a_table_that_lost_one_object_gets_it_back():
    kept = database_objects()
    drop(max(kept))
    install()
    assert database_objects() == kept


def test_the_index_follows_the_table_after_it_was_mended():
    drop_database_objects()
    install()
    report = ReportFactory(title="Dân vận", body="x")
    assert found("dan van") == ["Dân vận"]
    report.title = "Kiểm tra"
    report.save()
    assert (found("dan van"), found("kiem tra")) == ([], ["Kiểm tra"])
    report.delete()
    assert found("kiem tra") == []


def test_installing_again_changes_nothing():
    ReportFactory(title="Dân vận", body="x")
    before = database_objects()
    install_indexes(apps.get_app_config("reports"), using="default")
    install()
    assert database_objects() == before
    assert found("dan van") == ["Dân vận"]


def test_an_index_is_filled_again_from_the_stored_keys():
    ReportFactory(title="Dân vận", body="x")
    if connection.vendor == "sqlite":
        execute(f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('delete-all')")
        assert found("dan van") == []
    rebuild_index(Report)
    assert found("dan van") == ["Dân vận"]


def test_an_app_without_tables_yet_is_left_alone(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    drop_database_objects()
    install()
    assert not database_objects()


def test_a_search_reads_the_index_not_the_texts():
    """PostgreSQL would cut every text into words anew if the words were not stored; SQLite would read every row."""
    plan = str(Report.objects.search(Query.parse("dân vận")).explain())
    assert "to_tsvector" not in plan
    assert ("reports_report_fts VIRTUAL TABLE INDEX" in plan) or (VECTOR_SUFFIX in plan)
