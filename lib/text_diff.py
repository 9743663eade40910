"""Two texts side by side: paragraph by paragraph, and inside a changed paragraph word by word.

The time stays within seconds for a megabyte on each side, whatever is in it: paragraphs that stand once in each text
are anchors, and what lies between them is compared closely only while a budget of comparisons lasts. Beyond it a piece
is shown as removed and added whole.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

SAME, REMOVED, ADDED, CHANGED, FOLDED = "same", "removed", "added", "changed", "folded"
CLOSE_PAIRS = 60_000  # pairs of paragraphs that one comparison looks at closely
WORD_PAIRS = 400_000  # pairs of equal words that one comparison may weigh
OFTEN = 20  # times that a word may come again, on the average, in what is compared closely
DEEPEST = 8
CONTEXT = 200  # characters of an unchanged paragraph that is shown beside a change
ALIKE = 0.4  # two paragraphs that share fewer of their words are not one, changed

# "8.948", "2018-2022", "20/NQ-TW" and "97,7%" are one word each.
_TOKEN = re.compile(r"\w+(?:[.,/:-]\w+)*%?|\s+|[^\w\s]")

Pair = tuple[str | None, str | None]


@dataclass(frozen=True)
class Piece:
    """Words that are "same", "removed" or "added"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A line of text that is "same", "removed", "added" or "changed"; many lines where they were too many."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind != ADDED)

    @property
    def new(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind != REMOVED)

    @property
    def is_blank(self) -> bool:
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True)
class Fold:
    """Unchanged paragraphs that may be passed over; none of them is blank."""

    paragraphs: tuple[Paragraph, ...]
    kind: str = FOLDED


@dataclass
class _Budget:
    pairs: int = CLOSE_PAIRS
    words: int = WORD_PAIRS

    def has_pairs(self, number: int) -> bool:
        """Takes them away, if there are as many."""
        if number > self.pairs:
            return False
        self.pairs -= number
        return True

    def has_words(self, number: int) -> bool:
        if number > self.words:
            return False
        self.words -= number
        return True


def differences(old: str, new: str) -> list[Paragraph]:
    """Every paragraph of both texts, in order; ``old_text`` and ``new_text`` put the texts together again."""
    budget = _Budget()
    return [_paragraph(before, after, budget) for before, after in _aligned(old.split("\n"), new.split("\n"), budget)]


def old_text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.old for paragraph in paragraphs if paragraph.kind != ADDED)


def new_text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.new for paragraph in paragraphs if paragraph.kind != REMOVED)


def folded(paragraphs: Sequence[Paragraph]) -> list[Paragraph | Fold]:
    """Without blank paragraphs; of unchanged ones only a short one beside a change stays in sight."""
    shown = [paragraph for paragraph in paragraphs if not paragraph.is_blank]
    changed = {place for place, paragraph in enumerate(shown) if paragraph.kind != SAME}
    parts: list[Paragraph | Fold] = []
    away: list[Paragraph] = []
    for place, paragraph in enumerate(shown):
        is_near = not changed.isdisjoint((place - 1, place + 1)) and len(paragraph.new) <= CONTEXT
        if place not in changed and not is_near:
            away.append(paragraph)
            continue
        parts += [Fold(tuple(away)), paragraph] if away else [paragraph]
        away = []
    return [*parts, Fold(tuple(away))] if away else parts


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def _aligned(old: list[str], new: list[str], budget: _Budget) -> Iterator[Pair]:
    """Each paragraph with its counterpart, or with None; both sides in their order."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from zip(old[:head], new[:head], strict=True)
    at_old, at_new = head, head
    for place, other in [*_anchors(old, new, head, old_end, new_end), (old_end, new_end)]:
        yield from _between(old[at_old:place], new[at_new:other], budget)
        if place < old_end:
            yield old[place], new[other]
        at_old, at_new = place + 1, other + 1
    yield from zip(old[old_end:], new[new_end:], strict=True)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items the two have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _anchors(old: list[str], new: list[str], start: int, old_end: int, new_end: int) -> list[tuple[int, int]]:
    """Places of paragraphs that stand once on each side, as many as keep their order."""
    counts = Counter(old[start:old_end]), Counter(new[start:new_end])
    places = {text: place for place, text in enumerate(new[start:new_end], start) if counts[1][text] == 1}
    common = [
        (place, places[text])
        for place, text in enumerate(old[start:old_end], start)
        if counts[0][text] == 1 and text in places
    ]
    kept = longest_rising([other for _, other in common])
    return [common[number] for number in kept]


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Places of the longest subsequence in which each number is greater than the one before."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [place]
        before.append(ends[pile - 1] if pile else None)
    chain: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _between(old: list[str], new: list[str], budget: _Budget) -> Iterator[Pair]:
    """What lies between two anchors: the pairing under which the most words stay."""
    if not old or not new:
        yield from ((text, None) for text in old)
        yield from ((None, text) for text in new)
        return
    if not budget.has_pairs(len(old) * len(new)):
        yield "\n".join(old), None
        yield None, "\n".join(new)
        return
    scores = _scores(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    i = j = 0
    while i < len(old) or j < len(new):
        is_pair = i < len(old) and j < len(new) and scores[i][j] > 0
        if is_pair and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1


def _scores(old: list[str], new: list[str]) -> list[list[float]]:
    """How alike each two paragraphs are, from 0 to 1; 0 for those that are not one paragraph changed."""
    of_new = [words(text) for text in new]
    rows = []
    for text in old:
        mine = words(text)
        row = [1.0 if text == other else shared_words(mine, theirs) for other, theirs in zip(new, of_new, strict=True)]
        rows.append([score if score >= ALIKE else 0.0 for score in row])
    return rows


def words(text: str) -> frozenset[str]:
    """The different words of a text, whatever their case."""
    return frozenset(token for token in _TOKEN.findall(text.lower()) if token[0].isalnum())


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of words: 0 for none in common, 1 for the same."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


# --- Words ------------------------------------------------------------------------------------------------------------


def _paragraph(old: str | None, new: str | None, budget: _Budget) -> Paragraph:
    if old is None:
        return Paragraph(ADDED, (Piece(ADDED, new or ""),))
    if new is None:
        return Paragraph(REMOVED, (Piece(REMOVED, old),))
    if old == new:
        return Paragraph(SAME, (Piece(SAME, old),))
    return Paragraph(CHANGED, tuple(_pieces(_TOKEN.findall(old), _TOKEN.findall(new), budget)))


def _pieces(old: list[str], new: list[str], budget: _Budget) -> Iterator[Piece]:
    """The words of one paragraph; a space between two changes belongs to both of them."""
    removed = added = space = ""
    for before, after in _steps(old, new, budget):
        if before == after and not before.strip():
            space += before
        elif before == after:
            yield from _change(removed, added)
            yield Piece(SAME, space + before)
            removed = added = space = ""
        elif removed or added:
            removed, added, space = removed + space + before, added + space + after, ""
        else:
            if space:
                yield Piece(SAME, space)
            removed, added, space = before, after, ""
    yield from _change(removed, added)
    if space:
        yield Piece(SAME, space)


def _change(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(REMOVED, removed)
    if added:
        yield Piece(ADDED, added)


def _steps(old: list[str], new: list[str], budget: _Budget, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Runs of words with what became of them; equal when nothing did. Words that stand once on each side divide what
    is too long to be compared closely."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "".join(old[:head]), "".join(new[:head])
    if _is_cheap(middle, other, budget):
        matcher = SequenceMatcher(_is_filler, middle, other, autojunk=False)
        for _, start, end, other_start, other_end in matcher.get_opcodes():
            yield "".join(middle[start:end]), "".join(other[other_start:other_end])
    elif depth < DEEPEST and (anchors := _anchors(middle, other, 0, len(middle), len(other))):
        at = other_at = 0
        for place, other_place in [*anchors, (len(middle), len(other))]:
            yield from _steps(middle[at:place], other[other_at:other_place], budget, depth + 1)
            yield "".join(middle[place : place + 1]), "".join(other[other_place : other_place + 1])
            at, other_at = place + 1, other_place + 1
    else:
        yield "".join(middle), "".join(other)
    if tail:
        yield "".join(old[len(old) - tail :]), "".join(new[len(new) - tail :])


def _is_cheap(old: list[str], new: list[str], budget: _Budget) -> bool:
    """Whether the words may be compared closely. The time of that grows with the pairs of equal words, and faster
    where the same few words come again and again."""
    counts, others = Counter(old), Counter(new)
    pairs = sum(count * others[token] for token, count in counts.items() if not _is_filler(token))
    return pairs <= OFTEN * (len(old) + len(new)) and budget.has_words(pairs)


def _is_filler(token: str) -> bool:
    """Spaces and marks hold no two texts together."""
    return not token[0].isalnum()
