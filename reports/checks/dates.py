"""Days, terms and numbers of conferences: printed ones that cannot be, inferred ones that nobody confirmed."""

import datetime
import re
from collections.abc import Iterator

from lib.vietnamese.dates import show_date, show_day
from reports.checks.finding import Finding, Level
from reports.checks.subject import Hit, Passage, Subject
from reports.models import Conference

# --- The day of the conference ----------------------------------------------------------------------------------------


def find_day(subject: Subject) -> Iterator[Finding]:
    """Advice only: the public page says by itself that a day is inferred or unknown."""
    conference = subject.conference
    if conference is None:
        return
    if conference.date is None:
        yield Finding("date_unknown", Level.ADVISORY, "Chưa rõ ngày họp của hội nghị", "id_conference")
    elif conference.date_is_inferred:
        printed = f"bài chỉ viết “{conference.date_printed}”" if conference.date_printed else "bài không ghi đủ ngày"
        said = f"Ngày họp {show_date(conference.date)} do suy luận ({printed}); hãy kiểm tra lại"
        yield Finding("date_inferred", Level.ADVISORY, said, "id_conference", conference.date_basis)


# --- Days of the week -------------------------------------------------------------------------------------------------

_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = r"(?:thứ\s{1,3}(?P<day>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ\s{1,3}nhật))"
_DATE = (
    r"(?P<d>\d{1,2})\s?(?:[/.–-]|\s?tháng\s)\s?(?P<m>\d{1,2})(?!\d)"
    r"(?:\s?(?:[/.–-]|\s?năm\s)\s?(?P<y>\d{4})(?!\d))?"
)
_BETWEEN = r"\s{0,3}[,(]?\s{0,3}(?:ngày\s{1,3})?"
_WEEKDAY_DATE = re.compile(rf"\b{_WEEKDAY}{_BETWEEN}{_DATE}", re.IGNORECASE)
_DATE_WEEKDAY = re.compile(rf"(?<![\d/.-]){_DATE}\s{{0,3}}[,(]\s{{0,3}}{_WEEKDAY}\b", re.IGNORECASE)
# "lần thứ hai, ngày 5/1", "kỳ họp thứ ba (15/7/2022)": the second, the third.
_COUNTED = re.compile(
    r"(?:lần|kỳ|họp|phiên|đợt|nghị|khóa|khoá|ngày|người|vòng|tập|quý|hạng|năm|hội|tuần|buổi|chuyên đề|mục)\s{1,3}$",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(r"(?<![\w/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\w/])")


def _weekday(found: re.Match[str]) -> int:
    """0 is Monday."""
    if found["sunday"]:
        return 6
    day = found["day"].lower().replace("bẩy", "bảy")
    return int(day) - 2 if day.isdecimal() else _WEEKDAYS.index(day)


def _day(found: re.Match[str], year: int | None) -> datetime.date | None:
    try:
        return datetime.date(int(found["y"] or year or 0), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def wrong_weekdays(passage: Passage, known: datetime.date | None = None) -> Iterator[Hit]:
    """`thứ Hai, ngày 24/11/2026`, which is a Tuesday. A day without its year counts only when it is the ``known``."""
    for pattern in (_WEEKDAY_DATE, _DATE_WEEKDAY):
        for found in pattern.finditer(passage.text):
            if _COUNTED.search(passage.text[max(0, found.start() - 12) : found.start()]):
                continue
            is_known = known is not None and (known.day, known.month) == (int(found["d"]), int(found["m"]))
            day = _day(found, known.year if known and is_known else None)
            if day is not None and day.weekday() != _weekday(found):
                yield Hit(*found.span(), f"“{found[0].strip()}” không khớp lịch: {show_day(day)}")


def impossible_dates(passage: Passage) -> Iterator[Hit]:
    for found in _FULL_DATE.finditer(passage.text):
        if _day(found, None) is None:
            yield Hit(*found.span(), f"Không có ngày “{found[0]}”")


def find_printed_days(subject: Subject) -> Iterator[Finding]:
    known = subject.conference.date if subject.conference else subject.report.dated_on
    yield from subject.say("weekday_wrong", lambda passage: wrong_weekdays(passage, known))
    yield from subject.say("date_impossible", impossible_dates)


# --- Terms ------------------------------------------------------------------------------------------------------------

_RANGE = r"\d{4}\s?[–-]\s?\d{4}(?!\d)"
_TERMS = re.compile(
    rf"\b(?P<word>nhiệm k[ỳì]|kh[óo][aá]\s{{1,3}}[IVXL]{{1,6}}|giai đoạn|thời k[ỳì])\s{{0,3}}[(:,]?\s{{0,3}}"
    rf"(?P<years>{_RANGE}(?:\s{{0,3}}(?:,|;|và)\s{{0,3}}{_RANGE}){{0,6}})",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(\d{4})\s?[–-]\s?(\d{4})")
FULL_TERM = 5
# Branches, hamlets and associations below the commune serve half terms; young people's and old ones vary.
_SHORT_TERMS = re.compile(r"\b(?:chi bộ|chi đoàn|chi hội|đoàn trường|khu phố|tổ dân phố|thôn|ấp|ban đại diện)\b")
_SHORT = (2, 3)
_BEFORE_FIXED_TERMS = 2000
# The National Assembly of 2007 was shortened and the People's Councils of 2004 prolonged, so that they meet again.
_BY_LAW = {(2007, 2011), (2004, 2011)}
_LONGEST_STAGE = 100
_LOOK_BACK = 80


def is_full_term(start: int, end: int, *, may_be_short: bool = False) -> bool:
    """Whether a committee may have served from one year to the other."""
    span = end - start
    if span == FULL_TERM or (start, end) in _BY_LAW or (may_be_short and span in _SHORT):
        return True
    return start < _BEFORE_FIXED_TERMS and FULL_TERM - 2 <= span <= FULL_TERM + 1


def odd_terms(passage: Passage) -> Iterator[Hit]:
    """`nhiệm kỳ 2026-2061`; of a "giai đoạn", which may be long or short, only what no plan spans."""
    for found in _TERMS.finditer(passage.text):
        is_stage = found["word"].lower().startswith(("giai", "thời"))
        before = passage.text[max(0, found.start() - _LOOK_BACK) : found.start()].lower()
        may_be_short = _SHORT_TERMS.search(before) is not None
        for years in _YEARS.finditer(passage.text, *found.span("years")):
            start, end = int(years[1]), int(years[2])
            if is_stage and not 0 <= end - start <= _LONGEST_STAGE:
                yield Hit(*years.span(), f"{found['word'].capitalize()} “{years[0]}” không hợp lý")
            elif not is_stage and not is_full_term(start, end, may_be_short=may_be_short):
                yield Hit(*years.span(), f"Nhiệm kỳ “{years[0]}” không phải {FULL_TERM} năm")


def find_terms(subject: Subject) -> Iterator[Finding]:
    yield from subject.say("term_span", odd_terms)
    term = subject.conference.term if subject.conference else None
    if term and term.start_year and term.end_year and not is_full_term(term.start_year, term.end_year):
        said = f"{term} của hội nghị không phải {FULL_TERM} năm"
        yield Finding("term_span", Level.ADVISORY, said, "id_conference")


# --- Ordinals ---------------------------------------------------------------------------------------------------------

_SERIES_READ = 500


def find_ordinal(subject: Subject) -> Iterator[Finding]:
    """The conference among those of the same kind and term. An archive that begins with the 14th has no gap."""
    conference = subject.conference
    if conference is None or conference.term is None or conference.ordinal is None:
        return
    series = Conference.objects.in_series(conference).exclude(pk=conference.pk).order_by("ordinal", "pk")
    others = [(row.ordinal, row.date) for row in series.only("ordinal", "date")[:_SERIES_READ]]
    for code, said in _out_of_sequence(conference, others):
        yield Finding(code, Level.ADVISORY, f"{said} ({conference.term})", "id_conference")


def _out_of_sequence(
    conference: Conference, others: list[tuple[int, datetime.date | None]]
) -> Iterator[tuple[str, str]]:
    own, day = conference.ordinal, conference.date
    if any(ordinal == own for ordinal, _ in others):
        yield "ordinal_twice", f"Đã có một hội nghị khác là lần thứ {own}"
    before = max((ordinal for ordinal, _ in others if ordinal < own), default=None)
    if before is not None and before < own - 1:
        missing = f"lần thứ {before + 1}" if before == own - 2 else f"các lần thứ {before + 1} đến {own - 1}"
        yield "ordinal_gap", f"Giữa lần thứ {before} và lần thứ {own} chưa có hội nghị {missing}"
    for ordinal, other_day in others:
        if day and other_day and ((ordinal < own and other_day > day) or (ordinal > own and other_day < day)):
            order = "trước" if ordinal > own else "sau"
            said = f"Lần thứ {ordinal} họp ngày {show_date(other_day)}, {order} lần thứ {own} ({show_date(day)})"
            yield "ordinal_order", said
            return
