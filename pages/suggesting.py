"""What a reader may be about to type: names and titles that hold the words so far, the last one perhaps unfinished."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.safestring import SafeString

from lib.html import marked_matches
from lib.search_query import Query
from pages.searching import Kind, kinds

SHORTEST = 2  # letters without tones
MOST = {"nhan-su": 3, "to-chuc": 2, "hoi-nghi": 2, "khen-thuong": 2, "tin-bai": 3}


@dataclass(frozen=True)
class Suggestion:
    title: SafeString
    kind: str
    url: str


def suggestions(query: Query) -> list[Suggestion]:
    """People first: a name is what one most often begins to type."""
    if len(query.folded) < SHORTEST:
        return []
    by_slug = {kind.slug: kind for kind in kinds()}
    return [found for slug, most in MOST.items() for found in _of_kind(by_slug[slug], query, most)]


def _of_kind(kind: Kind, query: Query, most: int) -> list[Suggestion]:
    exact, folded = f" {query.exact}", f" {query.folded}"
    ranks = (
        Q(search_title_exact__startswith=exact),
        Q(search_title_exact__contains=exact),
        Q(search_title_folded__startswith=folded),
    )
    if not query.has_tones:
        ranks = ranks[2:]
    rank = Case(
        *(When(condition, then=Value(place)) for place, condition in enumerate(ranks)),
        default=Value(len(ranks)),
        output_field=IntegerField(),
    )
    rows = kind.rows.filter(search_text_folded__has_start=query.folded, search_title_folded__contains=folded)
    found = rows.annotate(rank=rank).order_by("rank", *kind.order)[:most]
    return [
        Suggestion(marked_matches(getattr(row, kind.title), query), kind.label, row.get_absolute_url()) for row in found
    ]
