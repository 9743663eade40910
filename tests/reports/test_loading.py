"""The seed articles arrive whole, once, or not at all."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from awards.models import AwardBatch
from lib.rich_text import text_of
from lib.vietnamese.text import clean
from people.models import Organization, Person, Position
from reports import loading
from reports.models import Anomaly, Document, Figure, OrganizationMention, Participation, Photo, Report

SEEDS = Path(settings.BASE_DIR) / "seeds"
GOLD = json.loads((Path(__file__).parent.parent / "seeds" / "gold.json").read_text("utf-8"))
TEXTS = {name: unicodedata.normalize("NFC", (SEEDS / name).read_text("utf-8")) for name in GOLD}

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    loading.load(SEEDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may spoil."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def expected_counts() -> dict[str, int]:
    articles = GOLD.values()
    people = [person for article in articles for person in article["people"]]
    posts = {(p["name"], q["title"], q["organization"]) for p in people for q in p["positions"]}
    return {
        "reports": len(GOLD),
        "conferences": sum(1 for article in articles if article["conference"]),
        "participations": len(people),
        "people": len({person["name"] for person in people}),
        "positions": len(posts),
        **{
            name: sum(len(article[name]) for article in articles)
            for name in ("groups", "organizations", "figures", "awards", "documents", "captions", "anomalies")
        },
    }


def loaded_counts() -> dict[str, int]:
    participations = Participation.objects.published()
    return {
        "reports": Report.objects.published().count(),
        "conferences": Report.objects.published().exclude(conference=None).values("conference").distinct().count(),
        "participations": participations.filter(is_group=False).count(),
        "people": Person.objects.published().count(),
        "positions": Position.objects.published().count(),
        "groups": participations.filter(is_group=True).count(),
        "organizations": OrganizationMention.objects.published().count(),
        "figures": Figure.objects.published().count(),
        "awards": AwardBatch.objects.published().count(),
        "documents": Document.objects.published().count(),
        "captions": Photo.objects.published().count(),
        "anomalies": Anomaly.objects.published().count(),
    }


def test_every_fact_of_the_gold_file_arrives(loaded, capsys):
    expected, found = expected_counts(), loaded_counts()
    with capsys.disabled():
        print(f"\n{'dữ kiện':<16}{'cần có':>8}{'đã nạp':>8}")
        for name, count in expected.items():
            print(f"{name:<16}{count:>8}{found[name]:>8}")
    assert found == expected
    assert found["people"] == 12
    assert (found["participations"], found["positions"], found["groups"]) == (21, 20, 10)


@pytest.mark.parametrize("key", GOLD)
def test_people_are_those_of_the_gold_file_in_order(loaded, key):
    rows = Participation.objects.filter(report__source_key=key, is_group=False).prefetch_related("positions")
    found = [
        {
            "name": row.person.full_name,
            "honorific": row.honorific,
            "position_printed": row.printed_position,
            "function": row.function,
            "quote": row.quote,
            "positions": sorted((p.title.name, p.organization.name) for p in row.positions.all()),
        }
        for row in rows
    ]
    wanted = [
        {
            **{name: person[name] for name in ("name", "honorific", "position_printed", "function")},
            "quote": clean(person["quote"]),
            "positions": sorted((p["title"], p["organization"]) for p in person["positions"]),
        }
        for person in GOLD[key]["people"]
    ]
    assert found == wanted


@pytest.mark.parametrize("key", GOLD)
def test_figures_are_those_of_the_gold_file(loaded, key):
    found = [
        (f.label, f.printed, f.value, f.total, f.percentage, f.unit, f.basis, f.quote)
        for f in Figure.objects.filter(report__source_key=key)
    ]
    wanted = [
        (f["label"], f["printed"], f["value"], f["total"], f["percentage"], f["unit"], f["basis"], clean(f["quote"]))
        for f in GOLD[key]["figures"]
    ]
    assert [row[:3] + row[3:4] + row[5:] for row in found] == [row[:3] + row[3:4] + row[5:] for row in wanted]
    assert [None if row[4] is None else float(row[4]) for row in found] == [row[4] for row in wanted]


@pytest.mark.parametrize("key", GOLD)
def test_periods_of_figures_and_awards_are_those_of_the_gold_file(loaded, key):
    report = Report.objects.get(source_key=key)
    rows = [*report.figures.all(), *(m.batch for m in report.award_mentions.all())]
    found = [(row.period_start, row.period_end, row.period_is_inferred) for row in rows]
    wanted = []
    for fact in [*GOLD[key]["figures"], *GOLD[key]["awards"]]:
        years = [int(y) for y in (fact["period"] or "").split("-") if len(y) == 4 and y.isdigit()]
        if not years or fact["period_basis"] == "conference":
            wanted.append((None, None, False))
        else:
            wanted.append((years[0], years[-1], fact["period_basis"] == "inferred"))
    assert found == wanted


@pytest.mark.parametrize("key", GOLD)
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
            m.quote,
        )
        for m in mentions
    ]
    columns = ("citation", "recipient_kind", "count", "printed_count", "conferrer", "presented_here", "recipients")
    wanted = [(a["form"].casefold(), *(a[c] for c in columns), clean(a["quote"])) for a in GOLD[key]["awards"]]
    assert found == wanted


@pytest.mark.parametrize("key", GOLD)
def test_documents_captions_and_doubtful_places_are_those_of_the_gold_file(loaded, key):
    report, gold = Report.objects.get(source_key=key), GOLD[key]
    documents = [(d.relation, d.kind, d.title, d.number or None, d.year) for d in report.documents.all()]
    assert documents == [
        tuple(d.get(c) for c in ("relation", "kind", "title", "number", "year")) for d in gold["documents"]
    ]
    assert [p.caption for p in report.photos.all()] == [c["caption"] for c in gold["captions"]]
    found = [(a.kind, a.quote, a.suggestion or None) for a in report.anomalies.all()]
    assert found == [(a["kind"], clean(a["quote"]), a["suggestion"]) for a in gold["anomalies"]]


@pytest.mark.parametrize("key", GOLD)
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


@pytest.mark.parametrize("key", GOLD)
def test_every_quote_occurs_in_the_text_as_received(loaded, key):
    report = Report.objects.get(source_key=key)
    text = clean(TEXTS[key])
    sources = (
        report.participations, report.figures, report.documents, report.photos, report.award_mentions,
        report.organization_mentions, report.anomalies,
    )  # fmt: skip
    quotes = [fact.quote for source in sources for fact in source.all()]
    assert quotes
    assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("key", GOLD)
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


@pytest.mark.parametrize("step", ["_add_figures", "_add_awards", "_add_the_rest"])
def test_a_load_that_breaks_half_way_leaves_nothing_and_succeeds_the_next_time(monkeypatch, step):
    calls = []

    def breaks_at_the_third(*args, **kwargs):
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError("power cut")
        return real(*args, **kwargs)

    real = getattr(loading, step)
    monkeypatch.setattr(loading, step, breaks_at_the_third)
    with pytest.raises(RuntimeError, match="power cut"):
        loading.load(SEEDS)
    assert (Report.objects.count(), Organization.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)
    assert loading.load(SEEDS).added == 5
    assert loaded_counts() == expected_counts()


SPOILED = {
    "missing section": lambda facts: facts.pop("figures"),
    "wrong value": lambda facts: facts["figures"][0].update(value="abc"),
    "unknown body": lambda facts: facts["figures"][0].update(organization="Quận ủy Không Có"),
}


def _spoil(folder: Path, how: str) -> str:
    text = folder / "001_752ea5e39524a483.txt"
    facts = folder / "expected" / "001_752ea5e39524a483.json"
    if how == "missing":
        text.unlink()
    elif how == "empty":
        text.write_text(" \n")
    elif how == "not utf-8":
        text.write_bytes("Quận ủy".encode("cp1258", "replace") + b"\xff\xfe")
    elif how == "edited":
        text.write_text(text.read_text("utf-8").replace("kết nạp 174 đảng viên", "kết nạp 175 đảng viên"), "utf-8")
    elif how == "bad facts":
        facts.write_text("{", "utf-8")
    elif how == "no facts":
        facts.unlink()
    elif how == "NUL":
        text.write_text(text.read_text("utf-8") + "\0", "utf-8")
    else:
        changed = json.loads(facts.read_text("utf-8"))
        SPOILED[how](changed)
        facts.write_text(json.dumps(changed), "utf-8")
    return text.name[:3]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("missing", "thiếu tệp"),
        ("empty", "tệp trống"),
        ("not utf-8", "không phải văn bản UTF-8"),
        ("edited", "figures[1]: câu “Tổ chức kết nạp 174 đảng viên mới” không còn trong bài"),
        ("bad facts", "không phải JSON hợp lệ"),
        ("no facts", "thiếu tệp"),
        ("NUL", "không đọc được"),
        ("missing section", "thiếu mục 'figures'"),
        ("wrong value", "giá trị không đúng mẫu"),
        ("unknown body", "chưa có trong reference.json"),
    ],
)
def test_a_spoiled_seed_is_named_and_nothing_is_stored(folder, how, words):
    name = _spoil(folder, how)
    with pytest.raises(CommandError) as refused:
        call_command("load_seeds", folder=folder)
    assert name in str(refused.value)
    assert words in str(refused.value)
    assert Report.objects.count() == Organization.objects.count() == 0


def test_every_problem_of_every_file_is_told_at_once(folder):
    for path in folder.glob("00[02]_*.txt"):
        path.write_text("")
    with pytest.raises(loading.SeedError) as refused:
        loading.load(folder)
    assert len(refused.value.problems) == 2
