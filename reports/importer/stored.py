"""A draft as plain JSON and back, so that it can wait in a database until somebody has decided."""

import datetime
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.importer.draft import Certainty, Draft

_READERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    datetime.date: datetime.date.fromisoformat,
    datetime.datetime: datetime.datetime.fromisoformat,
    Certainty: Certainty,
}


def as_stored(value: Any) -> Any:
    """A draft, or any value in one, as JSON knows it."""
    if is_dataclass(value):
        return {field.name: as_stored(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [as_stored(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_stored(stored: dict[str, Any]) -> Draft:
    """The draft that ``as_stored`` wrote, also by an older program: what it did not know takes its default."""
    draft: Draft = _read(Draft, stored)
    return draft


def _read(kind: Any, stored: Any) -> Any:
    if stored is None:
        return None
    if is_dataclass(kind):
        types_of: dict[str, Any] = _types(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(types_of[name], value) for name, value in stored.items() if name in types_of})  # type: ignore[operator]
    if get_origin(kind) in (Union, types.UnionType):
        return _read(next(part for part in get_args(kind) if part is not type(None)), stored)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_read(inner, item) for item in stored)
    return _READERS.get(kind, _as_it_is)(stored)


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
