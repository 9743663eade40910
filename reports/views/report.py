"""The list of reports and one report."""

from http import HTTPStatus
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from awards.models import AwardRecipient
from lib.html import marked_matches, marked_snippet
from lib.paging import keyset_page
from lib.rich_text import text_of
from lib.search import Query
from people.models import Organization, Position
from reports.feeds import FORMAT_PARAMETER, ReportFeed
from reports.filters.report import ReportFilter, chips, facets
from reports.models import Attachment, AwardMention, Comment, Conference, Correction, Document, Report
from reports.pictures import give_pictures
from reports.reading import attendees, blocks
from reports.views.comment import address_of, comment_form, first_comments

PAGE_SIZE = 20
RELATED = 3


@require_safe
@vary_on_headers("HX-Request")
def report_list(request: HttpRequest) -> HttpResponseBase:
    if request.GET.get(FORMAT_PARAMETER) == "rss":
        return ReportFeed()(request)
    published = Report.objects.published()
    chosen = ReportFilter(request.GET, published)
    page = keyset_page(chosen.qs.for_list(), order=("-listed_at", "-pk"), params=request.GET, size=PAGE_SIZE)
    query = chosen.form.cleaned_data.get("q")
    if query:
        _mark(page.rows, query)
    give_pictures(page.rows)
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", "")],
        "page": page,
        "total": chosen.qs.count(),
        "query": query,
        "facets": facets(request.GET, published),
        "chips": chips(request.GET),
    }
    template = "reports/_report_results.html" if request.headers.get("HX-Request") else "reports/report_list.html"
    return render(request, template, context)


def _mark(reports: list[Report], query: Query) -> None:
    """Gives each row its title and the best piece of its text with the matches marked; one more query for the texts."""
    bodies = dict(Report.objects.filter(pk__in=[r.pk for r in reports]).values_list("pk", "body"))
    for report in reports:
        report.title_html = marked_matches(report.title, query)  # type: ignore[attr-defined]
        report.snippet_html = marked_snippet(text_of(bodies[report.pk]), query)  # type: ignore[attr-defined]


@require_safe
def report_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    reports = Report.objects.readable().select_related("category", "publisher", "conference__term__organization")
    report = reports.filter(pk=pk).annotate(**_few_have()).first()
    if report is None:
        return _withdrawn(request, pk)
    if slug != report.slug:
        return redirect(report, permanent=True)
    participations = list(
        report.participations.select_related("person").prefetch_related(
            Prefetch("positions", Position.objects.select_related("title", "organization"))
        )
    )
    documents = list(report.documents.all())
    photos = list(report.photos.all())
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", reverse("reports:report_list"))]
        + ([(report.category.name, report.category.get_absolute_url())] if report.category else []),
        "report": report,
        "blocks": blocks(report.body, photos),
        "attendees": attendees(participations),
        "groups": [part for part in participations if part.is_group],
        "figures": list(report.figures.select_related("organization")),
        "awards": _awards(report),
        "attachments": list(report.attachments.all()) if report.has_attachments else [],
        "documents": documents,
        "adopted": [d for d in documents if d.relation == Document.Relation.ADOPTED],
        "cited": [d for d in documents if d.relation == Document.Relation.CITED],
        "corrections": list(report.corrections.all()) if report.has_corrections else [],
        "organizers": _organizers(report.conference),
        "organizations": list(Organization.objects.published().for_list().filter(mentions__report=report).distinct()),
        "related": _related(report),
        "comments": list(first_comments(report)) if report.comment_count else [],
        "comment_form": comment_form(report),
        "comment_url": address_of(report),
    }
    response = render(request, "reports/report_detail.html", context)
    if context["comment_form"]:  # its ticket is one reader's
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _few_have() -> dict[str, Any]:
    """What most reports have none of: asked for with the report, which saves a query for each."""
    return {
        "has_attachments": Exists(Attachment.objects.filter(report=OuterRef("pk"))),
        "has_corrections": Exists(Correction.objects.filter(report=OuterRef("pk"))),
        "comment_count": Comment.objects.approved().count_by_report(OuterRef("pk")),
    }


def _withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """What the address of a withdrawn report answers: where it went, or that it was published in error."""
    report = get_object_or_404(Report, pk=pk, status=Report.Status.WITHDRAWN)
    if successor := report.successor:
        return redirect(successor, permanent=True)
    return render(request, "reports/report_gone.html", {"note": report.withdrawal_note}, status=HTTPStatus.GONE)


def _organizers(conference: Conference | None) -> list[tuple[str, str]]:
    """The bodies that held it, by the names they bore that day, with their addresses ("" when not public)."""
    if conference is None:
        return []
    bodies = conference.organizers.prefetch_related("names")
    return [(body.name_on(conference.date), body.get_absolute_url() if body.is_published else "") for body in bodies]


def _awards(report: Report) -> list[AwardMention]:
    """The awards it speaks of. Who got one is asked only where the text states no number."""
    mentions = list(report.award_mentions.select_related("batch__award_type", "batch__conferrer"))
    uncounted = [mention.batch for mention in mentions if mention.batch.declared_count is None]
    recipients = AwardRecipient.objects.select_related("organization", "person")
    prefetch_related_objects(uncounted, Prefetch("recipients", recipients))
    return mentions


def _related(report: Report) -> list[Report]:
    """Newest other reports of the same conference, of the same body, or that name the same people."""
    others = Report.objects.published().exclude(pk=report.pk).for_list()
    people = report.participations.exclude(person=None).values("person")
    near = others.filter(pk__in=Report.objects.filter(participations__person__in=people).values("pk"))
    if report.publisher_id:
        near |= others.filter(publisher=report.publisher_id)
    if report.conference_id:
        near |= others.filter(conference=report.conference_id)
    return list(near.newest_first()[:RELATED])
