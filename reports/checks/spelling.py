"""Slips of the keyboard: words typed twice or wrongly, one word in two spellings, marks out of place.

Vietnamese writes a space between syllables, not between words, so the same syllable twice in a row is mostly right:
"cán bộ bộ phận", "quản lý lý lịch", "luôn luôn". Twice in a row is a slip for words that only bind, and for two or
three syllables together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from lib.vietnamese.text import exact, tokens
from reports.checks.finding import Finding, Level
from reports.checks.subject import CAPITALS, SMALL, Hit, Passage, Subject

# Not among them: "tại" after "tồn", "bị" after "thiết", "do" after "tự", "ở" after "nhà" begin another word.
_BINDING = frozenset(tokens("các của và được những đã sẽ đang với cho để theo là cũng có về nhằm thì mà khi trong này"))
# Verbs that are also their subject: "các tổ chức tổ chức", "Ban Chỉ đạo chỉ đạo"; and doublings for emphasis.
_TWICE_BY_RIGHT = frozenset({"tổ chức", "chỉ đạo", "quy định", "đại diện", "kiểm tra", "giám sát", "báo cáo"})
_EACH = ("từng", "mỗi", "hằng", "hàng", "rất", "ngày")
_LONGEST_DOUBLE = 3


def doubled_words(passage: Passage) -> Iterator[Hit]:
    """`nhiệm vụ nhiệm vụ`, `các các`."""
    last = 0  # where the doubling reported last ends
    for at in range(len(passage.keys)):
        length = _doubled(passage, at) if at >= last else 0
        if length:
            last = at + 2 * length
            start, end = passage.words[at].start(), passage.words[last - 1].end()
            yield Hit(start, end, f"Lặp chữ “{' '.join(passage.text[start:end].split())}”")


def _doubled(passage: Passage, at: int) -> int:
    """How many words beginning here stand twice in a row by mistake; 0 for none."""
    keys = passage.keys
    for length in range(_LONGEST_DOUBLE, 0, -1):
        if keys[at] not in keys[at + length : at + length + 1]:
            continue
        once, again = keys[at : at + length], keys[at + length : at + 2 * length]
        if once == again and _is_slip(once) and all(map(passage.follows, range(at + 1, at + 2 * length))):
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


def near_typos(passage: Passage) -> Iterator[Hit]:
    keys, known = passage.keys, _typos()
    for at, key in enumerate(keys):
        for wrong, right in known.get(key, ()):
            end = at + len(wrong)
            if keys[at:end] == wrong and all(passage.follows(i) for i in range(at + 1, end)):
                span = passage.words[at].start(), passage.words[end - 1].end()
                typed = passage.text[slice(*span)]
                yield Hit(*span, f"Nghi gõ nhầm “{typed}”, có thể là “{_in_case_of(typed, right)}”")


def _in_case_of(typed: str, right: str) -> str:
    """The right words with the capitals of the typed ones, where there are as many."""
    pairs = list(zip(typed.split(), right.split(), strict=False))
    if len(typed.split()) != len(right.split()):
        return right
    return " ".join(word.capitalize() if old[0].isupper() else word for old, word in pairs)


# --- One word, two spellings ------------------------------------------------------------------------------------------

_PAIRS = (("tỷ lệ", "tỉ lệ"), ("nhiệm kỳ", "nhiệm kì"), ("quản lý", "quản lí"), ("kỹ thuật", "kĩ thuật"))
_IN_PAIRS = frozenset(word for pair in _PAIRS for word in pair)
_COVID = re.compile(r"\bcovid\s{0,2}[-–]?\s{0,2}19\b", re.IGNORECASE)


def mixed_spelling(passages: Iterable[Passage]) -> Iterator[str]:
    """`“ủy” 12 lần, “uỷ” 7 lần`, of all passages together; the more frequent first."""
    counts: Counter[str] = Counter()
    covid: Counter[str] = Counter()
    for passage in passages:
        counts.update(key for at, key in enumerate(passage.keys) if not _in_a_name(passage, at))
        counts.update(pair for pair in map(" ".join, pairwise(passage.keys)) if pair in _IN_PAIRS)
        covid.update(found[0] for found in _COVID.finditer(passage.text))
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for word, number in counts.items():
        if " " not in word:
            groups[exact(word)][word] = number
    groups |= {pair[0]: {word: counts[word] for word in pair if counts[word]} for pair in _PAIRS}
    spellings = [variants for variants in groups.values() if len(variants) > 1]
    if len({name.lower() for name in covid}) > 1:
        spellings.append(dict(covid))
    for variants in spellings:
        ranked = sorted(variants.items(), key=lambda item: (-item[1], item[0]))
        yield ", ".join(f"“{word}” {number} lần" for word, number in ranked)


def _in_a_name(passage: Passage, at: int) -> bool:
    """Names keep the spelling of their bearers: Thủy beside Thuý."""
    return passage.words[at][0][0].isupper() and at > 0 and passage.words[at - 1][0][0].isupper()


def find_mixed_spelling(subject: Subject) -> Iterator[Finding]:
    repeats = subject.summary.text.strip(". ") in subject.body.text
    texts = [subject.title, subject.body] if repeats else [subject.title, subject.summary, subject.body]
    for counts in mixed_spelling(texts):
        said = f"Viết chưa thống nhất: {counts}"
        yield Finding("mixed_spelling", Level.ADVISORY, said, subject.body.anchor)


# --- Marks ------------------------------------------------------------------------------------------------------------

_END = r"(?=[\s”\"')\]]|$)"
_MARKS = (
    (re.compile(r"(?<![.…])\.\.(?![./…])"), "Thừa dấu chấm"),
    (re.compile(rf"(?<=\w)(?:[,;:]\s?[,;:]|[,;:]\s?\.){_END}"), "Hai dấu câu liền nhau"),
    (re.compile(rf"(?<=\w) {{1,9}}[,;:.!?]{_END}"), "Thừa dấu cách trước dấu câu"),
    (re.compile(r"(?:…|(?<=[^\W\d_])[,;])(?=[^\W\d_]{2})"), "Thiếu dấu cách sau dấu câu"),
    (re.compile(rf"(?<=[{SMALL}]{{3}})\.(?=[{CAPITALS}][{SMALL}])"), "Thiếu dấu cách sau dấu câu"),
)
_ABBREVIATIONS = re.compile(r"\bv\.v\b|://|\bwww\.", re.IGNORECASE)
_LONGEST_WORD = 30


def _with_words(text: str, start: int, end: int) -> str:
    """A mark with the word that it stands in or after, and the word glued to it."""
    left = max(start - _LONGEST_WORD, text.rfind(" ", 0, start) + 1, text.rfind("\n", 0, start) + 1)
    right = end
    while right < min(len(text), end + _LONGEST_WORD) and not text[right].isspace():
        right += 1
    return text[left:right]


def misplaced_marks(passage: Passage) -> Iterator[Hit]:
    """`quận..`, `Nhân dân , các`, `đột phá…Theo đó`; not `…`, not the end mark `./.`, not `v.v..`."""
    for pattern, said in _MARKS:
        for found in pattern.finditer(passage.text):
            words = _with_words(passage.text, *found.span())
            if not _ABBREVIATIONS.search(words):
                yield Hit(*found.span(), f"{said}: “{words}”")


def find_slips(subject: Subject) -> Iterator[Finding]:
    yield from subject.say("doubled_word", doubled_words)
    yield from subject.say("near_typo", near_typos)
    yield from subject.say("mark", misplaced_marks)
