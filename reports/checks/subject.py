"""What the checks look at: a report with its facts, each kind of row read once, and its words by control."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from lib.rich_text import text_of
from reports.checks.finding import Finding, Level
from reports.models import Attachment, AwardMention, Conference, Fact, Figure, Participation, Photo, Report

_LINE_MARK = re.compile(r"^(?:## |- )", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_AROUND = 40  # letters of context on each side of what was found


def plain(report: Report) -> str:
    """The words of the body: a line for each paragraph, heading, item and row of a table."""
    return _LINE_MARK.sub("", text_of(report.body))


def anchor(prefix: str, index: int, field: str) -> str:
    """Id of a control in the ``index``-th row of a kind of fact."""
    return f"id_{prefix}-{index}-{field}"


@dataclass
class Passage:
    """Words typed in one control; ``name`` is what an editor calls it."""

    name: str
    anchor: str
    text: str

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """Runs of letters and digits, in order."""
        return list(_WORD.finditer(self.text))

    @cached_property
    def keys(self) -> list[str]:
        """The words in lower case, accents kept."""
        return [word[0].lower() for word in self.words]

    def follows(self, index: int) -> bool:
        """Whether nothing but spaces stands between this word and the one before it; a tab parts cells of a table."""
        return not self.text[self.words[index - 1].end() : self.words[index].start()].strip(" ")

    def excerpt(self, start: int, end: int) -> str:
        """The words around a span, on one line."""
        left, right = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        if left:  # from the next whole word, to the last
            left = min(start, self.text.find(" ", left, start) + 1 or start)
        if right < len(self.text):
            right = max(end, self.text.rfind(" ", end, right))
        line = " ".join(self.text[left:right].split())
        return ("… " if left else "") + line + (" …" if right < len(self.text) else "")


@dataclass(frozen=True)
class Hit:
    """A place in a passage: offsets, and what is said of it without naming the place."""

    start: int
    end: int
    said: str


@dataclass(frozen=True)
class FileName:
    """The name of a file that goes with the report."""

    name: str
    anchor: str


@dataclass
class Subject:
    """A saved report. Rows come in the order of the form, so that a row's index is its number there."""

    report: Report

    @cached_property
    def conference(self) -> Conference | None:
        if self.report.conference_id is None:
            return None
        return Conference.objects.select_related("term__organization").get(pk=self.report.conference_id)

    @cached_property
    def participations(self) -> list[Participation]:
        rows = self.report.participations.select_related("person")
        return list(rows.prefetch_related("positions__title", "positions__organization"))

    @cached_property
    def figures(self) -> list[Figure]:
        return list(self.report.figures.all())

    @cached_property
    def photos(self) -> list[Photo]:
        return list(self.report.photos.all())

    @cached_property
    def award_mentions(self) -> list[AwardMention]:
        rows = self.report.award_mentions.select_related("batch__award_type")
        return list(rows.prefetch_related("batch__recipients"))

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(self.report.attachments.all())

    @cached_property
    def facts(self) -> dict[str, list[Fact]]:
        """Facts that rest on words, by the prefix of their rows in the form."""
        return {
            "participations": [*self.participations],
            "figures": [*self.figures],
            "photos": [*self.photos],
            "award_mentions": [*self.award_mentions],
            "documents": [*self.report.documents.all()],
            "organization_mentions": [*self.report.organization_mentions.all()],
        }

    @cached_property
    def title(self) -> Passage:
        return Passage("tiêu đề", "id_title", self.report.title)

    @cached_property
    def summary(self) -> Passage:
        return Passage("sapo", "id_summary", self.report.summary)

    @cached_property
    def body(self) -> Passage:
        return Passage("nội dung", "id_body", plain(self.report))

    @cached_property
    def captions(self) -> list[Passage]:
        return [
            Passage(f"chú thích ảnh {number}", anchor("photos", number - 1, "caption"), photo.caption)
            for number, photo in enumerate(self.photos, start=1)
        ]

    @cached_property
    def passages(self) -> list[Passage]:
        """The running words that citizens read."""
        return [self.title, self.summary, self.body, *self.captions]

    @cached_property
    def small_print(self) -> list[Passage]:
        """Words beside the running text."""
        return [
            Passage("tác giả", "id_byline", self.report.byline),
            *(
                Passage(f"{label} {number}", anchor("photos", number - 1, field), getattr(photo, field))
                for number, photo in enumerate(self.photos, start=1)
                for field, label in (("alt_text", "mô tả ảnh"), ("credit", "người chụp ảnh"))
            ),
            *(
                Passage(f"trích yếu tệp {number}", anchor("attachments", number - 1, "title"), row.title)
                for number, row in enumerate(self.attachments, start=1)
            ),
        ]

    @cached_property
    def file_names(self) -> list[FileName]:
        """What the pictures and attachments are called, without folders."""
        photos = [(photo.image.name, anchor("photos", i, "image")) for i, photo in enumerate(self.photos)]
        attached = [(row.original_name, anchor("attachments", i, "file")) for i, row in enumerate(self.attachments)]
        return [FileName(PurePosixPath(name).name, place) for name, place in [*photos, *attached] if name]

    def say(
        self,
        code: str,
        find: Callable[[Passage], Iterable[Hit]],
        *,
        level: Level = Level.ADVISORY,
        passages: Iterable[Passage] | None = None,
    ) -> Iterator[Finding]:
        """One finding for each thing said, however many places it is true of; the anchor is the first of them."""
        first: dict[str, tuple[Passage, Hit]] = {}
        places: dict[str, dict[str, None]] = {}
        for passage in self.passages if passages is None else passages:
            for hit in find(passage):
                first.setdefault(hit.said, (passage, hit))
                places.setdefault(hit.said, {})[passage.name] = None
        for said, (passage, hit) in first.items():
            excerpt = passage.excerpt(hit.start, hit.end)
            yield Finding(code, level, f"{said} ({', '.join(places[said])})", passage.anchor, excerpt)
