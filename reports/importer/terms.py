"""The how-manieth conference it is and of which term: only of the event's own committee."""

import re
from dataclasses import dataclass

from lib.vietnamese.dates import parse_roman, parse_term_years
from reports.importer.draft import Term
from reports.importer.source import Span

_ONES = ["một", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín"]
_WORDS = {word: n for n, word in enumerate(["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)}
_WORDS |= {f"mười {word}": n for n, word in enumerate(_ONES, 11)} | {"mười bốn": 14, "mười năm": 15}
_WORDS |= {f"hai mươi {word}": n for n, word in enumerate(_ONES, 21)} | {"hai mươi mốt": 21, "hai mươi bốn": 24}
_WORDS |= {"nhì": 2, "bốn": 4, "đầu tiên": 1, "hai mươi": 20, "ba mươi": 30}
_WORD = "|".join(sorted((word.replace(" ", r"\s{1,3}") for word in _WORDS), key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?![\d/]|\s{{0,2}}[-–/]\s{{0,2}}\d)|[IVXL]{{1,7}}(?!\w)|(?:{_WORD})(?!\w))"
ORDINAL = re.compile(
    rf"(?:(?:lần|kỳ|phiên)(?:\s{{1,3}}họp)?\s{{1,3}}thứ|lần|kỳ\s{{1,3}}họp|"
    rf"phiên\s{{1,3}}thứ)\s{{1,3}}(?P<n>{_NUMBER})",
    re.IGNORECASE,
)
_YEARS = r"(?P<years>(?:19|20)\d\d\s{0,3}[-–—]\s{0,3}(?:19|20)\d\d)"
_TERM = re.compile(
    rf"\(?(?:khóa|nhiệm\s{{1,3}}kỳ\s{{1,3}}thứ)\s{{1,3}}(?:thứ\s{{1,3}})?(?P<n>{_NUMBER})"
    rf"(?:[\s,(]{{0,4}}(?:nhiệm\s{{1,3}}kỳ|NK|giai đoạn)?:?[\s(]{{0,3}}{_YEARS})?\)?",
    re.IGNORECASE,
)
_ONLY_YEARS = re.compile(rf"\(?(?:nhiệm\s{{1,3}}kỳ|NK):?\s{{1,3}}\(?{_YEARS}\)?", re.IGNORECASE)
# What follows one of these speaks of another body's papers: "quán triệt Nghị quyết Hội nghị lần thứ 6 …".
_CITED = re.compile(
    r"(?<!\w)(?:nghị quyết|kết luận|chỉ thị|quy định|văn kiện|kết quả|nội dung|quán triệt|học tập|triển khai|chuẩn bị|"
    r"tuyên truyền|chào mừng|hướng tới|tiến tới|thực hiện|phục vụ|góp ý|đóng góp|lấy ý kiến|thông báo|báo cáo|"
    r"rút kinh nghiệm|"
    r"sơ kết|tổng kết|kỷ niệm|sau|đề án|nhằm|để|trình|thông qua|thảo luận|bàn|đánh giá|trước|tập huấn|chỉ đạo|công bố|"
    r"cho ý kiến)(?!\w)",
    re.IGNORECASE,
)


_IN_BRACKETS = re.compile(r"\s{0,3}\(\s{0,2}(?:kỳ họp|phiên|lần)(?!\w)[^().;\n]{0,60}\)", re.IGNORECASE)


@dataclass(frozen=True)
class Ordinal:
    value: int
    printed: str
    span: Span


def own_stretch(text: str, start: int, end: int) -> Span:
    """The beginning of an event's name that speaks of the event itself."""
    found = _CITED.search(text, start, end)
    return start, found.start() if found else end


def find_ordinal(text: str, start: int, end: int) -> Ordinal | None:
    found = ORDINAL.search(text, start, end)
    value = number(found["n"]) if found else None
    return Ordinal(value, found["n"], found.span()) if found and value else None


def find_ordinal_in_brackets(text: str, at: int, end: int) -> Ordinal | None:
    """ "kỳ họp thường lệ giữa năm (kỳ họp thứ 11)"."""
    found = _IN_BRACKETS.match(text, at, end)
    return find_ordinal(text, *found.span()) if found else None


def find_term(text: str, start: int, end: int) -> Term | None:
    """ "khóa V nhiệm kỳ 2015 - 2020", "(khóa VI)", "nhiệm kỳ 2020-2025"."""
    for pattern in (_TERM, _ONLY_YEARS):
        for found in pattern.finditer(text, start, end):
            years = parse_term_years(" ".join((found["years"] or "").split()).replace("—", "-"))
            printed = found["n"] if pattern is _TERM else ""
            if years or printed:
                first, last = years or (None, None)
                return Term(
                    ordinal=number(printed) if printed else None,
                    ordinal_printed=printed,
                    start_year=first,
                    end_year=last,
                    span=_balanced(text, found.span()),
                )
    return None


def number(printed: str) -> int | None:
    """14 of "14", "XIV" and "mười bốn"."""
    printed = " ".join(printed.split())
    if printed.isdecimal():
        return int(printed)
    return parse_roman(printed.upper()) or _WORDS.get(printed.lower())


def _balanced(text: str, span: Span) -> Span:
    """Without a bracket that has no partner."""
    start, end = span
    inside = text[start:end]
    if inside.startswith("(") and ")" not in inside:
        return start + 1, end
    if inside.endswith(")") and "(" not in inside:
        return start, end - 1
    return span
