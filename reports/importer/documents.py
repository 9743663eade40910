"""Documents adopted or cited, themes and movements; and what is said beside the facts."""

from reports.importer.article import Article
from reports.importer.draft import Conference, Context, Document


def find_documents(article: Article, event: Conference | None) -> tuple[Document, ...]:
    return ()


def find_context(article: Article, event: Conference | None) -> tuple[Context, ...]:
    return ()
