"""The page behind a leader's link: one revision to read, and one answer to give. No account, nothing else."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from lib.http import client_address
from reports import opinions
from reports.forms import OpinionForm
from reports.models import ReviewLink
from reports.snapshot_page import SnapshotPage


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    link = opinions.find_link(token)
    if link is None or not link.is_readable:
        return _private(render(request, "reports/review_closed.html", status=HTTPStatus.GONE))
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opinions.answer(link, **form.cleaned_data, address=client_address(request) or None)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _private(redirect(request.path))
    elif request.method == "GET" and link.is_open:
        opinions.note_opening(link)
    return _private(render(request, "reports/review.html", _context(link, form)))


def _context(link: ReviewLink, form: OpinionForm) -> dict[str, object]:
    latest = link.report.revisions.values_list("digest", flat=True).first()
    return {
        "link": link,
        "form": form,
        "page": SnapshotPage(link.revision.snapshot, has_pictures=False),
        "is_outdated": latest != link.revision.digest,
        "crumbs": [],
    }


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it is told to no other site and kept by no cache and no search engine."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
