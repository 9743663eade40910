"""What an address may hold: hyphenated names, and junk that is ignored."""

import pytest
from django.http import QueryDict

from lib.filters import (
    LARGEST_ID,
    MAX_QUERY_LENGTH,
    MAX_VALUES,
    IdsField,
    IdsFilter,
    PublicFilterSet,
    QueryField,
    QueryFilter,
    SlugsField,
    SlugsFilter,
)
from reports.models import Report
from tests.factories import CategoryFactory, ReportFactory

IDS = {
    "one": (["12"], [12]),
    "several, sorted": (["12", "7"], [7, 12]),
    "with a slug": (["7-quan-uy"], [7]),
    "the same twice": (["7", "7-quan-uy", "007"], [7]),
    "the largest": ([str(LARGEST_ID)], [LARGEST_ID]),
    "nothing": ([], []),
    "not given": (None, []),
    "empty": ([""], []),
    "zero": (["0"], []),
    "negative": (["-1"], []),
    "signed": (["+1"], []),
    "spaced": ([" 1"], []),
    "fraction": (["1.5"], []),
    "exponent": (["1e9"], []),
    "underscores": (["1_0"], []),
    "hexadecimal": (["0x1"], []),
    "other digits": (["١٢", "²", "１"], []),
    "too large": ([str(LARGEST_ID + 1)], []),
    "20 digits": (["1" * 20], []),
    "5,000 digits": (["1" * 5_000], []),
    "NUL": (["\0", "1\0"], []),
    "words": (["quan-uy", "[]", "null", "1 OR 1=1", "';--"], []),
    "junk beside sense": (["x", "3", "", "-", "5-"], [3, 5]),
}


@pytest.mark.parametrize(("given", "numbers"), IDS.values(), ids=IDS.keys())
def test_row_numbers_are_read_and_the_rest_left_out(given, numbers):
    assert IdsField(required=False).clean(given) == numbers


def test_only_the_first_few_values_are_read():
    assert IdsField(required=False).clean([str(number) for number in range(1, 201)]) == list(range(1, MAX_VALUES + 1))
    assert len(SlugsField(required=False).clean([f"muc-{number}" for number in range(200)])) == MAX_VALUES


@pytest.mark.parametrize(
    ("given", "slugs"),
    [
        (["cong-tac-dang"], ["cong-tac-dang"]),
        (["b", "a", "b"], ["a", "b"]),
        (["", "a"], ["a"]),
        (["\0", "a\0"], []),
        (None, []),
        (["Đảng", "' OR 1=1", "x" * 5_000], ["' OR 1=1", "x" * 5_000, "Đảng"]),
    ],
)
def test_slugs_are_taken_as_they_are_but_for_what_no_database_takes(given, slugs):
    assert SlugsField(required=False).clean(given) == slugs


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("Quận uỷ", "quan uy"),
        ("  quận\0uỷ ", "quan uy"),
        ("", ""),
        (None, ""),
        ("!?*", ""),
        ("\ud800", ""),
        ("a" * 9_000, "a" * 64),
        ("ab " * 9_000, " ".join(["ab"] * 16)),
        ("quan AND uy", "quan and uy"),
    ],
)
def test_typed_words_become_a_query_whatever_they_are(given, folded):
    assert QueryField(required=False).clean(given).folded == folded


def test_what_is_shown_again_in_the_field_holds_no_nul():
    assert QueryField(required=False).clean("quận\0uỷ").typed == "quận uỷ"


def test_an_office_s_own_short_forms_are_asked_for_only_when_there_are_words():
    asked = []
    field = QueryField(required=False, meanings=lambda: asked.append(1) or {"KDC": "khu dân cư"})
    assert field.clean(" ").phrases == []
    assert asked == []
    assert field.clean("kdc").phrases == ["khu dân cư"]


def test_an_overlong_query_is_cut():
    assert len(QueryField(required=False).clean("x" * 9_000).typed) == MAX_QUERY_LENGTH


class Choice(PublicFilterSet):
    q = QueryFilter()
    chuyen_muc = SlugsFilter(field_name="category__slug")
    don_vi = IdsFilter(field_name="publisher")

    class Meta:
        model = Report
        fields: list[str] = []


def chosen(address):
    return set(Choice(QueryDict(address), Report.objects.all()).qs)


@pytest.fixture
def reports(db):
    return [
        ReportFactory(title="Một dân vận", body="x", category=CategoryFactory(name="Dân vận")),
        ReportFactory(title="Hai", body="x", category=CategoryFactory(name="Kiểm tra")),
    ]


def test_a_name_with_hyphens_is_read_and_the_python_name_is_not(reports):
    one, two = reports
    assert chosen("chuyen-muc=dan-van") == {one}
    assert chosen("chuyen_muc=dan-van") == {one, two}


def test_values_of_one_name_widen_and_names_narrow(reports):
    one, two = reports
    assert chosen("chuyen-muc=dan-van&chuyen-muc=kiem-tra") == {one, two}
    assert chosen("chuyen-muc=dan-van&chuyen-muc=kiem-tra&q=mot") == {one}
    assert chosen("chuyen-muc=kiem-tra&q=mot") == set()


def test_words_and_slugs_that_match_nothing_find_nothing(reports):
    assert chosen("chuyen-muc=khong-co") == chosen("q=khong+co") == chosen(f"don-vi={LARGEST_ID}") == set()


VALUES = [
    "%00",
    "%ff",
    "a" * 8_000,
    "-1",
    "0",
    "1e9",
    "1" * 20,
    "[]",
    "%5B%5D",
    "%F0%9F%99%82",
    "%ED%A0%80",
    "'--",
    "NEAR(",
]


@pytest.mark.parametrize("name", ["q", "chuyen-muc", "don-vi", "don-vi[]", "q__contains", "pk", "_connector", "\0"])
@pytest.mark.parametrize("value", VALUES, ids=lambda value: ascii(value[:10]))
def test_no_value_of_any_parameter_breaks_a_list(reports, name, value):
    found = chosen("&".join([f"{name}={value}"] * 200))
    assert found <= set(reports)
    if name not in ("q", "chuyen-muc", "don-vi"):
        assert found == set(reports)


def test_ten_thousand_words_are_a_query_too(reports):
    assert chosen("q=" + "mot+" * 10_000) == {reports[0]}
