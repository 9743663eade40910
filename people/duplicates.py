"""Rows that may be one person, or one body, written twice. A hint for an editor; nothing is ever merged by itself.

Names are compared without accents and with short forms let through; serving in the same post or body makes it more
likely. Pairs that somebody found to be two are left out. The cost does not depend on how many pairs there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from lib.vietnamese.abbreviations import Word, initials, may_be_one, words_of
from people.models import (
    Organization,
    OrganizationDistinction,
    OrganizationName,
    Person,
    PersonDistinction,
    Position,
    Succession,
)

Pair = tuple[int, int]
MOST_PAIRS = 500  # compared further; a bucket of namesakes grows with its square
SAME_POST, SAME_BODY, NAME_ALONE = range(3)


@dataclass(frozen=True)
class Look:
    """A row as far as telling duplicates apart needs it: names, and what somebody added to tell it from others."""

    row: Any
    names: tuple[str, ...]
    told_apart_by: str = ""


@dataclass(frozen=True)
class Candidate:
    """Two rows that may be one, why, and how likely: a smaller ``rank`` is likelier."""

    one: Any
    other: Any
    reasons: tuple[str, ...]
    rank: int


def people_alike(person: Person | None = None) -> list[Candidate]:
    """Pairs of officials, the likeliest first; with ``person`` those of that one."""
    rows = Person.objects.filter(merged_into=None).only(
        "full_name", "given_name", "other_names", "disambiguation", "is_published"
    )
    looks = [Look(row, tuple(row.names), row.disambiguation) for row in rows]
    known = set(PersonDistinction.objects.values_list("first", "second"))
    found = dict(_alike(looks, known, person, is_person=True))
    return _ranked(found, _posts({pk for pair in found for pk in pair}))


def organizations_alike(organization: Organization | None = None) -> list[Candidate]:
    """Pairs of bodies; one that continues the other bears its name by right."""
    rows = Organization.objects.filter(merged_into=None).only("name", "kind", "parent_id", "dissolved_on")
    aliases = defaultdict(list)
    for pk, name in OrganizationName.objects.values_list("organization", "name"):
        aliases[pk].append(name)
    looks = [Look(row, (row.name, *aliases[row.pk])) for row in rows]
    known = set(OrganizationDistinction.objects.values_list("first", "second"))
    known |= {(min(pair), max(pair)) for pair in Succession.objects.values_list("predecessor", "successor")}
    found = dict(_alike(looks, known, organization, is_person=False))
    candidates = [Candidate(one, other, (reason,), NAME_ALONE) for one, other, reason in found.values()]
    return sorted(candidates, key=lambda pair: (pair.one.name, pair.one.pk, pair.other.pk))


def _alike(
    looks: Iterable[Look], known: set[Pair], wanted: Any, *, is_person: bool
) -> Iterator[tuple[Pair, tuple[Any, Any, str]]]:
    """Pairs whose names may be one, without those known to be two; at most ``MOST_PAIRS``."""
    number = 0
    for bucket in _buckets(looks, is_person=is_person):
        for (one, one_name, one_words), (other, other_name, other_words) in combinations(bucket, 2):
            pair = (min(one.row.pk, other.row.pk), max(one.row.pk, other.row.pk))
            if one.row.pk == other.row.pk or pair in known or (wanted and wanted.pk not in pair):
                continue
            if one.told_apart_by and other.told_apart_by and one.told_apart_by != other.told_apart_by:
                continue
            if may_be_one(one_words, other_words):
                first, second = sorted((one.row, other.row), key=lambda row: row.pk)
                yield pair, (first, second, _said(one_name, other_name, one_words, other_words))
                number += 1
                if number == MOST_PAIRS:
                    return


def _buckets(looks: Iterable[Look], *, is_person: bool) -> Iterable[Sequence[tuple[Look, str, list[Word]]]]:
    """Names that begin alike word by word; of people also with the given name in full, which nobody shortens."""
    buckets = defaultdict(list)
    for look in looks:
        for name in look.names:
            words = words_of(name)
            if words:
                buckets[initials(words), words[-1].text if is_person else ""].append((look, name, words))
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _said(one: str, other: str, one_words: list[Word], other_words: list[Word]) -> str:
    if one == other:
        return "Cùng tên"
    if [word.text for word in one_words] == [word.text for word in other_words]:
        return f"Tên chỉ khác dấu hoặc cách viết: “{one}”, “{other}”"
    return f"Tên viết tắt: “{one}”, “{other}”"


def _posts(people: set[int]) -> dict[int, dict[tuple[int, int], Position]]:
    """By person: the posts held, by title and body."""
    held: dict[int, dict[tuple[int, int], Position]] = defaultdict(dict)
    rows = Position.objects.filter(person__in=people).select_related("title", "organization")
    for post in rows.only("person_id", "title__name", "organization__name"):
        held[post.person_id][post.title_id, post.organization_id] = post
    return held


def _ranked(
    found: dict[Pair, tuple[Any, Any, str]], posts: dict[int, dict[tuple[int, int], Position]]
) -> list[Candidate]:
    candidates = []
    for (first, second), (one, other, reason) in found.items():
        mine, theirs = posts.get(first, {}), posts.get(second, {})
        shared = [mine[key].label for key in mine.keys() & theirs.keys()]
        bodies = {post.organization.name for post in mine.values()} & {p.organization.name for p in theirs.values()}
        if shared:
            candidates.append(Candidate(one, other, (reason, f"cùng chức vụ {shared[0]}"), SAME_POST))
        elif bodies:
            candidates.append(Candidate(one, other, (reason, f"cùng ở {min(bodies)}"), SAME_BODY))
        else:
            candidates.append(Candidate(one, other, (reason,), NAME_ALONE))
    return sorted(candidates, key=lambda pair: (pair.rank, pair.one.full_name, pair.one.pk, pair.other.pk))
