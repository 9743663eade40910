"""Vietnamese names: the part to sort by, and keys that put names in alphabetical order.

Keys hold only a-z, 0-9 and space, so byte order sorts them alike on every database. In a key, letters that
have variants carry a digit (a0 ă1 â2 → `a0 a1 a2`), each syllable ends in the digit of its tone, and numbers
are padded; digits come before letters and the space before both, so the shorter comes first.
"""

import re
import unicodedata

from lib.vietnamese.text import exact, fold, nfc, tokens

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng; ngang has no mark
_LETTERS = {
    "a": "a0",
    "ă": "a1",
    "â": "a2",
    "d": "d0",
    "đ": "d1",
    "e": "e0",
    "ê": "e1",
    "o": "o0",
    "ô": "o1",
    "ơ": "o2",
    "u": "u0",
    "ư": "u1",
}
_DIGITS = 8
_NUMBERS_AND_SYLLABLES = re.compile(r"\d+|\D+")


def given_name(full_name: str) -> str:
    """The last syllable, by which Vietnamese people are called and sorted; "" of an empty name."""
    return full_name.split()[-1] if full_name.split() else ""


def _first_letter(full_name: str, given: str | None) -> str:
    name = nfc(given or given_name(full_name))
    return next((character for character in name if character.isalpha()), "")


def initial(full_name: str, given: str | None = None) -> str:
    """First letter of the given name, tone kept: `Ú` of Trần Văn Út."""
    return _first_letter(full_name, given).upper()[:1]


def _without_tone(text: str) -> str:
    return nfc("".join(c for c in unicodedata.normalize("NFD", text) if c not in _TONES))


def alphabet_letter(full_name: str, given: str | None = None) -> str:
    """The heading in an A-Z index by given name: `U` of Út, `Đ` of Đức, `A` of Ánh; "" when there is none."""
    letter = _without_tone(exact(_first_letter(full_name, given)))[:1]
    return (letter if letter in _LETTERS else fold(letter)).upper()[:1]


def _letter_key(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    plain = fold(letter)
    if plain.isascii():
        return _LETTERS.get(plain, plain)
    return "" if unicodedata.combining(plain) else f"zz{ord(plain):06x}"


def _syllable_key(syllable: str) -> str:
    marks = (_TONES.index(c) + 1 for c in unicodedata.normalize("NFD", syllable) if c in _TONES)
    tone = next(marks, 0)
    return "".join(map(_letter_key, _without_tone(syllable))) + str(tone)


def _number_key(number: str) -> str:
    digits = "".join(str(unicodedata.decimal(digit)) for digit in number)
    return digits.lstrip("0").zfill(_DIGITS)


def title_sort_key(text: str) -> str:
    """Key of a name read from left to right, numbers by value up to eight digits: Quận 2 before Quận 12."""
    parts = [part for word in tokens(exact(text)) for part in _NUMBERS_AND_SYLLABLES.findall(word)]
    return " ".join(_number_key(part) if part[0].isdecimal() else _syllable_key(part) for part in parts)


def _without_given(full_name: str, given: str) -> str:
    """The full name less the last place where the given name stands in it; all of it when it does not."""
    words, wanted = tokens(exact(full_name)), tokens(exact(given))
    for start in range(len(words) - len(wanted), -1, -1):
        if words[start : start + len(wanted)] == wanted:
            return " ".join(words[:start] + words[start + len(wanted) :])
    return full_name


def sort_key(full_name: str, given: str | None = None) -> str:
    """Key of a person: given name, then family name, then middle names.

    `given` is for names that do not end in it; two spaces divide it from the rest, so that `Anh` with any
    family name stands before `Anh Thư`.
    """
    given = given or given_name(full_name)
    rest = _without_given(full_name, given)
    return f"{title_sort_key(given)}  {title_sort_key(rest)}".strip()
