"""Numbers as they stand in a text, in digits or in words; and the digits that are no quantity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.vietnamese.numbers import parse_number
from reports.importer.source import Span
from reports.importer.units import word_list

# Longer strings of digits are telephone or account numbers.
_MOST_DIGITS = 15
# As far from the digits a date or a quotation that holds them may begin and end.
_REACH = 80
_DIGITS = re.compile(
    r"(?<![0-9][.,])(?<!\w)(?<![^\W\d_][-–])"
    r"([0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?= [^\W\d_])|"
    r"[0-9]+(?:[.,][0-9]+)?)(\s?[%‰]| phần trăm)?"
)
# "1 ngàn 200 chị" is one number.
_THOUSANDS = re.compile(r"(?<![\w.,/-])([0-9]{1,3}) (?:nghìn|ngàn) ([0-9]{3})(?![0-9.,])(?= (?!đồng)[^\W\d_])")
_SIGNS = {"%": "%", "‰": "‰", "phần trăm": "%"}
_DATE_WORD = (
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|mồng|rằm|dịp|thứ (?:hai|ba|tư|năm|sáu|bảy|\d(?!\d))|chủ nhật|lễ|tết|"
    r"kỷ niệm|chào mừng|đợt|trước|quốc khánh)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])(?![\d%]|[.,/]\d{3}|\s%)"
_SOME_DAYS = r"(?:\d{1,2}(?:[/.-]\d{1,2})?(?:, ?| và | đến | ?[-–] ?)(?:ngày )?){0,4}"
_NO_QUANTITY = re.compile(
    "|".join(
        [
            r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)",  # 01/9/1997
            r"(?<![\d/])\d{1,2}\s?[/-]\s?(?:19|20)\d\d(?![.,]?\d)",  # 6/2023
            r"\b(?:19|20)\d\d\s?[–-]\s?(?:20)?\d\d(?![.,]?\d|\s?%)",  # 2020-2025
            rf"\b{_DATE_WORD}\s?(?:này|qua|nay)?\s?(?:ngày )?\(?{_SOME_DAYS}{_DAY}",
            r"\bngày\s\d{1,2}(?:(?:, ?| và | ?[-–] ?)\d{1,2}){1,4}(?=\s+tháng)",
            r"(?<![\w.])\d{1,6}(?:/(?:19|20)\d\d)?\s?[-/]\s?(?-i:[A-ZĐ]{2})[\w/-]{0,40}",  # 18-NQ/TW, 116/2020/NĐ-CP
            r"\bcovid\s?[–-]?\s?19\b",
            r"(?<!\d)\d{1,2}\s?(?:giờ|h)\s?(?:\d{1,2}(?:\s?phút)?)?(?!\w)",
            r"(?:điện thoại|đường dây nóng|hotline|đt|tel|fax)[^\w\n]{0,3}\+?\d[\d. ]{6,14}\d",
            r"(?<!\d)0\d{2,3}[. ]\d{3}[. ]\d{3,4}(?!\d)",
            r"(?:https?://|www\.)\S{1,300}",
            r"[“\"‘][^”\"’“\n]{1,60}[”\"’]",  # a slogan or the name of a movement
            r"\b(?:19|mười chín) điều (?:quy định )?(?:về những điều )?đảng viên",
        ]
    ),
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:[-–+*•]\s*)?\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)/](?=\s|[^\W\d])")

_ONES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
_ONES |= {"tám": 8, "chín": 9}
_LAST = "|".join(_ONES)
_FIRST = "hai|ba|bốn|sáu|bảy|bẩy|tám|chín"
_IN_WORDS = re.compile(
    rf"(?<!\w)(?:(?P<tens>{_FIRST}|năm) mươi(?: (?P<last>{_LAST}))?|(?P<teen>mười)(?: (?P<unit>{_LAST}))?|"
    rf"(?P<one>{_FIRST}|(?<=có )năm|(?<=gồm )năm|(?<=nạp )năm|(?<=cho )năm))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """``percent`` is "%", "‰" or "". ``end`` is that of the digits, ``whole_end`` that of the sign after them."""

    start: int
    end: int
    whole_end: int
    value: Decimal
    percent: str = ""
    in_words: bool = False
    # With a comma before three digits, or a dot before decimals: not as the language prints numbers.
    is_odd: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def has_dots(self) -> bool:
        """Whether it is printed as 8.948: no number that names anything is."""
        return not self.in_words and self.value >= 1000 and self.end - self.start > len(str(int(self.value)))

    @property
    def is_year(self) -> bool:
        return self.end - self.start == 4 and self.value == int(self.value) and 1900 <= self.value <= 2100


def find_numerals(text: str, span: Span, *, at_line_start: bool) -> Iterator[Numeral]:
    """In order of the text; dates, numbers of documents, hours and slogans are left out."""
    numerals = sorted([*_in_digits(text, span), *_in_words(text, span)], key=lambda one: one.start)
    if not numerals:
        return
    near = (max(span[0], numerals[0].start - _REACH), min(span[1], numerals[-1].whole_end + _REACH))
    masked = [found.span() for found in _NO_QUANTITY.finditer(text, *near)]
    if at_line_start and (mark := _LIST_MARK.match(text, *span)):
        masked.insert(0, mark.span())
    masked.append((len(text) + 1, len(text) + 1))
    at = 0
    for numeral in numerals:
        while masked[at][1] <= numeral.start:
            at += 1
        if masked[at][0] >= numeral.end:
            yield numeral


def _in_digits(text: str, span: Span) -> Iterator[Numeral]:
    passed = span[0]
    thousands = {found.start(): found for found in _THOUSANDS.finditer(text, *span)}
    for found in _DIGITS.finditer(text, *span):
        if len(found[1]) > _MOST_DIGITS or found.start() < passed:
            continue
        if many := thousands.get(found.start()):
            passed = many.end()
            yield Numeral(many.start(), passed, passed, Decimal(int(many[1]) * 1000 + int(many[2])))
            continue
        value, is_odd = parse_number(found[1].replace(" ", "")), False
        if value is None:  # 97.7: a decimal point
            value, is_odd = Decimal(found[1].replace(",", ".")), True
        yield Numeral(*found.span(1), found.end(), value, _SIGNS.get((found[2] or "").strip(), ""), is_odd=is_odd)


def _in_words(text: str, span: Span) -> Iterator[Numeral]:
    for found in _IN_WORDS.finditer(text, *span):
        tens = _ONES[found["tens"].lower()] if found["tens"] else 1 if found["teen"] else 0
        last = found["last"] or found["unit"] or found["one"]
        value = 10 * tens + (_ONES[last.lower()] if last else 0)
        yield Numeral(*found.span(), found.end(), Decimal(value), in_words=True)


_WORDS_BEFORE = re.compile(r"(?:^|\W)((?:[^\W\d_]+ ){0,3}[^\W\d_]+)\s?$")
_OF_A_TOTAL = re.compile(
    r"(?:tổng|trong|trên|gồm|những|một|dân|quân|sĩ|doanh|chỉ|tỷ|hệ|thiểu|đa)(?: tổng)? số$", re.IGNORECASE
)
# "mỗi tổ 5 người"; "chỉnh trang 5 vườn": what ends like a noun that is numbered is none.
_OF_EACH = re.compile(r"(?:mỗi|từng|một) \w+(?: \w+)?$|chỉnh trang$", re.IGNORECASE)


def names_what_is_before(lead: str, numeral: Numeral, kind_after: str | None) -> bool:
    """Whether the number names what stands before it: "Quận 12", "Chỉ thị số 13", "khóa 12".

    ``lead`` ends where the number begins; ``kind_after`` is the kind of the noun after it, None if there is none.
    """
    found = _WORDS_BEFORE.search(lead)
    if found is None or numeral.percent or numeral.has_dots or kind_after == "money" or _OF_A_TOTAL.search(found[1]):
        return False
    words = found[1].split()
    opens = not lead[: found.start(1)].strip(' -+•“"')
    for length in range(min(4, len(words)), 0, -1):
        noun = " ".join(words[-length:]).lower()
        if f"!{noun}" in word_list("numbered.txt"):
            # "trong năm 15 chi bộ" is no year; "mỗi tổ 5 người" no name.
            is_counted = (noun == "năm" and not numeral.is_year) or _OF_EACH.search(found[1])
            return not (kind_after and is_counted)
        if noun in word_list("numbered.txt"):
            is_first_word = opens and length == len(words)
            return kind_after is None or (words[-length][0].isupper() and not is_first_word)
    return kind_after is None and words[-1][0].isupper() and not (opens and len(words) == 1)
