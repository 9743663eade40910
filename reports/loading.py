"""Loads the seed articles: the texts as received, and the facts that rest on their words.

Everything is checked before anything is written, and everything is written in one transaction. An article that is
already there is left as it is, with whatever editors have changed since.
"""

import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.dateparse import parse_date, parse_datetime

from accounts.models import User
from awards.models import AwardBatch, AwardRecipient, AwardType
from lib.vietnamese.text import clean
from people.matching import find_person, position_for
from people.models import Organization, Person, Position, PositionTitle, Term
from reports import actions
from reports.models import (
    Anomaly,
    AwardMention,
    Category,
    Conference,
    Document,
    Figure,
    OrganizationMention,
    Participation,
    Photo,
    Report,
)

Facts = dict[str, Any]


class SeedError(Exception):
    """What is wrong with the seed files: ``problems`` are whole Vietnamese sentences naming file, fact and reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["Chưa nạp bài nào, vì:", *(f"- {problem}" for problem in problems)]))
        self.problems = problems


@dataclass(frozen=True)
class Seed:
    """One article: its key (the file name), its text after NFC, and its facts."""

    key: str
    text: str
    facts: Facts


@dataclass(frozen=True)
class Loaded:
    """How many articles were added and how many were there before."""

    added: int
    present: int


def load(folder: Path, *, by: User | None = None) -> Loaded:
    """Adds the articles of ``folder`` that are not there yet. Raises SeedError and stores nothing."""
    reference = _read_json(folder / "reference.json")
    seeds = read_seeds(folder)
    with transaction.atomic():
        present = set(Report.objects.filter(source_key__in=[s.key for s in seeds]).values_list("source_key", flat=True))
        missing = [seed for seed in seeds if seed.key not in present]
        if missing:
            with _naming("reference.json"):
                _add_reference(reference)
        for seed in missing:
            with _naming(seed.key):
                _add_article(seed, by=by)
    return Loaded(added=len(missing), present=len(present))


# --- Reading and checking ----------------------------------------------------------------------------------------


def read_seeds(folder: Path) -> list[Seed]:
    """All articles of a folder, each with its facts. Raises SeedError naming every problem of every file at once."""
    names = sorted({path.stem for path in (*folder.glob("*.txt"), *folder.glob("expected/*.json"))})
    problems = [] if names else [f"Không thấy bài nào trong thư mục {folder.name}."]
    seeds = []
    for name in names:
        try:
            text, facts = _read_text(folder / f"{name}.txt"), _read_json(folder / "expected" / f"{name}.json")
            seed = Seed(key=f"{name}.txt", text=text, facts=facts)
            with _naming(f"{name}.json"):
                problems += [f"{seed.key}: {fact}: câu “{quote}” không còn trong bài." for fact, quote in _lost(seed)]
            seeds.append(seed)
        except SeedError as error:
            problems += error.problems
    if problems:
        raise SeedError(problems)
    return seeds


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Turns what malformed facts raise into a sentence that names the file; the cause stays attached."""
    try:
        yield
    except KeyError as error:
        raise SeedError([f"{name}: thiếu mục {error}."]) from error
    except ObjectDoesNotExist as error:
        raise SeedError([f"{name}: nhắc đến một tên chưa có trong reference.json."]) from error
    except ValidationError as error:
        raise SeedError([f"{name}: {message}" for message in error.messages]) from error
    except (TypeError, ValueError, AttributeError, ArithmeticError, DataError, IntegrityError) as error:
        raise SeedError([f"{name}: có giá trị không đúng mẫu ({error})."]) from error


def _read_text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise SeedError([f"{path.name}: thiếu tệp này."]) from error
    except UnicodeDecodeError as error:
        raise SeedError([f"{path.name}: không phải văn bản UTF-8 (sai từ byte {error.start})."]) from error
    if not text.strip():
        raise SeedError([f"{path.name}: tệp trống."])
    if "\0" in text:
        raise SeedError([f"{path.name}: có ký tự không đọc được (NUL)."])
    return unicodedata.normalize("NFC", text)


def _read_json(path: Path) -> Facts:
    try:
        facts: Facts = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SeedError([f"{path.name}: thiếu tệp này."]) from error
    except UnicodeDecodeError as error:
        raise SeedError([f"{path.name}: không phải văn bản UTF-8 (sai từ byte {error.start})."]) from error
    except json.JSONDecodeError as error:
        raise SeedError([f"{path.name}: không phải JSON hợp lệ (dòng {error.lineno})."]) from error
    return facts


def _lost(seed: Seed) -> Iterator[tuple[str, str]]:
    """Each fact whose exact words are no longer in its text."""
    for fact, quote in _quotes(seed.facts):
        if unicodedata.normalize("NFC", quote) not in seed.text:
            yield fact, quote


def _quotes(facts: Facts) -> Iterator[tuple[str, str]]:
    report = facts["report"]
    for name in ("title_quote", "summary_quote", "category_quote", "byline"):
        if report[name]:
            yield f"report.{name}", report[name]
    yield from (("conference", quote) for quote in facts["conference"]["quotes"])
    yield from (("boilerplate", quote) for quote in facts["boilerplate"])
    lists = ("people", "groups", "organizations", "figures", "awards", "documents", "captions", "anomalies")
    for name in lists:
        yield from ((f"{name}[{index}]", fact["quote"]) for index, fact in enumerate(facts[name]))


# --- Writing -----------------------------------------------------------------------------------------------------


def _add_reference(reference: Facts) -> None:
    for row in reference["position_titles"]:
        PositionTitle.objects.get_or_create(
            name=row["name"], defaults={"rank": row["rank"], "single_holder": row["single_holder"]}
        )
    for row in reference["award_types"]:
        AwardType.objects.get_or_create(name=row["name"], defaults={"category": row["category"], "rank": row["rank"]})
    for row in reference["organizations"]:
        parent = _organization(row["parent"])
        Organization.objects.get_or_create(name=row["name"], defaults={"kind": row["kind"], "parent": parent})


def _organization(name: str | None) -> Organization | None:
    return Organization.objects.current().get(name=name) if name else None


def _add_article(seed: Seed, *, by: User | None) -> None:
    conference = _add_conference(seed.facts["conference"])
    report = _add_report(seed, conference)
    people = _add_people(report, seed.facts)
    _add_organizations(report, seed.facts)
    _add_figures(report, seed.facts)
    _add_awards(report, seed.facts, people)
    _add_the_rest(report, seed)
    actions.submit(report, by=by)
    actions.publish(report, by=None)


def _add_conference(facts: Facts) -> Conference:
    organizers = [_organization(name) for name in facts["organizers"]]
    term = None
    if stated := facts["term"]:
        years = {"start_year": stated["start_year"], "end_year": stated["end_year"]}
        term, _ = Term.objects.get_or_create(organization=organizers[0], ordinal=stated["ordinal"], defaults=years)
    conference = Conference.objects.create(
        name=facts["name"] or "",
        kind=facts["kind"],
        kind_is_inferred=facts["kind_is_inferred"],
        term=term,
        ordinal=facts["ordinal"],
        date=parse_date(facts["date"]) if facts["date"] else None,
        date_certainty=facts["date_certainty"],
        date_printed=facts["date_printed"] or "",
        date_basis=facts["date_basis"],
        session=facts["session"] or "",
        venue=facts["venue"] or "",
    )
    conference.organizers.set([o for o in organizers if o])
    conference.save()  # again, now that the organizers can be found by
    return conference


def _add_report(seed: Seed, conference: Conference) -> Report:
    facts = seed.facts["report"]
    category = Category.objects.get_or_create(name=facts["category"])[0] if facts["category"] else None
    return Report.objects.create(
        title=facts["title"],
        title_origin=facts["title_origin"],
        summary=facts["summary_quote"] or "",
        body="\n\n".join(body_paragraphs(seed)),
        category=category,
        conference=conference,
        publisher=_organization(facts["publisher"]),
        byline=facts["byline"] or "",
        is_from_archive=True,
        source_published_at=parse_datetime(facts["published_at"]) if facts["published_at"] else None,
        source_view_count=facts["view_count"],
        source_key=seed.key,
        source_text=seed.text,
    )


def body_paragraphs(seed: Seed) -> list[str]:
    """The article itself, paragraph by paragraph: without title, rubric, byline, captions and page furniture."""
    report = seed.facts["report"]
    furniture = [report["title_quote"], report["category_quote"], report["byline"], *seed.facts["boilerplate"]]
    furniture += [caption["quote"] for caption in seed.facts["captions"]]
    dropped = {clean(line).strip() for text in furniture if text for line in text.split("\n")}
    lines = (clean(line).strip() for line in seed.text.split("\n"))
    return [line for line in lines if line and line not in dropped]


def _paragraphs_before(seed: Seed, quote: str) -> int:
    """How many paragraphs of the article stand above a caption."""
    above = clean(seed.text[: seed.text.index(unicodedata.normalize("NFC", quote))])
    return sum(paragraph in above for paragraph in body_paragraphs(seed))


def _add_people(report: Report, facts: Facts) -> dict[str, Person]:
    """Participations with their posts; answers the people of this article by name."""
    people: dict[str, Person] = {}
    for order, fact in enumerate(facts["people"]):
        posts = [(p["title"], _organization(p["organization"])) for p in fact["positions"]]
        person = people.get(fact["name"]) or _person(fact["name"], posts)
        people[fact["name"]] = person
        participation = Participation.objects.create(
            report=report,
            quote=fact["quote"],
            order=order,
            function=fact["function"],
            person=person,
            printed_name=fact["name"],
            honorific=fact["honorific"],
            printed_position=fact["position_printed"],
            on_behalf_of=fact.get("on_behalf_of", ""),
        )
        participation.positions.set(_positions(person, posts))
    for order, fact in enumerate(facts["groups"], start=len(facts["people"])):
        Participation.objects.create(
            report=report,
            quote=fact["quote"],
            order=order,
            function=fact["function"],
            printed_name=fact["group"],
            is_group=True,
        )
    return people


def _person(name: str, posts: list[tuple[str, Organization]]) -> Person:
    return find_person(name, posts).person or Person.objects.create(full_name=name)


def _positions(person: Person, posts: list[tuple[str, Organization]]) -> list[Position]:
    return [position_for(person, title, organization) for title, organization in posts]


def _add_organizations(report: Report, facts: Facts) -> None:
    for order, fact in enumerate(facts["organizations"]):
        organization = _organization(fact["name"])
        if founded := parse_date(fact.get("founded") or ""):
            organization.founded_on = organization.founded_on or founded
            organization.save()
        OrganizationMention.objects.create(
            report=report, quote=fact["quote"], order=order, organization=organization, printed_name=fact["printed"]
        )


def _add_figures(report: Report, facts: Facts) -> None:
    for order, fact in enumerate(facts["figures"]):
        Figure.objects.create(
            report=report,
            quote=fact["quote"],
            order=order,
            label=fact["label"],
            value=Decimal(str(fact["value"])),
            total=fact["total"],
            percentage=Decimal(str(fact["percentage"])) if fact["percentage"] is not None else None,
            unit=fact["unit"],
            basis=fact["basis"],
            printed=fact["printed"],
            as_of=parse_date(fact["as_of"] or fact["period"] or ""),
            organization=_organization(fact["organization"]),
            **_period(fact),
        )


def _period(fact: Facts) -> Facts:
    """Years from "2018-2022" or "2022"; a day, "Hiện nay" and nothing give none."""
    years = [int(part) for part in (fact["period"] or "").split("-") if len(part) == 4 and part.isdigit()]
    if not years or parse_date(fact["period"]):
        return {}
    return {
        "period_start": years[0],
        "period_end": years[-1],
        "period_is_inferred": fact["period_basis"] == "inferred",
    }


def _add_awards(report: Report, facts: Facts, people: dict[str, Person]) -> None:
    for order, fact in enumerate(facts["awards"]):
        batch = AwardBatch.objects.create(
            award_type=AwardType.objects.get(name=fact["form"][:1].upper() + fact["form"][1:]),
            citation=fact["citation"],
            conferrer=_organization(fact["conferrer_organization"]),
            printed_conferrer=fact["conferrer"] or "",
            recipient_kind=fact["recipient_kind"],
            recipient_noun=fact["recipient_noun"] or "",
            declared_count=fact["count"],
            printed_count=fact["printed_count"] or "",
            **_period(fact),
        )
        for place, recipient in enumerate(fact["recipients"]):
            body = _organization(recipient["organization"])
            AwardRecipient.objects.create(
                batch=batch, printed_name=recipient["printed"], organization=body, order=place
            )
        batch.save()  # again, now that the recipients can be found by
        AwardMention.objects.create(
            report=report,
            quote=fact["quote"],
            order=order,
            batch=batch,
            presented_here=fact["presented_here"],
            presenter=people.get(fact.get("presenter", "")),
        )


def _add_the_rest(report: Report, seed: Seed) -> None:
    for order, fact in enumerate(seed.facts["documents"]):
        known = {key: fact[key] for key in ("relation", "kind", "title", "quote", "year")}
        Document.objects.create(
            report=report, order=order, number=fact["number"] or "", issued_by=fact["issued_by"] or "", **known
        )
    for order, fact in enumerate(seed.facts["captions"]):
        place = _paragraphs_before(seed, fact["quote"])
        Photo.objects.create(
            report=report, quote=fact["quote"], order=order, caption=fact["caption"], after_paragraph=place
        )
    for order, fact in enumerate(seed.facts["anomalies"]):
        Anomaly.objects.create(
            report=report, quote=fact["quote"], order=order, kind=fact["kind"], suggestion=fact["suggestion"] or ""
        )
