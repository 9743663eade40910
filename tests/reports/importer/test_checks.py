"""What an editor is told of a draft as a whole."""

import datetime

import pytest

from reports.importer.checks import warnings_of
from reports.importer.draft import Conference, Draft, Heading, Organizer, Person

DAY = datetime.date(2022, 1, 15)
NOBODY = Conference(kind="review", organizers=(Organizer(span=(0, 1), name="Quận ủy", printed="Quận ủy"),))
PERSON = Person(span=(0, 1), name="Lê Văn An", name_span=(0, 1))


def said(event, heading=Heading(title_span=(0, 1)), people=(PERSON,)):  # noqa: B008
    return warnings_of(Draft(heading=heading, conference=event, people=people))


def event(**words):
    return Conference(kind="review", organizers=NOBODY.organizers, **words)


def test_nothing_is_said_of_a_whole_draft():
    assert said(event(date=DAY, date_certainty="printed", date_printed="15/01/2022")) == ()


@pytest.mark.parametrize(
    ("conference", "heading", "expected"),
    [
        (event(), Heading(), "Không thấy tiêu đề và ngày họp trong văn bản."),
        (event(), Heading(title_span=(0, 1)), "Không thấy ngày họp trong văn bản."),
        (
            event(date=DAY, date_certainty="inferred", date_printed="15/01"),
            Heading(title_span=(0, 1)),
            "Năm họp không ghi cạnh ngày; xin xem lại ngày 15/01/2022.",
        ),
        (
            event(date_printed="15/01"),
            Heading(title_span=(0, 1)),
            "Ngày họp “15/01” không ghi năm, và không suy ra được năm.",
        ),
        (
            None,
            Heading(title_span=(0, 1)),
            "Không thấy hội nghị nào được tường thuật trong văn bản, nên không tìm số liệu.",
        ),
        (
            event(date=DAY, date_certainty="printed"),
            Heading(title_span=(0, 1), published_at=datetime.datetime(2022, 1, 7)),
            "Ngày đăng bài 07/01/2022 sớm hơn ngày họp 15/01/2022.",
        ),
    ],
)
def test_what_is_missing_or_inferred_is_said(conference, heading, expected):
    assert said(conference, heading) == (expected,)


def test_a_text_of_nothing_is_said_to_be_none():
    assert warnings_of(Draft()) == ("Không thấy nội dung của một bài tường thuật hội nghị trong văn bản.",)


def test_nobody_named_and_no_organizer_are_said():
    assert said(Conference(kind="review", date=DAY, date_certainty="printed"), people=()) == (
        "Không rõ cơ quan nào tổ chức hội nghị.",
        "Không thấy ai được nêu tên trong văn bản.",
    )
