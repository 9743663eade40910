"""Precision, recall and F1 of what the assistant proposes, kind by kind, against gold facts."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Key = Callable[[Json], Hashable]
CONFERENCE_FIELDS = ("kind", "ordinal", "term", "organizers", "date", "date_certainty", "session", "venue", "name")


@dataclass
class Score:
    """Counts over any number of articles. ``right`` is in both, ``proposed`` in the draft, ``stated`` in the gold."""

    right: int = 0
    proposed: int = 0
    stated: int = 0

    def add(self, proposed: Iterable[Hashable], stated: Iterable[Hashable]) -> None:
        found, wanted = Counter(proposed), Counter(stated)
        self.right += (found & wanted).total()
        self.proposed += found.total()
        self.stated += wanted.total()

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.stated if self.stated else 1.0

    @property
    def f1(self) -> float:
        total = self.proposed + self.stated
        return 2 * self.right / total if total else 1.0


def same(words: str | None) -> str:
    """Words as they are compared: NFC, one space, no stop at the end; letter case of the first letter aside."""
    text = " ".join(unicodedata.normalize("NFC", words or "").split()).strip(" .,;:")
    return text[:1].lower() + text[1:]


def _unit(figure: Json) -> str:
    return same(figure["unit"]).lower().split(" ")[0] if figure.get("unit") else ""


def _award(award: Json) -> Hashable:
    return (same(award["form"]).lower(), award["recipient_kind"], award["count"], bool(award["presented_here"]))


KINDS: dict[str, tuple[str, Key]] = {
    "people": ("people", lambda one: same(one["name"])),
    "people + function": ("people", lambda one: (same(one["name"]), one["function"])),
    "people + post": ("people", lambda one: (same(one["name"]), one["function"], same(one["position_printed"]))),
    "groups": ("groups", lambda one: same(one["group"])),
    "organizations": ("organizations", lambda one: same(one["name"])),
    "figures": ("figures", lambda one: (one["value"], one["total"])),
    "figures + unit": ("figures", lambda one: (one["value"], one["total"], one["percentage"], _unit(one))),
    "awards": ("awards", _award),
    "awards + citation": ("awards", lambda one: (_award(one), same(one["citation"]))),
    "documents": ("documents", lambda one: (one["relation"], one["kind"], same(one["title"]))),
    "captions": ("captions", lambda one: same(one["caption"])),
}
HEADING_FIELDS = ("title_printed", "summary_printed", "category", "byline", "published_at", "view_count")


def field_of(event: Json, name: str) -> Hashable:
    """A field of the conference as it is compared."""
    value = event.get(name)
    if name == "term":
        return value and (value["ordinal"], value["start_year"], value["end_year"])
    if name == "organizers":
        return frozenset(same(body["printed"]) for body in value or ())
    if name == "date_certainty":
        return value or "unknown"
    return same(value) if isinstance(value, str) else value


def invented(found: Json, text: str) -> Iterator[str]:
    """Every quote that is not in the NFC text, or not where its offsets say."""
    text = unicodedata.normalize("NFC", text)
    for node in _nodes(found):
        for name, quote in node.items():
            if not (name == "quote" or name.endswith("_quote")) or quote is None:
                continue
            prefix = name[: -len("quote")]
            start, end = node.get(f"{prefix}start"), node.get(f"{prefix}end")
            is_there = quote in text if start is None or end is None else text[start:end] == quote
            if not is_there or not quote:
                yield quote


def _nodes(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(part)


@dataclass
class Scores:
    """``kinds`` by name; ``fields`` right and asked by name of the field; ``invented`` quotes in all."""

    kinds: dict[str, Score]
    fields: dict[str, list[int]]
    invented: list[str]

    @classmethod
    def empty(cls) -> "Scores":
        names = (*(f"conference {name}" for name in CONFERENCE_FIELDS), *(f"report {name}" for name in HEADING_FIELDS))
        return cls({name: Score() for name in KINDS}, {name: [0, 0] for name in names}, [])

    def add(self, found: Json, gold: Json, text: str) -> None:
        for name, (section, key) in KINDS.items():
            self.kinds[name].add(map(key, found.get(section, ())), map(key, gold.get(section, ())))
        for name in CONFERENCE_FIELDS:
            self._add_field(
                f"conference {name}", field_of(found["conference"], name), field_of(gold["conference"], name)
            )
        for name in HEADING_FIELDS:
            self._add_field(f"report {name}", field_of(found["report"], name), field_of(gold["report"], name))
        self.invented += invented(found, text)

    def _add_field(self, name: str, found: Hashable, wanted: Hashable) -> None:
        self.fields[name][0] += found == wanted
        self.fields[name][1] += 1

    def accuracy(self, prefix: str) -> float:
        chosen = [counts for name, counts in self.fields.items() if name.startswith(prefix)]
        return sum(right for right, _ in chosen) / (sum(asked for _, asked in chosen) or 1)
