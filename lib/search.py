"""Full-text search that treats "quan uy", "Quận uỷ" and "QUẬN ỦY" alike, the same on SQLite and on PostgreSQL.

Words are cut and folded in Python and stored as plain tokens; FTS5 and tsvector only index those tokens, so that both
databases give the same sets. ``exact`` columns keep the tones, ``folded`` columns drop them; ``title`` columns hold
the name alone, ``text`` columns the name and everything else. Columns start and end with a space, so that
``" quan uy "`` is found as whole words. Compatibility letters count as plain ones (``m²`` as ``m2``), since the two
indexes would disagree about them.

The indexes themselves are made by ``lib.search_index``.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, IntegerField, Lookup, Q, TextField, Value, When

from lib.search_index import VECTOR_SUFFIX
from lib.vietnamese.text import exact_key, folded_key

MAX_QUERY_WORDS = 16
MAX_WORD_LENGTH = 64  # PostgreSQL refuses to look for words of more than 2,046 bytes
MAX_TOKENS = 16_000  # PostgreSQL counts word positions to 16,383; beyond them phrases would differ between databases
MAX_KEY_LENGTH = 200_000  # PostgreSQL refuses more than a megabyte of words in one row; a letter may take four bytes
NEAR_TIER = 4  # beyond this tier the words stand apart and differ in their tones


def _words(key_of: Callable[[str], str], text: str, most: int | None = None) -> list[str]:
    """The words of a text as both databases index them; of an overlong text only the beginning."""
    key = key_of(unicodedata.normalize("NFKC", text))[:MAX_KEY_LENGTH]
    return [word[:MAX_WORD_LENGTH] for word in key.split()[:most]]


def _column(words: list[str]) -> str:
    return " ".join(["", *words, ""])


@dataclass(frozen=True)
class Query:
    """A reader's words, ``exact`` with the tones as typed and ``folded`` without; both are token strings."""

    typed: str
    exact: str
    folded: str

    @classmethod
    def parse(cls, typed: str) -> Self:
        exact, folded = (" ".join(_words(key_of, typed, MAX_QUERY_WORDS)) for key_of in (exact_key, folded_key))
        return cls(typed=typed.strip(), exact=exact, folded=folded)

    def __bool__(self) -> bool:
        return bool(self.folded)

    @property
    def has_tones(self) -> bool:
        return self.exact != self.folded


class _TokenLookup(Lookup):
    """Compares an indexed token column with words; the right-hand side is a token string."""

    prepare_rhs = False
    fts_join = ""
    tsquery_join = ""

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column = self.lhs.target
        table, quote = column.model._meta.db_table, connection.ops.quote_name
        words = '"' + self.fts_join.join(self._words_wanted()) + '"'
        rowids = f"SELECT rowid FROM {quote(table + '_fts')} WHERE {quote(table + '_fts')} MATCH %s"
        key = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{quote(column.model._meta.pk.column)}"
        return f"{key} IN ({rowids})", [f"{{{column.column}}} : ({words})"]

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column = connection.ops.quote_name(self.lhs.target.column + VECTOR_SUFFIX)
        vector = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{column}"
        words = self.tsquery_join.join(f"'{word}'" for word in self._words_wanted())
        return f"{vector} @@ to_tsquery('simple'::regconfig, %s)", [words]

    def _words_wanted(self) -> list[str]:
        return [word[:MAX_WORD_LENGTH] for word in self.rhs.split()]


@TextField.register_lookup
class HasWords(_TokenLookup):
    """All the words, anywhere."""

    lookup_name = "has_words"
    fts_join = '" AND "'
    tsquery_join = " & "


@TextField.register_lookup
class HasPhrase(_TokenLookup):
    """The words one after the other."""

    lookup_name = "has_phrase"
    fts_join = " "
    tsquery_join = " <-> "


class SearchQuerySet(models.QuerySet):
    """Adds ``search`` to the queryset of a ``Searchable`` model."""

    def search(self, query: Query, *, exactly: bool = False) -> Self:
        """Rows with all the words, each annotated with ``tier``: 0 is best.

        0/1 the phrase with its tones (in the title / in the text), 2/3 the phrase without tones, 4 all words with
        their tones, 5 all words. ``exactly`` keeps only rows in which every word carries the tones as typed.
        """
        if not query:
            return self.annotate(tier=Value(0, IntegerField())).none()
        found = self.filter(search_text_folded__has_words=query.folded)
        if exactly:
            found = found.filter(search_text_exact__has_words=query.exact)
        tiers = (
            Q(search_title_exact__contains=f" {query.exact} "),
            Q(search_text_exact__has_phrase=query.exact),
            Q(search_title_folded__contains=f" {query.folded} "),
            Q(search_text_folded__has_phrase=query.folded),
            Q(search_text_exact__has_words=query.exact),
        )
        ranked = Case(
            *(When(condition, then=Value(tier)) for tier, condition in enumerate(tiers)),
            default=Value(len(tiers)),
            output_field=IntegerField(),
        )
        return found.annotate(tier=ranked)


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
            _column(_words(key_of, title)) for key_of in (exact_key, folded_key)
        )
        self.search_text_exact, self.search_text_folded = (
            _column(_words(key_of, whole, MAX_TOKENS)) for key_of in (exact_key, folded_key)
        )

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        self.work_out_keys()
        if update_fields is not None:
            update_fields = {*update_fields, *self.SEARCH_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)
