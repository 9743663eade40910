"""Filters of public lists: hyphenated Vietnamese parameter names, and values from anybody, of which junk is ignored."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from lib.search import SearchQuerySet
from lib.search_query import Query

LARGEST_ID = 2**63 - 1
MAX_VALUES = 20
MAX_QUERY_LENGTH = 200


class IdsField(forms.Field):
    """Row numbers from an address: ``?to-chuc=12&to-chuc=7-quan-uy`` gives [7, 12]; what is no number is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        heads = (str(item).split("-", 1)[0] for item in (value or [])[:MAX_VALUES])
        digits = (head for head in heads if head.isascii() and head.isdigit() and len(head) <= len(str(LARGEST_ID)))
        return sorted({number for number in map(int, digits) if 0 < number <= LARGEST_ID})


class SlugsField(forms.Field):
    """Words from an address, such as category slugs; unknown ones simply match nothing."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        return sorted({item for item in (value or [])[:MAX_VALUES] if item and "\0" not in item})


class QueryField(forms.CharField):
    """A reader's words as ``lib.search.Query``; overlong text is cut, control characters mean nothing.

    ``meanings`` answers an office's own short forms; it is asked only when there are words.
    """

    def __init__(self, *args: Any, meanings: Callable[[], Mapping[str, str]] = dict, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meanings = meanings

    def to_python(self, value: Any) -> Query:  # type: ignore[override]
        typed = (value or "").replace("\0", " ")[:MAX_QUERY_LENGTH]
        return Query.parse(typed, self.meanings() if typed.strip() else None)

    def validate(self, value: Any) -> None:
        """Every query is acceptable; one without a word finds nothing and filters nothing."""

    def run_validators(self, value: Any) -> None:
        """As above."""


class IdsFilter(django_filters.Filter):
    field_class = IdsField

    def filter(self, qs: QuerySet[Any], value: list[Any]) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class SlugsFilter(IdsFilter):
    field_class = SlugsField


class QueryFilter(django_filters.Filter):
    """Keeps rows that hold all the words. Ranking is for the search page; a list keeps its own order."""

    field_class = QueryField

    def filter(self, qs: SearchQuerySet, value: Query) -> SearchQuerySet:
        return qs.answering(value) if value else qs


class PublicFilterSet(django_filters.FilterSet):
    """Declare ``chuyen_muc``, read ``?chuyen-muc=``: an address holds hyphens, a Python name cannot."""

    @classmethod
    def get_filters(cls) -> OrderedDict[str, django_filters.Filter]:
        filters = super().get_filters()
        return OrderedDict((name.replace("_", "-"), item) for name, item in filters.items())
