"""Lists that Word writes as paragraphs with a typed mark, told by that mark: ``·``, ``o``, ``1.``, ``a)``."""

import re
from dataclasses import dataclass

DECIMAL, LOWER_LETTER, UPPER_LETTER, LOWER_ROMAN, UPPER_ROMAN = "1", "a", "A", "i", "I"

# Symbol and Wingdings print their bullets over private letters; "o", "§", "Ø", "ü", "v", "q" are Word's own in
# such fonts. Where only the text is left of a paragraph, those that are no ordinary letters decide alone.
_SURE_BULLETS = "·•▪■◦●○‣⁃\uf02d\uf06f\uf075\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
_BULLETS = frozenset(_SURE_BULLETS + "o§–—+*Øüvq-")
_ANY_BULLET = re.escape("".join(sorted(_BULLETS)))
_SURE_BULLET = re.compile(rf"([{_SURE_BULLETS}])\s*(?=\S)")
_SPACED_BULLET = re.compile(rf"\s*[{_ANY_BULLET}][\t ]*\xa0[\t ]*\xa0")
_BULLET = re.compile(rf"([{_ANY_BULLET}])(?:\s+|(?<=[{_SURE_BULLETS}]))(?=\S)")
_NUMBER = re.compile(r"\(?([0-9]{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-z]|[A-Z])[.)](?:\s+(?=\S)|$)")
_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)", re.IGNORECASE)
_USUAL_LEVEL = {"o": 2, "§": 3}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_DIGITS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Mark:
    """``number`` is the number as typed, "" for a bullet; ``length`` counts the characters it takes of the text."""

    level: int
    number: str = ""
    length: int = 0


def level_of(style: str, css_class: str) -> int:
    """The level Word states for a list paragraph, 0 when the paragraph is in no list of Word's."""
    if found := _LEVEL.search(style):
        return max(1, int(found[1]))
    return 1 if "MsoListParagraph" in css_class else 0


def read_mark(printed: str, level: int) -> Mark | None:
    """The mark that Word itself set apart from the text; None for marks no list can show, as "1.1." or "Điều 2"."""
    if printed in _BULLETS:
        return Mark(level)
    number = _NUMBER.fullmatch(printed)
    return Mark(level, number[1]) if number and _is_number(number[1]) else None


def is_spaced(head: str) -> bool:
    """Whether hard spaces set a bullet apart, as they do where Word's own list is lost: "o\xa0\xa0 Về…"."""
    return _SPACED_BULLET.match(head) is not None


def find_mark(text: str, level: int, *, is_spaced: bool = False) -> Mark | None:
    """The mark with which a paragraph begins; ``level`` is what Word states, 0 when it states no list.

    Numbers and hyphens count only where Word states a list: elsewhere they belong to the text.
    """
    bullet = (_BULLET if level or is_spaced else _SURE_BULLET).match(text)
    if bullet:
        return Mark(level or _USUAL_LEVEL.get(bullet[1], 1), length=bullet.end())
    number = _NUMBER.match(text) if level else None
    return Mark(level, number[1], number.end()) if number and _is_number(number[1]) else None


def _is_number(typed: str) -> bool:
    """Whether the letters make a number: "vi" does, "civil" does not."""
    return shown(*read_number(typed)) == typed.lstrip("0")


def shown(value: int, style: str) -> str:
    """A number of a list as it is printed."""
    if style == DECIMAL:
        return str(value)
    if style in (LOWER_LETTER, UPPER_LETTER):
        word = chr(ord("a") + value - 1) if value <= 26 else ""
    else:
        word = ""
        for worth, digits in _ROMAN_DIGITS:
            word += digits * (value // worth)
            value %= worth
    return word.upper() if style in (UPPER_LETTER, UPPER_ROMAN) else word


def read_number(number: str) -> tuple[int, str]:
    """The value of a number as typed, and its style. One letter alone is a letter, but ``i`` is the first Roman one."""
    if number.isdecimal():
        return int(number), DECIMAL
    low, is_upper = number.lower(), number.isupper()
    if len(low) == 1 and low != "i":
        return ord(low) - ord("a") + 1, UPPER_LETTER if is_upper else LOWER_LETTER
    values = [_ROMAN_VALUES[digit] for digit in low]
    following = [*values[1:], 0]
    value = sum(-one if one < next_one else one for one, next_one in zip(values, following, strict=True))
    return value, UPPER_ROMAN if is_upper else LOWER_ROMAN
