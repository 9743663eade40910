"""The bodies that the text names, under their full names."""

from reports.importer.article import Article
from reports.importer.draft import Conference, Organization
from reports.importer.places import Places


def find_organizations(article: Article, places: Places, event: Conference | None) -> tuple[Organization, ...]:
    return ()
