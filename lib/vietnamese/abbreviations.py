"""Names in short: "Ng. Văn Chiến" of Nguyễn Văn Chiến, "UBND Quận 12" of Ủy ban nhân dân Quận 12.

Nothing is looked up in a list: a short word stands for a longer one that begins with it, a word in capitals for as
many words as it has letters. Accents do not count. That two names may be one is a hint, never a proof.
"""

import re
from typing import NamedTuple

from lib.vietnamese.text import fold, nfc

_WORD = re.compile(r"([^\W_]+)(\.?)")
_VOWELS = frozenset("aeiouy")


class Word(NamedTuple):
    """A folded word of a name; ``is_short`` when it may stand for a longer one."""

    text: str
    is_short: bool


def words_of(name: str) -> list[Word]:
    """The words of a name, a word in capitals taken letter by letter."""
    is_shouted = name == name.upper()
    found = []
    for text, stop in _WORD.findall(nfc(name)):
        folded = fold(text)
        if text.isupper() and text.isalpha() and len(text) > 1 and not is_shouted:
            found += [Word(letter, True) for letter in folded]
        else:
            is_short = bool(stop) or not (_VOWELS & set(folded) or text.isdecimal())
            found.append(Word(folded, is_short))
    return found


def initials(words: list[Word]) -> str:
    """The same for a name and for its short forms: "nvc" of "Ng. Văn Chiến", "ubndq12" of "UBND Quận 12"."""
    return "".join(word.text if word.text.isdecimal() else word.text[:1] for word in words)


def may_be_one(one: list[Word], other: list[Word]) -> bool:
    """Whether both may be forms of one name: word by word the same, or short for the other."""
    return len(one) == len(other) and all(map(_fit, one, other))


def _fit(one: Word, other: Word) -> bool:
    if one.text == other.text:
        return True
    return (one.is_short and other.text.startswith(one.text)) or (other.is_short and one.text.startswith(other.text))
