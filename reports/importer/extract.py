"""All proposals for one text."""

from dataclasses import replace

from reports.importer import (
    anomalies,
    awards,
    checks,
    conference,
    documents,
    figures,
    groups,
    heading,
    layout,
    organizations,
    people,
)
from reports.importer.article import Article
from reports.importer.draft import Draft
from reports.importer.lexicon import Lexicon
from reports.importer.pictures import with_pictures
from reports.importer.places import Places
from reports.importer.source import Source


def extract(source: Source, lexicon: Lexicon | None = None) -> Draft:
    """Never raises for any text; of a text that reports no conference it proposes little or nothing."""
    lexicon = lexicon or Lexicon()
    page = layout.read(source)
    article = Article(source, page.lines, lexicon, page.published_on)
    event = conference.find_conference(article)
    places = Places.of(article, event)
    participants = people.find_people(article, places, event)
    honours = awards.find_awards(article, event)
    papers = documents.find_documents(article, event)
    draft = Draft(
        heading=heading.find_heading(article, page, event, honours),
        conference=conference.with_full_names(event, places),
        people=participants,
        groups=groups.find_groups(article, participants),
        organizations=organizations.find_organizations(article, places, event),
        figures=figures.find_figures(article, places, event, honours, papers),
        awards=honours,
        documents=papers,
        captions=with_pictures(layout.find_captions(article), source),
        context=(*people.find_mentions_by_title(article, participants), *documents.find_context(article, event)),
        furniture=page.furniture,
        anomalies=anomalies.find_anomalies(article, event),
    )
    return replace(draft, warnings=checks.warnings_of(draft))
