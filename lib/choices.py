"""Filters of public lists drawn as drop-down lists: what may be chosen, and what is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lib.filters import PublicFilterSet, QueryFilter


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


class SelectFilterSet(PublicFilterSet):
    """A filter with a field for words, if it has one, and drop-down lists."""

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The values in force by parameter, junk left out."""
        self.form.is_valid()
        values: dict[str, Any] = self.form.cleaned_data
        return values

    @property
    def is_active(self) -> bool:
        return any(self.chosen.values())

    @property
    def takes_words(self) -> bool:
        return isinstance(self.filters.get("q"), QueryFilter)

    @property
    def typed(self) -> str:
        """The words in the field, as cut and cleaned; "" without a field."""
        return self.chosen["q"].typed if self.takes_words else ""
