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
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, QueryDict

Row = TypeVar("Row", bound=Model)
CURSOR_PARAMETER = "trang"
MAX_CURSOR_LENGTH = 4096


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
    plain = json.dumps([_plain(value) for value in values], ensure_ascii=False)
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _decode(cursor: str, queryset: QuerySet[Any], names: Sequence[str]) -> list[Any]:
    try:
        if len(cursor) > MAX_CURSOR_LENGTH:
            raise ValueError("longer than any of ours")
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(names):
            raise ValueError("wrong shape")
        return [_typed(queryset, name, value) for name, value in zip(names, values, strict=True)]
    except (ValueError, TypeError, ValidationError, binascii.Error, RecursionError, OverflowError) as error:
        raise Http404("Không có trang kết quả này.") from error


def _typed(queryset: QuerySet[Any], name: str, value: Any) -> Any:
    """The value as the column's own type. What ``_encode`` would not have written is refused, and so is what a
    database would choke on: NUL, half a surrogate pair, a number beyond 64 bits, a moment without zone or out of time.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("not a sort value")
    if (isinstance(value, int) and abs(value) >= 2**63) or (isinstance(value, str) and b"\0" in value.encode()):
        raise ValueError("out of range")
    if name in queryset.query.annotations:
        field = queryset.query.annotations[name].output_field
    else:
        field = queryset.model._meta.pk if name == "pk" else queryset.model._meta.get_field(name)
    typed = field.to_python(value)
    if _plain(typed) != value:
        raise ValueError("of another type")
    if isinstance(typed, datetime.datetime):
        if typed.tzinfo is None:
            raise ValueError("a moment without zone")
        typed.astimezone(datetime.UTC)  # raises OverflowError at either end of time
    return typed


def _address(params: QueryDict, cursor: str) -> str:
    changed = params.copy()
    changed.pop(CURSOR_PARAMETER, None)
    if cursor:
        changed[CURSOR_PARAMETER] = cursor
    return same_page(changed)


def same_page(params: QueryDict) -> str:
    """The address of the page one is on, with these parameters; without any it has no question mark either."""
    return f"?{params.urlencode()}" if params else "."
