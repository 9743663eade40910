"""From a printed name to a person. The same name is never enough: it must also serve in the same body, else we ask."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F

from lib.vietnamese.text import exact, exact_key
from people.models import Organization, Person, Position, PositionTitle

PrintedPost = tuple[str, Organization]  # a title as printed ("" when only the body is known), and the body


class Post(NamedTuple):
    """A title in a body, whoever holds it."""

    title: PositionTitle
    organization: Organization


@dataclass(frozen=True)
class Match:
    """``person`` when there is no doubt; else None and whom to ask about. ``reason`` is a Vietnamese sentence."""

    person: Person | None
    reason: str
    candidates: tuple[Person, ...] = ()


def find_person(
    name: str, posts: Iterable[PrintedPost], on: datetime.date | None = None, *, has_unknown_post: bool = False
) -> Match:
    """Who the ``name`` is that a text prints beside ``posts``.

    ``on`` is the day the text speaks of: a post that ended before it, or began after it, proves nothing.
    ``has_unknown_post``: the text also prints a post in a body that has no record.
    """
    namesakes = _namesakes(name)
    if not namesakes:
        return Match(None, "Chưa có cán bộ nào mang tên này.")
    posts = list(posts)
    if not posts:
        lacking = "tổ chức trong bài chưa có hồ sơ" if has_unknown_post else "bài không nêu chức vụ"
        return Match(None, f"Đã có người cùng tên; {lacking} nên cần xác nhận.", namesakes)
    colleagues = _serving_in(namesakes, posts, on)
    if not colleagues:
        return Match(None, "Đã có người cùng tên nhưng ở tổ chức khác; cần xác nhận.", namesakes)
    same_post = _serving_in(colleagues, posts, on, same_title=True)
    certain = colleagues if len(colleagues) == 1 else same_post
    if len(certain) != 1:
        return Match(None, f"Có {len(colleagues)} người cùng tên trong cùng tổ chức; cần chọn.", colleagues)
    reason = "Cùng tên, cùng chức vụ, cùng tổ chức." if certain == same_post else "Cùng tên, cùng tổ chức."
    return Match(certain[0], reason)


def resolve_post(title_name: str, organization: Organization) -> Post:
    """The title of that name, made when there is none, in the body that stands for ``organization``.

    "Uỷ viên" and "Ủy viên" are one title, as are "bí thư" and "Bí thư".
    """
    known = PositionTitle.objects.filter(name=title_name).first() or next(
        (title for title in PositionTitle.objects.all() if exact(title.name) == exact(title_name)), None
    )
    title = known or PositionTitle.objects.get_or_create(name=title_name)[0]
    return Post(title, organization.keeper)


def position_for(person: Person, title: str, organization: Organization, on: datetime.date | None = None) -> Position:
    """The row that says this person held this post (possibly on that day); a new one without dates when none does."""
    post = resolve_post(title, organization)
    held = Position.objects.filter(person=person, title=post.title, organization=post.organization)
    if on is not None:
        held = held.possible_on(on)
    found = held.order_by(F("start_date").desc(nulls_last=True), "pk").first()
    if found is not None:
        return found
    undated = {"person": person, "title": post.title, "organization": post.organization, "start_date": None}
    return Position.objects.get_or_create(**undated)[0]


def _namesakes(name: str) -> tuple[Person, ...]:
    """Everybody who bears or bore the name, one tone placement as good as the other; never a duplicate."""
    key = exact_key(name).strip()
    if not key:
        return ()
    rows = Person.objects.filter(merged_into=None, search_text_exact__has_phrase=key)
    return tuple(person for person in rows if key in {exact_key(known).strip() for known in person.names})


def _serving_in(
    people: Sequence[Person], posts: Iterable[PrintedPost], on: datetime.date | None, *, same_title: bool = False
) -> tuple[Person, ...]:
    printed = {(organization.keeper.pk, exact(title)) for title, organization in posts}
    held = Position.objects.filter(person__in=people, organization__in={body for body, _ in printed})
    if on is not None:
        held = held.possible_on(on)
    rows = held.values_list("person", "organization", "title__name")
    found = {person for person, body, title in rows if not same_title or (body, exact(title)) in printed}
    return tuple(person for person in people if person.pk in found)
