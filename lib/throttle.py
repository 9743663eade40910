"""Counting what one sender does within a stretch of time, in the cache."""

import logging
from dataclasses import dataclass

from django.core.cache import cache

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Throttle:
    """At most ``most`` of something ``within`` so many seconds, for each key (such as an address).

    While the cache is out of order nobody gets through, or everybody when it ``is_lenient``: where something else
    stands behind it.
    """

    name: str
    most: int
    within: int
    is_lenient: bool = False

    def is_spent(self, key: str) -> bool:
        try:
            return (cache.get(self._place(key)) or 0) >= self.most
        except Exception:  # each cache library fails with errors of its own
            self._let_through()
            return False

    def count(self, key: str) -> None:
        """One more; the stretch of time begins with the first."""
        try:
            self._count(self._place(key))
        except Exception:
            self._let_through()

    def _count(self, place: str) -> None:
        if not cache.add(place, 1, self.within):
            try:
                cache.incr(place)
            except ValueError:  # it ran out between the two lines
                cache.set(place, 1, self.within)

    def _let_through(self) -> None:
        """Inside a handler of the cache's error."""
        if not self.is_lenient:
            raise
        logger.warning("Nothing is counted for %s: the cache did not answer.", self.name, exc_info=True)

    def _place(self, key: str) -> str:
        return f"throttle:{self.name}:{key}"
