"""One article with what was decided so far: what every part of the screen is worked out from."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lib.vietnamese.dates import show_date
from lib.vietnamese.text import exact_key
from people.models import Organization, Person
from reports.importer.draft import Certainty, Draft
from reports.importer.source import Source, Span
from reports.models import Conference
from reports.suggestions.bodies import Bodies, Found
from reports.suggestions.item import NEW, NOBODY, Candidate, Field, Group, Item, State

Decisions = Mapping[str, Mapping[str, Any]]
LINK = "link"  # the value that says which record is meant
CONFERENCE_DATE, PUBLISHER = "conference-date", "publisher"
_RECORDS: dict[str, Any] = {"Tổ chức": Organization, "Cán bộ": Person, "Hội nghị": Conference}
_COMMITTEES = (Organization.Kind.COMMITTEE, Organization.Kind.PARTY)


@dataclass
class Reading:
    """``usual_publisher`` is where this office publishes; ``pictures`` describes the pictures of the file: a list of
    ``{"at", "alt_text"}`` in their order."""

    source: Source
    draft: Draft
    decisions: Decisions
    usual_publisher: Organization | None = None
    pictures: tuple[Mapping[str, Any], ...] = ()

    # --- What the others depend on --------------------------------------------------------------------------------

    def decided(self, key: str, name: str, default: str = "") -> str:
        """A value as decided, else as proposed."""
        value = self.decisions.get(key, {}).get("values", {}).get(name, default)
        return str(value)

    def is_dropped(self, key: str) -> bool:
        return self.decisions.get(key, {}).get("state") == State.DROPPED

    @cached_property
    def day(self) -> datetime.date | None:
        """The day that the article speaks of."""
        if self.is_dropped(CONFERENCE_DATE):
            return None
        event = self.draft.conference
        proposed = event.date.isoformat() if event and event.date else ""
        try:
            return datetime.date.fromisoformat(self.decided(CONFERENCE_DATE, "date", proposed))
        except ValueError:
            return None

    @cached_property
    def publisher(self) -> Organization | None:
        """As decided, else as proposed."""
        link = self.decided(PUBLISHER, LINK)
        if link.isdecimal():
            return Organization.objects.filter(pk=link).first()
        return self.proposed_publisher

    @cached_property
    def proposed_publisher(self) -> Organization | None:
        """Where the office publishes, else the committee behind the conference."""
        if self.usual_publisher is not None:
            return self.usual_publisher
        event = self.draft.conference
        elsewhere = Bodies(self.day, None, self.full_names)
        for organizer in event.organizers if event else ():
            body = elsewhere.find(organizer.name, organizer.printed).body
            while body is not None:
                if body.kind in _COMMITTEES:
                    return body
                body = body.parent
        return None

    @cached_property
    def full_names(self) -> dict[str, str]:
        """From what the article prints for a body to the full name that it gives it."""
        event = self.draft.conference
        named = [*(event.organizers if event else ()), *self.draft.organizations]
        found = {exact_key(body.printed): body.name for body in reversed(named) if body.name}
        for person in self.draft.people:
            for post in person.positions:
                said = exact_key(post.printed.removeprefix(post.title))
                if post.organization and said.strip() and said != exact_key(post.printed):
                    found.setdefault(said, post.organization)
        return found

    @cached_property
    def bodies(self) -> Bodies:
        return Bodies(self.day, self.publisher, self.full_names)

    # --- Making items ---------------------------------------------------------------------------------------------

    def quote(self, span: Span | None) -> str:
        return " ".join(self.source.text[slice(*span)].split()) if span else ""

    def item(
        self,
        key: str,
        group: Group,
        label: str,
        fields: tuple[Field, ...] = (),
        *,
        shown: str = "",
        span: Span | None = None,
        certainty: Certainty = Certainty.CERTAIN,
        why: Iterator[str] | tuple[str, ...] = (),
        **more: Any,
    ) -> Item:
        """The proposal as decided so far."""
        item = Item(
            key=key,
            kind=key.rstrip("0123456789").rstrip("-"),
            group=group,
            label=label,
            shown=shown or next((field.value for field in fields), ""),
            span=span,
            quote=self.quote(span),
            certainty=certainty,
            why=tuple(dict.fromkeys(filter(None, why))),
            fields=fields,
            **more,
        )
        return self._as_decided(item)

    def _as_decided(self, item: Item) -> Item:
        decision = self.decisions.get(item.key, {})
        values = decision.get("values", {})
        link = str(values.get(LINK, item.link))
        fields = tuple(replace(field, value=str(values.get(field.name, field.value))) for field in item.fields)
        return replace(
            item,
            fields=fields,
            link=link,
            links=self._with_chosen(item, link),
            needs_choice=item.needs_choice and LINK not in values,
            state=State(decision.get("state", State.OPEN)),
            values={field.name: field.value for field in fields},
        )

    def _with_chosen(self, item: Item, link: str) -> tuple[Candidate, ...]:
        """The candidates, with a record that an editor found elsewhere."""
        if not link.isdecimal() or any(link == candidate.pk for candidate in item.links):
            return item.links
        row = _RECORDS[item.link_label].objects.filter(pk=link).first() if item.link_label in _RECORDS else None
        label = str(row) if row else "Bản ghi không còn"
        return (*item.links, Candidate(pk=link, label=label, why="Biên tập viên đã chọn."))

    def body_links(self, found: Found) -> dict[str, Any]:
        """The part of an item that leads to an organization."""
        rows = found.candidates or ((found.body,) if found.body else ())
        return {
            "links": tuple(Candidate(pk=str(row.pk), label=row.name, why=_of_body(row)) for row in rows),
            "link": str(found.body.pk) if found.body else (NOBODY if rows else NEW),
            "link_label": "Tổ chức",
            "new_label": "Tổ chức mới",
            "needs_choice": bool(rows) and found.body is None,
        }


def _of_body(body: Organization) -> str:
    ended = f"kết thúc hoạt động {show_date(body.dissolved_on)}" if body.dissolved_on else ""
    return "; ".join(filter(None, [body.get_kind_display(), ended]))


def least(*certainties: Certainty | bool) -> Certainty:
    """DOUBTFUL as soon as one of these is, or is False."""
    doubtful = any(one is False or one == Certainty.DOUBTFUL for one in certainties)
    return Certainty.DOUBTFUL if doubtful else Certainty.CERTAIN


def choices_of(enum: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in enum.choices)
