"""The database objects behind ``lib.search``: a virtual table with triggers on SQLite, vector columns on PostgreSQL.

A vector column is stored, not worked out by an index alone: to rank its hits a search looks into every row it found,
and cutting those texts into words anew took seconds.

They are unknown to Django's migrations, and a later migration that rebuilds an SQLite table drops its triggers
silently. They are therefore installed after every ``migrate``, idempotently.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

VECTOR_SUFFIX = "_tsv"  # PostgreSQL: the column beside each indexed one that holds it as a tsvector


def install_indexes(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Creates what is missing of the search indexes of an app's models. Connected to ``post_migrate``."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for model in sender.get_models():
        if hasattr(model, "INDEXED_FIELDS") and model._meta.db_table in tables:
            _INSTALLERS[connection.vendor](connection, model)


def rebuild_index(model: type[models.Model], using: str = "default") -> None:
    """Fills the index of a model from its stored keys."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        fts = connection.ops.quote_name(model._meta.db_table + "_fts")
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')")


def _install_sqlite(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    table, pk = model._meta.db_table, model._meta.pk.column
    fts, columns = f"{table}_fts", ", ".join(model.INDEXED_FIELDS)
    old, new = (", ".join(f"{row}.{name}" for name in model.INDEXED_FIELDS) for row in ("old", "new"))
    remove = f"INSERT INTO {fts}({fts}, rowid, {columns}) VALUES ('delete', old.{pk}, {old});"
    add = f"INSERT INTO {fts}(rowid, {columns}) VALUES (new.{pk}, {new});"
    wanted = {
        f"{fts}_insert": f"AFTER INSERT ON {table} BEGIN {add} END",
        f"{fts}_delete": f"AFTER DELETE ON {table} BEGIN {remove} END",
        f"{fts}_update": f"AFTER UPDATE OF {columns} ON {table} BEGIN {remove} {add} END",
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        missing = wanted.keys() - {name for (name,) in cursor.fetchall()}
        if not missing:
            return
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {fts} USING fts5({columns}, content='{table}', content_rowid='{pk}',"
            " tokenize='unicode61 remove_diacritics 0')"
        )
        for name in sorted(missing):
            cursor.execute(f"CREATE TRIGGER {name} {wanted[name]}")
    rebuild_index(model, connection.alias)


def _install_postgresql(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        # Asking first spares a running site the locks that even "IF NOT EXISTS" takes.
        columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
        indexes = connection.introspection.get_constraints(cursor, table)
        for column in model.INDEXED_FIELDS:
            vector = column + VECTOR_SUFFIX
            if vector not in columns:
                cursor.execute(
                    f'ALTER TABLE "{table}" ADD COLUMN "{vector}" tsvector'
                    f" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, \"{column}\")) STORED"
                )
            if f"{table}_{vector}" not in indexes:
                cursor.execute(f'CREATE INDEX "{table}_{vector}" ON "{table}" USING gin ("{vector}")')


_INSTALLERS = {"sqlite": _install_sqlite, "postgresql": _install_postgresql}
