"""The words an office has confirmed, beside those of the language in ``words/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lexicon:
    """``organizations`` leads from a printed short form to the full name; ``abbreviations`` from "QCDC" to its words.

    ``place`` is where the office is, as "Quận 12" or "phường Thanh Khê Tây": what "Quận ủy" means when the text names
    no place. ``city`` likewise for "Thành ủy" and "Tỉnh ủy".
    """

    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    organizations: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    city: str = ""
