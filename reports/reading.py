"""The reading view of a report: its text and photos as blocks in the order of the page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lib import rich_text
from lib.html import readable
from reports.models import Participation, Photo

_ELEMENT = re.compile(r"<(\w+)")
_UNIT = re.compile(r"<(?:p|h2|h3|li)>")
_ITEM_TAG = re.compile(r"<(/?)li>")
_START = re.compile(r' start="(\d+)"')


@dataclass
class Block:
    """A piece of the text, as safe HTML, or a photo. ``kind`` is "photo", or the outermost element, as p, h2 or ul."""

    kind: str
    html: str = ""
    photo: Photo | None = None


def blocks(body: str, photos: Iterable[Photo] = ()) -> list[Block]:
    """A body, rich or in plain lines, as the pieces of its page.

    A photo stands after as many paragraphs, headings, items and tables as it names; 0 is above all. It parts a list
    between two items at its top, and stands after a quote that its place lies in.
    """
    waiting = sorted(photos, key=lambda photo: (photo.after_paragraph, photo.order, photo.pk))
    stops = {photo.after_paragraph for photo in waiting}
    page: list[Block] = []
    passed = 0

    def place(until: int | None) -> None:
        while waiting and (until is None or waiting[0].after_paragraph <= until):
            page.append(Block("photo", photo=waiting.pop(0)))

    place(0)
    for block in rich_text.blocks_of(rich_text.as_stored(body)):
        for piece in _pieces(block, {stop - passed for stop in stops}):
            page.append(Block(_element(piece), readable(piece)))
            passed += _length(piece)
            place(passed)
    place(None)
    return page


def _element(html: str) -> str:
    found = _ELEMENT.match(html)
    return found[1] if found else ""


def _length(html: str) -> int:
    """How many paragraphs, headings and items; a table counts as one."""
    return 1 if _element(html) == "table" else len(_UNIT.findall(html))


def _pieces(html: str, stops: set[int]) -> Iterator[str]:
    """A block whole, or a list parted after the items that hold these places."""
    if _element(html) not in ("ul", "ol") or stops.isdisjoint(range(1, _length(html))):
        yield html
        return
    opening, _, rest = html.partition(">")
    content, closing = rest[:-5], rest[-5:]
    begun = _START.search(opening)
    number = int(begun[1]) if begun else 1
    passed, part = 0, list[str]()
    for item in _items(content):
        part.append(item)
        before, passed = passed, passed + _length(item)
        if not stops.isdisjoint(range(before + 1, passed + 1)):
            yield _numbered(opening, number) + ">" + "".join(part) + closing
            number, part = number + len(part), []
    if part:
        yield _numbered(opening, number) + ">" + "".join(part) + closing


def _items(content: str) -> Iterator[str]:
    """The items at the top of a list."""
    depth = start = 0
    for tag in _ITEM_TAG.finditer(content):
        depth += -1 if tag[1] else 1
        if depth == 0:
            yield content[start : tag.end()]
            start = tag.end()


def _numbered(opening: str, number: int) -> str:
    """The opening of a list that begins with this number; bullets have none."""
    plain = _START.sub("", opening)
    return plain.replace("<ol", f'<ol start="{number}"') if number > 1 else plain


@dataclass
class Attendee:
    """One person on a page: every function in one line, with the post held that day."""

    name: str
    initial: str
    url: str
    functions: list[str]
    posts: list[str]
    participations: list[Participation]

    @property
    def role(self) -> str:
        return ", ".join(self.functions)

    @property
    def post(self) -> str:
        return self.posts[0] if self.posts else ""

    @property
    def other_posts(self) -> str:
        """What the text calls the post elsewhere, when it does not use the same words throughout."""
        return "; ".join(self.posts[1:])


def attendees(participations: Iterable[Participation]) -> list[Attendee]:
    """People by the order of their first mention. Expects ``person`` and ``positions`` with title and body loaded."""
    by_person: dict[Any, Attendee] = {}
    for part in participations:
        if part.is_group:
            continue
        person = part.person
        visible = person is not None and person.is_published and person.merged_into_id is None
        key = person.pk if person else part.printed_name
        known = by_person.setdefault(
            key,
            Attendee(
                name=part.printed_name,
                initial=person.initial if person else part.printed_name.split()[-1][:1],
                url=person.get_absolute_url() if person and visible else "",
                functions=[],
                posts=[],
                participations=[],
            ),
        )
        if (function := part.get_function_display()) not in known.functions:
            known.functions.append(function)
        known.participations.append(part)
        if (post := part.post_that_day) and post not in known.posts:
            known.posts.append(post)
    return list(by_person.values())
