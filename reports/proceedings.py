"""What published reports tell of a conference: who took part, what was adopted, counted and awarded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet

from lib.search import Searchable
from lib.vietnamese.text import folded_key
from people.models import Position
from reports.models import AwardMention, Conference, Document, Figure, Participation
from reports.models.fact import FactQuerySet
from reports.reading import Attendee, attendees

Row = TypeVar("Row")

# Declared from those who led to those who were only named.
PROTOCOL = [str(function) for function in Participation.Function]
LOWEST_RANK = 2**15


@dataclass(frozen=True)
class Proceedings:
    """Each person, group, document, figure and award once, however many reports tell of it.

    ``mentioned`` are people whom a text names without saying that they were there; ``reported`` are awards that were
    given elsewhere.
    """

    attended: list[Attendee]
    mentioned: list[Attendee]
    groups: list[Participation]
    adopted: list[Document]
    cited: list[Document]
    figures: list[Figure]
    presented: list[AwardMention]
    reported: list[AwardMention]


def proceedings(conference: Conference) -> Proceedings:
    rows = _participations(conference)
    people = _people(rows)
    documents = _documents(conference)
    awards = _awards(conference)
    return Proceedings(
        attended=[person for person in people if not _is_only_named(person)],
        mentioned=[person for person in people if _is_only_named(person)],
        groups=_each_once((row for row in rows if row.is_group), lambda row: folded_key(row.printed_name)),
        adopted=[document for document in documents if document.relation == Document.Relation.ADOPTED],
        cited=[document for document in documents if document.relation == Document.Relation.CITED],
        figures=_figures(conference),
        presented=[mention for mention in awards if mention.presented_here],
        reported=[mention for mention in awards if not mention.presented_here],
    )


def _facts(facts: FactQuerySet, conference: Conference, *heavy: str) -> QuerySet[Any]:
    """Facts of all published reports about a conference, in the order of the texts.

    ``heavy`` names joined rows that are loaded without their search keys.
    """
    unread = (f"{row}__{name}" for row in heavy for name in Searchable.SEARCH_FIELDS)
    told = facts.published().filter(report__conference=conference).order_by("report_id", "order", "pk")
    return told.defer("quote", *unread)


def _participations(conference: Conference) -> list[Participation]:
    posts = Position.objects.select_related("title", "organization").order_by("title__rank", "pk")
    rows = _facts(Participation.objects.select_related("person"), conference, "person")
    return list(rows.prefetch_related(Prefetch("positions", posts)))


def _people(rows: list[Participation]) -> list[Attendee]:
    return sorted(attendees(sorted(rows, key=lambda row: PROTOCOL.index(row.function))), key=_precedence)


def _precedence(person: Attendee) -> tuple[int, int]:
    """What somebody did first, then the rank of the highest post; the order of the texts decides between equals."""
    ranks = [position.title.rank for row in person.participations for position in row.positions.all()]
    return PROTOCOL.index(person.participations[0].function), min(ranks, default=LOWEST_RANK)


def _is_only_named(person: Attendee) -> bool:
    return all(row.function == Participation.Function.MENTIONED for row in person.participations)


def _documents(conference: Conference) -> list[Document]:
    """Each document once: one that was adopted is not listed again because a text also cites it."""
    rows = _facts(Document.objects.all(), conference)
    adopted_first = sorted(rows, key=lambda row: row.relation != Document.Relation.ADOPTED)
    return _each_once(adopted_first, lambda row: folded_key(row.title))


def _figures(conference: Conference) -> list[Figure]:
    """Each figure once, also when two reports state it alike."""
    alike = attrgetter("label", "value", "total", "unit", "basis", "period", "organization_id")
    return _each_once(_facts(Figure.objects.select_related("organization"), conference, "organization"), alike)


def _awards(conference: Conference) -> list[AwardMention]:
    joined = AwardMention.objects.select_related("batch__award_type", "batch__conferrer")
    rows = _facts(joined, conference, "batch", "batch__conferrer")
    presented_first = sorted(rows, key=lambda row: not row.presented_here)
    return _each_once(presented_first, attrgetter("batch_id"))


def _each_once(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    found: dict[Any, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())
