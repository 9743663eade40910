"""What is written in two ways: short ("UBND", "đ/c", "TP.HCM") and in full. To find either by the other.

A short form that is also a syllable ("TƯ") stands for the full one only when typed just so, and is never looked for by
the full one: without tones it would be found in every text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lib.vietnamese.text import could_be_syllable, exact_key, folded_key, nfc

LONGEST = 12  # words of one form; longer ones are no names


class Form(NamedTuple):
    """One way of writing: its words with and without tones; ``only_as`` is how it must be typed, "" for any way."""

    exact: str
    folded: str
    only_as: str = ""


Groups = dict[str, list[tuple[Form, ...]]]


def form_of(text: str) -> Form:
    words = folded_key(text).split()
    is_ambiguous = len(words) == 1 and could_be_syllable(words[0])
    return Form(exact_key(text).strip(), " ".join(words), nfc(text.strip()) if is_ambiguous else "")


def grouped(rows: Iterable[Iterable[str]]) -> Groups:
    """By the words of each form without tones, the sets of forms that mean the same."""
    found: Groups = defaultdict(list)
    for row in rows:
        forms = tuple(form for form in dict.fromkeys(map(form_of, row)) if 0 < len(form.folded.split()) <= LONGEST)
        for folded in {form.folded for form in forms if len(forms) > 1}:
            found[folded].append(forms)
    return dict(found)


@cache
def usual() -> Groups:
    """The forms that every office uses."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return grouped([*short.split("|"), full] for short, full in pairs)


def with_own(meanings: Mapping[str, str]) -> Groups:
    """The usual forms and an office's own."""
    own = grouped(meanings.items())
    return {**usual(), **{words: usual().get(words, []) + groups for words, groups in own.items()}}


def alternatives(typed: list[str], folded: list[str], groups: Groups) -> tuple[list[Form], int]:
    """What else the first words may be written as, and how many words that is about; ([], 0) for nothing."""
    for length in range(min(LONGEST, len(folded)), 0, -1):
        words = " ".join(folded[:length])
        as_typed = " ".join(typed[:length])
        meant = [group for group in groups.get(words, ()) if any(_is_said(form, words, as_typed) for form in group)]
        if forms := list(dict.fromkeys(form for group in meant for form in group if not form.only_as)):
            return forms, length
    return [], 0


def _is_said(form: Form, words: str, as_typed: str) -> bool:
    return form.folded == words and form.only_as in ("", as_typed)
