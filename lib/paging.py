"""Keyset paging: the next page starts after the last row seen, so that it costs the same at any depth.

A cursor is the sort values of the last row, as URL-safe base64 of JSON. It carries nothing secret; a hand-made one can
only ask for another place in the same list.
"""

import base64
import binascii
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, QueryDict

Row = TypeVar("Row", bound=Model)
CURSOR_PARAMETER = "trang"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows of one page; the addresses are query strings ("" when there is no such page)."""

    rows: list[Row]
    next_url: str
    first_url: str


def keyset_page(queryset: QuerySet[Row], *, order: Sequence[str], params: QueryDict, size: int) -> Page[Row]:
    """The page that ``params`` asks for.

    ``order`` names fields or annotations as in ``order_by``; together they must be unique and never null.
    Raises Http404 for a cursor that does not belong to this list.
    """
    cursor = params.get(CURSOR_PARAMETER, "")
    names = [name.lstrip("-") for name in order]
    rows = queryset.order_by(*order)
    if cursor:
        rows = rows.filter(_after(order, _decode(cursor, queryset, names)))
    fetched = list(rows[: size + 1])
    page, more = fetched[:size], len(fetched) > size
    next_cursor = _encode([getattr(page[-1], name) for name in names]) if more else ""
    return Page(
        rows=page,
        next_url=_address(params, next_cursor) if more else "",
        first_url=_address(params, "") if cursor else "",
    )


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    condition = Q()
    equal = Q()
    for name, value in zip(order, values, strict=True):
        field, step = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        condition |= equal & Q(**{f"{field}__{step}": value})
        equal &= Q(**{field: value})
    return condition


def _encode(values: Sequence[Any]) -> str:
    plain = [v.isoformat() if isinstance(v, datetime.date) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def _decode(cursor: str, queryset: QuerySet[Any], names: Sequence[str]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(names):
            raise ValueError("wrong shape")
        return [_typed(queryset, name, value) for name, value in zip(names, values, strict=True)]
    except (ValueError, TypeError, ValidationError, binascii.Error, RecursionError, OverflowError) as error:
        raise Http404("Không có trang kết quả này.") from error


def _typed(queryset: QuerySet[Any], name: str, value: Any) -> Any:
    """The value as the column's own type; a string with NUL or a number beyond 64 bits is refused like any other."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("not a sort value")
    if (isinstance(value, int) and abs(value) >= 2**63) or (isinstance(value, str) and "\0" in value):
        raise ValueError("out of range")
    if name in queryset.query.annotations:
        field = queryset.query.annotations[name].output_field
    else:
        field = queryset.model._meta.pk if name == "pk" else queryset.model._meta.get_field(name)
    return field.to_python(value)


def _address(params: QueryDict, cursor: str) -> str:
    changed = params.copy()
    changed.pop(CURSOR_PARAMETER, None)
    if cursor:
        changed[CURSOR_PARAMETER] = cursor
    return "?" + changed.urlencode()
