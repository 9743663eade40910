"""Text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

Such a text is Latin letters that only look right in its own font. Sources: TCVN 5712:1993, third table; VNI's published
table for Windows.
"""

import re
from itertools import product

from lib.vietnamese.text import nfc

TCVN3, VNI = "TCVN3", "VNI"
_ENOUGH = 4  # letters of the old table before a text is said to be in it
_SHARE = 0.02  # of all its letters

# Both tables for the lower-case letters, in one order; "" where the plain letter is meant.
_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TCVN3_LETTERS = (
    "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3\xd4\xd5"
    "\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4"
    "\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe"
)
_TCVN3_CAPITALS = {0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ"}
_FROM_TCVN3 = {ord(old): new for old, new in zip(_TCVN3_LETTERS, _LETTERS, strict=True)} | _TCVN3_CAPITALS

_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_HAT_TONES = {"â": "", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323"}
_BOW_TONES = {"ê": "", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for letter, (mark, tone) in product("aeouy", _TONES.items()):
        table[letter + mark] = _with(letter, tone)
    for letter, (mark, tone) in product("ôö", _TONES.items()):
        table[letter + mark] = _with(_VNI_ALONE[letter], tone)
    for letter, (mark, tone) in product("aeo", _HAT_TONES.items()):
        table[letter + mark] = _with(letter, "\u0302" + tone)
    for mark, tone in _BOW_TONES.items():
        table["a" + mark] = _with("a", "\u0306" + tone)
    # A capital takes its mark in either size.
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    mixed = {old[0].upper() + old[1]: new.upper() for old, new in table.items() if len(old) == 2}
    return table | mixed | capitals


def _with(letter: str, marks: str) -> str:
    return nfc(letter + marks)


_FROM_VNI = _vni_table()
_VNI = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=lambda old: -len(old))))

# Letters and signs that no text in Unicode, or none in Vietnamese, has inside its words.
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_TCVN3_SIGN = re.compile("[\xa1-\xaa\xac-\xba\xbc-\xbe]")  # no letters elsewhere; quotation marks left out
_VNI_PAIR = re.compile("[aeouyôöAEOUYÔÖ][øûõåäëØÛÕÅÄË]|[aeo][âàãáêèé]|[ñÑ]")


def convert(text: str, table: str) -> str:
    """A text of that table in Unicode. Letters the table does not know stay as they are."""
    if table == TCVN3:
        return text.translate(_FROM_TCVN3)
    return _VNI.sub(lambda found: _FROM_VNI[found[0]], text)


def table_of(text: str) -> str:
    """TCVN3, VNI, or "" for a text that is in Unicode, in another language, or too short to tell."""
    letters = sum(map(str.isalpha, text)) or 1
    enough = max(_ENOUGH, _SHARE * letters)
    if len(_UNICODE_ONLY.findall(text)) >= enough:
        return ""
    if len(_TCVN3_SIGN.findall(text)) >= enough:
        return TCVN3
    return VNI if len(_VNI_PAIR.findall(text)) >= enough else ""
