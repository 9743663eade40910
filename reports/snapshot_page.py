"""A snapshot as a reader of that day would have seen it: the names as they were kept, and no link that leads on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from people.models import Organization, Person
from reports.models import Document, Figure, Participation, Photo, Report
from reports.reading import Attendee, Block, attendees, blocks
from reports.snapshots import Snapshot

Values = dict[str, Any]

_LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class _Part:
    """As much of a participation as a page shows."""

    printed_name: str
    function: str
    post_that_day: str
    is_group: bool
    person: Person | None

    def get_function_display(self) -> str:
        return dict(Participation.Function.choices).get(self.function, self.function)


@dataclass(frozen=True)
class SnapshotPage:
    """What ``reports/_snapshot.html`` shows. ``files`` are the pictures that can still be fetched, by name; without
    ``has_pictures`` the reader may fetch none."""

    snapshot: Snapshot
    files: frozenset[str] = frozenset()
    has_pictures: bool = True

    def __getitem__(self, name: str) -> Any:
        """A field of the report; of a link, what it was called."""
        value = self.snapshot["fields"][name]
        return value["name"] if isinstance(value, dict) else value

    @property
    def published_at(self) -> Any:
        return _of_model(Report, self.snapshot["fields"]).source_published_at

    @property
    def repeats_its_summary(self) -> bool:
        return _of_model(Report, self.snapshot["fields"]).repeats_its_summary

    @cached_property
    def blocks(self) -> list[Block]:
        photos = [self._photo(number, row) for number, row in enumerate(self._rows("photos"), start=1)]
        return blocks(_LINK.sub("", self["body"]), photos)

    @cached_property
    def figures(self) -> list[Figure]:
        return [_figure(row) for row in self._rows("figures")]

    @cached_property
    def attendees(self) -> list[Attendee]:
        return attendees(self._parts)  # type: ignore[arg-type]

    @property
    def groups(self) -> list[_Part]:
        return [part for part in self._parts if part.is_group]

    @cached_property
    def _parts(self) -> list[_Part]:
        return [_part(row) for row in self._rows("participations")]

    @property
    def adopted(self) -> list[str]:
        return self._titles(Document.Relation.ADOPTED)

    @property
    def cited(self) -> list[str]:
        return self._titles(Document.Relation.CITED)

    def _titles(self, relation: str) -> list[str]:
        return [row["title"] for row in self._rows("documents") if row["relation"] == relation]

    @property
    def awards(self) -> list[str]:
        return [row["batch"]["name"] for row in self._rows("award_mentions")]

    @property
    def organizations(self) -> list[str]:
        """Each once, in the order of the text."""
        return list(dict.fromkeys(row["organization"]["name"] for row in self._rows("organization_mentions")))

    @property
    def attachments(self) -> list[Values]:
        return self._rows("attachments")

    def _rows(self, relation: str) -> list[Values]:
        return self.snapshot["facts"].get(relation, [])

    def _photo(self, number: int, row: Values) -> Photo:
        """Without its picture when that is no longer to be had; ``is_gone`` then."""
        is_gone = bool(row["image"]) and row["image"] not in self.files
        photo = _of_model(Photo, row | {"image": "" if is_gone else row["image"]})
        photo.pk, photo.is_gone, photo.is_withheld = number, is_gone and self.has_pictures, not self.has_pictures
        return photo


def pictures_of(snapshot: Snapshot) -> set[str]:
    """The names of the picture files that a snapshot speaks of."""
    return {row["image"] for row in snapshot["facts"].get("photos", []) if row["image"]}


def _of_model(model: Any, row: Values) -> Any:
    """An unsaved object with a row's own values, but for its links."""
    own = [field for field in model._meta.concrete_fields if field.name in row and not field.is_relation]
    return model(**{field.attname: field.to_python(row[field.name]) for field in own})


def _figure(row: Values) -> Figure:
    figure = _of_model(Figure, row)
    if row["organization"]:
        figure.organization = Organization(pk=row["organization"]["id"], name=row["organization"]["name"])
    return figure


def _part(row: Values) -> _Part:
    person = row["person"]
    return _Part(
        printed_name=row["printed_name"],
        function=row["function"],
        post_that_day=row["printed_position"] or _names(row["positions"]),
        is_group=row["is_group"],
        person=Person(pk=person["id"], full_name=person["name"]) if person else None,
    )


def _names(links: Iterable[Values]) -> str:
    return ", ".join(link["name"] for link in links)
