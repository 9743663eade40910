"""The known word that somebody meant who slipped: a letter too many, one missing, one wrong, two changed about.

Words are compared without tones, as they are searched. A short word is like too many others and is never mended.
"""

from collections.abc import Iterator, Mapping

SHORTEST = 3  # letters of a word that can be mended
SHORTEST_FOR_TWO = 6  # letters of a word in which two slips are believed


def distance(one: str, other: str, most: int) -> int:
    """How many slips lie between two words; ``most + 1`` as soon as there are more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def nearest(word: str, known: Mapping[str, int], most: int = 3) -> list[str]:
    """Known words that it may be a slip of, the likeliest first; ``known`` says how often each is written.

    Also two known words written as one: "danvan".
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    slips = 2 if len(word) >= SHORTEST_FOR_TWO else 1
    found = [(away, -times, other) for other, times in known.items() if (away := distance(word, other, slips)) <= slips]
    found += [(1, -times, pair) for pair, times in _cut(word, known) if times]
    return [other for _, _, other in sorted(found)[:most] if other != word]


def _cut(word: str, known: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        yield f"{first} {second}", min(known.get(first, 0), known.get(second, 0))
