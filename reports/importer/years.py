"""The year of a day printed without one: from the page, the same day elsewhere, the years reviewed, the term."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib.vietnamese.text import exact
from reports.importer import words
from reports.importer.article import Article
from reports.importer.dates import Day, PrintedDate, find_full_days
from reports.importer.draft import Term
from reports.importer.events import FIRST_PAGES, opening
from reports.importer.source import Span

_OLDEST = 1990
_YEAR_WORDS = re.compile(
    r"(?P<review>tổng kết|sơ kết|đánh giá|kiểm điểm|kết quả|nhìn lại|báo cáo|tình hình|biểu dương|thành tích)(?!\w)|"
    r"(?P<launch>triển khai|dự thảo|phương hướng|đề ra|dự toán|kế hoạch|chương trình công tác|chương trình|nhiệm vụ|"
    r"chủ đề)(?!\w)|"
    r"(?P<target>đến năm|tầm nhìn|từ năm|giai đoạn|nhiệm kỳ|so với|cùng kỳ|kể từ|hết năm|cuối năm|sinh năm)\s|"
    r"(?P<part>(?:sáu|0?[369]) tháng(?: (?:đầu|cuối) năm)?|quý [IV1-4]{1,3}|học kỳ|tháng \d{1,2})|"
    r"(?P<range>(?<![\d/.])(?:19|20)\d\d\s{0,2}[-–]\s{0,2}(?:19|20)\d\d(?!\d))|"
    r"(?P<end>[.\n](?!20\d\d))|(?<=[IVX\d])[/.](?P<in_part>20\d\d)(?!\d)|(?P<year>(?<![\d/.–-])(?:19|20)\d\d(?![\d/]|"
    r"\s{0,2}[-–]\s{0,2}\d))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:giai đoạn\s+|\()(?P<from>(?:19|20)\d\d)\s{0,2}[-–]\s{0,2}(?P<to>(?:19|20)\d\d)")
_SUMS_UP = re.compile(r"tổng kết|sơ kết", re.IGNORECASE)
_MIDTERM = re.compile(r"(?<!\w)(?:nửa|giữa)\s{1,3}(?:đầu\s{1,3})?nhiệm\s{1,3}kỳ", re.IGNORECASE)
_SPENT = re.compile(r"(?:gần|hơn|sau|qua)\s{1,3}0?(?P<n>[1-4])\s{1,3}năm\s{1,3}(?:qua|thực hiện)", re.IGNORECASE)
_COMPARED = re.compile(r"(?:cùng kỳ|so với) năm (?P<year>20\d\d)", re.IGNORECASE)
_TAKES_EFFECT = re.compile(
    r"(?:(?:hiệu lực|thi hành|thực hiện|vận hành|hoạt động|áp dụng) (?:thi hành )?(?:kể )?từ|"
    r"dự kiến [^.,;]{0,30}vào) (?:ngày )?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?<!\w)(?P<n>\d{2,3})\s{1,3}năm\s{1,3}(?P<what>[^.;\n]{5,90})")
_ANNIVERSARY = re.compile(r"[-–]\s{0,2}(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)\)")


@dataclass(frozen=True)
class Resolved:
    """``basis`` is a sentence for the editor; ``is_weak`` when it asks for a look."""

    date: datetime.date | None
    basis: str
    span: Span | None = None
    is_printed: bool = False


@dataclass(frozen=True)
class _Clue:
    """A year told of; ``looks`` back ("review") or forward ("launch"); ``is_part`` for a half year or a quarter."""

    year: int
    looks: str
    span: Span
    is_part: bool = False


def resolve(
    article: Article, printed: PrintedDate | None, name: Span | None, term: Term | None, *, opens_term: bool
) -> Resolved:
    """The day as a date; None with a sentence why not."""
    if printed is None:
        return Resolved(None, "Bài không ghi ngày tổ chức.")
    if printed.day is None:
        return _relative(article, printed)
    if printed.day.year:
        day = printed.day.on(printed.day.year)
        if day is None:
            return Resolved(None, "Ngày ghi trong bài không có trong lịch.")
        return Resolved(day, "Ngày ghi đủ trong bài.", is_printed=True)
    return _without_year(article, printed, printed.day, name, term, opens_term=opens_term)


def _without_year(
    article: Article, printed: PrintedDate, day: Day, name: Span | None, term: Term | None, *, opens_term: bool
) -> Resolved:
    clues = _clues(article, name) if name else []
    told = _from_years(day, clues, "tên hội nghị")
    sure = _from_years(day, [clue for clue in clues if clue.looks or clue.is_part], "tên hội nghị")
    ways: tuple[Callable[[], Resolved | None], ...] = (
        lambda: _unless_reprinted(_from_page(article, day), sure),
        lambda: _from_same_day(article, day),
        lambda: told,
        lambda: _from_term_start(day, term) if opens_term else None,
        lambda: _from_anniversary(article, day),
        lambda: _from_counted_anniversary(article, day),
        lambda: _from_midterm(article, day, term),
        lambda: _from_years(day, _body_clues(article), "nội dung bài"),
        lambda: _from_comparison(article, day),
        lambda: _from_other_days(article, day, printed),
    )
    for way in ways:
        if found := way():
            return found
    return Resolved(None, "Bài không cho biết năm.")


def _relative(article: Article, printed: PrintedDate) -> Resolved:
    """ "Sáng nay", "chiều qua" count from the day the page appeared."""
    if printed.days_ago is None or article.published_on is None:
        return Resolved(None, "Bài không ghi ngày cụ thể.")
    day = article.published_on - datetime.timedelta(days=printed.days_ago)
    return Resolved(day, f"Tính từ ngày đăng {article.published_on:%d/%m/%Y}.")


def _from_page(article: Article, day: Day) -> Resolved | None:
    published = article.published_on
    if not published:
        return None
    latest = published + datetime.timedelta(days=1)
    fitting = [
        found
        for year in (published.year + 1, published.year, published.year - 1)
        if (found := day.on(year)) and found <= latest
    ]
    return Resolved(fitting[0], f"Năm suy từ ngày đăng {published:%d/%m/%Y}.") if fitting else None


def _unless_reprinted(from_page: Resolved | None, told: Resolved | None) -> Resolved | None:
    """A page dated years after what the conference reviewed shows when it was moved, not when the news was new."""
    if from_page and from_page.date and told and told.date and from_page.date.year - told.date.year >= 2:
        return None
    return from_page


def _from_same_day(article: Article, day: Day) -> Resolved | None:
    for found, span in _full_days(article):
        if (
            (found.day, found.month) == (day.day, day.month)
            and found.year >= _OLDEST
            and not _in_range(article.text, span)
        ):
            return Resolved(found, f"Năm lấy từ ngày ghi đủ “{article.printed(span)}” trong bài.", span)
    return None


def _in_range(text: str, span: Span) -> bool:
    """ "(03/02/1930 - 03/02/2021)" is an anniversary."""
    around = text[max(0, span[0] - 3) : span[0]] + "|" + text[span[1] : span[1] + 3]
    return any(sign in around for sign in "-–")


def _from_years(day: Day, clues: list[_Clue], where: str) -> Resolved | None:
    """A year is reviewed at its end or soon after, and launched at its beginning or just before."""
    chosen = _year_of_event(day.month or 1, clues, is_named=where == "tên hội nghị")
    found = day.on(chosen[1]) if chosen else None
    if not chosen or not found:
        return None
    return Resolved(found, f"Năm suy từ {where}: nhắc năm {chosen[0].year}.", chosen[0].span)


def _year_of_event(month: int, clues: list[_Clue], *, is_named: bool) -> tuple[_Clue, int] | None:
    """The clue that tells, and the year it tells; of several years looked back on the latest."""
    latest = {looks: _latest(clues, looks) for looks in ("period", "review", "launch", "")}
    if period := latest["period"]:
        # A programme of years is summed up in its last one, or in the first months after.
        return period, period.year + (1 if month <= 3 else 0)
    if part := next((clue for clue in clues if clue.is_part), None):
        return part, part.year
    if reviewed := latest["review"]:
        ahead = latest["launch"]
        is_done = month >= 9 or (month >= 5 and not is_named and not (ahead and ahead.year > reviewed.year))
        return reviewed, reviewed.year + (0 if is_done else 1)
    if launched := latest["launch"]:
        return launched, launched.year - (1 if month >= 11 else 0)
    plain = latest[""]
    return (plain, plain.year) if plain else None


def _latest(clues: list[_Clue], looks: str) -> _Clue | None:
    return max((clue for clue in clues if clue.looks == looks), key=lambda one: one.year, default=None)


def _clues(article: Article, stretch: Span) -> list[_Clue]:
    """The years told of in a stretch, and what they are told for."""
    text = article.text
    reader = _Looks()
    found = [clue for word in _YEAR_WORDS.finditer(text, *stretch) if (clue := reader.read(text, word))]
    if _SUMS_UP.search(text, *stretch):
        periods = _RANGE.finditer(text, stretch[0], min(stretch[1], stretch[0] + 400))
        found += [_Clue(int(ranged["to"]), "period", ranged.span()) for ranged in periods]
    return found


@dataclass
class _Looks:
    """Goes along the words: a year is looked back on after "tổng kết", forward to after "triển khai"."""

    looks: str = ""
    is_used: bool = False
    is_target: bool = False
    is_part: bool = False

    def read(self, text: str, word: re.Match[str]) -> _Clue | None:
        if word["year"] or (word["in_part"] and self.is_part):
            return self._year(word)
        if word["range"]:  # "nhiệm kỳ 2020 - 2025": what was to be told of years is told
            self.is_used, self.is_target, self.is_part = True, False, False
        elif word["end"]:
            self.looks, self.is_used, self.is_target, self.is_part = "", False, False, False
        elif word["review"]:
            self.looks, self.is_used = "review", False
        elif word["launch"] and self._turns(text, word):
            self.looks, self.is_used = "launch", False
        self.is_part = self.is_part or bool(word["part"])
        self.is_target = self.is_target or bool(word["target"])
        return None

    def _turns(self, text: str, word: re.Match[str]) -> bool:
        """ "kết quả thực hiện nhiệm vụ năm 2021" looks back, though "nhiệm vụ" alone looks forward."""
        is_weak = word["launch"].lower() in ("nhiệm vụ", "kế hoạch", "chương trình")
        return self.looks != "review" or self.is_used or (not is_weak and _is_parted(text, word.start()))

    def _year(self, word: re.Match[str]) -> _Clue | None:
        year = int(word["year"] or word["in_part"])
        is_told = not self.is_target and year >= _OLDEST
        clue = _Clue(year, self.looks, word.span(), is_part=self.is_part) if is_told else None
        self.is_used, self.is_target, self.is_part = True, False, False
        return clue


def _is_parted(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].rstrip().endswith((",", ";", "và", "–", "-"))


def _body_clues(article: Article) -> list[_Clue]:
    found = [clue for span in opening(article) for clue in _clues(article, span)]
    if not found:
        return []
    latest = max(clue.year for clue in found)
    # A plan may look far ahead: what nobody reviews and one mention launches says little.
    near = [clue for clue in found if latest - clue.year <= 1 and clue.looks]
    return near or [clue for clue in found if clue.year == latest]


def _from_term_start(day: Day, term: Term | None) -> Resolved | None:
    if not term or not term.start_year:
        return None
    found = day.on(term.start_year)
    return Resolved(found, f"Hội nghị mở đầu nhiệm kỳ từ năm {term.start_year}.", term.span) if found else None


def _from_midterm(article: Article, day: Day, term: Term | None) -> Resolved | None:
    if not term or not term.start_year or not term.end_year:
        return None
    middle = _first(article, _MIDTERM)
    found = day.on(term.start_year + (term.end_year - term.start_year + 1) // 2)
    if not middle or not found:
        return None
    spent = _first(article, _SPENT) or middle
    years = f"{term.start_year}-{term.end_year}"
    return Resolved(found, f"Năm suy từ giữa nhiệm kỳ {years}; cần xác nhận.", spent.span())


def _first(article: Article, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return next((found for span in opening(article) if (found := pattern.search(article.text, *span))), None)


def _from_anniversary(article: Article, day: Day) -> Resolved | None:
    """ "(18/11/1930 - 18/11/2023)" is kept about that day."""
    for found in _ANNIVERSARY.finditer(article.text, 0, FIRST_PAGES):
        kept = Day(int(found["d"]), int(found["m"])).on(int(found["y"]))
        if resolved := _near(day, kept, found.span()):
            return resolved
    return None


def _from_counted_anniversary(article: Article, day: Day) -> Resolved | None:
    """ "kỷ niệm 131 năm Ngày sinh Chủ tịch Hồ Chí Minh" was 2021."""
    for found in _COUNTED.finditer(article.text, 0, FIRST_PAGES):
        what = exact(found["what"])
        for said, year, kept_on in words.rows("anniversaries.tsv"):
            if exact(said) in what:
                kept = Day(*map(int, kept_on.split("/"))).on(int(year) + int(found["n"]))
                resolved = _near(day, kept, found.span())
                if resolved:
                    return resolved
    return None


def _near(day: Day, kept: datetime.date | None, span: Span) -> Resolved | None:
    """The day within two months of an anniversary."""
    if not kept:
        return None
    near = [found for shift in (-1, 0, 1) if (found := day.on(kept.year + shift))]
    nearest = min(near, key=lambda one: abs(one - kept), default=None)
    if not nearest or abs((nearest - kept).days) > 60:
        return None
    return Resolved(nearest, f"Năm suy từ dịp kỷ niệm {kept:%d/%m/%Y}.", span)


def _from_comparison(article: Article, day: Day) -> Resolved | None:
    """ "tăng 12% so với cùng kỳ năm 2020" was written in 2021."""
    found = _first(article, _COMPARED)
    kept = day.on(int(found["year"]) + 1) if found else None
    if not found or not kept or kept.month < 3:
        return None
    return Resolved(kept, f"Năm suy từ chỗ so sánh với năm {found['year']}; cần xác nhận.", found.span())


def _from_other_days(article: Article, day: Day, printed: PrintedDate) -> Resolved | None:
    """The first such day after the latest one that the text dates in full."""
    others = [
        (found, span)
        for found, span in _full_days(article)
        if found.year >= _OLDEST and not _in_range(article.text, span)
    ]
    if not others:
        return None
    latest, span = max(others)
    if _TAKES_EFFECT.search(article.text, max(0, span[0] - 40), span[0]):
        return _before(article, day, latest, span)
    fitting = [found for year in (latest.year, latest.year + 1) if (found := day.on(year)) and found >= latest]
    return (
        Resolved(fitting[0], f"Năm suy từ ngày “{article.printed(span)}” nêu trong bài; cần xác nhận.", span)
        if fitting
        else None
    )


def _before(article: Article, day: Day, effect: datetime.date, span: Span) -> Resolved | None:
    """ "Quyết định có hiệu lực từ ngày 01/4/2022": made known on the last such day before."""
    fitting = [found for year in (effect.year, effect.year - 1) if (found := day.on(year)) and found <= effect]
    basis = f"Năm suy từ ngày có hiệu lực “{article.printed(span)}”; cần xác nhận."
    return Resolved(fitting[0], basis, span) if fitting else None


def _full_days(article: Article) -> Iterator[tuple[datetime.date, Span]]:
    for span in opening(article):
        yield from find_full_days(article.text, *span)
