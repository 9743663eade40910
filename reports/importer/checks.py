"""What an editor should know of a draft as a whole, before looking at its parts."""

from collections.abc import Iterator

from lib.vietnamese.dates import show_date
from reports.importer.draft import Conference, Draft

_MANY_ANOMALIES = 12


def warnings_of(draft: Draft) -> tuple[str, ...]:
    """Short Vietnamese sentences, the weightiest first."""
    if not _says_anything(draft):
        return ("Không thấy nội dung của một bài tường thuật hội nghị trong văn bản.",)
    return tuple(_warnings(draft))


def _says_anything(draft: Draft) -> bool:
    return bool(draft.conference or draft.people or draft.figures or draft.awards or draft.heading.title_span)


def _warnings(draft: Draft) -> Iterator[str]:
    event = draft.conference
    has_title = draft.heading.title_span is not None
    if event is None:
        yield "Không thấy hội nghị nào được tường thuật trong văn bản, nên không tìm số liệu."
        if not has_title:
            yield "Không thấy tiêu đề trong văn bản."
        return
    if missing := " và ".join(_missing(event, has_title=has_title)):
        yield f"Không thấy {missing} trong văn bản."
    yield from _about_day(draft, event)
    if not event.organizers:
        yield "Không rõ cơ quan nào tổ chức hội nghị."
    if not draft.people:
        yield "Không thấy ai được nêu tên trong văn bản."
    if len(draft.anomalies) >= _MANY_ANOMALIES:
        yield f"Có {len(draft.anomalies)} chỗ trong câu chữ cần xem lại."


def _missing(event: Conference, *, has_title: bool) -> Iterator[str]:
    if not has_title:
        yield "tiêu đề"
    if event.date is None and event.date_printed is None:
        yield "ngày họp"


def _about_day(draft: Draft, event: Conference) -> Iterator[str]:
    if event.date is None:
        if event.date_printed:
            yield f"Ngày họp “{event.date_printed}” không ghi năm, và không suy ra được năm."
        return
    if event.date_certainty == "inferred":
        yield f"Năm họp không ghi cạnh ngày; xin xem lại ngày {show_date(event.date)}."
    published = draft.heading.published_at
    if published and published.date() < event.date:
        yield f"Ngày đăng bài {show_date(published.date())} sớm hơn ngày họp {show_date(event.date)}."
