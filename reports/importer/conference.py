"""The event that is reported: kind, name, ordinal, term, organizers, day, part of day, venue."""

import re
from dataclasses import replace

from reports.importer import events, organizers, terms, venues, years
from reports.importer.article import Article, Part
from reports.importer.draft import Conference, Organizer, Term
from reports.importer.event_days import find_session, printed_date
from reports.importer.event_reading import Reading
from reports.importer.events import Lead, opening
from reports.importer.kinds import find_kind
from reports.importer.places import Places
from reports.importer.source import Span
from reports.importer.terms import Ordinal

_HELD_AT = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|kỳ họp|phiên họp|tọa đàm|buổi|cuộc|lễ|hội thi|lớp)(?!\w)[^.\n]{0,60}?"
    r"(?:tổ chức|diễn ra|khai mạc|họp)[^.\n]{0,120}? tại ",
    re.IGNORECASE,
)


def find_conference(article: Article) -> Conference | None:
    """Organizers are named as printed; ``with_full_names`` completes them once the place is known."""
    lead, known = events.find_lead(article), events.times_known(article)
    if lead and not _is_reported(article, lead, known):
        lead = None
    if not lead and known < 2:
        return None
    title = events.find_title_lead(article)
    reading = Reading(article, lead, title, _name(article, lead, title))
    return _read(reading)


def with_full_names(event: Conference | None, places: Places) -> Conference | None:
    if event is None:
        return None
    named = tuple(_completed(body, places) for body in event.organizers)
    return replace(event, organizers=named)


def _completed(body: Organizer, places: Places) -> Organizer:
    return replace(body, name=places.full_name(body.printed) or body.name)


def _is_reported(article: Article, lead: Lead, known: int) -> bool:
    """Not history, not a plan: the text goes on about it, or the sentence stands at its head with a day."""
    if events.is_national(article.text, lead) and known < 3:
        return False
    printed = printed_date(article, lead)
    if printed and printed.day and printed.day.year and printed.day.year < 1990:
        return False
    if printed is None:
        return _is_told_without_a_day(article, lead)
    return known >= 1 or lead.weight >= 7


def _is_told_without_a_day(article: Article, lead: Lead) -> bool:
    """ "Đảng ủy xã tổ chức hội nghị …" at the head, and the text goes on about a conference of that kind."""
    first = events.first_known(article)
    if not first or lead.weight < 7:
        return False
    named = first["event"].lower()
    if named not in (lead.event, "hội nghị", "buổi lễ", "lễ") and named[:3] != lead.event[:3]:
        return False
    return bool(organizers.find_subjects(article.text, lead))


def _read(reading: Reading) -> Conference:
    article, lead = reading.article, reading.lead
    ordinal = _ordinal(reading)
    bodies = organizers.find_organizers(article, lead, reading.title, reading.name)
    kind, is_inferred = find_kind(reading, ordinal, bodies)
    term = _term(reading, ordinal, kind)
    printed = printed_date(article, lead)
    day = years.resolve(article, printed, reading.told, term, opens_term=_opens_term(kind, ordinal))
    session, session_span = find_session(reading, printed)
    venue = _venue(reading)
    return Conference(
        kind=kind,
        kind_is_inferred=is_inferred,
        name=article.printed(reading.name) if reading.name else None,
        name_span=reading.name,
        ordinal=ordinal.value if ordinal else None,
        ordinal_span=ordinal.span if ordinal else None,
        term=term,
        organizers=bodies,
        date=day.date,
        date_certainty="unknown" if day.date is None else "printed" if day.is_printed else "inferred",
        date_printed=article.printed(printed.span) if printed else None,
        date_span=printed.span if printed else None,
        date_basis=day.basis,
        date_basis_span=day.span,
        session=session,
        session_span=session_span,
        venue=article.printed(venue) if venue else None,
        venue_span=venue,
    )


def _opens_term(kind: str, ordinal: Ordinal | None) -> bool:
    """A congress, or the first session after it."""
    return kind == "congress" or (kind == "plenum" and ordinal is not None and ordinal.value == 1)


def _name(article: Article, lead: Lead | None, title: Lead | None) -> Span | None:
    """The name in the sentence of the event, or the fuller one of the title where that sentence says only a number."""
    text = article.text
    if title and not _says_more(text, title.name):
        title = None
    if lead and lead.is_named and _says_more(text, lead.name):
        return title.name if title and _is_fuller(text, title.name, lead.name) else lead.name
    return title.name if title else None


def _is_fuller(text: str, one: Span, other: Span) -> bool:
    """Of a numbered conference the longer of two names that give the same number: the title's may tell whose it is."""
    first, second = (terms.find_ordinal(text, *terms.own_stretch(text, *name)) for name in (one, other))
    if not text[slice(*one)].isupper() and _says_what_is_done(text, one, other):
        return True
    if not first and not second and _are_one_congress(text, one, other):
        return _length(one) > _length(other)
    if not first or not second or first.value != second.value or text[slice(*one)].isupper():
        return False
    return text[one[0] : one[0] + 6].lower() == text[other[0] : other[0] + 6].lower() and _length(one) > _length(other)


def _says_what_is_done(text: str, one: Span, other: Span) -> bool:
    """The title's "Hội nghị giao ban báo cáo viên" beside "tổ chức giao ban báo cáo viên"."""
    named, done = text[slice(*one)].lower(), text[slice(*other)].lower().split()
    return named.startswith("hội nghị " + " ".join(done[:3])) and len(done) > 2


def _are_one_congress(text: str, one: Span, other: Span) -> bool:
    """Two names of one congress without a number: "Đại hội Chi bộ 3 nhiệm kỳ 2025 - 2027", "Đại hội nhiệm kỳ …"."""
    named = (text[slice(*one)].lower(), text[slice(*other)].lower())
    told = (terms.find_term(text, *one), terms.find_term(text, *other))
    is_congress = all(name.startswith("đại hội") for name in named) and not text[slice(*one)].isupper()
    return is_congress and all(told) and len({(term.start_year, term.end_year) for term in told if term}) == 1


def _length(span: Span) -> int:
    return span[1] - span[0]


def _says_more(text: str, name: Span) -> bool:
    """Not the bare noun: "Hội nghị", "họp", "Hội nghị trên"."""
    words = text[slice(*name)].lower().split()
    return len(words) > 2 and not (len(words) < 5 and words[-1] in ("trên", "này", "đó"))


def _ordinal(reading: Reading) -> Ordinal | None:
    text, name = reading.article.text, reading.name
    if not name:
        return terms.find_ordinal(text, *terms.own_stretch(text, *reading.doing)) if reading.lead else None
    if found := terms.find_ordinal(text, *terms.own_stretch(text, *name)):
        return found
    if found := terms.find_ordinal_in_brackets(text, name[1], min(len(text), name[1] + 80)):
        return found
    if reading.lead and name != reading.lead.name:
        return terms.find_ordinal(text, *terms.own_stretch(text, *reading.lead.name))
    return None


def _term(reading: Reading, ordinal: Ordinal | None, kind: str) -> Term | None:
    """Of the committee that met, told beside its name or the event's; a congress opens the term of its own number."""
    text, lead = reading.article.text, reading.lead
    if kind not in ("plenum", "congress") and not (ordinal and reading.said):
        return None
    found = None
    for stretch in _near_the_name(reading):
        found = terms.find_term(text, *stretch)
        if found:
            break
    if kind == "congress" and ordinal and (found is None or found.ordinal is None):
        start, end = (found.start_year, found.end_year) if found else (None, None)
        span = (min(ordinal.span[0], found.span[0]), max(ordinal.span[1], found.span[1])) if found else ordinal.span
        if span[1] - span[0] > 80:
            span = found.span if found else ordinal.span
        return Term(ordinal=ordinal.value, ordinal_printed=ordinal.printed, start_year=start, end_year=end, span=span)
    return found if lead or found else None


def _near_the_name(reading: Reading) -> list[Span]:
    text, near = reading.article.text, []
    for lead in (reading.lead, reading.title):
        if not lead:
            continue
        start, end = lead.name
        own = terms.own_stretch(text, start, min(lead.sentence[1], end + 70))
        near.append(own)
        if lead.before[1] > lead.before[0]:
            near.append(_last_clause(text, *lead.before))
    return near


def _last_clause(text: str, start: int, end: int) -> Span:
    """The subject with what is told beside it."""
    return max(start, end - 140), end


def _venue(reading: Reading) -> Span | None:
    text, lead = reading.article.text, reading.lead
    if not lead:
        return None
    if found := venues.find_venue(text, lead.sentence[0], lead.name[0]):
        return found
    if found := venues.find_venue(text, lead.name[0], lead.sentence[1]):
        return found
    for start, end in list(opening(reading.article, Part.SUMMARY, Part.PARAGRAPH))[:3]:
        for held in _HELD_AT.finditer(text, start, end):
            if found := venues.venue_at(text, held.end(), end):
                return found
    return None
