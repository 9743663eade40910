"""The words that can be found, to mend what a reader mistyped ("có phải bạn muốn tìm").

Taken from what is published: every title and name, and the whole text of the newest rows, which hold the language.
Worked out when somebody finds nothing, and kept for a while; whoever offers a word must see that it finds something.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from django.core.cache import cache
from django.db.models import QuerySet

from lib.search import SearchQuerySet
from lib.search_query import Query
from lib.vietnamese.nearest import nearest
from lib.vietnamese.text import fold

KEPT_SECONDS = 10 * 60
MOST_WAYS = 6
MOST_UNKNOWN = 3  # words of a query that are mended; each is compared with every known one


@dataclass(frozen=True)
class KnownWords:
    """``times``: how often a word without tones is written; ``written``: how mostly, with its tones."""

    times: dict[str, int]
    written: dict[str, str]

    def mended(self, query: Query) -> list[str]:
        """The query with its unknown words replaced by known ones, or left out where none is near; the likeliest first.
        [] when there is nothing to mend.
        """
        words = query.folded.split()
        near = {word: self._near(word) for word in words if word.isalpha() and word not in self.times}
        if len(near) > MOST_UNKNOWN or not any(near.values()):
            return []
        typed = dict(zip(words, query.exact.split(), strict=False))
        choices = (near.get(word, [typed[word]]) or [""] for word in words)
        texts = (" ".join(filter(None, choice)) for choice in islice(product(*choices), MOST_WAYS))
        return list(dict.fromkeys(text if query.has_tones else fold(text) for text in texts))

    def _near(self, word: str) -> list[str]:
        return [" ".join(self.written[part] for part in near.split()) for near in nearest(word, self.times)]


def known_words(kept_as: str, titles: Sequence[SearchQuerySet], texts: QuerySet) -> KnownWords:  # type: ignore[type-arg]
    """The words of the titles of some kinds of rows and of a few whole texts, from the cache for a while.

    Without a cache none are known: counting them at every search that finds nothing would cost too much.
    """
    place = f"known-words:{kept_as}"
    try:
        known = cache.get(place)
    except Exception:  # each cache library fails with errors of its own
        return KnownWords({}, {})
    if known is None:
        known = _count(titles, texts)
        cache.set(place, known, KEPT_SECONDS)
    return known


def _count(titles: Sequence[SearchQuerySet], texts: QuerySet) -> KnownWords:  # type: ignore[type-arg]
    exact: Counter[str] = Counter()
    first, *rest = (rows.order_by().values_list("search_title_exact", flat=True) for rows in titles)
    for text in chain(first.union(*rest, all=True), texts.values_list("search_text_exact", flat=True)):
        exact.update(text.split())
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word, number in exact.most_common():
        if not word.isalpha():
            continue
        folded = fold(word)
        times[folded] += number
        written.setdefault(folded, word)
    return KnownWords(dict(times), written)
