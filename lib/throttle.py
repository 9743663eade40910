"""Counting what one sender does within a stretch of time, in the cache."""

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Throttle:
    """At most ``most`` of something ``within`` so many seconds, for each key (such as an address)."""

    name: str
    most: int
    within: int

    def is_spent(self, key: str) -> bool:
        return (cache.get(self._place(key)) or 0) >= self.most

    def count(self, key: str) -> None:
        """One more; the stretch of time begins with the first."""
        place = self._place(key)
        if not cache.add(place, 1, self.within):
            try:
                cache.incr(place)
            except ValueError:  # it ran out between the two lines
                cache.set(place, 1, self.within)

    def _place(self, key: str) -> str:
        return f"throttle:{self.name}:{key}"
