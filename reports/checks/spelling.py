"""Slips of the keyboard, as a check says them: words typed twice or wrongly, one word in two spellings, marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lib.vietnamese import slips
from lib.vietnamese.text import exact
from reports.checks.finding import Finding, Level
from reports.checks.subject import Hit, Passage, Subject


def doubled_words(passage: Passage) -> Iterator[Hit]:
    """`nhiệm vụ nhiệm vụ`, `các các`."""
    for span, _ in slips.doubled_words(passage):
        yield Hit(*span, f"Lặp chữ “{' '.join(passage.text[slice(*span)].split())}”")


def near_typos(passage: Passage) -> Iterator[Hit]:
    for span, right in slips.near_typos(passage):
        yield Hit(*span, f"Nghi gõ nhầm “{passage.text[slice(*span)]}”, có thể là “{right}”")


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


def misplaced_marks(passage: Passage) -> Iterator[Hit]:
    """`quận..`, `Nhân dân , các`, `đột phá…Theo đó`; not `…`, not the end mark `./.`, not `v.v..`."""
    for span, said in slips.misplaced_marks(passage.text):
        yield Hit(*span, f"{said}: “{passage.text[slice(*slips.with_words(passage.text, *span))]}”")


def find_slips(subject: Subject) -> Iterator[Finding]:
    yield from subject.say("doubled_word", doubled_words)
    yield from subject.say("near_typo", near_typos)
    yield from subject.say("mark", misplaced_marks)
