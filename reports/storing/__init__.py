"""Writes what was decided about an article: one report with its conference and its facts.

``store`` is the only way from proposals to records, for an editor's draft, for a folder of old articles and for the
seeds alike. Whoever calls holds a transaction.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from lib.vietnamese.text import exact, is_all_caps
from people.models import Organization
from reports import actions
from reports.models import Category, Conference, Report
from reports.publication import Touched
from reports.storing.body import blocks_of_article
from reports.storing.facts import ADDERS, NO_PICTURE, Storing, add_photo
from reports.storing.records import GONE, Records
from reports.storing.values import Values
from reports.suggestions import LINK, NEW, Item, Reading
from reports.suggestions.bodies import Bodies

__all__ = ["CONFIRMED", "How", "picture_of", "store"]

LEFT_OUT = ("title", "category", "byline", "captions", "furniture")  # what these rest on is no part of the body
LONGEST_TITLE = 300
KEPT = "hội nghị đã có bản ghi ({}), giá trị sửa ở đây không được ghi. Hãy chọn “Hội nghị mới”, hoặc để như cũ."
# Columns that are called otherwise on the screen.
CONTROLS = {
    "printed_name": "name", "printed_position": "position_printed", "declared_count": "count",
    "printed_conferrer": "conferrer",
}  # fmt: skip


@dataclass(frozen=True)
class How:
    """``is_confirmed``: somebody looked at each proposal. Else no new people and bodies are made, and what cannot be
    stored as it is read is left out. ``is_from_archive``: None asks the article. ``unconfirmed_title`` is what a report
    is called for which nobody has confirmed a title."""

    is_confirmed: bool = True
    is_from_archive: bool | None = None
    source_key: str | None = None
    unconfirmed_title: str = ""


CONFIRMED = How()


def store(
    reading: Reading,
    items: list[Item],
    *,
    by: User | None,
    how: How = CONFIRMED,
    pictures: Mapping[int, str] | None = None,
    left_out: list[str] | None = None,
) -> Report:
    """A draft of the proposals that were taken, in the order of the text. ``pictures`` are the stored files of the
    article's pictures by their number; ``left_out`` is told what a report that nobody confirmed does without.

    Raises ValidationError naming every proposal that cannot be stored as it is.
    """
    taken = [item for item in items if item.is_taken]
    storing = _Store(reading, taken, by=by, how=how, pictures=pictures or {})
    try:
        return storing.run()
    finally:
        if left_out is not None:
            left_out += storing.problems.left_out


@dataclass
class _Problems:
    """What stands in the way, told all at once; with ``leaves_out`` a fact that cannot be stored is left out."""

    leaves_out: bool
    said: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @contextmanager
    def of(self, item: Item, *, is_fact: bool = False) -> Iterator[None]:
        try:
            with transaction.atomic() if self.leaves_out else nullcontext():
                yield
        except ValidationError as error:
            told = self.left_out if self.leaves_out and is_fact else self.said
            told += [f"{item.label} (số {item.number}){said}" for said in _said(error, item)]


class _Store:
    def __init__(
        self, reading: Reading, taken: list[Item], *, by: User | None, how: How, pictures: Mapping[int, str]
    ) -> None:
        self.reading, self.taken, self.by, self.how, self.pictures = reading, taken, by, how, pictures
        self.problems = _Problems(leaves_out=not how.is_confirmed)
        bodies = Bodies(reading.day, reading.publisher, reading.full_names)
        self.records = Records(bodies, day=reading.day, by=by, makes_new=how.is_confirmed)

    def run(self) -> Report:
        conference = self._conference()
        blocks = blocks_of_article(self.reading.source, self._left_out())
        report = self._report(conference, "".join(block.html for block in blocks))
        self._stop_at_problems()
        storing = Storing(report, self.reading.source, self.records, blocks, {}, self.reading.decisions)
        for kind in ("organizations", *(kind for kind in ADDERS if kind != "organizations")):
            for item in self._of(kind):
                with self.problems.of(item, is_fact=True):
                    ADDERS[kind](storing, item, Values(item.values))
        self._photos(storing)
        self._stop_at_problems()
        actions.record_edit(report, by=self.by, before=Touched.by(report), is_new=True)
        return report

    def _of(self, *kinds: str) -> list[Item]:
        """In the order in which the importer found them, which is that of the text as it reads on."""
        return sorted((item for item in self.taken if item.kind in kinds), key=_place)

    def _values(self, key: str) -> Values:
        return Values(next((item.values for item in self.taken if item.key == key), {}))

    def _stop_at_problems(self) -> None:
        if self.problems.said:
            raise ValidationError(self.problems.said)

    # --- The report -------------------------------------------------------------------------------------------------

    def _left_out(self) -> list[tuple[int, int]]:
        heading = self.reading.draft.heading
        spans = [item.span for item in self._of(*LEFT_OUT) if item.span]
        printed_summary = [item.span for item in self._of("summary") if item.span and heading.summary_is_printed]
        page = [heading.title_span] if heading.title_span and not self._of("title") else []
        return [*spans, *printed_summary, *page]

    def _report(self, conference: Conference | None, body: str) -> Report:
        old_page = self._values("old-page")
        views, moment = old_page.whole("views"), old_page.moment("published_at")
        is_old = bool(views is not None or moment) if self.how.is_from_archive is None else self.how.is_from_archive
        title, origin = self._title()
        report = Report(
            title=title,
            title_origin=origin,
            summary=self._values("summary").text("summary"),
            body=body,
            category=self._category(),
            conference=conference,
            publisher=self._publisher(),
            byline=self._values("byline").text("byline"),
            is_from_archive=is_old,
            source_published_at=moment,
            source_view_count=views,
            source_key=self.how.source_key,
            source_text=self.reading.source.original,
            created_by=self.by,
        )
        try:
            report.full_clean(exclude=["body"])
        except ValidationError as error:
            self.problems.said += error.messages
            return report
        report.save()
        return report

    def _title(self) -> tuple[str, Report.TitleOrigin]:
        title, origins = self._values("title").text("title"), Report.TitleOrigin
        if not title:
            return self.how.unconfirmed_title[:LONGEST_TITLE], origins.PROPOSED
        printed = self.reading.quote(self.reading.draft.heading.title_span)
        if printed == title:
            return title, origins.PRINTED
        is_recased = is_all_caps(printed) and exact(printed) == exact(title)
        return title, origins.RECASED if is_recased else origins.EDITORIAL

    def _category(self) -> Category | None:
        name = self._values("category").text("category")
        return Category.objects.filter(name=name).first() if name else None

    def _publisher(self) -> Organization | None:
        for item in self._of("publisher"):
            with self.problems.of(item):
                return self.records.body(item.shown, item.link) if item.link else None
        return None

    # --- The conference ---------------------------------------------------------------------------------------------

    def _conference(self) -> Conference | None:
        """The one that was chosen, or a new one with what was confirmed of it; none without a confirmed event, or when
        it is to lead to no record."""
        for item in self._of("conference"):
            with self.problems.of(item):
                if item.link == NEW:
                    return self._new_conference(item)
                known = Conference.objects.filter(pk=item.link).first() if item.link else None
                if item.link and known is None:
                    raise ValidationError(GONE)
                if known is not None:
                    self._refuse_lost(known)
                return known
        return None

    def _refuse_lost(self, known: Conference) -> None:
        """A conference on record stays as it is: what was written otherwise here would be lost."""
        term = known.term
        recorded = {
            "conference": {"name": known.name, "kind": known.kind},
            "conference-date": {"date": known.date.isoformat() if known.date else ""},
            "conference-term": {
                "ordinal": _text(known.ordinal),
                "term": _text(term and term.ordinal),
                "start_year": _text(term and term.start_year),
                "end_year": _text(term and term.end_year),
            },
            "conference-session": {"session": known.session},
            "conference-venue": {"venue": known.venue},
        }
        for item in self._of(*recorded):
            typed = self.reading.decisions.get(item.key, {}).get("values", {})
            values = Values({name: str(value) for name, value in typed.items()})
            lost = [n for n in typed if n != LINK and recorded[item.key].get(n) != values.text(n)]
            if lost:
                with self.problems.of(item):
                    raise ValidationError({name: KEPT.format(known) for name in lost})

    def _new_conference(self, item: Item) -> Conference:
        values, date, term = Values(item.values), self._values("conference-date"), self._values("conference-term")
        organizers = []
        for body in self._of("conference-organizers"):
            with self.problems.of(body):
                organizers.append(self.records.body(Values(body.values).text("name"), body.link))
        day = date.date("date")
        certainty = date.text("certainty") if day else Conference.DateCertainty.UNKNOWN
        conference = Conference(
            name=values.text("name"),
            kind=values.text("kind"),
            kind_is_inferred=self._kind_is_inferred(values.text("kind")),
            date=day,
            date_certainty=certainty,
            date_printed=date.text("printed"),
            date_basis=date.text("basis") if certainty == Conference.DateCertainty.INFERRED else "",
            session=self._values("conference-session").text("session"),
            venue=self._values("conference-venue").text("venue"),
        )
        held_by = [body for body in organizers if body is not None]
        number, years = term.whole("term"), (term.whole("start_year"), term.whole("end_year"))
        if number is not None and held_by:
            conference.term = self.records.term(held_by[0], number, years)
            conference.ordinal = term.whole("ordinal")
        conference.full_clean(exclude=["organizers"])
        conference.save()
        conference.organizers.set(held_by)
        conference.save()  # again, now that the organizers can be found by
        return conference

    def _kind_is_inferred(self, kind: str) -> bool:
        event = self.reading.draft.conference
        return bool(event and event.kind_is_inferred and event.kind == kind)

    # --- Pictures ---------------------------------------------------------------------------------------------------

    def _photos(self, storing: Storing) -> None:
        pictures = self.reading.source.pictures
        for item in self._of("captions", "pictures"):
            index = picture_of(item, self.reading)
            place = pictures[index].at if index is not None and index < len(pictures) else 0
            stored = self.pictures.get(index) if index is not None else None
            if index is not None and stored is None:
                with self.problems.of(item, is_fact=True):
                    raise ValidationError(NO_PICTURE)
                if self.problems.said or not item.values.get("caption"):
                    continue
            with self.problems.of(item, is_fact=True):
                add_photo(storing, item, Values(item.values), place, stored)


def _said(error: ValidationError, item: Item) -> Iterator[str]:
    """Each message after the name of the control it is about, as far as one is."""
    labels = {field.name: field.label for field in item.fields}
    for column, messages in getattr(error, "message_dict", {"": error.messages}).items():
        label = labels.get(CONTROLS.get(column, column), "")
        yield from (f", {label}: {message}" if label else f": {message}" for message in messages)


def picture_of(item: Item, reading: Reading) -> int | None:
    """Which picture of the file a proposal brings along."""
    if item.kind not in ("captions", "pictures"):
        return None
    number = int(item.key.rpartition("-")[2])
    return reading.draft.captions[number].picture if item.kind == "captions" else number


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _place(item: Item) -> int:
    number = item.key.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
