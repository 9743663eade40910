"""People, each in one function, with the honorific and the post printed beside the name."""

from reports.importer.article import Article
from reports.importer.draft import Conference, Context, Person
from reports.importer.places import Places


def find_people(article: Article, places: Places, event: Conference | None) -> tuple[Person, ...]:
    return ()


def find_mentions_by_title(article: Article, people: tuple[Person, ...]) -> tuple[Context, ...]:
    """ "đồng chí Bí thư Quận ủy yêu cầu": a person by post alone, and whom it can only be."""
    return ()
