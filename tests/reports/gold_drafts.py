"""The draft that finds exactly the gold facts of a seed article: for tests of what happens with proposals."""

import datetime
import json
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from lib.vietnamese.text import clean
from reports.importer.draft import (
    Anomaly,
    Award,
    Caption,
    Certainty,
    Conference,
    Document,
    Draft,
    Figure,
    Furniture,
    Group,
    Heading,
    Organization,
    Organizer,
    Person,
    Post,
    Term,
)
from reports.importer.source import Source, Span

SEEDS = Path(settings.BASE_DIR) / "seeds"
GOLD: dict[str, Any] = json.loads((Path(__file__).parent.parent / "seeds" / "gold.json").read_text("utf-8"))
NAMES = sorted(GOLD)
Json = dict[str, Any]


def source_of(name: str) -> Source:
    return Source.of((SEEDS / name).read_text("utf-8"))


def draft_of(name: str, source: Source) -> Draft:
    gold = GOLD[name]

    def at(words: str | None) -> Span | None:
        """Where the words stand in the text, however their lines were broken."""
        words = clean(unicodedata.normalize("NFC", words or "")).strip()
        start = source.text.find(words) if words else -1
        return (start, start + len(words)) if start >= 0 else None

    def resting(fact: Json) -> Json:
        span = at(fact["quote"])
        assert span, fact["quote"]
        doubtful = fact.get("certainty") == "doubtful"
        return {"span": span, "certainty": Certainty.DOUBTFUL if doubtful else Certainty.CERTAIN}

    return Draft(
        heading=_heading(gold["report"], at),
        conference=_conference(gold["conference"], at, resting),
        people=tuple(
            Person(
                name=fact["name"],
                name_span=at(fact["name"]) or (0, 0),
                function=fact["function"],
                honorific=fact["honorific"],
                position_printed=fact["position_printed"],
                positions=tuple(
                    Post(title=post["title"], organization=post["organization"]) for post in fact["positions"]
                ),
                on_behalf_of=fact.get("on_behalf_of") or "",
                **resting(fact),
            )
            for fact in gold["people"]
        ),
        groups=tuple(Group(printed=f["group"], function=f["function"], **resting(f)) for f in gold["groups"]),
        organizations=tuple(
            Organization(name=f["name"], printed=f["printed"], founded=_day(f.get("founded")), **resting(f))
            for f in gold["organizations"]
        ),
        figures=tuple(_figure(fact, resting) for fact in gold["figures"]),
        awards=tuple(_award(fact, resting) for fact in gold["awards"]),
        documents=tuple(_document(fact, resting) for fact in gold["documents"]),
        captions=tuple(Caption(text=fact["caption"], **resting(fact)) for fact in gold["captions"]),
        furniture=tuple(Furniture(kind=fact["kind"], **resting(fact)) for fact in gold["boilerplate"]),
        anomalies=tuple(
            Anomaly(kind=f["kind"], note=f["note"], suggestion=f["suggestion"], **resting(f)) for f in gold["anomalies"]
        ),
    )


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _heading(gold: Json, at: Any) -> Heading:
    moment = gold["published_at"]
    return Heading(
        title_span=at(gold["title_printed"]),
        title_proposed=gold["title_proposed"],
        summary_span=at(gold["summary_printed"] or gold["summary_proposed_quote"]),
        summary_is_printed=bool(gold["summary_printed"]),
        category_span=at(gold.get("category_quote")),
        byline_span=at(gold["byline_quote"]),
        published_at=datetime.datetime.fromisoformat(moment) if moment else None,
        published_span=at(gold.get("published_quote")),
        view_count=gold["view_count"],
        view_count_span=at(gold.get("view_count_quote")),
    )


def _conference(gold: Json, at: Any, resting: Any) -> Conference:
    term = gold["term"]
    return Conference(
        kind=gold["kind"],
        kind_is_inferred=gold.get("kind_certainty") == "inferred",
        name=gold["name"],
        name_span=at(gold["name_quote"]),
        ordinal=gold["ordinal"],
        term=term and Term(**{k: v for k, v in term.items() if k != "quote"}, span=at(term["quote"])),
        organizers=tuple(Organizer(name=o["name"], printed=o["printed"], **resting(o)) for o in gold["organizers"]),
        date=_day(gold["date"]),
        date_certainty=gold["date_certainty"],
        date_printed=gold["date_printed"],
        date_span=at(gold.get("date_quote")),
        date_basis=gold.get("date_basis") or "",
        session=gold["session"],
        venue=gold["venue"],
        venue_span=at(gold.get("venue_quote")),
    )


def _figure(fact: Json, resting: Any) -> Figure:
    return Figure(
        label=fact["label"],
        printed=fact["printed"],
        value=Decimal(str(fact["value"])),
        total=_decimal(fact["total"]),
        percentage=_decimal(fact["percentage"]),
        unit=fact["unit"] or "",
        basis=fact["basis"],
        period=fact["period"],
        period_basis=fact["period_basis"],
        as_of=_day(fact.get("as_of")),
        organization=fact.get("organization"),
        **resting(fact),
    )


def _award(fact: Json, resting: Any) -> Award:
    same = ("form", "citation", "recipient_kind", "count", "printed_count", "conferrer", "period", "period_basis")
    return Award(
        **{name: fact[name] for name in same},
        recipient_noun=fact.get("recipient_noun") or "",
        presented_here=fact["presented_here"],
        recipients=tuple(fact["recipients"]),
        **resting(fact),
    )


def _document(fact: Json, resting: Any) -> Document:
    optional = {name: fact[name] for name in ("number", "issued_by", "year") if fact.get(name)}
    return Document(relation=fact["relation"], kind=fact["kind"], title=fact["title"], **optional, **resting(fact))
