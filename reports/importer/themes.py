"""Themes of a year and movements, by their words in quotation marks."""

import re
from collections.abc import Iterator

from reports.importer.article import Article, Part
from reports.importer.document_titles import year_in
from reports.importer.draft import Document

_NAMED = re.compile(
    r"\b(?P<noun>(?:chủ đề|chuyên đề|phương châm|khẩu hiệu|tiêu đề|(?:các )?phong trào(?: thi đua)?"
    r"|cuộc vận động|tinh thần)\b[^“”\"\n.;:,]{0,60}?)\s*:?\s*(?P<marks>[“\"][^”\"\n]{3,400}[”\"])",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:,|;|và|và phong trào|,? phong trào|,? cuộc vận động)\s*(?P<marks>[“\"][^”\"\n]{3,400}[”\"])")
_NO_THEME = re.compile(
    r"(?:hội nghị|sinh hoạt|nghị quyết|tham luận|báo cáo|hội thi|cuộc thi|tọa đàm) (?:với )?$", re.IGNORECASE
)


def find_themes(article: Article) -> Iterator[Document]:
    text = article.text
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH):
        if not {"“", '"'} & set(text[line.start : line.end]):
            continue
        done = line.start
        for found in _NAMED.finditer(text, *line.span):
            if found.start() < done or not _is_theme(text, found, line.start):
                continue
            year = year_in(found["noun"])
            marks: re.Match[str] | None = found
            while marks:
                start, done = marks.span("marks")
                begin = found.start() if marks is found else start
                title = article.printed((start + 1, done - 1)).strip(" .,")
                if title:
                    yield Document(span=(begin, done), relation="cited", kind="theme", title=title, year=year)
                marks = _MORE.match(text, done, line.end)


def _is_theme(text: str, found: re.Match[str], start: int) -> bool:
    """A spirit ("với tinh thần") and the subject of a meeting or a contest are none."""
    noun = found["noun"].lower()
    is_other = _NO_THEME.search(text[max(start, found.start() - 14) : found.start()]) and "chủ đề" not in noun
    return not (noun.startswith("tinh thần") or is_other)
