"""Prints how well the import assistant reads the seeds and the corpus: ``make evaluate``.

``python -m tests.corpus.evaluate [--set seeds|tuning|held_out] [--misses KIND] [--only NAME]``
"""

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.importer.as_json import as_json
from reports.importer.extract import extract
from reports.importer.read import read_text
from tests.corpus.baselines import BASELINES
from tests.corpus.scoring import CONFERENCE_FIELDS, HEADING_FIELDS, KINDS, Score, Scores, field_of, same

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SETS = ("seeds", "tuning", "held_out")


@dataclass(frozen=True)
class Example:
    name: str
    text: str
    gold: dict[str, Any]


def examples(name: str) -> Iterator[Example]:
    if name == "seeds":
        gold = json.loads((ROOT / "tests/seeds/gold.json").read_text("utf-8"))
        for stem, facts in gold.items():
            yield Example(stem, (ROOT / "seeds" / stem).read_bytes().decode("utf-8"), facts)
        return
    for path in sorted((HERE / name).glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        yield Example(path.stem, text, json.loads(path.read_text("utf-8")))


def read(example: Example) -> dict[str, Any]:
    source = read_text(example.text)
    return as_json(extract(source), source)


def table(name: str, scores: Scores) -> Iterator[str]:
    yield f"\n{name}"
    yield f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}"
    for kind, score in scores.kinds.items():
        yield f"{kind:24}{score.precision:10.3f}{score.recall:10.3f}{score.f1:10.3f}{score.stated:8}"
    for prefix in ("conference", "report"):
        parts = (
            f"{key.split(' ', 1)[1]} {right}/{asked}"
            for key, (right, asked) in scores.fields.items()
            if key.startswith(prefix)
        )
        yield f"{prefix} fields, accuracy {scores.accuracy(prefix):.3f}: {', '.join(parts)}"
    yield f"invented quotes: {len(scores.invented)}"


def names(example: Example) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each person once, as the assistant and as the baselines find them."""
    wanted = {same(one["name"]) for one in example.gold["people"]}
    ways = {"the assistant": lambda text: {one["name"] for one in read(example)["people"]}, **BASELINES}
    for way, find in ways.items():
        yield way, {same(name) for name in find(example.text)}, wanted


def compared(name: str) -> Iterator[str]:
    """Names alone, beside the baselines."""
    scores: dict[str, Score] = {}
    for example in examples(name):
        for way, found, wanted in names(example):
            scores.setdefault(way, Score()).add(found, wanted)
    yield f"\n{name}: names of people, each once in an article"
    yield f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}"
    for way, score in scores.items():
        yield f"{way:24}{score.precision:10.3f}{score.recall:10.3f}{score.f1:10.3f}"


def misses(example: Example, found: dict[str, Any], kind: str) -> Iterator[str]:
    """What was missed (-) and what was proposed wrongly (+)."""
    if kind in KINDS:
        section, key = KINDS[kind]
        there, wanted = Counter(map(key, found[section])), Counter(map(key, example.gold[section]))
        yield from (f"{example.name}  - {value}" for value in wanted - there)
        yield from (f"{example.name}  + {value}" for value in there - wanted)
    else:
        fields = CONFERENCE_FIELDS if kind == "conference" else HEADING_FIELDS
        for field in fields:
            ours, gold = field_of(found[kind], field), field_of(example.gold[kind], field)
            if ours != gold:
                yield f"{example.name}  {field}: {ours!r} instead of {gold!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, action="append", dest="sets")
    parser.add_argument("--misses", choices=[*KINDS, "conference", "report"], help="show these one by one")
    parser.add_argument("--only", default="", help="articles whose name holds this")
    parser.add_argument("--baselines", action="store_true", help="names, beside two baselines")
    options = parser.parse_args()
    for name in options.sets or SETS:
        scores = Scores.empty()
        for example in examples(name):
            if options.only not in example.name:
                continue
            found = read(example)
            scores.add(found, example.gold, unicodedata.normalize("NFC", example.text))
            if options.misses:
                print(*misses(example, found, options.misses), sep="\n")
        print(*table(name, scores), sep="\n")
        if options.baselines:
            print(*compared(name), sep="\n")


if __name__ == "__main__":
    main()
