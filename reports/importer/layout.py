"""What each line is: title, rubric, summary, body, caption, byline, or furniture of the page it was copied from."""

import datetime
import re
from dataclasses import dataclass
from itertools import islice, pairwise

from reports.importer import bylines, captions, datelines, furniture, page_head
from reports.importer.article import Article, Line, Part
from reports.importer.draft import Caption, Furniture
from reports.importer.raw_line import MOST_LINES, RawLine
from reports.importer.source import Source, Span
from reports.importer.wrapping import unwrapped

_LINE = re.compile(r"\S[^\n]*")
_WORDS_OF_LINE = re.compile(r"\S[^\n]*(?<=\S)")
_MOST_TAIL_LINES = 40
_LONGEST_STAMPED = 120
_LONGEST_HEADING = 110
_HEADING = re.compile(r"(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2})?[.)/]?\s?[-–]?\s[^\n]*[^.:;,…!?\n]")


@dataclass(frozen=True)
class Page:
    """``dated_on`` is the day of a letter-head: no day of publishing, but it tells the year."""

    lines: list[Line]
    furniture: tuple[Furniture, ...] = ()
    published_at: datetime.datetime | None = None
    published_span: Span | None = None
    view_count: int | None = None
    view_count_span: Span | None = None
    category_span: Span | None = None
    byline_span: Span | None = None
    byline_kind: str | None = None
    dated_on: datetime.date | None = None

    @property
    def published_on(self) -> datetime.date | None:
        return self.published_at.date() if self.published_at else self.dated_on


def read(source: Source) -> Page:
    raw = _raw_lines(source.matching)
    near = _apart(unwrapped(raw, source.matching))
    furniture.mark(near)
    first = page_head.read_head(near)
    _mark_tail(near, first)
    _mark_site_as_byline(near, first)
    captions.mark(near, first)
    _mark_headings(near, first)
    near = [line for line in near if line.end > line.start]
    stamp = _published(near)
    views = _views(near)
    byline = _byline(near)
    return Page(
        lines=[*_finished(near), *_unread_lines(source.matching, raw)],
        furniture=tuple(
            Furniture(span=(line.start, line.end), kind=line.kind) for line in near if line.part is Part.FURNITURE
        ),
        published_at=stamp.at if stamp else None,
        published_span=stamp.span if stamp else None,
        view_count=views[0] if views else None,
        view_count_span=views[1] if views else None,
        category_span=_category(near),
        byline_span=byline[0] if byline else None,
        byline_kind=byline[1] if byline else None,
        dated_on=next(filter(None, (datelines.place_and_day(line.text) for line in near[:20])), None),
    )


def find_captions(article: Article) -> tuple[Caption, ...]:
    return tuple(Caption(span=line.span, text=article.printed(line.span)) for line in article.of(Part.CAPTION))


def _raw_lines(text: str) -> list[RawLine]:
    """As many lines as a report may have."""
    lines: list[RawLine] = []
    last = 0
    for found in islice(_LINE.finditer(text), MOST_LINES):
        words = found[0].rstrip()
        start = found.start()
        is_apart = not lines or text.count("\n", last, start) > 1
        last = start + len(words)
        lines.append(RawLine(start, last, words, is_apart))
    return lines


def _unread_lines(text: str, raw: list[RawLine]) -> list[Line]:
    """The lines beyond them, all paragraphs."""
    if len(raw) < MOST_LINES:
        return []
    last = text.find("\n", raw[-1].start)
    return [Line(*found.span()) for found in _WORDS_OF_LINE.finditer(text, last)] if last >= 0 else []


def _apart(lines: list[RawLine]) -> list[RawLine]:
    """ "Xây dựng Đảng | 13/11/2025 09:45" is two lines in one: a rubric and a day."""
    done: list[RawLine] = []
    for line in lines:
        rubric = page_head.words_beside_stamp(line.text) if len(line.text) <= _LONGEST_STAMPED else None
        if not rubric:
            done.append(line)
            continue
        pieces = sorted([rubric, _rest(line.text, rubric)])
        done += [RawLine(line.start + a, line.start + b, line.text[a:b], line.is_apart) for a, b in pieces]
    return done


def _rest(text: str, taken: Span) -> Span:
    start, end = (taken[1], len(text)) if taken[0] < len(text) - taken[1] else (0, taken[0])
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(page_head.BETWEEN))
    return start + left, start + len(piece.rstrip(page_head.BETWEEN))


def _mark_tail(lines: list[RawLine], first: int) -> None:
    """From the end upwards: names, offices, captions; the first line of text ends it."""
    looked_at = 0
    for line in reversed(lines[first + 1 :]):
        if line.part is Part.FURNITURE:
            continue
        looked_at += 1
        if looked_at > _MOST_TAIL_LINES:
            return
        if bylines.read(line.text):
            line.becomes(Part.BYLINE)
        elif bylines.is_photographer(line.text):
            line.becomes(Part.FURNITURE, "photo_credit")
        elif captions.is_sight(line.text) or (captions.is_caption(line.text) and not page_head.is_prose(line.text)):
            line.becomes(Part.CAPTION)
        elif furniture.is_letterhead(line.text):
            line.becomes(Part.FURNITURE, "signature")
        else:
            return


def _mark_site_as_byline(lines: list[RawLine], first: int) -> None:
    """The name of a site right under the last words, where nobody else is named, says who wrote them."""
    if any(line.part is Part.BYLINE for line in lines):
        return
    last = next((i for i in range(len(lines) - 1, first, -1) if lines[i].part is None), len(lines))
    for line in lines[last + 1 : last + 2]:
        if line.kind == "site_name" and bylines.read(line.text):
            line.becomes(Part.BYLINE)


def _mark_headings(lines: list[RawLine], first: int) -> None:
    """ "1. Kết quả đạt được" between paragraphs."""
    for line, after in pairwise(lines[first + 1 :]):
        if line.is_open and after.is_open and len(line.text) <= _LONGEST_HEADING and _HEADING.fullmatch(line.text):
            line.becomes(Part.HEADING)


def _published(lines: list[RawLine]) -> datelines.Stamp | None:
    """The day named as that of publishing; else the nearest to the title; today's day over a portal is neither."""
    title = next((i for i, line in enumerate(lines) if line.part is Part.TITLE), 0)
    found = [
        (stamp.rank, _is_over_page(lines, i), abs(i - title), stamp)
        for i, line in enumerate(lines)
        if line.part is Part.FURNITURE and line.kind == "cms_meta"
        for stamp in datelines.stamps(line.text, line.start)
    ]
    if not found:
        return None
    rank, is_over, _, stamp = min(found, key=lambda item: (item[1], item[0], item[2]))
    return None if is_over and rank else stamp


def _is_over_page(lines: list[RawLine], index: int) -> bool:
    """A bare day that stands before the menu of a portal is the day on which the page was looked at."""
    return any(line.kind in {"breadcrumb", "navigation", "site_name"} for line in lines[index + 1 : index + 4])


def _views(lines: list[RawLine]) -> tuple[int, Span] | None:
    counts = (
        datelines.views(line.text, line.start)
        for line in lines
        if line.part is Part.FURNITURE and line.kind in {"cms_meta", "font_size"}
    )
    found = next(filter(None, counts), None)
    return found or _views_below_label(lines)


def _views_below_label(lines: list[RawLine]) -> tuple[int, Span] | None:
    for label, number in pairwise(lines):
        if label.kind == number.kind == "cms_meta" and datelines.is_view_label(label.text):
            digits = number.text.replace(".", "").replace(",", "")
            if digits.isdigit():
                return int(digits), (number.start, number.end)
    return None


def _category(lines: list[RawLine]) -> Span | None:
    """The rubric nearest over the title; else one below it; else the last crumb."""
    title = next((i for i, line in enumerate(lines) if line.part is Part.TITLE), 0)
    rubrics = [i for i, line in enumerate(lines) if line.part is Part.CATEGORY]
    if rubrics:
        nearest = lines[min(rubrics, key=lambda i: (i > title, abs(i - title)))]
        return nearest.start, nearest.end
    for line in lines:
        if line.kind == "breadcrumb" and (crumb := page_head.last_crumb(line.text)):
            return line.start + crumb[0], line.start + crumb[1]
    return None


def _byline(lines: list[RawLine]) -> tuple[Span, str] | None:
    """Who wrote it before where it was taken from; else a name in a line of the system; else behind the last words."""
    found = []
    for line in lines:
        if line.part is Part.BYLINE and (name := bylines.read(line.text)):
            span = line.start + name[0][0], line.start + name[0][1]
            found.append((bylines.is_source(line.text) and name[1] == bylines.ORGANIZATION, span, name[1]))
    if found:
        _, span, kind = min(found, key=lambda item: item[0])
        return span, kind
    for line in lines:
        if line.kind == "cms_meta" and (span_in_line := datelines.author(line.text, line.start)):
            name_in_line = bylines.read(line.text[span_in_line[0] - line.start : span_in_line[1] - line.start])
            if name_in_line:
                return span_in_line, name_in_line[1]
    return _byline_behind_text(lines)


def _byline_behind_text(lines: list[RawLine]) -> tuple[Span, str] | None:
    last = next((line for line in reversed(lines) if line.part in (None, Part.PARAGRAPH)), None)
    found = bylines.at_end_of(last.text) if last else None
    return ((last.start + found[0], last.start + found[1]), bylines.PERSON) if last and found else None


def _finished(raw: list[RawLine]) -> list[Line]:
    return [Line(line.start, line.end, line.part or Part.PARAGRAPH) for line in raw]
