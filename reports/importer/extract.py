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
from reports.importer.article import Article, Line
from reports.importer.draft import Draft
from reports.importer.lexicon import Lexicon
from reports.importer.pictures import with_pictures
from reports.importer.places import Places
from reports.importer.source import Source

# A report has five thousand characters, a long one twenty. What stands beyond is kept, and said to be unread.
MOST_READ = 150_000
MOST_LINES = 4_000
TOO_LONG = "Văn bản rất dài: chỉ tìm dữ liệu trong phần đầu. Phần sau vẫn còn trong bài; nếu cần, hãy chia bài."


def extract(source: Source, lexicon: Lexicon | None = None) -> Draft:
    """Never raises for any text; of a text that reports no conference it proposes little or nothing."""
    lexicon = lexicon or Lexicon()
    page = layout.read(source)
    lines = _beginning(page.lines)
    article = Article(source, lines, lexicon, page.published_on)
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
        # Of a text that reports no conference, numbers are as good as any: prices, years, distances.
        figures=figures.find_figures(article, places, event, honours, papers) if event else (),
        awards=honours,
        documents=papers,
        captions=with_pictures(layout.find_captions(article), source),
        context=(*people.find_mentions_by_title(article, participants), *documents.find_context(article, event)),
        furniture=page.furniture,
        anomalies=anomalies.find_anomalies(article, event),
    )
    too_long = (TOO_LONG,) if lines != page.lines else ()
    return replace(draft, warnings=(*too_long, *checks.warnings_of(draft)))


def _beginning(lines: list[Line]) -> list[Line]:
    """As much of a text as facts are looked for in; a line that crosses the end is cut there."""
    near = [line for line in lines[:MOST_LINES] if line.start < MOST_READ]
    if near and near[-1].end > MOST_READ:
        near[-1] = replace(near[-1], end=MOST_READ)
    return near
