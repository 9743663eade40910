"""Awards: one for each line of the list, given here or reported."""

import re
from collections.abc import Iterator

from reports.importer import award_facts, award_merging, citations, occasions
from reports.importer.article import Article, Line, Part
from reports.importer.award_clauses import Reader
from reports.importer.award_facts import Told
from reports.importer.award_merging import Found
from reports.importer.award_words import speaks_of_awards
from reports.importer.draft import Award, Conference
from reports.importer.grants import Carried
from reports.importer.source import Span


def find_awards(article: Article, event: Conference | None) -> tuple[Award, ...]:
    found = award_merging.once(list(_Walk(article, event).found()))
    return tuple(one.award for one in award_merging.summed(found))


# What goes on with the line before: an item of a list, or "Trong đó …".
_GOES_ON = re.compile(r"\s*(?:[-–+*•●▪]|\d{1,2}[.)]|[a-z]\))\s*|\s*(?=(?i:trong đó|cụ thể|gồm)\b)")


class _Walk:
    """Reads line by line; ``carried`` and ``was_here`` are what the sentences so far hand on."""

    def __init__(self, article: Article, event: Conference | None) -> None:
        self.article = article
        self.reviewed = citations.year_reviewed(article, event)
        self.carried = Carried()
        self.was_here: bool | None = None
        self.passed: list[Span] = []
        self.sentences = 0

    def found(self) -> Iterator[Found]:
        for line in self.article.of(Part.SUMMARY, Part.PARAGRAPH, Part.CAPTION):
            item = _GOES_ON.match(self.article.text, *line.span)
            if not item:
                self.carried, self.was_here, self.passed = Carried(), None, []
            for span in self.article.sentences_of(line):
                self.sentences += 1
                begin = item.end() if item and span[0] == line.start else span[0]
                yield from self._sentence(line, (begin, span[1]), goes_on=item is not None)

    def _sentence(self, line: Line, span: Span, *, goes_on: bool) -> Iterator[Found]:
        if not (speaks_of_awards(self.article, span) or self.carried.form):
            self.passed.append(span)
            return
        for passed in self.passed:
            self.was_here = occasions.after(self.article, passed, self.was_here)
        self.passed = []
        reader = Reader(self.article, span, self.carried)
        grants = reader.read()
        limit = max((grant.tail_from for grant in grants), default=span[1])
        is_contest = any(grant.form.lower().startswith("giải") for grant in grants)
        is_here = occasions.is_here(self.article, (span[0], limit), is_contest=is_contest)
        is_caption = line.part is Part.CAPTION
        told = Told(span, self.sentences, is_here, self.was_here, self.reviewed, is_caption)
        yield from award_facts.awards_of(self.article, grants, told)
        self.was_here = self.was_here if is_here is None else is_here
        self._hand_on(reader, span, goes_on=goes_on)

    def _hand_on(self, reader: Reader, span: Span, *, goes_on: bool) -> None:
        """ "… tặng Giấy khen cho:" hands its form on to the lines below, a total its form to the parts behind it."""
        is_open = self.article.text[span[0] : span[1]].rstrip().endswith(":")
        grants = reader.grants or ([reader.grant] if reader.grant and is_open else [])
        if grants:
            whole = grants[0] if grants[0].form.lower().startswith("huy hiệu") else grants[-1]
            stays_open = is_open or (goes_on and self.carried.is_open)
            self.carried = Carried(whole.form, whole.sort, whole.conferrer, stays_open)
        elif not (goes_on and self.carried.is_open):
            self.carried = Carried()
