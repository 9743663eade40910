"""The list of conferences, and one conference as published reports tell of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lib.paging import keyset_page
from reports.filters.conference import ConferenceFilter
from reports.linked_data import of_conference
from reports.models import Conference, Report
from reports.proceedings import proceedings

PAGE_SIZE = 20
MOST_REPORTS = 50


@require_safe
@vary_on_headers("HX-Request")
def conference_list(request: HttpRequest) -> HttpResponse:
    chosen = ConferenceFilter(request.GET, Conference.objects.published())
    rows = chosen.qs.for_list().newest_first()
    context = {
        "nav_section": "hoi-nghi",
        "crumbs": [("Hội nghị", "")],
        "filter": chosen,
        "page": keyset_page(rows, order=("-sort_on", "-pk"), params=request.GET, size=PAGE_SIZE),
        "total": chosen.qs.count(),
    }
    name = "reports/_conference_results.html" if request.headers.get("HX-Request") else "reports/conference_list.html"
    return render(request, name, context)


@require_safe
def conference_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    conference = get_object_or_404(Conference.objects.published().for_list(), pk=pk)
    if slug != conference.slug:
        return redirect(conference, permanent=True)
    reports = Report.objects.published().filter(conference=conference).for_list().newest_first()[:MOST_REPORTS]
    told = proceedings(conference)
    series = Conference.objects.published().in_series(conference).only("name", "kind", "ordinal")
    context = {
        "nav_section": "hoi-nghi",
        "crumbs": [("Hội nghị", reverse("reports:conference_list")), (_short_label(conference), "")],
        "conference": conference,
        "reports": reports,
        "told": told,
        "linked_data": [of_conference(conference, told.attended)],
        "previous": series.filter(ordinal__lt=conference.ordinal or 0).order_by("ordinal", "pk").last(),
        "next": series.filter(ordinal__gt=conference.ordinal or 0).order_by("ordinal", "pk").first(),
    }
    return render(request, "reports/conference_detail.html", context)


def _short_label(conference: Conference) -> str:
    return f"Lần thứ {conference.ordinal}" if conference.ordinal else conference.when
