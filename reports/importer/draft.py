"""What the assistant proposes: plain values, each with the span of the words it rests on.

Spans are offsets in ``Source.text``. Words are English here and Vietnamese on the screen; the names of fields are those
of the JSON that ``extract_report`` prints.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from reports.importer.source import Span


class Certainty(StrEnum):
    """CERTAIN may be confirmed in one go with the others; DOUBTFUL only by itself, after a look at the text."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """``why`` is a Vietnamese sentence for the editor: what was inferred, counted, or is doubtful. "" when plain."""

    span: Span
    certainty: Certainty = Certainty.CERTAIN
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post of a printed string. ``organization`` is the full name of the body, None when it cannot be told."""

    title: str
    organization: str | None = None
    printed: str = ""
    is_former: bool = False


@dataclass(frozen=True, kw_only=True)
class Person(Proposal):
    """One person in one function: attended, chaired, spoke, directed, concluded, awarded, or None (only named)."""

    name: str
    name_span: Span
    function: str | None = None
    honorific: str = ""
    position_printed: str = ""
    positions: tuple[Post, ...] = ()
    on_behalf_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Group(Proposal):
    printed: str
    function: str = "attended"


@dataclass(frozen=True, kw_only=True)
class Organization(Proposal):
    """A body named in the text. ``name`` is its full name, as "Quận ủy Gò Vấp" for a printed "Quận ủy"."""

    name: str
    printed: str
    founded: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Figure(Proposal):
    """``percentage`` qualifies a count; alone it is the ``value`` with unit "%". ``period`` is "2022", "2018-2022", an
    ISO day or the printed words."""

    label: str
    printed: str
    value: Decimal
    total: Decimal | None = None
    percentage: Decimal | None = None
    percent_printed: str = ""
    unit: str = ""
    basis: str = "actual"
    period: str | None = None
    period_basis: str = "unknown"
    as_of: datetime.date | None = None
    organization: str | None = None


@dataclass(frozen=True, kw_only=True)
class Award(Proposal):
    """One line of the list: same form, citation, kind of recipient. ``form`` as printed, in lower case inside text."""

    form: str
    citation: str = ""
    recipient_kind: str = "collective"
    recipient_noun: str = ""
    count: int | None = None
    printed_count: str | None = None
    conferrer: str | None = None
    period: str | None = None
    period_basis: str = "unknown"
    presented_here: bool = True
    recipients: tuple[str, ...] = ()
    field_of_merit: str = ""


@dataclass(frozen=True, kw_only=True)
class Document(Proposal):
    """``relation`` adopted or cited; ``kind`` as in ``reports.models.Document.Kind``."""

    relation: str
    kind: str
    title: str
    number: str = ""
    issued_by: str = ""
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Caption(Proposal):
    """``text`` on one line. ``picture`` is the index of the picture it belongs to in ``Source.pictures``."""

    text: str
    picture: int | None = None


@dataclass(frozen=True, kw_only=True)
class Context(Proposal):
    """Something said that is no fact of the report: an election, a person named by post alone, a duration."""

    kind: str
    resolves_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Furniture(Proposal):
    """What belongs to the page the text was copied from, not to the article."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class Anomaly(Proposal):
    """Something amiss in the words. It stays in the text; ``suggestion`` is what might be meant."""

    kind: str
    note: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """Of the committee that met. Years are None where none are printed."""

    ordinal: int | None
    ordinal_printed: str
    start_year: int | None
    end_year: int | None
    span: Span


@dataclass(frozen=True, kw_only=True)
class Organizer(Proposal):
    name: str
    printed: str


@dataclass(frozen=True, kw_only=True)
class Conference:
    """The event that is reported; None in its place when the text reports none.

    ``date`` is the first day. ``date_certainty`` is printed, inferred (the year does not stand beside it) or unknown.
    """

    kind: str | None
    kind_is_inferred: bool = False
    name: str | None = None
    name_span: Span | None = None
    ordinal: int | None = None
    ordinal_span: Span | None = None
    term: Term | None = None
    organizers: tuple[Organizer, ...] = ()
    date: datetime.date | None = None
    date_certainty: str = "unknown"
    date_printed: str | None = None
    date_span: Span | None = None
    date_basis: str = ""
    date_basis_span: Span | None = None
    session: str | None = None
    session_span: Span | None = None
    venue: str | None = None
    venue_span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What stands around the body. ``title_proposed`` where none is printed, or where it is in capitals."""

    title_span: Span | None = None
    title_proposed: str | None = None
    title_basis: str = ""
    summary_span: Span | None = None
    summary_is_printed: bool = False
    category_span: Span | None = None
    byline_span: Span | None = None
    byline_kind: str | None = None
    published_at: datetime.datetime | None = None
    published_span: Span | None = None
    view_count: int | None = None
    view_count_span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    heading: Heading = Heading()
    conference: Conference | None = None
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    organizations: tuple[Organization, ...] = ()
    figures: tuple[Figure, ...] = ()
    awards: tuple[Award, ...] = ()
    documents: tuple[Document, ...] = ()
    captions: tuple[Caption, ...] = ()
    context: tuple[Context, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    warnings: tuple[str, ...] = field(default=())
