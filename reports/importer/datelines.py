"""Lines that a content management system prints beside an article: when it appeared, how often it was read, by whom."""

import datetime
import re
from dataclasses import dataclass

from reports.importer.source import Span

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
_LONGEST = 240

_PUBLISHED = (
    r"(?:[Pp]ublish(?:ed)?(?: date| on)?|[Pp]ost(?:ed)?(?: date| on)?|[Nn]gày đăng(?: tin| bài)?"
    r"|[Tt]in đăng(?: ngày| lúc)?|[Đđ]ăng(?: lúc"
    r"| ngày| tin)?"
    r"|[Nn]gày xuất bản|[Xx]uất bản(?: lúc| ngày)?|[Nn]gày phát hành|[Tt]hời gian đăng|[Nn]gày viết|[Nn]gày tạo"
    r"|[Nn]gày gửi|[Đđ]ược đăng(?: lúc| ngày)?|[Đđ]ã đăng(?: lúc| ngày)?|[Đđ]ăng bài|[Tt]hời gian|[Nn]gày)"
)
_UPDATED = (
    r"(?:(?:[Nn]gày |[Ll]ần )?[Cc]ập nhật(?: lần)?(?: cuối| gần nhất)?(?: lúc| ngày)?|[Ss]ửa lần cuối"
    r"|[Uu]pdated?(?: on)?|[Ll]ast updated)"
)
_TODAY = r"[Hh]ôm nay(?: là)?"
_WEEKDAY = (
    r"(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật|CN|T[2-7]|CHỦ NHẬT"
    r"|THỨ [A-ZÁƯẢĂ]{2,3}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_TIME = (
    r"\d{1,2}\s?(?:[:h]|giờ|g)\s?\d{2}(?:\s?phút)?(?::\d{2})?(?:\s?(?:AM|PM|SA|CH|am|pm))?"
    r"(?:\s?\(?(?:GMT|UTC)\s?\+\s?7\)?)?"
)
_DATE = (
    r"(?:\d{1,2}\s?([/.-])\s?\d{1,2}\s?\{g}\s?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}\s[Tt]háng\s(?:\d{1,2}|[Mm]ười(?:\s[MmHh]\w{2})?|[^\W\d_]{2,5}),?\s(?:[Nn]ăm\s)?\d{4})"
)
_GAP = r"[\s|,;•·–-]{0,6}"


def _moment(first_group: int) -> str:
    """Time and date in either order, each with its weekday."""
    one, two = _DATE.replace("{g}", str(first_group)), _DATE.replace("{g}", str(first_group + 1))
    day = rf"(?:{_WEEKDAY}{_GAP})?(?:[Nn]gày\s)?"
    return (
        rf"(?:{day}{one}(?:{_GAP}(?:[Ll]úc:?\s)?{_TIME})?|(?:[Ll]úc:?\s)?{_TIME}{_GAP}{day}{two})"
        r"(?:\s?\(?(?:GMT|UTC)\s?\+\s?7\)?)?"
    )


_MOMENT = re.compile(
    rf"(?P<label>(?:{_PUBLISHED}|{_UPDATED})\s?[:|-]?\s{{0,3}})?(?<![\d/])(?P<moment>{_moment(3)})(?![\d/])"
)
_VIEW_WORDS = (
    r"(?:[Ss]ố )?[Ll](?:ượt|ần) (?:người )?(?:xem|đọc)|[Vv]iew count|[Vv]iews?|[Đđ]ã xem|[Xx]em|[Đđ]ọc|[Hh]its|[Ll]ượt"
)
_VIEWS = re.compile(
    rf"(?:{_VIEW_WORDS})\s?(?:tin|bài|bài viết)?\s?[:(]?\s{{0,3}}(?P<after>\d[\d.,]{{0,12}})(?![\d/:h])\)?"
    r"|(?<![\d/:.,])(?P<before>\d[\d.,]{0,12})\s(?:lượt (?:xem|đọc)|[Vv]iews?|người xem|lần xem)"
)
_AUTHOR = re.compile(
    r"(?:[Tt]ác giả|[Nn]gười (?:đăng|viết|gửi|cập nhật)|[Đđ]ăng bởi|[Vv]iết bởi|[Bb]iên tập|[Nn]guồn(?: tin)?"
    r"|[Aa]uthor|[Bb]y)"
    r"\s?:?\s(?P<name>[^|\n\d:]{2,60}?)(?=\s{0,3}(?:[|\n(]|$|[-–•]\s|\d|[Nn]gày|[Đđ]ăng|[Ll]ượt|[Ll]úc))"
)
_REST = re.compile(
    rf"{_WEEKDAY}|{_TIME}|{_VIEW_WORDS}|{_PUBLISHED}|{_UPDATED}|[Ll]úc|GMT|UTC|[Cc]ỡ chữ|[Ff]ont size"
    rf"|[Bb]ình luận|[Cc]omments?"
    r"|(?<!\w)(?:[Bb]ài |[Tt]in )?[Gg]ốc(?!\w)|[Mm]ặc định"
    r"|[Ii]n bài viết|[Cc]hia sẻ|[Pp]hản hồi|[Gg]ửi email|[Ii]n trang|[Ee]mail|[Pp]rint|(?<!\w)A[-+]?(?!\w)|\d{1,9}"
)
_LABEL = re.compile(rf"(?:{_PUBLISHED}|{_UPDATED}|{_VIEW_WORDS}|[Tt]ác giả|[Nn]gười đăng)\s?:")
_TODAY_LINE = re.compile(rf"(?:{_TODAY})\s?[:,|-]?\s?(?:{_moment(1)}|{_WEEKDAY}|\d{{1,2}}/\d{{1,2}})?[\s.|]*")
_PLACE_AND_DAY = re.compile(
    r"[^\W\d][^\n,.:;]{1,40},\s?ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\.?"
)
_NUMBERS = re.compile(r"\d+")
_CLOCK = re.compile(r"(\d{1,2})\s?(?:[:h]|giờ|g)\s?(\d{2})(?::\d{2})?")
_MONTHS = ("", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_MONTH_WORD = re.compile(r"[Tt]háng\s(mười một|mười hai|[a-zưăáảí]{2,4})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Stamp:
    """A day, with its time if printed. ``rank``: 0 named as the day of publishing, 1 unnamed, 2 of a change."""

    at: datetime.datetime
    span: Span
    rank: int


def is_today(text: str) -> bool:
    """ "Hôm nay: Thứ Sáu, 07/01/2022" over a portal."""
    return len(text) <= _LONGEST and bool(_TODAY_LINE.fullmatch(text))


def is_label(text: str) -> bool:
    """A label whose value stands on the next line."""
    return len(text) <= 40 and bool(_LABEL.fullmatch(text))


def is_view_label(text: str) -> bool:
    return bool(re.match(_VIEW_WORDS, text))


# "4 giờ trước", as a collection of news from elsewhere prints it, with its link to the source.
_AGO = re.compile(
    r"\d{1,3} (?:phút|giờ|ngày|tuần|tháng|năm) trước(?:\s?[-|•]?\s?(?:Bài gốc|Tin gốc|Gốc|Nguồn))?", re.IGNORECASE
)


def is_meta(text: str) -> bool:
    """Nothing but days, times, counts, names of those who put it up, and their labels."""
    if _AGO.fullmatch(text):
        return True
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return bool(len(text) <= _LONGEST and _AUTHOR.fullmatch(text) and text[:1] in "ĐđVv")
    if not (_MOMENT.search(text) or _VIEWS.search(text)):
        return False
    rest = _VIEWS.sub(" ", _MOMENT.sub(" ", _AUTHOR.sub(" ", text)))
    return not any(map(str.isalnum, _REST.sub(" ", rest)))


def stamps(text: str, start: int) -> list[Stamp]:
    """Every whole day of a line; ``start`` is where the line stands."""
    found = []
    for match in _MOMENT.finditer(text):
        if at := _read(match["moment"]):
            label = (match["label"] or "").lower()
            rank = 2 if re.match(_UPDATED, match["label"] or "") else 0 if label.strip() else 1
            found.append(Stamp(at, (start + match.start(), start + match.end()), rank))
    return found


def _read(printed: str) -> datetime.datetime | None:
    clock = _CLOCK.search(printed)
    day = printed.replace(clock[0], " ", 1) if clock else printed
    day = re.sub(_WEEKDAY, " ", day)
    day = _MONTH_WORD.sub(_month_number, day)
    numbers = [int(number) for number in _NUMBERS.findall(day)][:3]
    if len(numbers) < 3:
        return None
    first, month, last = numbers
    year, number = (first, last) if first > 31 else (last, first)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    if clock and re.search(r"(?:PM|pm|CH)\b", printed) and hour < 12:
        hour += 12
    try:
        return datetime.datetime(year + 2000 if year < 100 else year, month, number, hour, minute, tzinfo=VIETNAM)
    except ValueError:
        return None


def _month_number(found: re.Match[str]) -> str:
    """ "Tháng Ba" as its number; the order of day and month is that of the words."""
    word = "một" if found[1].lower() == "giêng" else found[1].lower()
    return str(_MONTHS.index(word)) if word in _MONTHS else found[0]


def views(text: str, start: int) -> tuple[int, Span] | None:
    """How often the page was read, where the line says so."""
    found = _VIEWS.search(text)
    if not found:
        return None
    digits = (found["after"] or found["before"]).replace(".", "").replace(",", "")
    return int(digits), (start + found.start(), start + found.end())


def author(text: str, start: int) -> Span | None:
    """The name of who wrote it or put it up, inside such a line."""
    found = _AUTHOR.search(text)
    return (start + found.start("name"), start + found.end("name")) if found else None


def place_and_day(text: str) -> datetime.date | None:
    """The day of a letter-head: "Tân An, ngày 15 tháng 01 năm 2022"."""
    found = _PLACE_AND_DAY.fullmatch(text) if len(text) <= 100 else None
    try:
        return datetime.date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


_ENGLISH = re.compile(
    r"(?:Publish(?:ed)?(?: date| on)?|Post(?:ed)?(?: date| on)|View count|Views|Last updated|Updated on"
    r"|Font size|Print|Share|Tags)(?!\w)"
)


def english_label(text: str) -> Span | None:
    """ "Publish date": a word of the system, in English."""
    found = _ENGLISH.search(text)
    return found.span() if found else None
