"""A draft that finds the gold facts, confirmed whole, is a report with exactly these facts."""

import pytest

from lib.rich_text import text_of
from lib.vietnamese.text import clean
from people.models import Person
from reports.models import Report
from reports.storing import How, store
from reports.suggestions import LINK, Reading, State, items
from tests.reports.gold_drafts import GOLD, NAMES, draft_of, source_of

pytestmark = pytest.mark.django_db


def confirmed(name: str, **how: object) -> Report:
    source = source_of(name)
    reading = Reading(source, draft_of(name, source), {})
    decisions = {
        item.key: {"state": State.CONFIRMED, "values": {LINK: item.link} if item.link_label else {}}
        for item in items(reading)
    }
    reading = Reading(source, reading.draft, decisions)
    return store(reading, items(reading), by=None, how=How(**how))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_people_are_those_of_the_gold_file_in_order(name):
    rows = confirmed(name).participations.filter(is_group=False).prefetch_related("positions__title")
    found = [
        (p.person.full_name, p.honorific, p.printed_position, p.function, p.quote, sorted(map(post, p.positions.all())))
        for p in rows
    ]
    wanted = [
        (
            p["name"], p["honorific"], p["position_printed"], p["function"], clean(p["quote"]),
            sorted((q["title"], q["organization"]) for q in p["positions"]),
        )
        for p in GOLD[name]["people"]
    ]  # fmt: skip
    assert found == wanted
    assert Person.objects.count() == len({p["name"] for p in GOLD[name]["people"]})


def post(position):
    return position.title.name, position.organization.name


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_those_of_the_gold_file(name):
    columns = ("label", "printed", "value", "total", "unit", "basis")
    found = [(*(getattr(f, c) for c in columns), f.quote) for f in confirmed(name).figures.all()]
    wanted = [(*(f[c] for c in columns), clean(f["quote"])) for f in GOLD[name]["figures"]]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_awards_are_those_of_the_gold_file(name):
    mentions = confirmed(name).award_mentions.select_related("batch__award_type")
    found = [
        (
            m.batch.award_type.name.casefold(), m.batch.citation, m.batch.recipient_kind, m.batch.declared_count,
            m.batch.printed_count or None, m.batch.printed_conferrer or None, m.presented_here,
            tuple(r.printed_name for r in m.batch.recipients.all()), m.quote,
        )
        for m in mentions
    ]  # fmt: skip
    columns = ("citation", "recipient_kind", "count", "printed_count", "conferrer", "presented_here")
    wanted = [
        (a["form"].casefold(), *(a[c] for c in columns), tuple(a["recipients"]), clean(a["quote"]))
        for a in GOLD[name]["awards"]
    ]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_conference_is_that_of_the_gold_file(name):
    event, gold = confirmed(name).conference, GOLD[name]["conference"]
    assert [event.name or None, event.kind, event.ordinal, event.session or None, event.venue or None] == [
        gold[column] for column in ("name", "kind", "ordinal", "session", "venue")
    ]
    assert (event.date and event.date.isoformat(), event.date_certainty) == (gold["date"], gold["date_certainty"])
    assert {body.name for body in event.organizers.all()} == {body["name"] for body in gold["organizers"]}
    years = event.term and (event.term.ordinal, event.term.start_year, event.term.end_year)
    assert years == (gold["term"] and tuple(gold["term"][c] for c in ("ordinal", "start_year", "end_year")))


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_the_article_alone(name):
    report, gold, source = confirmed(name), GOLD[name], source_of(name)
    assert report.source_text == source.original
    furniture = [b["quote"] for b in gold["boilerplate"]] + [gold["report"]["byline_quote"]]
    furniture += [c["quote"] for c in gold["captions"]]
    left_out = {line.strip() for text in furniture if text for line in clean(text).split("\n")}
    lines = [line.strip() for line in source.text.split("\n") if line.strip()]
    title = clean(gold["report"]["title_printed"] or "")
    category = clean(gold["report"].get("category_quote") or "")
    kept = [line.removeprefix("- ") for line in lines if line not in {*left_out, title, category}]
    assert text_of(report.body).split("\n") == kept


@pytest.mark.parametrize("name", NAMES)
def test_documents_captions_groups_and_doubtful_places_arrive(name):
    report, gold = confirmed(name), GOLD[name]
    assert [d.title for d in report.documents.all()] == [clean(d["title"]) for d in gold["documents"]]
    assert [p.caption for p in report.photos.all()] == [c["caption"] for c in gold["captions"]]
    groups = {p.printed_name for p in report.participations.filter(is_group=True)}
    assert groups == {g["group"] for g in gold["groups"]}
    assert report.anomalies.count() == len(gold["anomalies"])


def test_what_nobody_confirmed_makes_nobody_new_and_keeps_the_names():
    report = confirmed("004_30f86087a6ec7e8e.txt", is_confirmed=False)
    assert not Person.objects.exists()
    assert {p.printed_name for p in report.participations.filter(is_group=False)} == {
        person["name"] for person in GOLD["004_30f86087a6ec7e8e.txt"]["people"]
    }
