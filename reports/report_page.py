"""Everything that a page of a report shows besides its own fields: fetched once, for screen, paper or a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from awards.models import AwardRecipient
from people.models import Organization, Position
from reports.marking import Source, mark
from reports.models import (
    Attachment,
    AwardMention,
    Comment,
    Conference,
    Correction,
    Document,
    Figure,
    Participation,
    Photo,
    Report,
    ViewCount,
)
from reports.reading import Attendee, Block, attendees, blocks

RELATED = 3


@dataclass
class ReportPage:
    """``organizers`` are the bodies that held the conference, by the names they bore that day, with their addresses
    ("" when not public). ``marked_places`` is how many words of the text are marked, None when nobody asked.

    Each fact shown has an ``anchor``, its id on the page, and ``marks``, the numbers of its words in the text.
    """

    report: Report
    attendees: list[Attendee]
    groups: list[Participation]
    figures: list[Figure]
    awards: list[AwardMention]
    documents: list[Document]
    attachments: list[Attachment]
    corrections: list[Correction]
    organizers: list[tuple[str, str]]
    organizations: list[Organization]
    blocks: list[Block]
    marked_places: int | None = None

    def __post_init__(self) -> None:
        for prefix, _, shown, facts in self._shown():
            shown.anchor, shown.marks = f"{prefix}-{facts[0].pk}", []

    @property
    def adopted(self) -> list[Document]:
        return [document for document in self.documents if document.relation == Document.Relation.ADOPTED]

    @property
    def cited(self) -> list[Document]:
        return [document for document in self.documents if document.relation == Document.Relation.CITED]

    @property
    def lead(self) -> Photo | None:
        """The picture above the text."""
        first = self.blocks[0].photo if self.blocks else None
        return first if first and first.image else None

    @property
    def below_lead(self) -> list[Block]:
        return self.blocks[1:] if self.lead else self.blocks

    @property
    def pictures(self) -> list[Photo]:
        """The photos that have a file."""
        return [block.photo for block in self.blocks if block.photo and block.photo.image]

    @property
    def has_sources(self) -> bool:
        """Whether any fact keeps the words it rests on."""
        return any(fact.quote for *_, facts in self._shown() for fact in facts)

    def mark_sources(self) -> None:
        """Marks the words behind each fact in the text."""
        sources = [
            Source(fact.quote, shown.anchor, f"{label}: {getattr(shown, 'name', shown)}")
            for _, label, shown, facts in self._shown()
            for fact in facts
        ]
        marked = mark(self.blocks, sources)
        self.blocks, self.marked_places = marked.blocks, marked.count
        for *_, shown, _facts in self._shown():
            shown.marks = marked.numbers.get(shown.anchor, [])

    def _shown(self) -> Iterator[tuple[str, str, Any, list[Any]]]:
        """What the page shows of each kind, with the facts it is made of: one person may stand for several."""
        for attendee in self.attendees:
            yield "nhan-su", "nhân sự", attendee, attendee.participations
        kinds: list[tuple[str, str, list[Any]]] = [
            ("nhan-su", "thành phần", self.groups),
            ("so-lieu", "số liệu", self.figures),
            ("van-ban", "văn bản", self.documents),
            ("khen-thuong", "khen thưởng", self.awards),
        ]
        for prefix, label, facts in kinds:
            for fact in facts:
                yield prefix, label, fact, [fact]


def few_have() -> dict[str, Any]:
    """What most reports have none of: asked for with the report, which saves a query for each."""
    return {
        "has_attachments": Exists(Attachment.objects.filter(report=OuterRef("pk"))),
        "has_corrections": Exists(Correction.objects.filter(report=OuterRef("pk"))),
        "comment_count": Comment.objects.approved().count_by_report(OuterRef("pk")),
        "views_here": ViewCount.objects.of_report(OuterRef("pk")),
    }


def page_of(report: Report) -> ReportPage:
    """Expects a report with ``few_have``, and its conference with term and body loaded."""
    parts = _participations(report)
    return ReportPage(
        report=report,
        attendees=attendees(parts),
        groups=[part for part in parts if part.is_group],
        figures=list(report.figures.select_related("organization")),
        awards=_awards(report),
        documents=list(report.documents.all()),
        attachments=list(report.attachments.all()) if report.has_attachments else [],  # type: ignore[attr-defined]
        corrections=list(report.corrections.all()) if report.has_corrections else [],  # type: ignore[attr-defined]
        organizers=_organizers(report.conference),
        organizations=list(Organization.objects.published().for_list().filter(mentions__report=report).distinct()),
        blocks=blocks(report.body, report.photos.all()),
    )


def related(page: ReportPage) -> list[Report]:
    """The nearest other reports, each with ``why``: what it shares, "" when only the body is the same."""
    named = (part.person for attendee in page.attendees for part in attendee.participations)
    people = {person.pk for person in named if person and person.is_published}
    batches = {mention.batch_id for mention in page.awards}
    published = Report.objects.published().for_list()
    found = list(published.related_to(page.report, people=people, batches=batches)[:RELATED])
    for report in found:
        report.why = _what_is_shared(report)  # type: ignore[attr-defined]
    return found


def _what_is_shared(report: Any) -> str:
    shared = [
        "hội nghị" if report.shared_conference else "",
        "khen thưởng" if report.shared_batches else "",
        f"{report.shared_people} nhân sự" if report.shared_people else "",
    ]
    said = ", ".join(filter(None, shared))
    return f"Cùng {said}" if said else ""


def _participations(report: Report) -> list[Participation]:
    """Who took part. The post of that day is asked only where the text prints none."""
    parts = list(report.participations.select_related("person"))
    posts = Position.objects.select_related("title", "organization")
    unprinted = [part for part in parts if not part.printed_position and not part.is_group]
    prefetch_related_objects(unprinted, Prefetch("positions", posts))
    return parts


def _organizers(conference: Conference | None) -> list[tuple[str, str]]:
    if conference is None:
        return []
    bodies = conference.organizers.prefetch_related("names")
    return [(body.name_on(conference.date), body.get_absolute_url() if body.is_published else "") for body in bodies]


def _awards(report: Report) -> list[AwardMention]:
    """The awards it speaks of. Who got one is asked only where the text states no number."""
    mentions = list(report.award_mentions.select_related("batch__award_type", "batch__conferrer"))
    uncounted = [mention.batch for mention in mentions if mention.batch.declared_count is None]
    recipients = AwardRecipient.objects.select_related("organization", "person")
    prefetch_related_objects(uncounted, Prefetch("recipients", recipients))
    return mentions
