"""The reports by year and month."""

import datetime
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Report


@dataclass
class Year:
    """A year with news of a known day; ``months`` by their first days."""

    number: int
    months: list[tuple[datetime.date, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(number for _, number in self.months)


@require_safe
def report_archive(request: HttpRequest) -> HttpResponse:
    published = Report.objects.published()
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", reverse("reports:report_list")), ("Lưu trữ theo tháng", "")],
        "years": _by_year(published.count_by_month()),
        "undated": published.filter(dated_on=None).count(),
    }
    return render(request, "reports/report_archive.html", context)


def _by_year(months: list[tuple[datetime.date, int]]) -> list[Year]:
    years: list[Year] = []
    for month, number in months:
        if not years or years[-1].number != month.year:
            years.append(Year(month.year))
        years[-1].months.append((month, number))
    return years
