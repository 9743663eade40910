"""Reports and conferences in the words of schema.org, and the card of a shared report."""

import datetime
from collections.abc import Iterable

from lib.linked_data import Card, Picture, Thing, at_home, publisher, thing
from people.linked_data import body_named, person_named, public_body
from reports.importer import bylines
from reports.models import Conference, Photo, Report
from reports.reading import Attendee
from reports.report_page import ReportPage

MEETS = "https://schema.org/OfflineEventAttendanceMode"
AUTHORS = {bylines.PERSON: "Person", bylines.ORGANIZATION: "Organization"}


def of_report(page: ReportPage) -> Thing:
    report = page.report
    address = at_home(report.get_absolute_url())
    author = _author(report)
    return thing(
        "NewsArticle",
        id=address,
        url=address,
        mainEntityOfPage=address,
        headline=report.title,
        description=report.summary,
        inLanguage="vi",
        isAccessibleForFree=True,
        datePublished=published_at(report),
        dateModified=_changed_at(page),
        articleSection=report.category.name if report.category else "",
        image=[picture_of(photo).as_thing for photo in page.pictures],
        author=author or publisher(),
        creditText=report.byline,
        publisher=publisher(),
        sourceOrganization=body_named(report.publisher) if report.publisher else None,
        about=_event(report.conference, page.organizers) if report.conference else None,
        mentions=[*_people(page.attendees), *map(public_body, page.organizations)],
        correction=[
            thing("CorrectionComment", text=correction.note, datePublished=correction.at)
            for correction in page.corrections
        ],
    )


def card_of(page: ReportPage) -> Card:
    report, pictures = page.report, page.pictures
    return Card(
        picture=picture_of(pictures[0]) if pictures else None,
        published=published_at(report),
        changed=_changed_at(page),
        section=report.category.name if report.category else "",
    )


def picture_of(photo: Photo) -> Picture:
    """The largest copy that every program shows."""
    width, height = photo.width or 0, photo.height or 0
    largest = max(photo.copies.get("full", []), default=width)
    shown = (largest, round(height * largest / width)) if width and height else (0, 0)
    return Picture(at_home(photo.src), *shown, alt=photo.alt_text or photo.caption)


def published_at(report: Report) -> datetime.datetime | None:
    """When the public first read it; None for old news of which nobody knows."""
    return report.source_published_at or (None if report.is_from_archive else report.published_at)


def _changed_at(page: ReportPage) -> datetime.datetime | None:
    """When what it says was last put right, or when it was last put up here; not when old news was taken over."""
    if page.corrections:
        return max(correction.at for correction in page.corrections)
    return None if page.report.is_from_archive else page.report.put_up_at or page.report.published_at


def _author(report: Report) -> Thing | None:
    """The byline, where its words tell whether it is a person's or an office's."""
    read = bylines.read(report.byline) if report.byline else None
    return thing(AUTHORS[read[1]], name=report.byline) if read else None


def of_conference(conference: Conference, attended: Iterable[Attendee]) -> Thing:
    """Expects a row of ``for_list``."""
    return _event(conference, conference.organizers_that_day) | thing("Event", attendee=_people(attended))


def _event(conference: Conference, organizers: Iterable[tuple[str, str]]) -> Thing:
    """Its day only where a text states it."""
    address = at_home(conference.get_absolute_url()) if conference.is_published else ""
    return thing(
        "Event",
        id=address,
        url=address,
        name=conference.label,
        startDate=None if conference.date_is_inferred else conference.date,
        eventAttendanceMode=MEETS if conference.venue else None,
        location=thing("Place", name=conference.venue, address=conference.venue) if conference.venue else None,
        organizer=[thing("Organization", id=at_home(url), name=name, url=at_home(url)) for name, url in organizers],
    )


def _people(attendees: Iterable[Attendee]) -> list[Thing]:
    """Those who have a public page."""
    return [person_named(attendee.name, attendee.url) for attendee in attendees if attendee.url]
