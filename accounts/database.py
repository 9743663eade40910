"""Keeps the audit log append-only in the database itself, whatever a program tries.

Triggers are unknown to Django's migrations, so they are installed after every ``migrate``, idempotently.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections

TABLE = "accounts_auditevent"


def protect_rows(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Makes the database refuse UPDATE and DELETE on the audit table. Connected to ``post_migrate``; idempotent."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _PROTECTIONS[connection.vendor]:
            cursor.execute(statement)


_PROTECTIONS = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{verb} BEFORE {verb} ON {TABLE}"
        " BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        f"""
        CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'audit rows are append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        f"""
        CREATE OR REPLACE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
        """,
    ],
}
