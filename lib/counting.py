"""Many counts in one question to the database."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value


def count_each(querysets: Sequence[QuerySet[Any]]) -> list[int]:
    """How many rows each has, in their order; they may be of different models."""
    asked = [
        rows.order_by().annotate(nth=Value(nth, IntegerField())).values("nth").annotate(n=Count("pk"))
        for nth, rows in enumerate(querysets)
    ]
    if not asked:
        return []
    found = {row["nth"]: row["n"] for row in asked[0].union(*asked[1:], all=True)}
    return [found.get(nth, 0) for nth in range(len(querysets))]
