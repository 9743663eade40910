"""The list of reports and one report."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lib.html import marked_matches, marked_snippet
from lib.paging import keyset_page
from lib.rich_text import text_of
from lib.search_query import Query
from reports.feeds import choice_of, feed_asked_for
from reports.filters.facets import Choices
from reports.filters.report import ReportFilter
from reports.linked_data import card_of, of_report
from reports.models import Report
from reports.pictures import give_pictures
from reports.report_page import page_of, related
from reports.views.comment import address_of, comment_form, first_comments
from reports.views.one_report import of_readable_report

PAGE_SIZE = 20
MARKS_PARAMETER = "danh-dau"


@require_safe
@vary_on_headers("HX-Request")
def report_list(request: HttpRequest) -> HttpResponseBase:
    if feed := feed_asked_for(request):
        return feed
    chosen = ReportFilter(request.GET)
    choices = Choices(chosen)
    rows, order = chosen.in_order()
    page = keyset_page(rows.for_list(), order=order, params=request.GET, size=PAGE_SIZE)
    query = choices.chosen.get("q")
    if query and page.rows:
        _mark(page.rows, query)
    give_pictures(page.rows)
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", "")],
        "page": page,
        "total": chosen.qs.count() if page.rows else 0,
        "query": query,
        "choices": choices,
        "choice": choice_of(request.GET, choices.chips),
        "is_part": bool(request.headers.get("HX-Request")),
    }
    template = "reports/_report_results.html" if context["is_part"] else "reports/report_list.html"
    return render(request, template, context)


def _mark(reports: list[Report], query: Query) -> None:
    """Gives each row its title and the best piece of its text with the matches marked; one more query for the texts."""
    bodies = dict(Report.objects.filter(pk__in=[r.pk for r in reports]).values_list("pk", "body"))
    for report in reports:
        report.title_html = marked_matches(report.title, query)  # type: ignore[attr-defined]
        report.snippet_html = marked_snippet(text_of(bodies[report.pk]), query)  # type: ignore[attr-defined]


@of_readable_report
def report_detail(request: HttpRequest, report: Report) -> HttpResponse:
    page = page_of(report)
    if request.GET.get(MARKS_PARAMETER) == "1":
        page.mark_sources()
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", reverse("reports:report_list"))]
        + ([(report.category.name, report.category.get_absolute_url())] if report.category else []),
        "report": report,
        "page": page,
        "related": related(page),
        "newer": _neighbour(report.newer),  # type: ignore[attr-defined]
        "older": _neighbour(report.older),  # type: ignore[attr-defined]
        "comments": list(first_comments(report)) if report.comment_count else [],  # type: ignore[attr-defined]
        "comment_form": comment_form(report),
        "comment_url": address_of(report),
        "linked_data": [of_report(page)],
        "card": card_of(page),
    }
    response = render(request, "reports/report_detail.html", context)
    if context["comment_form"]:  # its ticket is one reader's
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _neighbour(found: dict[str, Any] | None) -> Report | None:
    """As much of a report as a link needs."""
    return Report(**found) if found else None
