"""The event: which one it is, who held it, when and where."""

from collections.abc import Iterator

from django.db.models import Q

from lib.vietnamese.dates import roman
from people.models import Organization, Term
from reports.importer import draft
from reports.importer.draft import Certainty
from reports.models import Conference
from reports.suggestions.item import NEW, NOBODY, Candidate, Field, Group, Item
from reports.suggestions.reading import CONFERENCE_DATE, LINK, Reading, choices_of, least

CONFERENCE, TERM = "conference", "conference-term"
KINDS, SESSIONS = choices_of(Conference.Kind), choices_of(Conference.Session)
CERTAINTIES = choices_of(Conference.DateCertainty)


def conference_items(reading: Reading) -> Iterator[Item]:
    event = reading.draft.conference
    if event is None:
        return
    yield _event_item(reading, event)
    yield from _organizer_items(reading, event)
    if event.term or event.ordinal:
        yield _term_item(reading, event)
    if event.date or event.date_printed:
        yield _date_item(reading, event)
    if event.session:
        field = Field(name="session", label="Buổi", value=event.session, kind="choice", choices=SESSIONS)
        shown = Conference.Session(event.session).label
        span = event.session_span
        yield reading.item("conference-session", Group.CONFERENCE, "Buổi", (field,), shown=shown, span=span)
    if event.venue:
        field = Field(name="venue", label="Địa điểm", value=event.venue)
        yield reading.item("conference-venue", Group.CONFERENCE, "Địa điểm", (field,), span=event.venue_span)


def organizer_of(reading: Reading) -> Organization | None:
    """The first body that held the conference, as decided, when there is a record of it."""
    event = reading.draft.conference
    for index, organizer in enumerate(event.organizers if event else ()):
        key = f"conference-organizers-{index}"
        if reading.is_dropped(key):
            continue
        link = reading.decided(key, LINK)
        if link.isdecimal():
            return Organization.objects.filter(pk=link).first()
        return None if link == NEW else reading.bodies.find(organizer.name, organizer.printed).body
    return None


def same_conferences(reading: Reading) -> list[tuple[Conference, str]]:
    """Conferences on record that may be this one, each with the reason."""
    organizer = organizer_of(reading)
    if organizer is None:
        return []
    rows = Conference.objects.select_related("term__organization").order_by("-date", "-pk")
    number, ordinal = reading.decided(TERM, "term"), reading.decided(TERM, "ordinal")
    term = reading.draft.conference.term if reading.draft.conference else None
    number = number or str(term.ordinal if term and term.ordinal else "")
    ordinal = ordinal or str((reading.draft.conference and reading.draft.conference.ordinal) or "")
    if number.isdecimal() and ordinal.isdecimal():
        same = rows.filter(kind=Conference.Kind.PLENUM, term__organization=organizer, term__ordinal=number)
        if found := list(same.filter(ordinal=ordinal)[:3]):
            return [(row, "Cùng khóa, cùng lần thứ.") for row in found]
    if reading.day is None:
        return []
    other = Q(term__ordinal=number) & ~Q(ordinal=ordinal) if number.isdecimal() and ordinal.isdecimal() else Q(pk=None)
    same_day = rows.filter(organizers=organizer, date=reading.day).exclude(other)
    return [(row, "Cùng đơn vị tổ chức, cùng ngày.") for row in same_day.distinct()[:5]]


# --- One item each ------------------------------------------------------------------------------------------------


def _event_item(reading: Reading, event: draft.Conference) -> Item:
    same = same_conferences(reading)
    link = str(same[0][0].pk) if len(same) == 1 else (NOBODY if same else NEW)
    kind = event.kind or Conference.Kind.OTHER
    fields = (
        Field(name="name", label="Tên hội nghị", value=event.name or "", is_long=True),
        Field(name="kind", label="Loại", value=kind, kind="choice", choices=KINDS),
    )
    why = [
        "Loại hội nghị do suy luận." if event.kind_is_inferred else "",
        f"Đã có hội nghị này: {same[0][0]}. {same[0][1]}" if len(same) == 1 else "",
        f"Có {len(same)} hội nghị có thể là hội nghị này; cần chọn." if len(same) > 1 else "",
        "" if same else "Chưa có hội nghị này; xác nhận thì thêm bản ghi mới.",
    ]
    return reading.item(
        CONFERENCE, Group.CONFERENCE, "Hội nghị", fields, shown=event.name or Conference.Kind(kind).label,
        span=event.name_span, certainty=least(not event.kind_is_inferred), why=tuple(why),
        links=tuple(Candidate(pk=str(row.pk), label=str(row), why=reason) for row, reason in same),
        link=link, link_label="Hội nghị", new_label="Hội nghị mới", needs_choice=len(same) > 1,
    )  # fmt: skip


def _organizer_items(reading: Reading, event: draft.Conference) -> Iterator[Item]:
    for index, organizer in enumerate(event.organizers):
        found = reading.bodies.find(organizer.name, organizer.printed)
        fields = (
            Field(name="name", label="Tên đầy đủ", value=found.body.name if found.body else organizer.name),
            Field(name="printed", label="Viết trong bài", value=organizer.printed),
        )
        links = reading.body_links(found)
        new = f"Xác nhận thì thêm bản ghi mới “{organizer.name}”." if links[LINK] == NEW else ""
        yield reading.item(
            f"conference-organizers-{index}", Group.CONFERENCE, "Đơn vị tổ chức", fields, span=organizer.span,
            certainty=least(organizer.certainty, found.is_sure or found.body is None),
            why=(organizer.why, found.reason, new), **links,
        )  # fmt: skip


def _term_item(reading: Reading, event: draft.Conference) -> Item:
    term = event.term
    fields = (
        Field(name="ordinal", label="Hội nghị lần thứ", kind="number", value=_text(event.ordinal)),
        Field(name="term", label="Khóa (số thường)", kind="number", value=_text(term and term.ordinal)),
        Field(name="start_year", label="Từ năm", kind="number", value=_text(term and term.start_year)),
        Field(name="end_year", label="Đến năm", kind="number", value=_text(term and term.end_year)),
    )
    shown = [
        f"lần thứ {event.ordinal}" if event.ordinal else "",
        f"khóa {roman(term.ordinal)}" if term and term.ordinal else "",
        f"{term.start_year}-{term.end_year}" if term and term.start_year and term.end_year else "",
    ]
    doubts = list(_term_doubts(reading, event))
    return reading.item(
        TERM, Group.CONFERENCE, "Khóa và lần thứ", fields, shown=", ".join(filter(None, shown)).capitalize(),
        span=(term.span if term else None) or event.ordinal_span, certainty=least(not doubts), why=tuple(doubts),
    )  # fmt: skip


def _term_doubts(reading: Reading, event: draft.Conference) -> Iterator[str]:
    term = event.term
    if term is None or term.ordinal is None:
        yield "Bài không ghi khóa: không lưu được “lần thứ” nếu không nhập khóa."
        return
    organizer = organizer_of(reading)
    known = Term.objects.filter(organization=organizer, ordinal=term.ordinal).first() if organizer else None
    printed = (term.start_year, term.end_year)
    if known and known.start_year and all(printed) and printed != (known.start_year, known.end_year):
        yield f"Hồ sơ ghi {known.label}, còn bài ghi {term.start_year}-{term.end_year}."


def _date_item(reading: Reading, event: draft.Conference) -> Item:
    fields = (
        Field(name="date", label="Ngày họp", kind="date", value=event.date.isoformat() if event.date else ""),
        Field(name="certainty", label="Độ chắc", value=event.date_certainty, kind="choice", choices=CERTAINTIES),
        Field(name="printed", label="Viết trong bài", value=event.date_printed or ""),
        Field(name="basis", label="Căn cứ suy luận", value=event.date_basis),
    )
    shown = event.date.strftime("%d/%m/%Y") if event.date else "Chưa rõ ngày"
    inferred = event.date_certainty != Conference.DateCertainty.PRINTED
    printed = f"Bài ghi “{event.date_printed}”, không có năm." if inferred and event.date_printed else ""
    return reading.item(
        CONFERENCE_DATE, Group.CONFERENCE, "Ngày họp", fields, shown=shown, span=event.date_span,
        certainty=Certainty.DOUBTFUL if inferred else Certainty.CERTAIN, why=(printed, event.date_basis),
    )  # fmt: skip


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
