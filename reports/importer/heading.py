"""Title, summary, rubric, byline, and the dates of the page."""

from reports.importer.article import Article
from reports.importer.draft import Award, Conference, Heading
from reports.importer.layout import Page


def find_heading(article: Article, page: Page, event: Conference | None, awards: tuple[Award, ...]) -> Heading:
    return Heading()
