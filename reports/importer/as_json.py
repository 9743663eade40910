"""A draft in the shape of the gold facts: what ``extract_report`` prints. Offsets are in the NFC text as received."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from reports.importer.draft import Conference, Draft, Figure, Heading, Post, Proposal
from reports.importer.source import Source, Span

Json = dict[str, Any]


def as_json(draft: Draft, source: Source) -> Json:
    """Every ``quote`` is the piece of the NFC text between ``start`` and ``end``."""
    return {
        "report": _heading(draft.heading, source),
        "conference": _conference(draft.conference, source),
        "people": [
            {
                "name": person.name,
                "honorific": person.honorific,
                "position_printed": person.position_printed,
                "positions": [_post(post) for post in person.positions],
                "function": person.function,
                **({"on_behalf_of": person.on_behalf_of} if person.on_behalf_of else {}),
                **_rests_on(person, source),
            }
            for person in draft.people
        ],
        "groups": [
            {"group": group.printed, "function": group.function, **_rests_on(group, source)} for group in draft.groups
        ],
        "organizations": [
            {
                "name": body.name,
                "printed": body.printed,
                **({"founded": body.founded.isoformat()} if body.founded else {}),
                **_rests_on(body, source),
            }
            for body in draft.organizations
        ],
        "figures": [_figure(figure, source) for figure in draft.figures],
        "awards": [
            {
                "form": award.form,
                "citation": award.citation,
                "recipient_kind": award.recipient_kind,
                "recipient_noun": award.recipient_noun,
                "count": award.count,
                "printed_count": award.printed_count,
                "conferrer": award.conferrer,
                "period": award.period,
                "period_basis": award.period_basis,
                "presented_here": award.presented_here,
                "recipients": list(award.recipients),
                "field": award.field_of_merit,
                **_rests_on(award, source),
            }
            for award in draft.awards
        ],
        "documents": [
            {
                "relation": document.relation,
                "kind": document.kind,
                "title": document.title,
                **({"number": document.number} if document.number else {}),
                **({"issued_by": document.issued_by} if document.issued_by else {}),
                **({"year": document.year} if document.year else {}),
                **_rests_on(document, source),
            }
            for document in draft.documents
        ],
        "captions": [{"caption": caption.text, **_rests_on(caption, source)} for caption in draft.captions],
        "context": [
            {
                "kind": said.kind,
                **({"resolves_to": said.resolves_to} if said.resolves_to else {}),
                **_rests_on(said, source),
            }
            for said in draft.context
        ],
        "boilerplate": [{"kind": piece.kind, **_rests_on(piece, source)} for piece in draft.furniture],
        "anomalies": [
            {"kind": found.kind, "note": found.note, "suggestion": found.suggestion, **_rests_on(found, source)}
            for found in draft.anomalies
        ],
        "warnings": [*source.lost, *draft.warnings],
    }


def _quoted(span: Span, source: Source, prefix: str = "") -> Json:
    start, end = source.in_original(span)
    return {f"{prefix}quote": source.quote(span), f"{prefix}start": start, f"{prefix}end": end}


def _rests_on(proposal: Proposal, source: Source) -> Json:
    return {
        **_quoted(proposal.span, source),
        "certainty": str(proposal.certainty),
        **({"note": proposal.why} if proposal.why else {}),
    }


def _words(span: Span | None, source: Source) -> str | None:
    return " ".join(source.text[slice(*span)].split()) if span else None


def _optional(parts: Iterable[tuple[str, Span | None]], source: Source) -> Json:
    found: Json = {}
    for prefix, span in parts:
        if span:
            found |= _quoted(span, source, f"{prefix}_")
    return found


def _heading(heading: Heading, source: Source) -> Json:
    return {
        "title_printed": _words(heading.title_span, source),
        "title_proposed": heading.title_proposed,
        "title_basis": heading.title_basis,
        "summary_printed": _words(heading.summary_span, source) if heading.summary_is_printed else None,
        "summary_proposed_quote": (
            source.quote(heading.summary_span) if heading.summary_span and not heading.summary_is_printed else None
        ),
        "category": _words(heading.category_span, source),
        "byline": _words(heading.byline_span, source),
        "byline_kind": heading.byline_kind,
        "published_at": heading.published_at.isoformat() if heading.published_at else None,
        "view_count": heading.view_count,
        **_optional(
            [
                ("title", heading.title_span),
                ("summary", heading.summary_span),
                ("category", heading.category_span),
                ("byline", heading.byline_span),
                ("published", heading.published_span),
                ("view_count", heading.view_count_span),
            ],
            source,
        ),
    }


def _conference(event: Conference | None, source: Source) -> Json:
    """Every field null when the text reports no conference."""
    if event is None:
        fields = ("kind", "name", "ordinal", "term", "date_printed", "date", "session", "venue")
        return {**dict.fromkeys(fields), "organizers": [], "date_certainty": None}
    term = event.term
    return {
        "kind": event.kind,
        **({"kind_certainty": "inferred"} if event.kind_is_inferred else {}),
        "name": event.name,
        "ordinal": event.ordinal,
        "term": term
        and {
            "ordinal": term.ordinal,
            "ordinal_printed": term.ordinal_printed,
            "start_year": term.start_year,
            "end_year": term.end_year,
            **_quoted(term.span, source),
        },
        "organizers": [
            {"name": body.name, "printed": body.printed, **_rests_on(body, source)} for body in event.organizers
        ],
        "date_printed": event.date_printed,
        "date": event.date.isoformat() if event.date else None,
        "date_certainty": event.date_certainty,
        "date_basis": event.date_basis,
        "session": event.session,
        "venue": event.venue,
        **_optional(
            [
                ("name", event.name_span),
                ("ordinal", event.ordinal_span),
                ("date", event.date_span),
                ("date_basis", event.date_basis_span),
                ("session", event.session_span),
                ("venue", event.venue_span),
            ],
            source,
        ),
    }


def _post(post: Post) -> Json:
    return {
        "title": post.title,
        "organization": post.organization,
        **({"is_former": True} if post.is_former else {}),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(figure: Figure, source: Source) -> Json:
    return {
        "label": figure.label,
        "printed": figure.printed,
        "value": _number(figure.value),
        "total": _number(figure.total),
        "percentage": _number(figure.percentage),
        **({"percent_printed": figure.percent_printed} if figure.percent_printed else {}),
        "unit": figure.unit,
        "basis": figure.basis,
        "period": figure.period,
        "period_basis": figure.period_basis,
        **({"as_of": figure.as_of.isoformat()} if figure.as_of else {}),
        "organization": figure.organization,
        **_rests_on(figure, source),
    }
