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
        for found in self._organizers:
            for body in _line_of(found.body):
                if body.kind in _COMMITTEES:
                    return body
        return None

    @cached_property
    def publisher_fits(self) -> bool:
        """Whether the proposed publisher and a body that surely held the conference are above one another."""
        publisher = self.proposed_publisher
        if not self._organizers:
            return publisher is not None
        return publisher is not None and any(
            found.is_sure and found.body is not None and (publisher in _line_of(found.body) or found.body in above)
            for above in [list(_line_of(publisher))]
            for found in self._organizers
        )

    @cached_property
    def _organizers(self) -> list[Found]:
        """The bodies that held the conference, by their names alone: the publisher may depend on them."""
        event = self.draft.conference
        elsewhere = Bodies(self.day, None, self.full_names)
        return [elsewhere.find(body.name, body.printed) for body in (event.organizers if event else ())]

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
        decided = replace(
            item,
            fields=fields,
            link=link,
            links=self._with_chosen(item, link),
            needs_choice=item.needs_choice and LINK not in values,
            state=State(decision.get("state", State.OPEN)),
            values={field.name: field.value for field in fields},
        )
        return _asked_again(decided) if _is_lost(decided) else decided

    def _with_chosen(self, item: Item, link: str) -> tuple[Candidate, ...]:
        """The candidates, with a record that an editor found elsewhere; one that is not there any more is none."""
        if not link.isdecimal() or any(link == candidate.pk for candidate in item.links):
            return item.links
        row = _record(item.link_label, link)
        if row is None or _merged_into(row):
            return item.links
        return (*item.links, Candidate(pk=link, label=str(row), why="Biên tập viên đã chọn."))

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


def _line_of(body: Organization | None) -> Iterator[Organization]:
    """The body and what it is under, upwards."""
    seen = set()
    while body is not None and body.pk not in seen:
        seen.add(body.pk)
        yield body
        body = body.parent


def _record(label: str, link: str) -> Any:
    return _RECORDS[label].objects.filter(pk=link).first() if label in _RECORDS else None


def _merged_into(row: Any) -> Any:
    """What a record became part of; of conferences never any."""
    return getattr(row, "merged_into", None)


def _is_lost(item: Item) -> bool:
    """Whether the record that was chosen has been deleted or merged since."""
    is_asked = item.link_label in _RECORDS and item.link.isdecimal()
    return is_asked and all(item.link != candidate.pk for candidate in item.links)


def _asked_again(item: Item) -> Item:
    """The proposal without the choice: nothing rests on a record that is not there; what it became part of is
    offered."""
    into = _merged_into(_record(item.link_label, item.link))
    said = f"Bản ghi đã chọn nay đã gộp vào “{into}”" if into else "Bản ghi đã chọn không còn"
    known = {candidate.pk for candidate in item.links}
    offered = (Candidate(pk=str(into.pk), label=str(into), why="Bản ghi đã chọn nay gộp vào đây."),) if into else ()
    return replace(
        item,
        link=NOBODY,
        links=(*item.links, *(candidate for candidate in offered if candidate.pk not in known)),
        needs_choice=True,
        state=item.state if item.state == State.DROPPED else State.OPEN,
        why=(f"{said}: hãy chọn lại.", *item.why),
    )


def _of_body(body: Organization) -> str:
    ended = f"kết thúc hoạt động {show_date(body.dissolved_on)}" if body.dissolved_on else ""
    return "; ".join(filter(None, [body.get_kind_display(), ended]))


def least(*certainties: Certainty | bool) -> Certainty:
    """DOUBTFUL as soon as one of these is, or is False."""
    doubtful = any(one is False or one == Certainty.DOUBTFUL for one in certainties)
    return Certainty.DOUBTFUL if doubtful else Certainty.CERTAIN


def choices_of(enum: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in enum.choices)
