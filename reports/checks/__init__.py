"""What to look at before a report is published. Each finding says what, where, and in which control to mend it.

``run`` reads each kind of row once, whatever their number, and takes time that grows with the length of the text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.checks import awards, dates, duplicates, figures, people, photos, sensitive, spelling, texts
from reports.checks.finding import Finding, Level
from reports.checks.subject import Subject, plain
from reports.models import Report

__all__ = ["CHECKS", "Check", "Checklist", "Finding", "Level", "checklist", "met", "plain", "run"]

MOST_OF_A_CODE = 8  # a text full of one slip needs one line more, not a thousand


@dataclass(frozen=True)
class Check:
    """``when_met`` is what is said when none of its ``codes`` was found."""

    when_met: str
    codes: tuple[str, ...]
    find: Callable[[Subject], Iterable[Finding]]


CHECKS = (
    Check("Tiêu đề", ("title_over_column", "title_long", "title_capitals", "title_proposed"), texts.find_title),
    Check("Sapo, nội dung, chuyên mục", ("summary_missing", "body_empty", "category_missing"), texts.find_missing),
    Check("Mô tả và chú thích ảnh", ("alt_missing", "alt_is_file_name", "caption_missing"), photos.find_photos),
    Check(
        "Không có nội dung nhạy cảm",
        ("phone_number", "identity_number", "party_card_number", "home_address", "secret_marking"),
        sensitive.find_sensitive,
    ),
    Check("Ngày họp", ("date_unknown", "date_inferred"), dates.find_day),
    Check("Ngày, thứ trong bài", ("weekday_wrong", "date_impossible"), dates.find_printed_days),
    Check("Nhiệm kỳ", ("term_span",), dates.find_terms),
    Check("Thứ tự hội nghị", ("ordinal_twice", "ordinal_gap", "ordinal_order"), dates.find_ordinal),
    Check("Chức vụ của từng người hôm đó", ("post_differs", "post_not_that_day"), people.find_posts),
    Check("Tỷ lệ và phần trăm", ("ratio_percent", "ratio_above_one"), figures.find_figures),
    Check("Tổng số và danh sách khen thưởng", ("parts_sum", "recipients_over"), awards.find_award_numbers),
    Check("Câu trích còn trong bài", ("quote_lost",), texts.find_lost_quotes),
    Check("Không trùng bài đã có", ("duplicate_text", "duplicate_conference"), duplicates.find_duplicates),
    Check("Chính tả, dấu câu", ("doubled_word", "near_typo", "mark"), spelling.find_slips),
    Check("Một chữ viết một cách", ("mixed_spelling",), spelling.find_mixed_spelling),
    Check("Không còn chỗ cần xem lại", ("anomalies_open",), texts.find_open_anomalies),
)
_FIRST = (Level.BLOCKING, Level.GATE, Level.ADVISORY)


def run(report: Report) -> list[Finding]:
    """Everything found in a saved report: what blocks, then what needs a reason, then advice."""
    subject = Subject(report)
    findings = [finding for check in CHECKS for finding in _few(check.find(subject))]
    return sorted(findings, key=lambda finding: _FIRST.index(Level(finding.level)))


def met(findings: Iterable[Finding]) -> list[str]:
    """What the checks that found nothing looked at, in words for the editor."""
    codes = {finding.code for finding in findings}
    return [check.when_met for check in CHECKS if codes.isdisjoint(check.codes)]


@dataclass(frozen=True)
class Checklist:
    """The findings as a page shows them, and what was found in order."""

    blocking: list[Finding]
    gates: list[Finding]
    advice: list[Finding]
    met: list[str]
    total: int = len(CHECKS)


def checklist(report: Report) -> Checklist:
    findings = run(report)
    blocking, gates, advice = ([finding for finding in findings if finding.level == level] for level in _FIRST)
    return Checklist(blocking, gates, advice, met(findings))


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of each code, and how many more there are."""
    left: dict[str, list[Finding]] = {}
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] <= MOST_OF_A_CODE:
            yield finding
        else:
            left.setdefault(finding.code, []).append(finding)
    for code, rest in left.items():
        yield Finding(code, rest[0].level, f"Còn {len(rest)} chỗ khác cùng loại", rest[0].anchor)
