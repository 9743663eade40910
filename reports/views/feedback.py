"""What readers tell the office: the way in, and the state of what was told, for whoever holds its receipt."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lib.http import client_address, is_from_elsewhere
from lib.public_form import ASK_AGAIN
from lib.throttle import Throttle
from reports import feedback
from reports.feedback_forms import ErrorForm, FeedbackForm, PlaceForm, ReceiptForm
from reports.models import Feedback
from reports.models.feedback import as_receipt
from reports.pointing import Place

RECEIVED = "da-nhan"
PURPOSE = "feedback"
SENDING = Throttle("feedback", most=3, within=10 * 60, is_lenient=True)
LOOKING = Throttle("receipt", most=30, within=10 * 60, is_lenient=True)  # numbers that are none: a guesser
TOO_MANY = "Đã nhận ba phản ánh trong mười phút từ địa chỉ mạng này. Nội dung còn dưới đây: hãy gửi lại sau ít phút."
STATUSES: dict[str | None, int] = {feedback.FULL: HTTPStatus.SERVICE_UNAVAILABLE, feedback.USED: HTTPStatus.BAD_REQUEST}


# Why without Django's protection: see reports.views.comment.
@csrf_exempt
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest) -> HttpResponse:
    sought = ReceiptForm(request.GET or None)
    if receipt := sought.receipt:
        return redirect("reports:feedback_state", receipt)
    given = PlaceForm(request.POST if request.method == "POST" else request.GET)
    place = given.place
    carried = {"trang": place.page, "muc": place.fact}
    form = ErrorForm(request.POST if request.method == "POST" else None, purpose=PURPOSE, initial=carried)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        told, status = take(request, form, place)
        if told is not None:
            return redirect(f"{told.get_absolute_url()}?{RECEIVED}=1")
    context = {"crumbs": [("Báo sai thông tin", "")], "form": form, "place": place, "sought": ReceiptForm()}
    return render(request, "reports/feedback_form.html", context, status=status)


def take(request: HttpRequest, form: FeedbackForm, place: Place) -> tuple[Feedback | None, int]:
    """What was sent, once it is stored; else None, and the status to answer with the form, which says why."""
    is_well_filled = form.is_valid()
    if is_from_elsewhere(request):
        form.add_error(None, ASK_AGAIN)
        return None, HTTPStatus.FORBIDDEN
    if not is_well_filled:
        return None, HTTPStatus.BAD_REQUEST if form.is_suspicious else HTTPStatus.OK
    address = client_address(request)
    if SENDING.is_spent(address):
        form.add_error(None, TOO_MANY)
        return None, HTTPStatus.TOO_MANY_REQUESTS
    try:
        told, is_new = feedback.receive(place, **form.told)
    except ValidationError as error:
        form.renew()
        form.add_error(None, error)
        return None, STATUSES[error.code]
    if is_new:
        SENDING.count(address)
    return told, HTTPStatus.SEE_OTHER


@never_cache
@require_safe
def feedback_state(request: HttpRequest, receipt: str) -> HttpResponse:
    """Nothing of what was written, nor of who wrote it: a number may be read by others."""
    number, address = as_receipt(receipt), client_address(request)
    if LOOKING.is_spent(address):
        return _not_found(request, number, HTTPStatus.TOO_MANY_REQUESTS)
    told = Feedback.objects.select_related("correction__report").defer("body", "email").filter(receipt=number).first()
    if told is None:
        LOOKING.count(address)
        return _not_found(request, number, HTTPStatus.NOT_FOUND)
    if receipt != number:
        return redirect(told, permanent=True)
    context = {
        "crumbs": [("Phiếu phản ánh", "")],
        "told": told,
        "correction": told.correction if told.correction and told.correction.report.is_published else None,
        "kept_until": told.created_at + feedback.KEPT_FOR,
        "is_received": RECEIVED in request.GET,
    }
    return render(request, "reports/feedback_state.html", context)


def _not_found(request: HttpRequest, number: str, status: int) -> HttpResponse:
    context = {"number": number, "sought": ReceiptForm(), "is_spent": status == HTTPStatus.TOO_MANY_REQUESTS}
    return render(request, "reports/feedback_unknown.html", context, status=status)
