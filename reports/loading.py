"""Loads the seed articles: the texts as received, read as any article is, and what a person decided about them.

``confirmed/<name>.json`` holds ``text_sha256``, the text that the decisions were made for; ``publisher``; ``place`` and
``city`` where the text names none; and ``decisions``: of which ``kind`` of proposal, resting on which ``words`` when
there are several, and what is to be stored instead (``values``), or that it is no fact (``drop``). Everything else is
taken as the importer proposes it.

Everything is checked before anything is written, and everything is written in one transaction. An article that is
already there is left as it is, with whatever editors have changed since.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction

from accounts.models import User
from awards.models import AwardType
from people.models import Organization, PositionTitle
from reports import actions
from reports.importer.extract import extract
from reports.importer.lexicon import Lexicon
from reports.importer.read import UnreadableFile, read_file
from reports.importer.source import Source
from reports.models import Category, Report
from reports.storing import How, store
from reports.suggestions import LINK, Item, Reading, State, items

Facts = dict[str, Any]


class SeedError(Exception):
    """What is wrong with the seed files: ``problems`` are whole Vietnamese sentences naming file, fact and reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["Chưa nạp bài nào, vì:", *(f"- {problem}" for problem in problems)]))
        self.problems = problems


@dataclass(frozen=True)
class Seed:
    """One article: its key (the file name), its text, and what was decided about it."""

    key: str
    source: Source
    confirmed: Facts


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
    """All articles of a folder, each with what was decided. Raises SeedError naming every problem at once."""
    names = sorted({path.stem for path in (*folder.glob("*.txt"), *folder.glob("confirmed/*.json"))})
    problems = [] if names else [f"Không thấy bài nào trong thư mục {folder.name}."]
    seeds = []
    for name in names:
        try:
            seeds.append(_read_seed(folder, name))
        except SeedError as error:
            problems += error.problems
    if problems:
        raise SeedError(problems)
    return seeds


def _read_seed(folder: Path, name: str) -> Seed:
    path = folder / f"{name}.txt"
    content, confirmed = _read_text(path), _read_json(folder / "confirmed" / f"{name}.json")
    if confirmed.get("text_sha256") != hashlib.sha256(content).hexdigest():
        raise SeedError([f"{path.name}: văn bản không còn như khi xác nhận (confirmed/{name}.json)."])
    try:
        return Seed(path.name, read_file(content, path.name), confirmed)
    except UnreadableFile as error:
        raise SeedError([f"{path.name}: {error.message}"]) from error


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Turns what malformed decisions raise into a sentence that names the file; the cause stays attached."""
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


def _read_text(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except FileNotFoundError as error:
        raise SeedError([f"{path.name}: thiếu tệp này."]) from error
    except UnicodeDecodeError as error:
        raise SeedError([f"{path.name}: không phải văn bản UTF-8 (sai từ byte {error.start})."]) from error
    if not text.strip():
        raise SeedError([f"{path.name}: tệp trống."])
    if "\0" in text:
        raise SeedError([f"{path.name}: có ký tự không đọc được (NUL)."])
    return content


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


# --- Writing -----------------------------------------------------------------------------------------------------


def _add_reference(reference: Facts) -> None:
    for row in reference["position_titles"]:
        PositionTitle.objects.get_or_create(
            name=row["name"], defaults={"rank": row["rank"], "single_holder": row["single_holder"]}
        )
    for row in reference["award_types"]:
        AwardType.objects.get_or_create(name=row["name"], defaults={"category": row["category"], "rank": row["rank"]})
    for row in reference["organizations"]:
        parent = _organization(row["parent"]) if row["parent"] else None
        Organization.objects.get_or_create(name=row["name"], defaults={"kind": row["kind"], "parent": parent})
    for name in reference["categories"]:
        Category.objects.get_or_create(name=name)


def _organization(name: str) -> Organization:
    return Organization.objects.current().get(name=name)


def _add_article(seed: Seed, *, by: User | None) -> None:
    publisher = _organization(seed.confirmed["publisher"])
    lexicon = Lexicon(place=seed.confirmed.get("place", ""), city=seed.confirmed.get("city", ""))
    reading = Reading(seed.source, extract(seed.source, lexicon), {}, usual_publisher=publisher)
    decisions = _decisions(reading, seed.confirmed["decisions"])
    reading = Reading(seed.source, reading.draft, decisions, usual_publisher=publisher)
    report = store(reading, items(reading), by=by, how=How(is_from_archive=True, source_key=seed.key))
    actions.submit(report, by=by)
    actions.publish(report, by=None)


def _decisions(reading: Reading, confirmed: list[Facts]) -> Facts:
    """By the key of a proposal; each decision is about exactly one, so that none is lost when proposals change."""
    proposed = items(reading)
    found: Facts = {item.key: {"state": State.CONFIRMED, "values": _linked(item)} for item in proposed}
    for decision in confirmed:
        kind, words = decision["kind"], decision.get("words", "")
        meant = [item for item in proposed if item.kind == kind and _rests_on(item, words, reading.source.text)]
        if len(meant) != 1:
            raise ValidationError(f"quyết định về “{words or kind}” ứng với {len(meant)} gợi ý, phải là 1.")
        if unknown := set(decision.get("values", {})) - set(meant[0].values):
            raise ValidationError(f"gợi ý “{words or kind}” không có mục {', '.join(sorted(unknown))}.")
        state = State.DROPPED if decision.get("drop") else State.CHANGED
        found[meant[0].key] = {"state": state, "values": {**_linked(meant[0]), **decision.get("values", {})}}
    return found


def _rests_on(item: Item, words: str, text: str) -> bool:
    """Whether the words of a proposal begin within these, or these within them."""
    if not words or item.span is None:
        return not words
    place = text.find(words)
    start, end = item.span
    return place >= 0 and (start <= place < end or place <= start < place + len(words))


def _linked(item: Item) -> Facts:
    return {LINK: item.link} if item.link_label else {}
