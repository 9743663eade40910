"""What the import screen shows of one proposal: plain values, without the records behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reports.importer.draft import Certainty
from reports.importer.source import Span

NEW = "new"  # the link that asks for a new record
NOBODY = ""  # the link that leaves a name without a record
SEPARATOR = " | "  # between the parts of a line: a title and its body, a recipient and its record


class State(StrEnum):
    """OPEN until somebody decided. CHANGED is confirmed with other values than those proposed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    DROPPED = "dropped"


DECIDED = frozenset({State.CONFIRMED, State.CHANGED, State.DROPPED})
TAKEN = frozenset({State.CONFIRMED, State.CHANGED})


class Group(StrEnum):
    """The parts of the screen, in order."""

    HEADING = "Đầu bài"
    CONFERENCE = "Hội nghị"
    PEOPLE = "Nhân sự và tổ chức"
    FIGURES = "Số liệu"
    AWARDS = "Khen thưởng"
    DOCUMENTS = "Văn bản"
    PAGE = "Ảnh và trang"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One control. ``kind`` is text, number, date, datetime or choice; dates are ISO, choices are (value, label)."""

    name: str
    label: str
    value: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A record that may be meant; ``pk`` as the control's value, ``why`` a Vietnamese sentence."""

    pk: str
    label: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One proposal.

    ``link`` is the record that is proposed or chosen: the ``pk`` of a candidate, ``NEW`` or ``NOBODY``; ``link_label``
    is "" where no record is asked for. ``needs_choice``: several records may be meant and nobody has chosen.
    ``adds_records``: besides the record it leads to it would add others, such as the body of a post.
    """

    key: str
    kind: str
    group: Group
    label: str
    shown: str
    span: Span | None = None
    quote: str = ""
    number: int = 0
    certainty: Certainty = Certainty.CERTAIN
    why: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    links: tuple[Candidate, ...] = ()
    link: str = NOBODY
    link_label: str = ""
    new_label: str = ""
    needs_choice: bool = False
    adds_records: bool = False
    state: State = State.OPEN
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_certain(self) -> bool:
        """Whether it may be confirmed in one go with the others: never what would add a record."""
        return self.certainty == Certainty.CERTAIN and not self.needs_choice and not self.makes_new

    @property
    def makes_new(self) -> bool:
        """Whether confirming it adds somebody or something to the records."""
        return self.link == NEW or self.adds_records

    @property
    def is_taken(self) -> bool:
        return self.state in TAKEN
