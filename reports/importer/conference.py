"""The event that is reported: kind, ordinal, term, organizers, day, part of day, venue."""

from reports.importer.article import Article
from reports.importer.draft import Conference
from reports.importer.places import Places


def find_conference(article: Article) -> Conference | None:
    """Organizers are named as printed; ``with_full_names`` completes them once the place is known."""
    return None


def with_full_names(event: Conference | None, places: Places) -> Conference | None:
    return event
