import datetime

import pytest

from reports.checks import Level, run
from reports.checks.dates import impossible_dates, odd_terms, wrong_weekdays
from reports.checks.subject import Passage
from reports.models import Conference
from tests import factories


def said(find, text):
    return [hit.said for hit in find(Passage("nội dung", "id_body", text))]


def codes(conference, anchor="id_conference"):
    report = factories.ReportFactory(conference=conference)
    return [finding.code for finding in run(report) if finding.anchor == anchor]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"date_certainty": "inferred", "date_printed": "Sáng 15/01"}, ["date_inferred"]),
        ({"date": None, "date_certainty": "unknown"}, ["date_unknown"]),
    ],
)
def test_a_day_that_is_not_printed_is_to_be_looked_at(fields, expected):
    assert codes(factories.ConferenceFactory(**fields)) == expected


@pytest.mark.django_db
def test_an_inferred_day_blocks_nothing_since_the_page_says_so():
    conference = factories.ConferenceFactory(date_certainty="inferred", date_printed="Sáng 15/01")
    (finding,) = [f for f in run(factories.ReportFactory(conference=conference)) if f.code == "date_inferred"]
    assert finding.level == Level.ADVISORY
    assert "15/01/2022 do suy luận (bài chỉ viết “Sáng 15/01”)" in finding.text


@pytest.mark.parametrize(
    "text",
    [
        "thứ Hai, ngày 24/11/2026", "Thứ 2 ngày 24-11-2026", "24/11/2026 (thứ Hai)", "Chủ nhật, 24/11/2026",
        "sáng thứ hai, ngày 24 tháng 11 năm 2026", "THỨ HAI, 24/11/2026",
    ],
)  # fmt: skip
def test_a_weekday_that_is_not_that_of_its_day_is_named(text):
    assert len(said(wrong_weekdays, text)) == 1
    assert "thứ Ba, 24/11/2026" in said(wrong_weekdays, text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "thứ Ba, ngày 24/11/2026", "24/11/2026 (thứ ba)", "Chủ nhật, 23/5/2021", "lần thứ hai, ngày 24/11/2026",
        "kỳ họp thứ tư (24/11/2026)", "thứ Hai, ngày 24/11", "thứ năm 2022", "phiên thứ hai 24/11/2026",
    ],
)  # fmt: skip
def test_weekdays_that_fit_and_ordinals_are_left_alone(text):
    assert said(wrong_weekdays, text) == []


def test_a_day_without_its_year_is_that_of_the_conference():
    passage = Passage("nội dung", "id_body", "Sáng thứ Hai, ngày 24/11")
    assert [hit.said for hit in wrong_weekdays(passage, datetime.date(2026, 11, 24))] != []
    assert [hit.said for hit in wrong_weekdays(passage, datetime.date(2026, 11, 25))] == []


@pytest.mark.parametrize(("text", "count"), [
    ("ngày 31/11/2021", 1), ("29/02/2022", 1), ("29/02/2024", 0), ("Nghị định 42/2022/NĐ-CP", 0),
    ("99/12/2022/QH15", 0),
])  # fmt: skip
def test_a_day_that_no_calendar_has_is_named(text, count):
    assert len(said(impossible_dates, text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ 2025-2030, 2026-2061", "nhiệm kỳ 2020-2026", "khóa V (2015 - 2021)", "nhiệm kỳ 2025 – 2020",
        "nhiệm kì 2020-2024", "giai đoạn 2030-2021", "giai đoạn 1930-2061",
    ],
)  # fmt: skip
def test_a_term_that_is_not_five_years_is_named(text):
    assert len(said(odd_terms, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "khóa V nhiệm kỳ 2015 - 2020", "nhiệm kỳ 2025-2030 và 2020-2025", "giai đoạn 2021-2030", "khóa học 2020-2022",
        "Đại hội các chi bộ nhiệm kỳ 2022-2025", "khu phố nhiệm kỳ 2020-2022", "Quốc hội khóa XII (2007-2011)",
        "HĐND nhiệm kỳ 2004-2011", "khóa VII (1996 - 2000)", "5 năm liền 2018-2022", "lịch sử giai đoạn 1930-2020",
        "năm học 2021-2022", "khóa XII đề ra", "đường dây nóng 1900-1560",
    ],
)  # fmt: skip
def test_full_terms_half_terms_of_branches_and_other_spans_are_left_alone(text):
    assert said(odd_terms, text) == []


@pytest.mark.django_db
def test_the_term_of_the_conference_is_looked_at_too():
    odd = factories.ConferenceFactory(term=factories.TermFactory(start_year=2026, end_year=2061))
    usual = factories.ConferenceFactory(term=factories.TermFactory(start_year=2020, end_year=2025))
    assert (codes(odd), codes(usual)) == (["term_span"], [])


# The 14th of a term, held on 31/07/2018, beside others


def of_term(term, ordinal, day, kind="plenum"):
    return Conference.objects.create(
        kind=kind, term=term, ordinal=ordinal, date=day, date_certainty="printed" if day else "unknown"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], []),
        ([(13, "2018-04-01")], []),
        ([(13, None), (15, "2018-10-01")], []),
        ([(16, "2019-01-01")], []),
        ([(12, "2018-01-01")], ["ordinal_gap"]),
        ([(13, "2018-08-01")], ["ordinal_order"]),
        ([(13, "2018-04-01"), (15, "2018-06-01")], ["ordinal_order"]),
    ],
)
def test_gaps_and_days_out_of_order_are_named(others, expected):
    term = factories.TermFactory()
    for ordinal, day in others:
        of_term(term, ordinal, day and datetime.date.fromisoformat(day))
    assert codes(of_term(term, 14, datetime.date(2018, 7, 31))) == expected


@pytest.mark.django_db
def test_two_conferences_with_one_number_are_named():
    term, day = factories.TermFactory(), datetime.date(2018, 7, 31)
    of_term(term, 2, day, kind="review")
    assert codes(of_term(term, 2, day, kind="review")) == ["ordinal_twice"]


@pytest.mark.django_db
def test_other_kinds_and_terms_have_their_own_numbers():
    term, day = factories.TermFactory(), datetime.date(2018, 7, 31)
    of_term(term, 12, day, kind="review")
    of_term(factories.TermFactory(ordinal=6), 12, day)
    assert codes(of_term(term, 14, day)) == []
