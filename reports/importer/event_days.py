"""The day printed for the event and the part of it; a second half of the day is told further on."""

import re

from reports.importer.article import Article, Part
from reports.importer.dates import PrintedDate, find_dates, find_vague_date
from reports.importer.event_reading import Reading
from reports.importer.events import Lead, opening
from reports.importer.source import Span

_OTHER_HALF = re.compile(
    r"(?<!\w)(?:(?:buổi )?chiều cùng ngày|cùng ngày,? (?:vào )?buổi chiều|(?:(?:trong|vào|phiên|"
    r"đến) )?buổi chiều)(?!\w)(?P<what>[^.\n]{0,160})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"đại biểu|hội nghị|đại hội|thảo luận|báo cáo|kỳ họp|tập huấn|học viên|các đồng chí|nghe|quán triệt|giới thiệu|"
    r"trình bày|truyền đạt",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:[^,]{0,60}, )?(?:(?:đồng chí|đoàn|ông|bà)[^,]{0,60})?(?:đã |cũng )?(?:(?:đến|đi|tới) )?(?:thăm|kiểm tra|"
    r"khảo sát|viếng|chúc|tiếp xúc|tiếp đón|dâng hương|làm việc với)",
    re.IGNORECASE,
)
_WHOLE_DAY = re.compile(r"(?:sau|trong|qua) (?:một|01|1) ngày làm việc", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:số \d+[^;]{0,40}|kỷ niệm[^;]{0,50}|(?:nghị quyết|chỉ thị|kế hoạch|quyết định|hướng dẫn|công văn|đợt|"
    r"thành lập)[^,;]{0,40}),?\s{0,2}$",
    re.IGNORECASE,
)


def printed_date(article: Article, lead: Lead | None) -> PrintedDate | None:
    if not lead:
        return None
    text, (start, end) = article.text, lead.sentence
    before = [found for found in find_dates(text, start, lead.name[0]) if not _dates_a_paper(text, start, found)]
    if before:
        return before[-1] if before[-1].session else before[0] if before[0].session else before[-1]
    after = [found for found in find_dates(text, lead.name[0], end) if not _dates_a_paper(text, start, found)]
    if after:
        return after[0]
    return find_vague_date(text, start, min(end, start + 80)) or _date_elsewhere(article)


def _date_elsewhere(article: Article) -> PrintedDate | None:
    """ "Hội nghị diễn ra sáng 5/3": in a sentence of its own near the first."""
    text = article.text
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH)[:4]:
        for start, end in article.sentences_of(line):
            found = next((one for one in find_dates(text, start, min(end, start + 160)) if one.session), None)
            if found and found.span[0] - start <= 90 and not _dates_a_paper(text, start, found):
                return found
    return None


def _dates_a_paper(text: str, start: int, found: PrintedDate) -> bool:
    """ "Kế hoạch số 12-KH/HU ngày 5/3/2022", "Ngày thành lập Đảng 3/2"."""
    before = text[max(start, found.span[0] - 60) : found.span[0]]
    if text[found.span[0] : found.span[1]].lower().startswith("hôm nay"):  # "Nhân kỷ niệm … (19/5), hôm nay (19/5)"
        return False
    return found.session is None and bool(_PAPER.search(before))


def find_session(reading: Reading, printed: PrintedDate | None) -> tuple[str | None, Span | None]:
    session = printed.session if printed else None
    if session in ("morning", None) and reading.lead and (second := _other_half(reading)):
        return "full_day", second
    return session, printed.span if printed and session else None


def _other_half(reading: Reading) -> Span | None:
    """ "Buổi chiều cùng ngày, các đại biểu thảo luận": the same conference went on."""
    text, (_, after) = reading.article.text, reading.stretch
    for start, end in opening(reading.article, Part.PARAGRAPH):
        for found in _OTHER_HALF.finditer(text, max(start, after), end):
            if _GOES_ON.search(found["what"]) and not _ELSEWHERE.match(found["what"].lstrip(" ,")):
                return found.start(), found.start("what")
        if whole := _WHOLE_DAY.search(text, max(start, after), end):
            return whole.span()
    return None
