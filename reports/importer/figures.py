"""Quantities outside awards: counts, ratios, percentages, results and targets."""

from reports.importer.article import Article
from reports.importer.draft import Award, Conference, Document, Figure
from reports.importer.places import Places


def find_figures(
    article: Article,
    places: Places,
    event: Conference | None,
    awards: tuple[Award, ...],
    documents: tuple[Document, ...],
) -> tuple[Figure, ...]:
    return ()
