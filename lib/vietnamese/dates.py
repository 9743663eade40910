"""Dates as Vietnamese documents print them: day first, known to a day, a month, a year or only a bound."""

import re
from calendar import monthrange
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How much of a stored date is known; BOUND means "on that day at the latest"."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BOUND = "bound"


_DAY_FIRST = re.compile(r"(\d{1,2})\s*([/.–-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})", re.ASCII)
_CENTURY_TURN = 69  # as strptime: 69-99 are 1969-1999
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SESSIONS = {"morning": "sáng", "afternoon": "chiều", "evening": "tối", "full_day": "cả ngày"}


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= _CENTURY_TURN else 2000)


def parse_date(text: str) -> date | None:
    """The one whole date that the text is, day first or ISO; None when it is anything else."""
    text = text.strip()
    try:
        if found := _DAY_FIRST.fullmatch(text):
            return date(_full_year(found[4]), int(found[3]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    return None


def bounds(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last possible day of a date known to a year, a month or a day. Raises ValueError."""
    if month is None:
        if day is not None:
            raise ValueError("a day needs its month")
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def show_date(d: date, precision: Precision | str = Precision.DAY) -> str:
    """`07/01/2022`, `tháng 1/2022`, `năm 2022`, `chậm nhất 07/01/2022`."""
    whole = f"{d.day:02}/{d.month:02}/{d.year}"
    return {
        Precision.DAY: whole,
        Precision.MONTH: f"tháng {d.month}/{d.year}",
        Precision.YEAR: f"năm {d.year}",
        Precision.BOUND: f"chậm nhất {whole}",
    }[Precision(precision)]


def show_day(d: date) -> str:
    """`thứ Sáu, 07/01/2022`."""
    return f"{_WEEKDAYS[d.weekday()]}, {show_date(d)}"


def show_moment(moment: datetime) -> str:
    """`07:30 thứ Hai 24/11/2026`, on the clock that the moment is given in."""
    return f"{moment:%H:%M} {_WEEKDAYS[moment.weekday()]} {show_date(moment)}"


def show_session(session: str) -> str:
    """The part of the day in words; "" when it is not known."""
    return _SESSIONS.get(session, "")


def show_period(start_year: int | None, end_year: int | None) -> str:
    """`2018-2022`, or the one year there is, or ""."""
    years = sorted({year for year in (start_year, end_year) if year is not None})
    return "-".join(map(str, years))


_TERM = re.compile(r"(\d{4})\s*[–-]\s*(\d{4})", re.ASCII)
_LONGEST_TERM = 10


def parse_term_years(text: str) -> tuple[int, int] | None:
    """First and last year of a term; None for a misprint such as `2026-2061`, longer than any term."""
    found = _TERM.fullmatch(text.strip())
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start <= end <= start + _LONGEST_TERM else None


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(n: int) -> str:
    """Roman numeral of 1 to 3999. Raises ValueError outside."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (n // value)
        n %= value
    return numeral


_NUMERALS = {roman(n): n for n in range(1, 4000)}


def parse_roman(s: str) -> int | None:
    """Value of a well-formed numeral in capitals; None for `IIII`, `xiii` or anything else."""
    return _NUMERALS.get(s)
