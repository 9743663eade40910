"""The reading view of a report: its plain text and photos as blocks in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reports.models import Participation, Photo

LIST_MARK = "- "
HEADING_MARK = "## "


@dataclass
class Block:
    """``kind`` is "p" or "h2" (text), "ul" (items) or "photo" (photo)."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)
    photo: Photo | None = None


def blocks(body: str, photos: Iterable[Photo] = ()) -> list[Block]:
    """The body line by line: "- …" is an item of a list, "## …" a heading, any other a paragraph.

    A photo stands after the line whose number it names; 0 is above all.
    """
    waiting = sorted(photos, key=lambda photo: (photo.after_paragraph, photo.order, photo.pk))
    page: list[Block] = []

    def place(until: int | None) -> None:
        while waiting and (until is None or waiting[0].after_paragraph <= until):
            page.append(Block("photo", photo=waiting.pop(0)))

    place(0)
    for number, line in enumerate((line.strip() for line in body.split("\n") if line.strip()), start=1):
        if line.startswith(HEADING_MARK):
            page.append(Block("h2", text=line.removeprefix(HEADING_MARK)))
        elif not line.startswith(LIST_MARK):
            page.append(Block("p", text=line))
        elif page and page[-1].kind == "ul":
            page[-1].items.append(line.removeprefix(LIST_MARK))
        else:
            page.append(Block("ul", items=[line.removeprefix(LIST_MARK)]))
        place(number)
    place(None)
    return page


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
