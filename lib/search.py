"""Full-text search that treats "quan uy", "Quận uỷ" and "QUẬN ỦY" alike, the same on SQLite and on PostgreSQL.

Words are cut and folded in Python and stored as plain tokens; FTS5 and tsvector only index those tokens, so that both
databases give the same sets. ``exact`` columns keep the tones, ``folded`` columns drop them; ``title`` columns hold
the name alone, ``text`` columns the name and everything else. Columns start and end with a space, so that
``" quan uy "`` is found as whole words. Compatibility letters count as plain ones (``m²`` as ``m2``), since the two
indexes would disagree about them.

The indexes themselves are made by ``lib.search_index``.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, IntegerField, Lookup, Q, TextField, Value, When

from lib.search_index import VECTOR_SUFFIX
from lib.search_query import MAX_WORD_LENGTH, Query, words_of
from lib.vietnamese.text import exact_key, folded_key

MAX_TOKENS = 16_000  # PostgreSQL counts word positions to 16,383; beyond them phrases would differ between databases
NEAR_TIER = 4  # beyond this tier the words stand apart and differ in their tones

Wanted = list[list[tuple[str, bool]]]  # of each part one of the wordings; True when its words must stand together


def _column(words: list[str]) -> str:
    return " ".join(["", *words, ""])


class _TokenLookup(Lookup):
    """Compares an indexed token column with words."""

    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column = self.lhs.target
        table, quote = column.model._meta.db_table, connection.ops.quote_name
        words = _expression(self.wanted(), word='"{}"', beside=" + ", both=" AND ", either=" OR ")
        rowids = f"SELECT rowid FROM {quote(table + '_fts')} WHERE {quote(table + '_fts')} MATCH %s"
        key = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{quote(column.model._meta.pk.column)}"
        last = "*" if self.ends_open else ""
        return f"{key} IN ({rowids})", [f"{{{column.column}}} : ({words}{last})"]

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column = connection.ops.quote_name(self.lhs.target.column + VECTOR_SUFFIX)
        vector = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{column}"
        words = _expression(self.wanted(), word="'{}'", beside=" <-> ", both=" & ", either=" | ")
        last = ":*" if self.ends_open else ""
        return f"{vector} @@ to_tsquery('simple'::regconfig, %s)", [words + last]

    ends_open = False

    def wanted(self) -> Wanted:
        raise NotImplementedError


def _expression(wanted: Wanted, *, word: str, beside: str, both: str, either: str) -> str:
    """The words as a database takes them; they hold letters and digits alone."""

    def said(words: str, is_phrase: bool) -> str:
        quoted = [word.format(one[:MAX_WORD_LENGTH]) for one in words.split()]
        joined = (beside if is_phrase else both).join(quoted)
        return f"({joined})" if len(quoted) > 1 else joined

    def any_of(forms: list[tuple[str, bool]]) -> str:
        ways = list(dict.fromkeys(said(*form) for form in forms))
        return f"({either.join(ways)})" if len(ways) > 1 else ways[0]

    return both.join(map(any_of, wanted))


@TextField.register_lookup
class HasWords(_TokenLookup):
    """All the words, anywhere."""

    lookup_name = "has_words"

    def wanted(self) -> Wanted:
        return [[(word, False)] for word in self.rhs.split()]


@TextField.register_lookup
class HasStart(HasWords):
    """All the words, anywhere; the last may be the beginning of one."""

    lookup_name = "has_start"
    ends_open = True


@TextField.register_lookup
class HasPhrase(_TokenLookup):
    """The words one after the other."""

    lookup_name = "has_phrase"

    def wanted(self) -> Wanted:
        return [[(self.rhs, True)]]


@TextField.register_lookup
class HasAnyPhrase(_TokenLookup):
    """The words of one of these, one after the other."""

    lookup_name = "has_any_phrase"

    def wanted(self) -> Wanted:
        return [[(phrase, True) for phrase in self.rhs]]


@TextField.register_lookup
class Answers(_TokenLookup):
    """What a ``Query`` asks for, with tones or without, as ``parts_of`` tells it."""

    lookup_name = "answers"

    def wanted(self) -> Wanted:
        return [list(part) for part in self.rhs]


def parts_of(query: Query, key: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Each part in all its wordings; ``key`` is "exact" or "folded"."""
    return tuple(tuple((getattr(form, key), form.is_phrase) for form in part) for part in query.parts)


class SearchQuerySet(models.QuerySet):
    """Adds ``search`` to the queryset of a ``Searchable`` model."""

    def answering(self, query: Query, *, exactly: bool = False) -> Self:
        """Rows with all the words, in any of their wordings; ``exactly``: with every tone as typed."""
        if not query:
            return self.none()
        found = self.filter(search_text_folded__answers=parts_of(query, "folded"))
        return found.filter(search_text_exact__answers=parts_of(query, "exact")) if exactly else found

    def search(self, query: Query, *, exactly: bool = False) -> Self:
        """Rows that answer, each annotated with ``tier``: 0 is best.

        0/1 the phrase with its tones (in the title / in the text), 2/3 the phrase without tones, 4 all words with
        their tones, 5 all words. Where no tone was typed, none counts.
        """
        found = self.answering(query, exactly=exactly)
        if not query:
            return found.annotate(tier=Value(0, IntegerField()))
        ranked = Case(
            *(When(condition, then=Value(tier)) for tier, condition in _tiers(query)),
            default=Value(NEAR_TIER + 1),
            output_field=IntegerField(),
        )
        return found.annotate(tier=ranked)

    def with_false_tones_last(self, query: Query) -> Self:
        """Annotated with ``false_tones``: 1 where a tone is not as typed, 0 elsewhere; to list by date nonetheless."""
        if not query.has_tones:
            return self.annotate(false_tones=Value(0, IntegerField()))
        right = When(search_text_exact__answers=parts_of(query, "exact"), then=Value(0))
        return self.annotate(false_tones=Case(right, default=Value(1), output_field=IntegerField()))


def _tiers(query: Query) -> Iterator[tuple[int, Q]]:
    exact, folded = (list(dict.fromkeys(wordings)) for wordings in zip(*query.readings, strict=True))
    if query.has_tones:
        yield 0, _in_title("search_title_exact", exact)
        yield 1, Q(search_text_exact__has_any_phrase=exact)
    yield 2, _in_title("search_title_folded", folded)
    yield 3, Q(search_text_folded__has_any_phrase=folded)
    yield 4, Q(search_text_exact__answers=parts_of(query, "exact"))


def _in_title(column: str, wordings: list[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__contains": f" {words} "}) for words in wordings))


class Searchable(models.Model):
    """A row that can be found. Subclasses say what by ``search_source``; the keys are kept by ``save``."""

    search_title_exact = models.TextField(editable=False, default=" ")
    search_title_folded = models.TextField(editable=False, default=" ")
    search_text_exact = models.TextField(editable=False, default=" ")
    search_text_folded = models.TextField(editable=False, default=" ")

    INDEXED_FIELDS = ("search_text_exact", "search_text_folded")
    SEARCH_FIELDS = ("search_title_exact", "search_title_folded", "search_text_exact", "search_text_folded")

    class Meta:
        abstract = True

    def search_source(self) -> tuple[str, str]:
        """The title, and the rest of the text, by which this row is found."""
        raise NotImplementedError

    def work_out_keys(self) -> None:
        """Sets the stored keys. ``save`` does it; before ``bulk_create`` the caller must."""
        title, text = self.search_source()
        whole = f"{title}\n{text}"
        self.search_title_exact, self.search_title_folded = (
            _column(words_of(key_of, title)) for key_of in (exact_key, folded_key)
        )
        self.search_text_exact, self.search_text_folded = (
            _column(words_of(key_of, whole, MAX_TOKENS)) for key_of in (exact_key, folded_key)
        )

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        self.work_out_keys()
        if update_fields is not None:
            update_fields = {*update_fields, *self.SEARCH_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)
