"""Slips of the keyboard: words typed twice or wrongly, marks out of place.

Vietnamese writes a space between syllables, not between words, so the same syllable twice in a row is mostly right:
"cán bộ bộ phận", "quản lý lý lịch", "luôn luôn". Twice in a row is a slip for words that only bind, and for two or
three syllables together.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from lib.vietnamese.letters import CAPITALS, SMALL
from lib.vietnamese.text import tokens

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


class Words(Protocol):
    """A text as runs of letters and digits. ``keys`` are they in lower case; ``follows`` is about spaces."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> list[re.Match[str]]: ...
    @property
    def keys(self) -> list[str]: ...
    def follows(self, index: int) -> bool: ...


class TextWords:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.text))

    @cached_property
    def keys(self) -> list[str]:
        return [word[0].lower() for word in self.words]

    def follows(self, index: int) -> bool:
        return not self.text[self.words[index - 1].end() : self.words[index].start()].strip(" ")


# Not among them: "tại" after "tồn", "bị" after "thiết", "do" after "tự", "ở" after "nhà" begin another word.
_BINDING = frozenset(tokens("các của và được những đã sẽ đang với cho để theo là cũng có về nhằm thì mà khi trong này"))
# Verbs that are also their subject: "các tổ chức tổ chức", "Ban Chỉ đạo chỉ đạo"; and doublings for emphasis.
_TWICE_BY_RIGHT = frozenset({"tổ chức", "chỉ đạo", "quy định", "đại diện", "kiểm tra", "giám sát", "báo cáo"})
_EACH = ("từng", "mỗi", "hằng", "hàng", "rất", "ngày")
_LONGEST_DOUBLE = 3


def doubled_words(text: Words) -> Iterator[tuple[Span, int]]:
    """`nhiệm vụ nhiệm vụ`, `các các`: the place of both, and where the second begins."""
    last = 0  # where the doubling reported last ends
    for at in range(len(text.keys)):
        length = _doubled(text, at) if at >= last else 0
        if length:
            last = at + 2 * length
            yield (text.words[at].start(), text.words[last - 1].end()), text.words[at + length].start()


def _doubled(text: Words, at: int) -> int:
    """How many words beginning here stand twice in a row by mistake; 0 for none."""
    keys = text.keys
    for length in range(_LONGEST_DOUBLE, 0, -1):
        if keys[at] not in keys[at + length : at + length + 1]:
            continue
        once, again = keys[at : at + length], keys[at + length : at + 2 * length]
        if once == again and _is_slip(once) and all(map(text.follows, range(at + 1, at + 2 * length))):
            return length
    return 0


def _is_slip(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in _BINDING
    if len(set(words)) == 1 or any(map(str.isdecimal, words)):  # "đời đời đời đời"; numbers
        return False
    return words[0] not in _EACH and " ".join(words) not in _TWICE_BY_RIGHT


@cache
def _typos() -> dict[str, list[tuple[list[str], str]]]:
    """Mistyped words and what they stand for, by their first syllable."""
    known: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for line in Path(__file__).with_name("typos.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            wrong, right = line.split("\t")
            known[wrong.split()[0]].append((wrong.split(), right))
    return dict(known)


def near_typos(text: Words) -> Iterator[tuple[Span, str]]:
    """`trển khai`: the place, and the words that may be meant, with the capitals of those typed."""
    keys, known = text.keys, _typos()
    for at, key in enumerate(keys):
        for wrong, right in known.get(key, ()):
            end = at + len(wrong)
            if keys[at:end] == wrong and all(text.follows(i) for i in range(at + 1, end)):
                span = text.words[at].start(), text.words[end - 1].end()
                yield span, _in_case_of(text.text[slice(*span)], right)


def _in_case_of(typed: str, right: str) -> str:
    """The right words with the capitals of the typed ones, where there are as many."""
    pairs = list(zip(typed.split(), right.split(), strict=False))
    if len(typed.split()) != len(right.split()):
        return right
    return " ".join(word.capitalize() if old[0].isupper() else word for old, word in pairs)


# --- Marks ------------------------------------------------------------------------------------------------------------

EXTRA_STOP, TWO_MARKS, SPACE_BEFORE, NO_SPACE_AFTER = (
    "Thừa dấu chấm",
    "Hai dấu câu liền nhau",
    "Thừa dấu cách trước dấu câu",
    "Thiếu dấu cách sau dấu câu",
)
_END = r"(?=[\s”\"')\]]|$)"
_MARKS = (
    (re.compile(r"(?<![.…])\.\.(?![./…])"), EXTRA_STOP),
    (re.compile(rf"(?<=\w)(?:[,;:]\s?[,;:]|[,;:]\s?\.){_END}"), TWO_MARKS),
    (re.compile(rf"(?<=\w) {{1,9}}[,;:.!?]{_END}"), SPACE_BEFORE),
    (re.compile(r"(?:…|(?<=[^\W\d_])[,;])(?=[^\W\d_]{2})"), NO_SPACE_AFTER),
    (re.compile(rf"(?<=[{SMALL}]{{3}})\.(?=[{CAPITALS}][{SMALL}])"), NO_SPACE_AFTER),
)
_ABBREVIATIONS = re.compile(r"\bv\.v\b|://|\bwww\.", re.IGNORECASE)
_LONGEST_WORD = 30


def with_words(text: str, start: int, end: int) -> Span:
    """A mark with the word that it stands in or after, and the word glued to it."""
    left = max(start - _LONGEST_WORD, text.rfind(" ", 0, start) + 1, text.rfind("\n", 0, start) + 1)
    right = end
    while right < min(len(text), end + _LONGEST_WORD) and not text[right].isspace():
        right += 1
    return left, right


def misplaced_marks(text: str) -> Iterator[tuple[Span, str]]:
    """`quận..`, `Nhân dân , các`, `đột phá…Theo đó`; not `…`, not the end mark `./.`, not `v.v..`: place and kind."""
    for pattern, kind in _MARKS:
        for found in pattern.finditer(text):
            start, end = with_words(text, *found.span())
            if not _ABBREVIATIONS.search(text, start, end):
                yield found.span(), kind
