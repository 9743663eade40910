"""Who each mention of a name is: by the posts printed beside it, else by those of the other mentions of that name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from lib.vietnamese.text import exact, exact_key
from people.matching import Match, find_person
from people.models import Organization
from reports.importer import draft
from reports.suggestions.reading import Reading

AS_ELSEWHERE = "Như ở chỗ khác trong bài, nơi tên này đi với chức vụ."


@dataclass(frozen=True, eq=False)
class Mention:
    """``posts`` are the printed ones of that day as (title, body), "" for a body that the text does not tell;
    ``known`` those in bodies on record."""

    key: str
    person: draft.Person
    name: str
    posts: frozenset[tuple[str, str]]
    known: frozenset[tuple[str, Organization]]
    has_any_post: bool

    @classmethod
    def of(cls, reading: Reading, index: int, person: draft.Person) -> Self:
        posts, known = set(), set()
        for post in person.positions:
            if post.is_former:
                continue
            body = reading.bodies.find(post.organization, body_printed(post)).body
            told = f"#{body.keeper.pk}" if body else exact_key(post.organization or body_printed(post)).strip()
            posts.add((exact(post.title), told))
            if body is not None:
                known.add((post.title, body))
        has_any_post = bool(person.positions or person.position_printed)
        return cls(f"people-{index}", person, exact_key(person.name), frozenset(posts), frozenset(known), has_any_post)

    def contradicts(self, other: "Mention") -> bool:
        """Whether both have posts and none in common; a bare title goes with the same title anywhere."""
        return bool(self.posts and other.posts) and not any(
            one == two or (one[0] == two[0] and not (one[1] and two[1])) for one in self.posts for two in other.posts
        )

    @property
    def is_bare(self) -> bool:
        """Whether no body is told that could tell one namesake from another."""
        return all(not body for _, body in self.posts) and (bool(self.posts) or not self.has_any_post)


def matches_of(reading: Reading, mentions: Sequence[Mention]) -> list[Match]:
    """Each by its own posts; a mention without any is whoever all the others of that name are."""

    @cache
    def find(name: str, known: frozenset[tuple[str, Organization]], has_unknown: bool) -> Match:
        return find_person(name, known, reading.day, has_unknown_post=has_unknown)

    own = {mention: find(mention.person.name, mention.known, bool(mention.posts)) for mention in mentions}
    telling: dict[str, list[Mention]] = {}
    for mention in mentions:
        if not mention.is_bare:
            telling.setdefault(mention.name, []).append(mention)
    return [_inherited(mention, own, telling.get(mention.name, [])) for mention in mentions]


def _inherited(mention: Mention, own: dict[Mention, Match], telling: list[Mention]) -> Match:
    people = {own[other].person for other in telling}
    person = next(iter(people)) if len(people) == 1 else None
    if not mention.is_bare or person is None or any(mention.contradicts(other) for other in telling):
        return own[mention]
    return Match(person, AS_ELSEWHERE)


def body_printed(post: draft.Post) -> str:
    return post.printed.removeprefix(post.title).strip()
