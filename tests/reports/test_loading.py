"""The seed articles arrive whole, once, or not at all."""

import json
import unicodedata
from collections.abc import Iterator
from functools import wraps

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from accounts.models import AuditEvent
from lib.rich_text import text_of
from lib.vietnamese.text import clean
from people.models import Organization
from reports import loading
from reports.models import Anomaly, Figure, OrganizationMention, Participation, Report
from tests.reports.seed_counts import EXPECTED, GOLD, SEEDS, expected_counts, loaded_counts

TEXTS = {name: unicodedata.normalize("NFC", (SEEDS / name).read_text("utf-8")) for name in GOLD}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction around all tests of this module: loading takes two seconds, and most of them only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(SEEDS)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once: None, db: None) -> None:
    """The seeds; what a test changes is gone after it."""


def for_each_article(check):
    """One load serves all five, since loading is what takes the time."""

    @wraps(check)
    def test(loaded):
        for key in GOLD:
            check(None, key)

    del test.__wrapped__  # pytest would ask for a fixture "key"
    return test


def test_every_fact_of_the_gold_file_arrives(loaded, capsys):
    expected, found = expected_counts(), loaded_counts()
    with capsys.disabled():
        print(f"\n{'dữ kiện':<16}{'cần có':>8}{'đã nạp':>8}")
        for name, count in expected.items():
            print(f"{name:<16}{count:>8}{found[name]:>8}")
    assert found == expected
    assert found["people"] == 12
    assert (found["participations"], found["positions"], found["groups"]) == (21, 20, 10)


@for_each_article
def test_people_are_those_of_the_gold_file_in_order(loaded, key):
    rows = Participation.objects.filter(report__source_key=key, is_group=False).prefetch_related("positions")
    found = [
        {
            "name": row.person.full_name,
            "honorific": row.honorific,
            "position_printed": row.printed_position,
            "function": row.function,
            "positions": sorted((p.title.name, p.organization.name) for p in row.positions.all()),
        }
        for row in rows
    ]
    wanted = [
        {
            **{name: person[name] for name in ("name", "honorific", "position_printed", "function")},
            "positions": sorted((p["title"], p["organization"]) for p in person["positions"]),
        }
        for person in GOLD[key]["people"]
    ]
    assert found == wanted


@for_each_article
def test_figures_are_those_of_the_gold_file(loaded, key):
    columns = ("label", "printed", "value", "total", "unit", "basis")
    figures = Figure.objects.filter(report__source_key=key)
    found = [tuple(getattr(f, column) for column in columns) for f in figures]
    assert found == [tuple(f[column] for column in columns) for f in GOLD[key]["figures"]]
    percentages = [None if f.percentage is None else float(f.percentage) for f in figures]
    assert percentages == [f["percentage"] for f in GOLD[key]["figures"]]


def years(fact):
    found = [int(y) for y in (fact["period"] or "").split("-") if len(y) == 4 and y.isdigit()]
    if not found or fact["period_basis"] == "conference":
        return None, None, False
    return found[0], found[-1], fact["period_basis"] == "inferred"


@for_each_article
def test_periods_of_figures_and_awards_are_those_of_the_gold_file(loaded, key):
    report = Report.objects.get(source_key=key)
    for rows, facts in (
        ([(f.label, f) for f in report.figures.all()], [(f["label"], f) for f in GOLD[key]["figures"]]),
        (
            [(str(m.batch.citation), m.batch) for m in report.award_mentions.all()],
            [(a["citation"], a) for a in GOLD[key]["awards"]],
        ),
    ):
        found = [(name, row.period_start, row.period_end, row.period_is_inferred) for name, row in rows]
        assert sorted(found, key=str) == sorted([(name, *years(fact)) for name, fact in facts], key=str)


@for_each_article
def test_awards_are_those_of_the_gold_file(loaded, key):
    mentions = Report.objects.get(source_key=key).award_mentions.select_related("batch__award_type")
    found = [
        (
            m.batch.award_type.name.casefold(),
            m.batch.citation,
            m.batch.recipient_kind,
            m.batch.declared_count,
            m.batch.printed_count or None,
            m.batch.printed_conferrer or None,
            m.presented_here,
            [r.printed_name for r in m.batch.recipients.all()],
        )
        for m in mentions
    ]
    columns = ("citation", "recipient_kind", "count", "printed_count", "conferrer", "presented_here", "recipients")
    wanted = [(a["form"].casefold(), *(a[c] for c in columns)) for a in GOLD[key]["awards"]]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@for_each_article
def test_documents_and_captions_are_those_of_the_gold_file(loaded, key):
    report, gold = Report.objects.get(source_key=key), GOLD[key]
    documents = [(d.relation, d.kind, d.title, d.number or None, d.year) for d in report.documents.all()]
    columns = ("relation", "kind", "title", "number", "year")
    wanted = [tuple(d.get(c) for c in columns) for d in gold["documents"]]
    assert sorted(documents, key=str) == sorted(wanted, key=str)
    assert [p.caption for p in report.photos.all()] == [c["caption"] for c in gold["captions"]]


@for_each_article
def test_every_organization_of_the_gold_file_is_mentioned_and_none_is_made_up(loaded, key):
    found = {m.organization.name for m in OrganizationMention.objects.filter(report__source_key=key)}
    assert {o["name"] for o in GOLD[key]["organizations"]} <= found
    reference = json.loads((SEEDS / "reference.json").read_text("utf-8"))
    assert found <= {o["name"] for o in reference["organizations"]}


@for_each_article
def test_groups_are_those_of_the_gold_file(loaded, key):
    rows = Participation.objects.filter(report__source_key=key, is_group=True)
    wanted = [(g["group"], g["function"]) for g in GOLD[key]["groups"]]
    assert [(row.printed_name, row.function) for row in rows] == wanted


def test_most_doubtful_places_of_the_gold_file_are_flagged(loaded):
    """Slips of the keyboard all; what only a reader of the sense can see need not be."""
    wanted = [(key, a["kind"], clean(a["quote"])) for key in GOLD for a in GOLD[key]["anomalies"]]
    flagged = [(a.report.source_key, a.kind, a.quote) for a in Anomaly.objects.select_related("report")]
    met = [
        (key, kind, quote)
        for key, kind, quote in wanted
        if any(k == key and q == kind and (words in quote or quote in words) for k, q, words in flagged)
    ]
    assert len(met) >= 0.8 * len(wanted)
    assert {row for row in wanted if row[1] == "typo"} <= set(met)


def expected(key: str) -> dict:
    return json.loads((EXPECTED / "expected" / key.replace(".txt", ".json")).read_text("utf-8"))


@for_each_article
def test_what_a_person_decided_is_stored(loaded, key):
    report, wanted = Report.objects.get(source_key=key), expected(key)["report"]
    assert (report.title, report.title_origin) == (wanted["title"], wanted["title_origin"])
    assert (report.publisher.name, report.byline) == (wanted["publisher"], wanted["byline"])
    assert (report.category.name if report.category else None) == wanted["category"]
    assert report.summary == clean(wanted["summary_quote"])
    assert report.conference.date_basis == expected(key)["conference"]["date_basis"] or report.conference.date is None


@for_each_article
def test_figures_and_awards_lead_to_the_bodies_they_are_of(loaded, key):
    report, wanted = Report.objects.get(source_key=key), expected(key)
    owners = [(f.label, f.organization.name if f.organization else None) for f in report.figures.all()]
    assert owners == [(f["label"], f["organization"]) for f in wanted["figures"]]
    awards = {
        (
            m.batch.citation,
            m.batch.conferrer.name if m.batch.conferrer else None,
            m.presenter.full_name if m.presenter else None,
            tuple((r.printed_name, r.organization.name if r.organization else None) for r in m.batch.recipients.all()),
        )
        for m in report.award_mentions.all()
    }
    assert awards == {
        (
            a["citation"],
            a["conferrer_organization"],
            a.get("presenter"),
            tuple((r["printed"], r["organization"]) for r in a["recipients"]),
        )
        for a in wanted["awards"]
    }


@for_each_article
def test_the_conference_is_that_of_the_gold_file(loaded, key):
    conference, gold = Report.objects.get(source_key=key).conference, GOLD[key]["conference"]
    assert (conference.name or None, conference.kind, conference.ordinal) == (
        gold["name"],
        gold["kind"],
        gold["ordinal"],
    )
    assert (conference.date.isoformat() if conference.date else None) == gold["date"]
    assert (conference.date_certainty, conference.date_printed or None) == (
        gold["date_certainty"],
        gold["date_printed"],
    )
    assert (conference.session or None, conference.venue or None) == (gold["session"], gold["venue"])
    assert {o.name for o in conference.organizers.all()} == {o["name"] for o in gold["organizers"]}
    term = conference.term and (conference.term.ordinal, conference.term.start_year, conference.term.end_year)
    assert term == (gold["term"] and tuple(gold["term"][c] for c in ("ordinal", "start_year", "end_year")))


@for_each_article
def test_every_quote_occurs_in_the_text_as_received(loaded, key):
    report = Report.objects.get(source_key=key)
    text = clean(TEXTS[key])
    sources = (
        report.participations, report.figures, report.documents, report.photos, report.award_mentions,
        report.organization_mentions, report.anomalies,
    )  # fmt: skip
    quotes = [fact.quote for source in sources for fact in source.all()]
    assert all(quotes)
    assert [quote for quote in quotes if quote not in text] == []


@for_each_article
def test_facts_rest_on_the_words_that_the_gold_file_names(loaded, key):
    """Or on some of them: where a clause begins and ends is a matter of taste."""
    report = Report.objects.get(source_key=key)
    people = [(row.printed_name, row.quote) for row in report.participations.filter(is_group=False)]
    figures = [(row.printed, row.quote) for row in report.figures.all()]
    wanted = (
        [(p["name"], p["quote"]) for p in GOLD[key]["people"]],
        [(f["printed"], f["quote"]) for f in GOLD[key]["figures"]],
    )
    for found, facts in zip((people, figures), wanted, strict=True):
        for (name, quote), (_, gold) in zip(found, facts, strict=True):
            assert name in quote
            assert quote in clean(gold) or clean(gold).rstrip(" ;.,") in quote or _overlap(quote, clean(gold))


def _overlap(one: str, other: str) -> bool:
    """Whether the end of one is the beginning of the other."""
    shorter = min(len(one), len(other))
    return any(one.endswith(other[:n]) or other.endswith(one[:n]) for n in range(10, shorter))


@for_each_article
def test_the_text_as_received_is_kept_and_the_body_has_no_page_furniture(loaded, key):
    report, gold = Report.objects.get(source_key=key), GOLD[key]
    assert report.source_text == TEXTS[key]
    furniture = [b["quote"] for b in gold["boilerplate"]] + [gold["report"]["byline"]]
    lines, words = text_of(report.body).split("\n"), " ".join(clean(TEXTS[key]).split())
    assert not any(clean(line) in lines for line in furniture)
    assert all(line in words for line in lines)


@pytest.mark.parametrize("words", ["2026-2061", "trển khai", "nhiệm vụ nhiệm vụ", "về phát kinh tế"])
def test_the_spelling_of_the_source_is_kept(loaded, words):
    assert words in Report.objects.get(source_key__startswith="001").body


def test_titles_say_where_they_come_from(loaded):
    origins = dict(Report.objects.values_list("source_key", "title_origin"))
    assert [origins[key] for key in sorted(origins)] == ["editorial", "editorial", "recased", "editorial", "printed"]


def test_the_view_count_of_the_old_site_and_its_date_are_kept(loaded):
    report = Report.objects.get(source_key__startswith="004")
    assert report.source_view_count == 171
    assert report.source_published_at.isoformat() == "2022-01-07T08:27:00+00:00"
    assert Report.objects.get(source_key__startswith="001").dated_on is None


def test_the_founding_day_in_a_text_reaches_the_organization(loaded):
    assert Organization.objects.get(name="Quận Cầu Giấy").founded_on.isoformat() == "1997-09-01"


def test_loading_again_adds_nothing_and_keeps_what_editors_changed(loaded):
    Report.objects.filter(source_key__startswith="004").update(summary="Ban biên tập viết lại.")
    before = (loaded_counts(), AuditEvent.objects.count())
    assert loading.load(SEEDS) == loading.Loaded(added=0, present=5)
    assert (loaded_counts(), AuditEvent.objects.count()) == before
    assert Report.objects.get(source_key__startswith="004").summary == "Ban biên tập viết lại."


def test_what_a_person_decided_stays_little():
    """The importer finds the rest."""
    for path in (SEEDS / "confirmed").glob("*.json"):
        assert len(json.loads(path.read_text("utf-8"))["decisions"]) <= 8
