"""Drop-down lists of public filters: what may be chosen, and what is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Select:
    """One list; ``name`` is the parameter, ``blank`` the words for choosing nothing."""

    name: str
    label: str
    blank: str
    choices: tuple[Choice, ...]


def select(name: str, label: str, blank: str, pairs: Iterable[tuple[Any, Any]], chosen: Collection[Any]) -> Select:
    """A list of (value, words) pairs; ``chosen`` holds values of the same type as the first of each pair."""
    choices = tuple(Choice(str(value), str(words), value in chosen) for value, words in pairs)
    return Select(name, label, blank, choices)
