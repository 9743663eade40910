"""A form as it was typed, drawn or read again later, when the report's rows may no longer be what they were."""

import copy
import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.desk import MAX_ROWS
from reports import snapshots
from reports.models import Report
from reports.scratch import Typed

TOTAL, INITIAL = "-TOTAL_FORMS", "-INITIAL_FORMS"
_ROW = re.compile(r"([a-z_]+-\d{1,4})-(.+)")  # "photos-3", "caption"


def for_report(typed: Typed, report: Report | None, files: Any = None) -> tuple[QueryDict, MultiValueDict]:
    """The form's data and files with its rows in an order that the formsets of this report take.

    A row that the report has no longer, or never had, is sent as a new one; one to be removed is then left out.
    """
    data, sent = QueryDict(mutable=True), MultiValueDict()
    places: dict[str, str] = {}
    fixed = {f"{relation}{end}": "0" for relation in snapshots.FACTS for end in (TOTAL, INITIAL)}  # of newer kinds
    for prefix in _prefixes(typed):
        stay, come = _sorted_rows(typed, prefix, report)
        places |= {row: f"{prefix}-{index}" for index, row in enumerate([*stay, *come])}
        fixed |= {f"{prefix}{TOTAL}": str(len(stay) + len(come)), f"{prefix}{INITIAL}": str(len(stay))}
        fixed |= {f"{row}-report": str(report.pk) if report else "" for row in (*stay, *come)}
        fixed |= {f"{row}-id": "" for row in come}
    here = typed | {name: [value] for name, value in fixed.items()}
    for lists, target in ((here.items(), data), (files.lists() if files else (), sent)):
        for name, values in lists:
            if place := _placed(name, places):
                target.setlist(place, values)
    return data, sent


def _placed(name: str, places: dict[str, str]) -> str:
    """Where a control stands now; "" when its row is left out."""
    row = _ROW.fullmatch(name)
    if row is None:
        return name
    return f"{places[row[1]]}-{row[2]}" if row[1] in places else ""


def _prefixes(typed: Typed) -> list[str]:
    return [name.removesuffix(TOTAL) for name in typed if name.endswith(TOTAL)]


def _sorted_rows(typed: Typed, prefix: str, report: Report | None) -> tuple[list[str], list[str]]:
    """The rows of one formset that the report has, and those to be added to it."""
    known = {str(pk) for pk in _numbers(report, prefix)}
    rows = sorted(_rows(typed, prefix), key=lambda row: int(row.rpartition("-")[2]))[:MAX_ROWS]
    numbers = {row: (typed.get(f"{row}-id") or [""])[-1] for row in rows}
    stay = [row for row in rows if numbers[row] in known]
    come = [row for row in rows if row not in stay and not (numbers[row] and f"{row}-DELETE" in typed)]
    return stay, come


def _rows(typed: Typed, prefix: str) -> set[str]:
    found = (_ROW.fullmatch(name) for name in typed if name.startswith(f"{prefix}-"))
    return {row[1] for row in found if row}


def drop_unnamed_rows(typed: Typed, report: Report) -> None:
    """Removes the rows of a report that the form did not show: somebody added them since."""
    for prefix in _prefixes(typed):
        named = {(typed.get(f"{row}-id") or [""])[-1] for row in _rows(typed, prefix)}
        for pk in list(_numbers(report, prefix)):
            if str(pk) not in named:
                getattr(report, prefix).filter(pk=pk).delete()


def _numbers(report: Report | None, prefix: str) -> Iterable[int]:
    """The numbers of the rows behind a formset's prefix, which is their related name."""
    return getattr(report, prefix).values_list("pk", flat=True) if report and prefix in snapshots.FACTS else ()


def as_sent(request: HttpRequest, data: QueryDict, files: MultiValueDict | None = None) -> HttpRequest:
    """The request, as if it had sent this form."""
    sent = copy.copy(request)
    sent.method = "POST"
    sent.POST = data  # type: ignore[assignment]
    sent._files = files if files is not None else MultiValueDict()  # type: ignore[attr-defined]
    return sent


class NeverSaved:
    """Put before a form that is drawn with what was typed: its errors are shown, and nothing is written."""

    def is_valid(self) -> bool:
        super().is_valid()  # type: ignore[misc]
        return False
