"""What the import screen proposes: the importer's draft beside the records that are there already.

``items_of`` asks for a waiting ``Intake``; ``items`` does the same for any reading. The same name is never enough to
link two records; a new one is proposed, never silently made.
"""

from dataclasses import replace

from accounts.models import User
from people.models import Organization
from reports.importer.source import Source
from reports.importer.stored import from_stored
from reports.models import Intake, Report
from reports.suggestions import conference, facts, heading, page, people
from reports.suggestions.item import NEW, NOBODY, Candidate, Field, Group, Item, State
from reports.suggestions.reading import LINK, Decisions, Reading

__all__ = [
    "LINK", "NEW", "NOBODY", "Candidate", "Decisions", "Field", "Group", "Item", "Reading", "State", "items",
    "items_of", "reading_of", "usual_publisher",
]  # fmt: skip

PARTS = (
    heading.heading_items, conference.conference_items, people.person_items, people.group_items,
    people.organization_items, facts.figure_items, facts.award_items, facts.document_items, page.caption_items,
    page.picture_items, page.furniture_items, page.anomaly_items,
)  # fmt: skip


def items_of(intake: Intake) -> list[Item]:
    """All proposals for an article, numbered in the order of its words, those without words at the end."""
    return items(reading_of(intake))


def items(reading: Reading) -> list[Item]:
    found = [item for part in PARTS for item in part(reading)]
    found.sort(key=_place)
    return [replace(item, number=number) for number, item in enumerate(found, 1)]


def reading_of(intake: Intake) -> Reading:
    stored = intake.proposals
    return Reading(
        source=Source.of(intake.text),
        draft=from_stored(stored.get("draft", {})),
        decisions=intake.decisions,
        usual_publisher=usual_publisher(intake.owner),
        pictures=tuple(stored.get("pictures", ())),
    )


def usual_publisher(user: User | None) -> Organization | None:
    """Where this person's last report was published, else the one place where this office publishes."""
    reports = Report.objects.exclude(publisher=None).select_related("publisher")
    own = reports.filter(created_by=user).order_by("-pk").first() if user else None
    if own is not None:
        return own.publisher
    places = list(reports.order_by().values_list("publisher", flat=True).distinct()[:2])
    return Organization.objects.get(pk=places[0]) if len(places) == 1 else None


def _place(item: Item) -> tuple[bool, int, int]:
    start, end = item.span or (0, 0)
    return item.span is None, start, -end
