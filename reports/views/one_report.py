"""What every address of a report answers before its view is asked: 301 for another slug, 410 for one that was taken
down, 404 for one that citizens never saw."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Report
from reports.report_page import few_have

View = Callable[[HttpRequest, Report], HttpResponse]


def of_readable_report(view: View) -> Callable[[HttpRequest, int, str], HttpResponse]:
    """A view that is given the report which its address names."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        reports = Report.objects.readable().select_related("category", "publisher", "conference__term__organization")
        report = reports.filter(pk=pk).annotate(**few_have()).with_neighbours().first()
        if report is None:
            return _withdrawn(request, pk)
        if slug != report.slug:
            return _with_its_slug(request, report)
        return view(request, report)

    return answer


def _with_its_slug(request: HttpRequest, report: Report) -> HttpResponse:
    match = request.resolver_match
    address = reverse(match.view_name if match else "reports:report_detail", args=[report.pk, report.slug])
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def _withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """What the address of a withdrawn report answers: where it went, or that it was published in error."""
    report = get_object_or_404(Report, pk=pk, status=Report.Status.WITHDRAWN)
    if successor := report.successor:
        return redirect(successor, permanent=True)
    return render(request, "reports/report_gone.html", {"note": report.withdrawal_note}, status=HTTPStatus.GONE)
