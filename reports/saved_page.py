"""A report as one HTML file to keep: pictures and style lie in it, and it asks nothing of any network."""

import base64
import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from lib import portal
from lib.media import MEDIA_TYPES
from reports.models import Photo
from reports.report_page import ReportPage


def saved_page(page: ReportPage, *, day: datetime.date) -> bytes:
    """``day`` is when it is saved."""
    for photo in page.pictures:
        photo.kept = _inside(photo)  # type: ignore[attr-defined]
    address = f"{settings.SITE_URL}{page.report.get_absolute_url()}"
    context = {"page": page, "style": _style(), "site_name": portal.current().name, "address": address, "today": day}
    return render_to_string("reports/report_file.html", context).encode()


@cache
def _style() -> SafeString:
    sheet = Path(str(finders.find("css/paper.css"))).read_text()
    return mark_safe(f"<style>\n{sheet}</style>")  # noqa: S308 - our own file


def _inside(photo: Photo) -> str:
    """The picture as an address that holds it; "" when its file is not to be had."""
    name = photo.kept_file
    try:
        with default_storage.open(name) as file:
            data = base64.b64encode(file.read()).decode()
    except OSError:
        return ""
    return f"data:{MEDIA_TYPES[name.rpartition('.')[2]]};base64,{data}"
