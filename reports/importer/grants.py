"""What one sentence gives: the parts that ``award_clauses`` puts together and ``awards`` makes awards of."""

from dataclasses import dataclass, field

from reports.importer.award_words import Sort, Token
from reports.importer.recipients import Named
from reports.importer.source import Span


@dataclass
class Recipient:
    """Counted, or named, or neither ("các tập thể"). ``cut`` is where the words before it end: at its separator."""

    start: int
    end: int
    kind: str
    cut: int
    token: Token | None = None
    names: list[Span] = field(default_factory=list)
    is_part: bool = False
    is_many: bool = False
    noun: str = ""


@dataclass
class Grant:
    """One form of award in one clause. ``form_span`` is empty where ``form`` is put together from other words."""

    start: int
    form: str
    form_span: Span
    sort: Sort
    is_passive: bool
    conferrer: Span | None = None
    recipients: list[Recipient] = field(default_factory=list)
    number: Token | None = None
    is_received: bool = False
    verb_end: int = 0
    tail_from: int = 0
    title: Span | None = None


@dataclass
class Clause:
    """The predicate being read."""

    start: int
    verb_end: int
    sort: Sort
    is_passive: bool = False
    conferrer: Span | None = None
    subjects: list[Recipient] = field(default_factory=list)
    is_received: bool = False
    is_used: bool = False


@dataclass
class Carried:
    """What a sentence hands on to the next: "Trong đó …" and lists of lines speak of the same award."""

    form: str = ""
    sort: Sort = Sort.FORM
    conferrer: Span | None = None
    is_open: bool = False


def as_recipients(names: list[Named], cut: int) -> list[Recipient]:
    """One for each kind of those named together; ``cut`` is where the words before them end."""
    made = []
    for kind in dict.fromkeys(one.kind for one in names):
        mine = [one for one in names if one.kind == kind]
        spans, is_many = [one.span for one in mine], any(one.is_many for one in mine)
        made.append(Recipient(spans[0][0], spans[-1][1], kind, cut, names=spans, is_many=is_many))
    return made
