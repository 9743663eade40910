"""Awards: one for each line of the list, given here or reported."""

from reports.importer.article import Article
from reports.importer.draft import Award, Conference


def find_awards(article: Article, event: Conference | None) -> tuple[Award, ...]:
    return ()
