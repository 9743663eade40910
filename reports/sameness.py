"""Whether an article came in before: the very words, or nearly, in another intake or in a report."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models.functions import Substr
from django.urls import reverse

from accounts.models import User
from lib.vietnamese.text import folded_key
from reports.checks.duplicates import ALIKE, LETTERS_READ, likeness, phrases_of, shingles
from reports.models import Intake, Report
from reports.models.intake import IntakeQuerySet, digest_of

CANDIDATES = 10
NAMED = 3


@dataclass(frozen=True)
class Twin:
    """``url`` is its screen at the desk, "" for a draft of somebody else; ``said`` how much of it is the same;
    ``is_exact`` when the words are."""

    name: str
    said: str
    url: str = ""
    is_exact: bool = False


def twins_of(intake: Intake, *, to: User | None = None) -> list[Twin]:
    """What looks like the same article, the likest first; ``to`` is the reader, the owner unless said otherwise."""
    reader = to or intake.owner
    return [*_earlier_intakes(intake), *_reports(intake, reader)][:NAMED]


def _earlier(intake: Intake) -> IntakeQuerySet:
    same = Intake.objects.filter(digest=intake.digest)
    return same.filter(pk__lt=intake.pk) if intake.pk else same  # one that is not stored yet comes after all others


def _earlier_intakes(intake: Intake) -> Iterator[Twin]:
    for row in _earlier(intake).waiting().for_list()[:NAMED]:
        said = f"cùng nội dung, {row.get_state_display().lower()}"
        yield Twin(str(row), said, reverse("admin:reports_intake_change", args=[row.pk]), is_exact=True)


def _reports(intake: Intake, reader: User | None) -> Iterator[Twin]:
    words = folded_key(intake.text)
    own, found = shingles(words), []
    made = _earlier(intake).exclude(report=None).order_by("-pk").values_list("report", flat=True)
    for report in _candidates(words, list(made[:CANDIDATES])):
        is_same = digest_of(report.source_text) == intake.digest
        share = 1.0 if is_same else likeness(own, shingles(report.words))  # type: ignore[attr-defined]
        if share >= ALIKE and report.pk != intake.report_id:
            found.append((share, is_same, report))
    found.sort(key=lambda row: (-row[0], -row[2].pk))
    mine = Report.objects.for_editor(reader) if reader else Report.objects.none()
    may_open = set(mine.filter(pk__in=[report.pk for *_, report in found]).values_list("pk", flat=True))
    for share, is_same, report in found:
        said = "cùng nội dung" if is_same else f"giống {round(100 * share)}%"
        said = f"{said}, {report.get_status_display().lower()}"
        if report.pk in may_open:
            yield Twin(report.title, said, reverse("admin:reports_report_change", args=[report.pk]), is_same)
        else:
            yield Twin(f"một bài của {report.created_by or 'người khác'}", said, is_exact=is_same)


def _candidates(words: str, made: list[int]) -> list[Report]:
    """Reports worth comparing, and those that the very words were made before."""
    rows = Report.objects.kept().filter(revises=None).order_by("-pk")
    phrases = phrases_of(words)
    alike = list(rows.filter(phrases).values_list("pk", flat=True)[:CANDIDATES]) if phrases else []
    found = rows.filter(pk__in={*alike, *made}).select_related("created_by")
    return list(
        found.annotate(words=Substr("search_text_folded", 1, LETTERS_READ)).only(
            "title", "status", "source_text", "created_by__full_name"
        )
    )
