"""The time that figures speak of: named beside them, in their paragraph, or by what the conference reviews."""

import datetime
import re
from dataclasses import dataclass, field

from reports.importer.article import Article, Part
from reports.importer.draft import Conference
from reports.importer.source import Span

_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:(?:nhiệm kỳ|giai đoạn)\s(?:năm\s)?|\()(?P<from>{_YEAR})\s?[-–]\s?(?P<to>{_YEAR})|"
    rf"(?P<part>(?:\d{{1,2}}|ba|sáu|chín) tháng(?: (?:đầu|cuối) năm| qua)?|quý (?:I{{1,3}}|IV|[1-4]))(?:/|"
    rf"\s(?:năm\s)?)?(?P<of>{_YEAR})?|"
    rf"năm\s(?P<year>{_YEAR})(?![\d/]|\s?[-–]\s?\d)|(?P<now>hiện nay|đến nay|hiện có|tính đến nay)",
    re.IGNORECASE,
)
# The term of something else, as of a plan or an election, dates no result.
_OTHERS = re.compile(
    r"(?:quy hoạch|bầu cử|đại hội|nghị quyết|đề án|kế hoạch|chương trình|chi bộ)[^;.]{0,120}$", re.IGNORECASE
)
_COMPARED = re.compile(r"(?:so với|cùng kỳ|hơn|trước)\s(?:cùng kỳ\s|cuối\s)?$", re.IGNORECASE)
_REVIEWED = re.compile(r"tổng kết|sơ kết|đánh giá|kiểm điểm|kết quả|nhìn lại", re.IGNORECASE)
_LAUNCHED = re.compile(r"triển khai|phương hướng|nhiệm vụ|đề ra|chương trình công tác|kế hoạch", re.IGNORECASE)
_EVENT = r"(?:hội nghị|đại hội|kỳ họp|hội thảo|tọa đàm|buổi họp mặt|buổi gặp mặt|lễ )"
_HELD = re.compile(
    rf"(?:tổ chức|khai mạc|tiến hành|tham dự|dự) (?!thành công)[^\d.;,]{{0,40}}{_EVENT}|"
    rf"{_EVENT}[^.;]{{0,120}} (?:diễn ra|khai mạc)",
    re.IGNORECASE,
)
_BEFORE_TEXT_ENDS = 1500


@dataclass(frozen=True)
class Period:
    """``at`` is where the text names it."""

    at: int
    value: str
    is_now: bool = False


@dataclass
class Timeline:
    """``reviewed`` and ``launched`` are what the conference looks back on and sets out to do."""

    reviewed: str | None = None
    launched: str | None = None
    year: int | None = None
    told: str | None = None
    in_paragraph: str | None = field(default=None)

    def new_paragraph(self, *, is_item: bool) -> None:
        if not is_item:
            self.in_paragraph = None

    def tell(self, periods: list[Period]) -> None:
        """A sentence has been read."""
        if periods:
            self.told = self.in_paragraph = periods[-1].value

    def default(self, *, is_target: bool) -> tuple[str | None, str]:
        """For a figure in whose sentence no period is named; and its basis."""
        if self.in_paragraph:
            return self.in_paragraph, "printed"
        known = self.launched if is_target else self.reviewed or self.told
        return known, "inferred" if known else "unknown"


def timeline_of(article: Article, event: Conference | None) -> Timeline:
    year = event.date.year if event and event.date else None
    found = Timeline(year=year)
    for sentence in _opening(article, event):
        for period in periods_in(article.text, sentence, year):
            before = article.text[max(sentence[0], period.at - 600) : period.at]
            reviewed = max((one.start() for one in _REVIEWED.finditer(before)), default=-1)
            launched = max((one.start() for one in _LAUNCHED.finditer(before)), default=-1)
            if reviewed > launched:
                found.reviewed = found.reviewed or period.value
            elif launched >= 0:
                found.launched = found.launched or period.value
    _from_event(found, event)
    return found


def is_opening(text: str, sentence: Span) -> bool:
    """Whether a sentence says that the conference is held: the years in it are those of its theme."""
    return _HELD.search(text, *sentence) is not None


def _opening(article: Article, event: Conference | None) -> list[Span]:
    spans = [event.name_span] if event and event.name_span else []
    spans += [line.span for line in article.of(Part.TITLE)]
    end = article.lines[0].start + _BEFORE_TEXT_ENDS if article.lines else 0
    return spans + [one for one in article.sentences[:8] if one[0] < end and is_opening(article.text, one)]


def _from_event(found: Timeline, event: Conference | None) -> None:
    """What a congress looks back on is the term before; what a committee does lies in its term."""
    term = event.term if event else None
    if event is None or term is None or not term.start_year or not term.end_year:
        return
    length = term.end_year - term.start_year
    if event.kind == "congress":
        found.reviewed = found.reviewed or f"{term.start_year - length}-{term.start_year}"
        found.launched = found.launched or f"{term.start_year}-{term.end_year}"
    elif found.launched is None:
        found.reviewed = found.reviewed or f"{term.start_year}-{term.end_year}"


def periods_in(text: str, sentence: Span, year: int | None) -> list[Period]:
    found = []
    for one in _PERIOD.finditer(text, *sentence):
        before = text[max(sentence[0], one.start() - 200) : one.start()]
        if one["from"]:
            if not _OTHERS.search(before):
                found.append(Period(one.start(), f"{one['from']}-{one['to']}"))
        elif one["year"]:
            if not _COMPARED.search(before):
                found.append(Period(one.start(), one["year"]))
        elif one["part"]:
            part = " ".join(one["part"].split())
            if part.endswith(("năm", "qua")) or part.lower().startswith("quý") or one["of"]:
                found.append(Period(one.start(), _part_of_year(part, one["of"], year)))
        else:
            found.append(Period(one.start(), one["now"], is_now=True))
    return found


def _part_of_year(part: str, printed_year: str | None, year: int | None) -> str:
    """ "6 tháng đầu năm" with the year, which is that of the conference where none is printed."""
    part = part.removesuffix(" qua")
    if part.endswith("tháng"):
        part += " đầu năm"
    return f"{part} {printed_year or year or ''}".strip()


def as_of(period: Period, event: Conference | None) -> datetime.date | None:
    return event.date if period.is_now and event else None
