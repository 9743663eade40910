"""What each line is: title, rubric, summary, body, caption, byline, or furniture of the page it was copied from."""

import datetime
import re
from dataclasses import dataclass

from reports.importer.article import Article, Line, Part
from reports.importer.draft import Caption, Furniture
from reports.importer.source import Source, Span


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    furniture: tuple[Furniture, ...] = ()
    published_at: datetime.datetime | None = None
    published_span: Span | None = None
    view_count: int | None = None
    view_count_span: Span | None = None

    @property
    def published_on(self) -> datetime.date | None:
        return self.published_at.date() if self.published_at else None


def read(source: Source) -> Page:
    return Page([Line(*found.span()) for found in re.finditer(r"\S[^\n]*(?<=\S)|\S", source.matching)])


def captions(article: Article) -> tuple[Caption, ...]:
    return tuple(Caption(span=line.span, text=article.printed(line.span)) for line in article.of(Part.CAPTION))
