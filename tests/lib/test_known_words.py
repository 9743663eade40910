"""Mending what a reader mistyped by the words that are published."""

import pytest
from django.core.cache import cache

from lib.known_words import KnownWords, known_words
from lib.search import Query
from reports.models import Report
from tests.factories import PersonFactory, ReportFactory
from tests.markup import queries_of

KNOWN = KnownWords(
    {"tran": 9, "huu": 5, "tri": 4, "quan": 8, "uy": 8, "dan": 7, "van": 7},
    {"tran": "trần", "huu": "hữu", "tri": "trí", "quan": "quận", "uy": "ủy", "dan": "dân", "van": "vận"},
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tran huu trii", "tran huu tri"),
        ("Trần Hữu Tríi", "trần hữu trí"),
        ("quanuy", "quan uy"),
        ("danvan 2022", "dan van 2022"),
        ("trann xyzzy", "tran"),
    ],
)
def test_unknown_words_become_known_ones(typed, meant):
    assert KNOWN.mended(Query.parse(typed))[0] == meant


@pytest.mark.parametrize("typed", ["tran huu tri", "xyzzy", "8948", "", " ".join(["trann", "trax", "trxn", "trbn"])])
def test_what_is_known_or_beyond_help_is_left(typed):
    assert KNOWN.mended(Query.parse(typed)) == []


def test_without_a_cache_nothing_is_known_and_nothing_counted(settings):
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1"}}
    assert known_words("test", [], Report.objects.none()) == KnownWords({}, {})


@pytest.mark.django_db
def test_words_are_read_from_titles_and_texts_and_kept_for_a_while():
    cache.clear()
    ReportFactory(title="Bàn về dân vận", body="Quận ủy họp.")
    PersonFactory(full_name="Trần Hữu Trí")
    reports = Report.objects.published()
    known = known_words("test", [reports, PersonFactory._meta.model.objects.all()], reports.newest_first()[:5])
    assert {"van", "uy", "tri"} <= known.times.keys()
    assert known.written["van"] == "vận"
    assert queries_of(lambda: known_words("test", [reports], reports[:5])) == 0
