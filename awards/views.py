"""The public register of awards: the list, and one batch."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from awards.filters import AwardBatchFilter
from awards.linked_data import of_batch
from awards.models import AwardBatch
from lib.paging import keyset_page
from lib.search import Searchable

BATCHES_PER_PAGE = 20
RECIPIENTS_PER_PAGE = 200
MOST_SHOWN = 50  # of reports and other batches beside one batch
UNREAD = (
    *("report__body", "report__source_text", "presenter__biography"),
    *(f"{row}__{name}" for row in ("report", "report__conference", "presenter") for name in Searchable.SEARCH_FIELDS),
)


@require_safe
@vary_on_headers("HX-Request")
def batch_list(request: HttpRequest) -> HttpResponse:
    batches = AwardBatchFilter(request.GET, AwardBatch.objects.published().with_year())
    page = keyset_page(batches.qs.for_list(), order=("-year", "-pk"), params=request.GET, size=BATCHES_PER_PAGE)
    context = {
        "nav_section": "khen-thuong",
        "crumbs": [("Khen thưởng", "")],
        "filter": batches,
        "page": page,
        "totals": batches.qs.totals(),
    }
    template = "awards/_batch_results.html" if request.headers.get("HX-Request") else "awards/batch_list.html"
    return render(request, template, context)


@require_safe
def batch_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    batch = get_object_or_404(AwardBatch.objects.published().for_list(), pk=pk)
    if slug != batch.slug:
        return redirect(batch, permanent=True)
    mentions = batch.mentions.published().select_related("report__conference", "presenter").defer(*UNREAD)
    mentions = mentions.order_by("-report__listed_at", "-pk")[:MOST_SHOWN]
    presented = [mention for mention in mentions if mention.presented_here]
    together = AwardBatch.objects.published().with_year().presented_in([mention.report_id for mention in presented])
    recipients = batch.recipients.for_list()
    page = keyset_page(recipients, order=("order", "pk"), params=request.GET, size=RECIPIENTS_PER_PAGE)
    context = {
        "nav_section": "khen-thuong",
        "crumbs": [("Khen thưởng", reverse("awards:batch_list")), (batch.award_type.name, "")],
        "batch": batch,
        "mentions": mentions,
        "presented": presented,
        "conferences": _each_once(mention.report.conference for mention in presented),
        "presenters": _each_once(mention.presenter for mention in presented),
        "together": together.exclude(pk=batch.pk).for_list().order_by("-year", "-pk")[:MOST_SHOWN],
        "named_count": batch.recipients.count(),
        "page": page,
        "linked_data": [of_batch(batch, page.rows)],
    }
    return render(request, "awards/batch_detail.html", context)


def _each_once(rows: Iterable[Model | None]) -> list[Model]:
    return list(dict.fromkeys(row for row in rows if row is not None))
