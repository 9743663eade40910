"""Vietnamese text: storing it, keys to search by, slugs, highlighting, titles printed in capitals.

Three forms of one text: *stored* (`clean`, spelling untouched), *exact key* (accents count, tone placement
does not) and *folded key* (accents do not count). Keys are compared, never shown.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

Span = tuple[int, int]

nfc = partial(unicodedata.normalize, "NFC")


# Storing


class UnusableText(ValueError):  # noqa: N818 (says what is wrong, as a noun)
    """The text holds NUL or a lone surrogate, which no database column can store."""


_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width characters, bidi controls, and the controls that XML (so RSS) cannot carry.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text as it may be stored: NFC, LF line ends, plain spaces, nothing invisible.

    Spelling is never rewritten: `uỷ` stays `uỷ`. Raises UnusableText.
    """
    if _UNUSABLE.search(text):
        raise UnusableText("text holds NUL or a lone surrogate")
    text = _LINE_ENDS.sub("\n", text)
    text = _ODD_SPACES.sub(" ", text)
    # Composition comes last: an invisible character may stand between a letter and its mark.
    return nfc(_INVISIBLE.sub("", text))


# Keys

# Eth and African D look like Đ, and old converters print them for it.
_BARRED_D = str.maketrans("ĐÐƉðɖ", "đđđđđ")


def _fold_character(character: str) -> str:
    for base in unicodedata.normalize("NFD", character.translate(_BARRED_D)):
        if not unicodedata.combining(base):
            return "d" if base == "đ" else base.lower()[0]
    return character


class _FoldTable(dict[int, str]):
    """Latin, combining marks and punctuation are prepared; the rest is worked out each time, not kept."""

    def __missing__(self, code: int) -> str:
        return _fold_character(chr(code))


_COMMON_RANGES = (range(0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070))
_FOLD = _FoldTable({code: _fold_character(chr(code)) for codes in _COMMON_RANGES for code in codes})


def fold(text: str) -> str:
    """Lower case without marks, `đ` as `d`: exactly one character out for each character in.

    So an offset in `fold(x)` is an offset in `x`. A combining mark standing alone maps to itself, hence
    decomposed text must be composed by the caller first: `fold(nfc(x))`.
    """
    return text.translate(_FOLD)


_TONES = "\u0300\u0309\u0303\u0301\u0323"
_FIRST_PLACE = {
    first + nfc(second + tone): nfc(first + tone) + second for first, second in ("oa", "oe", "uy") for tone in _TONES
}
_SECOND_PLACE = {first: second for second, first in _FIRST_PLACE.items()}
_AFTER_Q = {nfc("u" + tone) + vowel: "u" + nfc(vowel + tone) for tone in _TONES for vowel in "aăâeêioôơy"}
_LETTER = r"[^\W\d_]"
_OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_FIRST_PLACE)})(?!{_LETTER})")
_CLOSED_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_SECOND_PLACE)})(?={_LETTER})")
_Q_SYLLABLE = re.compile(rf"(?<=q)(?:{'|'.join(_AFTER_Q)})")


def _lower(text: str) -> str:
    """Lower case, length kept (`İ` alone would grow)."""
    return text.replace("İ", "I").lower()


def _exact_in_place(text: str) -> str:
    """The exact key of an NFC text, one character out for each character in."""
    text = _lower(text).translate(_BARRED_D)
    text = _OPEN_SYLLABLE.sub(lambda found: _FIRST_PLACE[found[0]], text)
    text = _CLOSED_SYLLABLE.sub(lambda found: _SECOND_PLACE[found[0]], text)
    return _Q_SYLLABLE.sub(lambda found: _AFTER_Q[found[0]], text)


def exact(text: str) -> str:
    """Lower case with accents and one tone placement: `hoà` = `hòa`, `Thuỷ` = `Thủy`, `hùynh` = `huỳnh`."""
    return nfc(_exact_in_place(nfc(text)))


def unify_tones(text: str) -> str:
    """An NFC text with one tone placement and its capitals, one character out for each character in: for patterns."""
    even = _exact_in_place(text)
    return "".join(
        new.upper() if old.isupper() and len(new.upper()) == 1 else new for old, new in zip(text, even, strict=True)
    )


# Combining marks, as a range inside a pattern's brackets.
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARK = re.compile(f"[{MARKS}]")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")


def tokens(text: str) -> list[str]:
    """Runs of letters and digits, in order; a mark that no letter could absorb is dropped, not a break."""
    return [_MARK.sub("", word) for word in _WORD.findall(text)]


def _key(words: Iterable[str]) -> str:
    return " ".join(["", *words, ""])


def folded_key(text: str) -> str:
    """Folded words with a space on each side, so ` quan uy ` inside it is a whole-word phrase."""
    return _key(tokens(fold(nfc(text))))


def exact_key(text: str) -> str:
    """Like folded_key, with accents."""
    return _key(tokens(exact(text)))


def slugify(text: str, max_length: int = 80) -> str:
    """ASCII words joined by hyphens, cut between words; "muc" when nothing remains."""
    words = (word.encode("ascii", "ignore").decode() for word in tokens(fold(nfc(text))))
    slug = "-".join(word for word in words if word)
    if len(slug) > max_length:
        whole_words = slug[: max_length + 1].rpartition("-")[0]
        slug = whole_words or slug[:max_length]
    return slug or "muc"


# Highlighting

_LONGEST_GAP = 5


def _joins(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and "\n" not in gap


def highlight_spans(text: str, query: str, phrases: Iterable[str] = ()) -> list[Span]:
    """Where the query's words stand in `nfc(text)`, accents aside; words in its order share a span.

    `phrases` are marked only where they stand whole: what the query says in other words.
    """
    spans = _spans_of(text, query)
    whole = [span for phrase in phrases for span in _spans_of(text, phrase) if _says(text, span, phrase)]
    for start, end in sorted(set(whole), key=lambda span: span[0] - span[1]):
        if not any(s <= start and end <= e for s, e in spans):
            spans = sorted([*(span for span in spans if span[1] <= start or end <= span[0]), (start, end)])
    return spans


def _says(text: str, span: Span, phrase: str) -> bool:
    return folded_key(nfc(text)[slice(*span)]) == folded_key(phrase)


def _spans_of(text: str, query: str) -> list[Span]:
    wanted = tokens(fold(nfc(query)))
    words_wanted, in_sequence = set(wanted), set(pairwise(wanted))
    folded = fold(nfc(text))
    spans: list[Span] = []
    previous = ""
    for found in _WORD.finditer(folded):
        word = _MARK.sub("", found[0])
        if word not in words_wanted:
            previous = ""
            continue
        if (previous, word) in in_sequence and _joins(folded[spans[-1][1] : found.start()]):
            spans[-1] = (spans[-1][0], found.end())
        else:
            spans.append(found.span())
        previous = word
    return spans


def _window(text: str, best: Span, width: int) -> Span:
    """About `width` characters holding `best`, a third of the room before it, cut between words."""
    if len(text) <= width:
        return 0, len(text)
    start = max(0, min(best[0] - max(0, width - best[1] + best[0]) // 3, len(text) - width))
    end = max(start + width, best[1])
    if start > 0 and text[start - 1] != " ":
        space = text.find(" ", start, best[0])
        start = space + 1 if space >= 0 else best[0]
    if end < len(text) and text[end] != " ":
        space = text.rfind(" ", max(start, best[1]), end)
        end = space if space >= 0 else best[1] or end
    return start, end


def snippet(text: str, query: str, width: int = 200, phrases: Iterable[str] = ()) -> tuple[str, list[Span]]:
    """One line around the first of the longest phrases found (else the beginning), and the spans in it.

    At most `width` characters, not counting the "… " and " …" where text was left out; a longer phrase
    is kept whole.
    """
    text = nfc(text).strip()
    spans = highlight_spans(text, query, phrases)
    best = max(spans, key=lambda span: len(tokens(text[slice(*span)])), default=(0, 0))
    line = re.sub(r"\s", " ", text)
    start, end = _window(line, best, width)
    excerpt = line[start:end].strip()
    start += len(line[start:end]) - len(line[start:end].lstrip())
    end = start + len(excerpt)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    inside = [(max(s, start) + shift, min(e, end) + shift) for s, e in spans if s < end and e > start]
    return before + excerpt + after, inside


# Titles printed in capitals

# Always written so; lower-case entries shield a word from the shorter name inside it.
_USUAL_CASE = (
    *("Đảng", "Đảng bộ", "Đảng ủy", "đảng viên", "tổ chức đảng", "đ/c"),
    *("Quận ủy", "Huyện ủy", "Thị ủy", "Thành ủy", "Tỉnh ủy", "Trung ương", "Ban Chấp hành", "Ban Thường vụ"),
    *("Ủy ban Kiểm tra", "Ủy ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Quốc hội", "Chính phủ"),
    *("Nhà nước", "Việt Nam", "Hồ Chí Minh"),
)
_SYLLABLE = re.compile(r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|q|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_ROMAN = re.compile(r"(?!VI$|XI$)[IVX]{2,}")
_ROMAN_AND_SYLLABLE = re.compile(r"(?:KHÓA|KHOÁ|THỨ|HỘI|KỲ|KỶ|QUÝ|LẦN|CHƯƠNG|PHẦN)\s+(VI|XI)\b")
_NUMBERED_PLACE = re.compile(r"\b(?:quận|phường)(?=\s+\d)")
_SENTENCE_START = re.compile(rf"(?:^|[.?!…]\s|[“«])[^\w“«]*({_LETTER})")


def is_all_caps(title: str) -> bool:
    """True when every letter that has a case is a capital, and there is one."""
    return title.isupper()


def could_be_syllable(folded: str) -> bool:
    """Whether a folded word may be a Vietnamese syllable: "tu", "btv" not."""
    return bool(_SYLLABLE.fullmatch(folded))


def _is_abbreviation(word: str) -> bool:
    """True unless a Vietnamese syllable: `UBND`, `XIII`, `COVID`, `A`, `A1`, but not `VÀ`, `ĐẮK`, `Y`."""
    plain = word.replace("Đ", "D")
    if not plain.isascii():
        return False
    if len(word) == 1:
        return word != "Y"
    return bool(_ROMAN.fullmatch(word)) or not could_be_syllable(plain.lower())


def _abbreviations(title: str) -> Iterator[Span]:
    """Spans that keep their capitals; in `35-QĐ/TU` the `TU` does too, though it could be a syllable."""
    for chunk in re.finditer(r"\S+", title):
        words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(title, *chunk.span())]
        is_number = "/" in chunk[0] and any(_is_abbreviation(word) for word, _, _ in words)
        for word, start, end in words:
            if _is_abbreviation(word) or (is_number and len(word) <= 2):
                yield start, end
    for found in _ROMAN_AND_SYLLABLE.finditer(title):
        yield found.span(1)


def _whole_word_offsets(text: str, phrase: str) -> Iterator[int]:
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(phrase, start + 1)


def _restored_names(title: str, known: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each known name found in the title, with its offset; the longest claims its place first."""
    key = _exact_in_place(title)
    claimed = [False] * len(title)
    for name in sorted({nfc(name) for name in known if name}, key=lambda name: (-len(name), name)):
        for start in _whole_word_offsets(key, _exact_in_place(name)):
            place = slice(start, start + len(name))
            if not any(claimed[place]):
                claimed[place] = [True] * len(name)
                yield start, name


def sentence_case(title: str, known: Iterable[str] = ()) -> str:
    """A title in capitals as a sentence; any other title comes back unchanged (in NFC).

    Abbreviations and Roman numerals keep their capitals. `known` are proper names and terms as they are
    usually written; only their case is taken, the title's own spelling stays.
    """
    title = nfc(title)
    if not is_all_caps(title):
        return title
    letters = list(_lower(title))
    for start, end in _abbreviations(title):
        letters[start:end] = title[start:end]
    for start, name in _restored_names(title, (*_USUAL_CASE, *known)):
        for offset, model in enumerate(name, start):
            letters[offset] = title[offset] if model.isupper() else _lower(title[offset])
    lowered = "".join(letters)
    capitals = [found.start() for found in _NUMBERED_PLACE.finditer(lowered)]
    capitals += [found.start(1) for found in _SENTENCE_START.finditer(lowered)]
    for offset in capitals:
        letters[offset] = title[offset]
    return "".join(letters)
