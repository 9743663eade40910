"""What one would do without the assistant: a plain pattern, and the recogniser of a library that works offline.

Both only find names, so names are what they are compared by: each person once in an article.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

Names = Callable[[str], set[str]]
_CAPITAL = "[A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]"
_AFTER_COMRADE = re.compile(rf"[đĐ]ồng chí ((?:{_CAPITAL}\w*\s){{1,4}}{_CAPITAL}\w*)")


def by_pattern(text: str) -> set[str]:
    """ "đồng chí" and what follows in capitals."""
    return set(_AFTER_COMRADE.findall(unicodedata.normalize("NFC", text)))


def by_recogniser(text: str) -> set[str]:
    """The people that ``underthesea`` marks in each line. Raises ImportError when it is not installed."""
    from underthesea import ner  # noqa: PLC0415 (installed for this alone, by ``make evaluate``)

    lines = (line for line in unicodedata.normalize("NFC", text).split("\n") if line.strip())
    return {name for line in lines for name in _people([(word, tag) for word, *_, tag in ner(line)])}


def _people(tagged: list[tuple[str, str]]) -> Iterator[str]:
    name: list[str] = []
    for word, tag in [*tagged, ("", "O")]:
        if tag == "I-PER" and name:
            name.append(word)
            continue
        if name:
            yield " ".join(name)
        name = [word] if tag == "B-PER" else []


BASELINES: dict[str, Names] = {"plain pattern": by_pattern, "underthesea": by_recogniser}
