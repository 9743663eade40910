"""Reports that may already be there: of the same conference, or in much the same words.

Candidates come from four indexed questions, a few rows each, so that a check costs the same among a hundred reports
and among a hundred thousand.
"""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Substr

from lib.search import Query
from lib.vietnamese.dates import show_date
from lib.vietnamese.text import folded_key
from reports.checks.finding import Finding, Level
from reports.checks.subject import Subject
from reports.models import Report

CANDIDATES = 10  # of each question
LETTERS_READ = 30_000
SHINGLE = 4  # words
FEWEST_SHINGLES = 30  # of a shorter text the likeness says nothing
ALIKE = 0.6
NEAR = datetime.timedelta(days=7)
NAMED = 3
_PHRASE = 8
_PHRASES_AT = (0.1, 0.5, 0.9)


def shingles(words: str) -> set[tuple[str, ...]]:
    """Runs of four folded words."""
    tokens = words[:LETTERS_READ].split()
    return set(zip(*(tokens[start:] for start in range(SHINGLE)), strict=False))


def likeness(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1; a summary of a report is like the report."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= FEWEST_SHINGLES else 0.0


def find_duplicates(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    own_words = folded_key(f"{report.title}\n{report.summary}\n{subject.body.text}")
    own = shingles(own_words)
    found = []
    for other in _candidates(report, subject, own_words):
        share = likeness(own, shingles(other.words))  # type: ignore[attr-defined]
        is_same_conference = report.conference_id is not None and other.conference_id == report.conference_id
        if share >= ALIKE or is_same_conference:
            found.append((share, other, is_same_conference))
    found.sort(key=lambda row: (-row[0], -row[1].pk))
    for share, other, is_same_conference in found[:NAMED]:
        if share >= ALIKE:
            said = f"Giống {round(100 * share)}% với {_named(other, report)}"
            yield Finding("duplicate_text", Level.ADVISORY, said, "id_body")
        elif is_same_conference:
            said = f"Cùng hội nghị với {_named(other, report)}"
            yield Finding("duplicate_conference", Level.ADVISORY, said, "id_conference")


def _candidates(report: Report, subject: Subject, own_words: str) -> list[Report]:
    """Reports worth comparing; of a working copy never the report that it changes."""
    others = Report.objects.kept().filter(revises=None).exclude(pk__in=[report.pk, report.revises_id or report.pk])
    others = others.order_by("-pk")
    questions = []
    if report.conference_id:
        questions.append(others.filter(conference=report.conference_id))
    day = report.dated_on or (subject.conference.date if subject.conference else None)
    if report.publisher_id and day:
        questions.append(others.filter(publisher=report.publisher_id, dated_on__range=(day - NEAR, day + NEAR)))
    if title := Query.parse(report.title).folded:
        questions.append(others.filter(search_text_folded__has_phrase=title))
    if phrases := phrases_of(own_words):
        questions.append(others.filter(phrases))
    keys = {pk for question in questions for pk in question.values_list("pk", flat=True)[:CANDIDATES]}
    rows = Report.objects.filter(pk__in=keys).select_related("created_by").order_by("pk")
    return list(
        rows.annotate(words=Substr("search_text_folded", 1, LETTERS_READ)).only(
            "title", "status", "dated_on", "conference_id", "created_by__full_name"
        )
    )


def phrases_of(words: str) -> Q:
    """Any of three phrases of the text; none of a text too short to have three."""
    tokens = words[:LETTERS_READ].split()
    found = Q()
    if len(tokens) > FEWEST_SHINGLES:
        for place in _PHRASES_AT:
            start = min(int(len(tokens) * place), len(tokens) - _PHRASE)
            found |= Q(search_text_folded__has_phrase=" ".join(tokens[start : start + _PHRASE]))
    return found


def _named(other: Report, report: Report) -> str:
    """By title where every editor may read it; of somebody else's draft only whose it is."""
    status = Report.Status(other.status).label.lower()
    once_public = other.status in (Report.Status.PUBLISHED, Report.Status.WITHDRAWN)
    if once_public or other.created_by_id == report.created_by_id:
        day = f", {show_date(other.dated_on)}" if other.dated_on else ""
        return f"“{other.title}” ({status}{day})"
    author = other.created_by.full_name if other.created_by else "người khác"
    return f"một bài chưa đăng của {author} ({status})"
