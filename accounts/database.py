"""Keeps the audit log append-only in the database itself, whatever a program tries.

Triggers are unknown to Django's migrations, so they are installed after every ``migrate``, idempotently.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections

TABLE = "accounts_auditevent"
REFUSAL = "audit rows are append-only"


def protect_rows(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Makes the database refuse UPDATE and DELETE on the audit table. Connected to ``post_migrate``; idempotent."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _PROTECTIONS[connection.vendor]:
            cursor.execute(statement)


_PROTECTIONS = {
    # SQLite runs no DELETE trigger for INSERT OR REPLACE, so an insert over an existing row is refused as well.
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{name} BEFORE {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, event in (
            ("update", f"UPDATE ON {TABLE}"),
            ("delete", f"DELETE ON {TABLE}"),
            ("replace", f"INSERT ON {TABLE} WHEN NEW.id IN (SELECT id FROM {TABLE})"),  # noqa: S608
        )
    ],
    "postgresql": [
        f"""
        CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        f"""
        CREATE OR REPLACE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
        """,
        f"""
        CREATE OR REPLACE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()
        """,
    ],
}
