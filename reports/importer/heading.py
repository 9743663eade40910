"""Title, summary, rubric, byline, and the dates of the page."""

from lib.vietnamese.text import is_all_caps
from reports.importer import headlines
from reports.importer.article import Article, Line, Part
from reports.importer.draft import Award, Conference, Heading
from reports.importer.layout import Page
from reports.importer.page_head import DOCUMENTS, without_portal
from reports.importer.source import Span

PRINTED = "printed, line {}"
IN_CAPITALS = "printed in capitals; sentence case proposed for display"
OVER_TWO_LINES = "printed over two lines"
FROM_LEAD = "no title line; first clause"
FROM_AWARDS = "no title line; built from the award sentence"
FROM_EVENT = "no title line; name of the event"


def find_heading(article: Article, page: Page, event: Conference | None, awards: tuple[Award, ...]) -> Heading:
    title = next(iter(article.of(Part.TITLE)), None)
    summary = next(iter(article.of(Part.SUMMARY)), None)
    proposed, basis = _title(article, title, event, awards)
    return Heading(
        title_span=title.span if title else None,
        title_proposed=proposed,
        title_basis=basis,
        summary_span=_without_portal(article, summary) if summary else lead_span(article),
        summary_is_printed=summary is not None,
        category_span=page.category_span,
        byline_span=page.byline_span,
        byline_kind=page.byline_kind,
        published_at=page.published_at,
        published_span=page.published_span,
        view_count=page.view_count,
        view_count_span=page.view_count_span,
    )


def _title(
    article: Article, title: Line | None, event: Conference | None, awards: tuple[Award, ...]
) -> tuple[str | None, str]:
    """What to propose, and from what; nothing beside a title that may stand as it is."""
    if title is not None:
        printed = article.printed(title.span)
        if is_all_caps(printed):
            return headlines.in_sentence_case(printed, article), IN_CAPITALS
        if document := next((kind for kind in DOCUMENTS if printed.startswith(f"{kind} ")), None):
            rest = printed[len(document) + 1 :]
            return f"{document.capitalize()} {rest[:1].lower()}{rest[1:]}", OVER_TWO_LINES
        return None, PRINTED.format(article.lines.index(title) + 1)
    return _proposed(article, event, awards)


def _proposed(article: Article, event: Conference | None, awards: tuple[Award, ...]) -> tuple[str | None, str]:
    lead = lead_span(article)
    if lead and (clause := headlines.of_lead(article.printed(lead))):
        return clause, FROM_LEAD
    if (sentence := headlines.award_sentence(article, awards)) and (clause := headlines.of_awards(sentence)):
        return clause, FROM_AWARDS
    if event and event.name:
        return event.name[:1].upper() + event.name[1:], FROM_EVENT
    return None, ""


def lead_span(article: Article) -> Span | None:
    """The first sentence of the text itself, less the name of the portal before it."""
    first = next(iter(article.of(Part.PARAGRAPH)), None)
    sentence = next(article.sentences_of(first), None) if first else None
    return _from_portal_on(article, sentence) if sentence else None


def _without_portal(article: Article, line: Line) -> Span:
    return _from_portal_on(article, line.span)


def _from_portal_on(article: Article, span: Span) -> Span:
    text = article.text[slice(*span)]
    return span[1] - len(without_portal(text)), span[1]
