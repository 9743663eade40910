"""What is said beside the facts: elections, terms, anniversaries, occasions, projects, durations, proposed awards."""

import re
from collections.abc import Iterator

from reports.importer.article import Article, Part
from reports.importer.draft import Context

_DAYS = r"(?: ?\(\d{1,2}[/.-]\d{1,2}[/.-]\d{4} ?[-–] ?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\))"
_KINDS = {
    "election": r"[Bb]ầu cử (?:Đại biểu|đại biểu) Quốc hội[^.;,\n]{0,120}",
    "anniversary": rf"(?:[Nn]ăm \d{{4}} )?kỷ niệm (?:lần thứ )?\d+ năm,? ?[^.;,(\n]{{3,80}}{_DAYS}?",
    (
        "submitted_by"
    ): r"(?:thông qua |về )?các (?:văn bản|báo cáo|nội dung) do [^.;:\n]{5,80} trình(?: tại (?:hội nghị|đại hội))?",
    "project": r"dự án (?:xây dựng|đầu tư) [^.;,\n(]{5,100}",
    "occasion": r"\bđợt \d{1,2}\s?[/-]\s?\d{1,2}(?!\d)",
    "duration": r"(?:gần|hơn|sau|qua) \d{1,2} năm (?:qua|thực hiện|triển khai)",
    "proposed_award": r"đề nghị [^.;\n]{0,60}?(?:khen thưởng|tặng (?:Bằng khen|Giấy khen|Cờ|Huân chương))[^.;\n]{0,80}",
    ("term"): (
        r"(?:quy hoạch [^.;,\n]{0,40}|đại hội [^.;,\n]{0,40}"
        r"|Đại hội [^.;,\n]{0,40})?\bnhiệm kỳ \d{4}\s?[-–]\s?\d{4}(?:, \d{4}\s?[-–]\s?\d{4})*"
    ),
}
# A word without which there is nothing to look for.
_SIGNS = {
    "election": "ầu cử",
    "anniversary": "kỷ niệm",
    "submitted_by": "trình",
    "project": "dự án",
    "occasion": "đợt",
    "duration": "năm",
    "proposed_award": "đề nghị",
    "term": "nhiệm kỳ",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}


def find_context(article: Article) -> Iterator[Context]:
    """Each stretch of words once, in the order of the text."""
    found: list[Context] = []
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH):
        words = article.text[line.start : line.end]
        for kind, pattern in _PATTERNS.items():
            if _SIGNS[kind] not in words:
                continue
            for match in pattern.finditer(article.text, *line.span):
                end = match.end() - (len(match[0]) - len(match[0].rstrip()))
                if not any(one.span[0] < end and match.start() < one.span[1] for one in found):
                    found.append(Context(span=(match.start(), end), kind=kind))
    yield from sorted(found, key=lambda one: one.span)
