"""What readers say under a report: all of it on a page of its own, and the way in."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lib.http import client_address, is_from_elsewhere
from lib.paging import keyset_page
from lib.public_form import ASK_AGAIN
from lib.throttle import Throttle
from reports import comments
from reports.forms import CommentForm
from reports.models import Comment, Report

FIRST = 20  # under the report itself
PAGE_SIZE = 50
RECEIVED = "da-nhan"
SENDING = Throttle("comment", most=3, within=10 * 60, is_lenient=True)  # all is held, and the queue ends
TOO_MANY = "Đã nhận ba ý kiến trong mười phút từ địa chỉ mạng này. Nội dung còn dưới đây: hãy gửi lại sau ít phút."
STATUSES = {
    comments.CLOSED: HTTPStatus.GONE,
    comments.FULL: HTTPStatus.SERVICE_UNAVAILABLE,
    comments.USED: HTTPStatus.BAD_REQUEST,
}


# Django's protection needs a cookie, which readers do not get. A forged form could do nothing in anybody's name; that
# others' browsers send spam is met by the form's ticket and by asking where the form was sent from.
@csrf_exempt
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment_list(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    report = Report.objects.readable().defer("body", "source_text").filter(pk=pk).first()
    if request.method == "POST":
        return _receive(request, pk, report)
    if report is None or not (takes_comments(report) or report.comments.approved().exists()):
        raise Http404
    if slug != report.slug:
        return redirect("reports:comment_list", pk, report.slug, permanent=True)
    return _page(request, report, comment_form(report))


def _receive(request: HttpRequest, pk: int, report: Report | None) -> HttpResponse:
    form = CommentForm(request.POST, purpose=_purpose(pk))
    is_well_filled = form.is_valid()
    if report is None:
        form.add_error(None, comments.REFUSALS[comments.CLOSED])
        return _page(request, None, form, HTTPStatus.NOT_FOUND)
    if is_from_elsewhere(request):
        form.add_error(None, ASK_AGAIN)
        return _page(request, report, form, HTTPStatus.FORBIDDEN)
    if not is_well_filled:
        return _page(request, report, form, HTTPStatus.BAD_REQUEST if form.is_suspicious else HTTPStatus.OK)
    address = client_address(request)
    if SENDING.is_spent(address):
        form.add_error(None, TOO_MANY)
        return _page(request, report, form, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        if comments.receive(report, **form.comment):
            SENDING.count(address)
    except ValidationError as error:
        form.renew()
        form.add_error(None, error)
        return _page(request, report, form, STATUSES[error.code])
    return redirect(f"{address_of(report)}?{RECEIVED}=1")


def _page(
    request: HttpRequest, report: Report | None, form: CommentForm | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """``report`` is None where it may not be named."""
    is_received = RECEIVED in request.GET and not (form and form.is_bound)
    rows = report.comments.approved() if report else Comment.objects.none()
    context = {
        "nav_section": "tin-bai",
        "crumbs": [("Tin bài", reverse("reports:report_list")), ("Ý kiến bạn đọc", "")],
        "report": report,
        "form": None if is_received else form,
        "is_received": is_received,
        "page": keyset_page(rows, order=("-created_at", "-pk"), params=request.GET, size=PAGE_SIZE),
    }
    return render(request, "reports/comment_list.html", context, status=status)


def takes_comments(report: Report) -> bool:
    return report.allows_comments and report.is_published


def comment_form(report: Report) -> CommentForm | None:
    """The form to be shown with a report, with a ticket of its own; None when it takes no comments."""
    return CommentForm(purpose=_purpose(report.pk)) if takes_comments(report) else None


def first_comments(report: Report) -> QuerySet[Comment]:
    """What stands under the report itself."""
    return report.comments.approved()[:FIRST]


def address_of(report: Report) -> str:
    return reverse("reports:comment_list", args=[report.pk, report.slug])


def _purpose(pk: int) -> str:
    return f"comment:{pk}"
