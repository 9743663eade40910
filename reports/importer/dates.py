"""Days as these texts print them: "Sáng 15/01", "Trong 2 ngày 29 và 30-1", "Sáng qua 30.9", "Sáng nay (12/3)"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.importer.source import Span

SESSIONS = {"sáng": "morning", "trưa": "afternoon", "chiều": "afternoon", "tối": "evening"}


def _spaced(pattern: str) -> str:
    """Typists leave two spaces at times."""
    return pattern.replace(" ", r"\s{1,3}")


_NOW = _spaced("hôm nay|hôm qua|hôm kia|nay|qua")
_COUNTED = _spaced("(?:(?:trong|suốt) )?(?:cả )?(?:hai|ba|bốn|năm|0?[1-9]) ngày")
_WHOLE = _spaced("(?:trong|cả|trọn|suốt)(?: (?:một|01|1|cả))? ngày")
_PART = _spaced("(?:buổi )?(?:sáng|trưa|chiều|tối)(?:(?: và|,| -) (?:buổi )?(?:chiều|tối))?")
_WEEKDAY = _spaced("thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật")
_DAY_WORD = _spaced("(?:từ |các |là )?ngày(?: mùng)?|mùng")
# What may stand before the digits of a day; one of the groups always does.
_BEFORE_DAY = re.compile(
    rf"(?<!\w)(?:(?P<counted>{_COUNTED})|(?P<whole>{_WHOLE})|(?P<part>{_PART})|(?P<weekday>{_WEEKDAY})"
    rf"|(?P<day>{_DAY_WORD})|(?P<now>hôm\s{{1,3}}(?:nay|qua)))(?!\w)"
    rf"(?:\s{{1,3}}(?P<when>{_NOW})(?!\w))?"
    rf"(?:[ ,(]{{1,3}}(?:{_WEEKDAY})(?!\w))?"
    rf"(?:[ ,(]{{1,3}}(?:{_DAY_WORD})(?!\w))?"
    r"[ ,:(]{0,3}",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r" {0,2}(?:(?P<number>\d{1,4})(?!\d)|(?P<sign>[/.–-])|(?P<word>tháng|năm)(?!\w)"
    r"|(?P<join>,|và(?!\w)|đến hết(?!\w)|đến(?!\w))(?: (?:hết )?ngày(?!\w))?)"
)
_VAGUE = re.compile(r"(?<!\w)(?:vừa qua|mới đây|ngày hôm qua|ngày hôm nay)(?!\w)", re.IGNORECASE)
_TWO_PARTS = re.compile(r"(?:sáng|chiều).{1,8}(?:chiều|tối)", re.IGNORECASE)


@dataclass(frozen=True)
class Day:
    """The digits printed for one day; None for what they leave out."""

    day: int
    month: int | None = None
    year: int | None = None

    def filled_from(self, later: "Day") -> "Day":
        """ "29 và 30-1": the first takes the month of the second."""
        month = self.month or later.month
        year = self.year or (later.year if month and later.month and month <= later.month else None)
        return replace(self, month=month, year=year)

    def on(self, year: int) -> datetime.date | None:
        """The date in a year; None where the calendar has none."""
        try:
            return datetime.date(year, self.month or 0, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class PrintedDate:
    """``day`` is the first day, None where only words are printed ("Vừa qua", "Sáng nay")."""

    span: Span
    day: Day | None = None
    session: str | None = None
    days_ago: int | None = None


def find_dates(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """The days printed in a stretch of text, in order."""
    at = start
    while found := _BEFORE_DAY.search(text, at, end):
        printed = _read(text, found, end)
        if printed:
            yield printed
        at = printed.span[1] if printed else found.start() + 1


def find_vague_date(text: str, start: int, end: int) -> PrintedDate | None:
    """ "Vừa qua", "Mới đây": no day, yet the words stay with the event."""
    found = _VAGUE.search(text, start, end)
    if not found:
        return None
    ago = {"qua": 1, "nay": 0}.get(found[0].rpartition(" ")[2]) if "hôm" in found[0].lower() else None
    return PrintedDate(found.span(), days_ago=ago)


def find_full_days(text: str, start: int, end: int) -> Iterator[tuple[datetime.date, Span]]:
    """Every day printed with its year, wherever it stands."""
    for found in re.finditer(r"(?<![\d/.])\d{1,2}(?= {0,2}(?:[/.–-]|tháng))", text[start:end]):
        read = _read_days(text, start + found.start(), end)
        if read and read[0][0].year:
            day = read[0][0].on(read[0][0].year or 0)
            if day:
                yield day, (start + found.start(), read[1])


def _read(text: str, before: re.Match[str], end: int) -> PrintedDate | None:
    read = _read_days(text, before.end(), end)
    if not read:
        return _only_words(text, before)
    days, stop = read
    if days[0].month is None:
        return _only_words(text, before)
    if "(" in text[before.start() : stop] and text[stop : stop + 1] == ")":
        stop += 1
    start = before.start()
    if before["counted"] and len(days) == 1:
        start += before["counted"].lower().rindex("ngày")
    return PrintedDate((start, stop), days[0], _session(before, several=len(days) > 1), _days_ago(before))


def _only_words(text: str, before: re.Match[str]) -> PrintedDate | None:
    """ "Sáng nay", "chiều qua" without digits."""
    if not (before["when"] or before["now"]):
        return None
    stop = before.end("when") if before["when"] else before.end("now")
    return PrintedDate((before.start(), stop), None, _session(before, several=False), _days_ago(before))


def _session(before: re.Match[str], *, several: bool) -> str | None:
    if before["whole"]:
        return None if re.match(r"trong\s+ngày", before["whole"], re.IGNORECASE) else "full_day"
    if not before["part"] or several:
        return None
    if _TWO_PARTS.search(before["part"]):
        return "full_day"
    return SESSIONS[re.sub(r"^buổi ", "", before["part"].lower())]


def _days_ago(before: re.Match[str]) -> int | None:
    said = (before["when"] or before["now"] or "").lower().rpartition(" ")[2]
    return {"nay": 0, "qua": 1, "kia": 2}.get(said)


def _read_days(text: str, at: int, end: int) -> tuple[list[Day], int] | None:
    """The days that begin at an offset, and where they stop; None when no day begins there."""
    tokens = list(_tokens(text, at, end))
    days: list[Day] = []
    place, stop = 0, at
    while place < len(tokens) and len(days) < 8:
        day, after = _one_day(tokens, place)
        if day is None:
            break
        days.append(day)
        stop = tokens[after - 1].end()
        if after >= len(tokens) or not (tokens[after]["join"] or tokens[after]["sign"] in ("-", "–")):
            break
        place = after + 1
    if len(days) > 1 and days[-1].month is None:
        return _read_first(tokens, days)
    for index in range(len(days) - 2, -1, -1):
        days[index] = days[index].filled_from(days[index + 1])
    return (days, stop) if days else None


def _read_first(tokens: list[re.Match[str]], days: list[Day]) -> tuple[list[Day], int] | None:
    """ "ngày 15/01, 20 đại biểu": what follows the comma is no day."""
    day, after = _one_day(tokens, 0)
    return ([day], tokens[after - 1].end()) if day and days[0].month else None


def _tokens(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """At most so many as the longest list of days has."""
    for _ in range(40):
        found = _TOKEN.match(text, at, end)
        if not found:
            return
        yield found
        at = found.end()


def _one_day(tokens: list[re.Match[str]], place: int) -> tuple[Day | None, int]:
    """A day at a token and the token after it."""
    day = _number(tokens, place, 31)
    if day is None:
        return None, place
    if not (_is_sign(tokens, place + 1) or _is_word(tokens, place + 1, "tháng")):
        return Day(day), place + 1
    month = _number(tokens, place + 2, 12)
    if month is None or _is_range(tokens, place):
        return Day(day), place + 1
    place += 3
    if _is_sign(tokens, place) or _is_word(tokens, place, "năm") or _is_comma_year(tokens, place):
        year = _year(tokens, place)
        if year:
            return Day(day, month, year), place + (3 if _is_word(tokens, place + 1, "năm") else 2)
    return Day(day, month), place


def _is_range(tokens: list[re.Match[str]], place: int) -> bool:
    """ "29-30/1", "5-7/6": a dash between two days, not between day and month."""
    if tokens[place + 1]["sign"] not in ("-", "–"):
        return False
    if _is_word(tokens, place + 3, "tháng"):
        return True
    return bool(
        _is_sign(tokens, place + 3)
        and tokens[place + 3]["sign"] in "/."
        and (_number(tokens, place + 4, 12) is not None and len(tokens[place + 4]["number"]) <= 2)
    )


def _year(tokens: list[re.Match[str]], place: int) -> int | None:
    at = place + (2 if _is_word(tokens, place + 1, "năm") else 1)
    if at >= len(tokens) or not (digits := tokens[at]["number"]):
        return None
    if len(digits) == 4:
        return int(digits) if 1900 <= int(digits) <= 2100 else None
    same_sign = tokens[place]["sign"] and tokens[place]["sign"] == tokens[place - 2]["sign"]
    return 2000 + int(digits) if len(digits) == 2 and same_sign else None


def _is_comma_year(tokens: list[re.Match[str]], place: int) -> bool:
    return place < len(tokens) and tokens[place]["join"] == "," and _is_word(tokens, place + 1, "năm")


def _number(tokens: list[re.Match[str]], place: int, highest: int) -> int | None:
    digits = tokens[place]["number"] if place < len(tokens) else None
    return int(digits) if digits and len(digits) <= 2 and 1 <= int(digits) <= highest else None


def _is_sign(tokens: list[re.Match[str]], place: int) -> bool:
    return place < len(tokens) and bool(tokens[place]["sign"])


def _is_word(tokens: list[re.Match[str]], place: int, word: str) -> bool:
    return place < len(tokens) and tokens[place]["word"] == word
