"""Walking a list page by page, and cursors that nobody here wrote."""

import base64
import datetime
import json

import pytest
from django.db.models import DecimalField, F, IntegerField, Value
from django.db.models.functions import Cast, Mod
from django.http import Http404, QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.paging import CURSOR_PARAMETER, keyset_page
from lib.search import Query
from people.models import Person
from reports.models import Conference, Report
from tests.factories import ConferenceFactory, PersonFactory, ReportFactory

pytestmark = pytest.mark.django_db
ROWS, SIZE = 50, 7
NOON = datetime.datetime(2022, 1, 15, 12, tzinfo=datetime.UTC)


def reports():
    """Fifty reports of five moments, microseconds apart, so that most of them tie."""
    for number in range(ROWS):
        moment = NOON + datetime.timedelta(microseconds=number % 5)
        body = ("Công tác dân vận.", "Vận động nhân dân.", "Dàn vẩn.")[number % 3]
        ReportFactory(title=f"Bài {number}", body=body, published_at=moment)
    return Report.objects.all()


def people():
    for number in range(ROWS):
        PersonFactory(full_name=("Đặng Văn Đức", "Dương Văn Đức", "Ông Ích Ấm", "Lê Ân", "Lê An")[number % 5])
    return Person.objects.all()


def conferences():
    """Every third one of unknown date."""
    for number in range(ROWS):
        day = NOON.date() + datetime.timedelta(days=number % 4)
        unknown = {"date": None, "date_certainty": "unknown"}
        ConferenceFactory(**(unknown if number % 3 == 0 else {"date": day}))
    return Conference.objects.newest_first()


def ranked():
    return reports().search(Query.parse("dân vận"))


def halves():
    return reports().annotate(half=Cast(Mod(F("pk"), Value(3)), IntegerField()) / Value(2))


def decimals():
    field = DecimalField(max_digits=6, decimal_places=1)
    return reports().annotate(share=Cast(Mod(F("pk"), Value(4)), field))


ORDERS = [
    (reports, ("pk",)),
    (reports, ("-pk",)),
    (reports, ("listed_at", "pk")),
    (reports, ("-listed_at", "-pk")),
    (reports, ("-listed_at", "pk")),
    (reports, ("status", "dated_on", "title")),
    (people, ("sort_key", "pk")),
    (people, ("-sort_key", "-pk")),
    (conferences, ("-sort_on", "-pk")),
    (conferences, ("sort_on", "kind", "-pk")),
    (ranked, ("tier", "-listed_at", "-pk")),
    (ranked, ("-tier", "pk")),
    (halves, ("-half", "pk")),
    (decimals, ("share", "-pk")),
]


def page_at(address, rows, order, size=SIZE):
    return keyset_page(rows, order=order, params=QueryDict(address.lstrip("?")), size=size)


def walk(rows, order, size=SIZE):
    address, pages = "", []
    while not pages or address:
        pages.append(page_at(address, rows, order, size))
        address = pages[-1].next_url
        assert len(pages) <= ROWS + 1
    return pages


@pytest.mark.parametrize(("make", "order"), ORDERS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_walking_shows_every_row_once_and_in_order(make, order):
    rows = make()
    seen = [row.pk for page in walk(rows, order) for row in page.rows]
    assert seen == list(rows.order_by(*order).values_list("pk", flat=True))
    assert len(seen) == ROWS


def test_pages_are_full_and_only_the_first_has_no_way_back():
    pages = walk(reports(), ("-pk",))
    assert [len(page.rows) for page in pages] == [7] * 7 + [1]
    assert [page.first_url for page in pages] == [""] + ["."] * 7
    assert pages[-1].next_url == ""


@pytest.mark.parametrize(("size", "count"), [(50, 1), (49, 2), (25, 2), (1, 50)])
def test_a_last_page_that_is_just_full_has_no_next(size, count):
    assert len(walk(reports(), ("-pk",), size)) == count


def test_an_empty_list_is_one_empty_page():
    (page,) = walk(Report.objects.all(), ("-pk",))
    assert (page.rows, page.next_url, page.first_url) == ([], "", "")


def test_rows_added_and_removed_on_the_way_neither_repeat_nor_hide_the_others():
    rows = reports()
    first = page_at("", rows, ("-listed_at", "-pk"))
    expected = [row.pk for page in walk(rows, ("-listed_at", "-pk"))[1:] for row in page.rows]
    ReportFactory(published_at=NOON + datetime.timedelta(days=1))
    first.rows[-1].delete()
    page, seen = first, []
    while page.next_url:
        page = page_at(page.next_url, rows, ("-listed_at", "-pk"))
        seen += [row.pk for row in page.rows]
    assert seen == expected


def test_addresses_keep_the_other_parameters_and_all_their_values():
    reports()
    params = QueryDict("q=d%C3%A2n+v%E1%BA%ADn&nam=2021&nam=2022&trang=")
    page = keyset_page(Report.objects.all(), order=("pk",), params=params, size=SIZE)
    following = QueryDict(page.next_url.lstrip("?"))
    assert following.getlist("nam") == ["2021", "2022"]
    assert following["q"] == "dân vận"
    back = keyset_page(Report.objects.all(), order=("pk",), params=following, size=SIZE).first_url
    assert QueryDict(back.lstrip("?")).dict() == {"q": "dân vận", "nam": "2022"}


def test_one_page_costs_one_query(django_assert_num_queries):
    rows = reports()
    second = page_at("", rows, ("-listed_at", "-pk")).next_url
    with django_assert_num_queries(1):
        page_at(second, rows, ("-listed_at", "-pk"))


def cursor(*values, encode=lambda values: json.dumps(values).encode()):
    return base64.urlsafe_b64encode(encode(list(values))).decode().rstrip("=")


MOMENT = NOON.isoformat()
RIGHT = cursor(MOMENT, 5)
WRONG = {
    "no base64": "!!!",
    "no letters": "ữ",
    "no JSON": cursor(encode=lambda _: b"[1,"),
    "no UTF-8": cursor(encode=lambda _: b'["\xff\xfe", 5]'),
    "UTF-16": cursor(MOMENT, 5, encode=lambda values: json.dumps(values).encode("utf-16"))[:-3],
    "one letter": "a",
    "NUL": "\0",
    "half of one": RIGHT[:9],
    "empty list": cursor(),
    "too few": cursor(MOMENT),
    "too many": cursor(MOMENT, 5, 5),
    "another list's": cursor(0, MOMENT, 5),
    "the other way round": cursor(5, MOMENT),
    "object": cursor(encode=lambda _: b'{"0": 1, "1": 2}'),
    "text": cursor(encode=lambda _: b'"ab"'),
    "number": cursor(encode=lambda _: b"12"),
    "null": cursor(None, None),
    "true": cursor(MOMENT, True),
    "fraction": cursor(MOMENT, 1.5),
    "not a number": cursor(encode=lambda _: f'["{MOMENT}", NaN]'.encode()),
    "list inside": cursor(MOMENT, [5]),
    "object inside": cursor(MOMENT, {"pk": 5}),
    "number as text": cursor(MOMENT, "5"),
    "text for a number": cursor(MOMENT, "quan uy"),
    "number for a moment": cursor(1642248000, 5),
    "text for a moment": cursor("hôm qua", 5),
    "moment without zone": cursor("2022-01-15T12:00:00", 5),
    "day for a moment": cursor("2022-01-15", 5),
    "no such day": cursor("2022-02-31T12:00:00+00:00", 5),
    "before time began": cursor("0001-01-01T00:00:00+07:00", 5),
    "after time ends": cursor("9999-12-31T23:59:59-07:00", 5),
    "NUL in text": cursor(MOMENT + "\0", 5),
    "half a letter": cursor(encode=lambda _: b'["\\ud800", 5]'),
    "64 bits": cursor(MOMENT, 2**63),
    "100 digits": cursor(MOMENT, 10**100),
    "10,000 digits": cursor(encode=lambda _: f'["{MOMENT}", {"9" * 10_000}]'.encode()),
    "1,000 brackets": cursor(encode=lambda _: b"[" * 1_000),
    "100,000 brackets": cursor(encode=lambda _: b"[" * 100_000),
    "8 kB of text": cursor(MOMENT + "0" * 8_000, 5),
}


def page_after(text, rows, order):
    params = QueryDict(mutable=True)
    params[CURSOR_PARAMETER] = text
    return keyset_page(rows, order=order, params=params, size=1)


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_a_cursor_of_no_page_of_this_list_is_not_found(text):
    with pytest.raises(Http404):
        page_after(text, Report.objects.all(), ("-listed_at", "-pk"))


def test_the_cursor_that_those_were_bent_from_is_a_page():
    report = ReportFactory(published_at=NOON - datetime.timedelta(days=1))
    assert page_after(RIGHT, Report.objects.all(), ("-listed_at", "-pk")).rows == [report]


@pytest.mark.parametrize(
    "name", ["nul\0", "\ud800", "x" * 5_000, 5, None, ["a"], True], ids=lambda name: ascii(name)[:9]
)
def test_a_text_column_takes_only_text_that_the_database_can_hold(name):
    with pytest.raises(Http404):
        page_after(cursor(name, 1), Person.objects.all(), ("sort_key", "pk"))


@pytest.mark.parametrize("tier", [-(2**40), -1, 6, 2**31, 2**62])
def test_a_number_beyond_the_column_is_before_or_after_everything(tier):
    ReportFactory(title="Dân vận")
    rows = Report.objects.search(Query.parse("dân vận"))
    page = page_after(cursor(tier, 0), rows, ("tier", "pk"))
    assert len(page.rows) == (1 if tier < 0 else 0)


def test_the_last_of_several_cursors_counts():
    reports()
    second = page_at("", Report.objects.all(), ("pk",)).next_url
    page = page_at(f"?trang=zzz&{second.lstrip('?')}", Report.objects.all(), ("pk",))
    assert page.rows[0].pk == page_at(second, Report.objects.all(), ("pk",)).rows[0].pk


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(MOMENT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
)
CURSORS = st.one_of(
    st.text(),
    st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()),
    st.lists(JSON, min_size=3, max_size=3).map(lambda values: cursor(*values)),
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=CURSORS)
def test_any_cursor_is_a_page_or_not_found(db, text):
    rows = Report.objects.search(Query.parse("dân vận"))
    try:
        page = page_after(text, rows, ("tier", "-listed_at", "-pk"))
    except Http404:
        return
    assert page.rows == []
