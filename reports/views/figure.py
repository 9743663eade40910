"""Figures of published reports as charts and tables."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lib.paging import keyset_page
from reports.charts import charts
from reports.filters.figure import FigureFilter
from reports.models import Figure

PAGE_SIZE = 60


@require_safe
@vary_on_headers("HX-Request")
def figure_list(request: HttpRequest) -> HttpResponse:
    chosen = FigureFilter(request.GET, Figure.objects.published().with_year())
    page = keyset_page(chosen.qs.for_charts(), order=Figure.CHART_ORDER, params=request.GET, size=PAGE_SIZE)
    context = {
        "nav_section": "so-lieu",
        "crumbs": [("Số liệu", "")],
        "filter": chosen,
        "page": page,
        "charts": charts(page.rows),
        "total": chosen.qs.count(),
        "years_without": _years_without(chosen),
    }
    name = "reports/_figure_results.html" if request.headers.get("HX-Request") else "reports/figure_list.html"
    return render(request, name, context)


def _years_without(chosen: FigureFilter) -> list[int]:
    """Years for which others have figures and the chosen organization has none; none when no organization is chosen."""
    if not chosen.chosen["to-chuc"] or chosen.chosen["nam"]:
        return []
    stated = set(chosen.qs.order_by().values_list("year", flat=True).distinct())
    return [year for year in chosen.years if year not in stated]
