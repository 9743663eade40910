"""A report for paper, and as a file to keep."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from lib.office_files import MEDIA_TYPES
from lib.qr_code import qr_code
from reports.models import Report
from reports.report_page import page_of
from reports.saved_page import saved_page
from reports.views.one_report import of_readable_report
from reports.word_file import word_file

FORMAT_PARAMETER = "dang"
KINDS = {"html": (saved_page, "text/html; charset=utf-8"), "docx": (word_file, MEDIA_TYPES["docx"])}


@of_readable_report
def printed(request: HttpRequest, report: Report) -> HttpResponse:
    """The page without what leads on, with its address as a code."""
    address = f"{settings.SITE_URL}{report.get_absolute_url()}"
    context = {"page": page_of(report), "code": qr_code(address), "address": address, "today": timezone.localdate()}
    return _not_indexed(render(request, "reports/report_print.html", context))


@of_readable_report
def saved(request: HttpRequest, report: Report) -> HttpResponse:
    kind = request.GET.get(FORMAT_PARAMETER, "html")
    if kind not in KINDS:
        raise Http404("Không có dạng tệp này.")
    make, media_type = KINDS[kind]
    response = HttpResponse(make(page_of(report), day=timezone.localdate()), content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=f"{report.slug}.{kind}")
    response["Content-Disposition"] = disposition or "attachment"
    return _not_indexed(response)


def _not_indexed(response: HttpResponse) -> HttpResponse:
    """Search engines are to know the page alone."""
    response["X-Robots-Tag"] = "noindex"
    return response
