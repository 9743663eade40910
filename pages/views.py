"""The home page, the search over everything, fixed pages, and what machines ask for."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from awards.models import AwardBatch
from lib.filters import QueryField
from lib.linked_data import site
from lib.media import NO_SUCH_FILE, file_response
from lib.rich_text import from_plain
from pages import sitemaps
from pages.forms import SearchForm
from pages.home_blocks import home_rows
from pages.models import FixedPage
from pages.searching import Proposals, kinds, search_everything
from pages.suggesting import suggestions
from pages.visibility import desk_may_see_file, is_public_file, name_for_saving
from reports.feedback_forms import ContactForm, ReceiptForm
from reports.models import Conference, Figure, Report
from reports.pictures import give_pictures
from reports.pointing import Place
from reports.reading import blocks
from reports.views.feedback import RECEIVED, take

LATEST = 5
HIGHLIGHTS = 4
RECENT = 3
SUGGESTIONS_KEPT = 60  # seconds
CANDIDATES = 24  # figures of the newest reports, among which the telling ones are chosen


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    reports = list(Report.objects.published().for_list().newest_first()[:LATEST])
    give_pictures(reports)
    figures = Figure.objects.published().filter(basis=Figure.Basis.ACTUAL).select_related("organization").with_report()
    telling = list(figures.filter(report__in=reports).telling_first()[:CANDIDATES])
    context = {
        "nav_section": "",
        "linked_data": [site()],
        "lead": reports[0] if reports else None,
        "lead_figures": [figure for figure in telling if figure.report_id == reports[0].pk][:RECENT],
        "second": reports[1] if len(reports) > 1 else None,
        "latest": reports[2:],
        "figures": telling[:HIGHLIGHTS],
        "conferences": Conference.objects.published().for_list().newest_first()[:RECENT],
        "awards": AwardBatch.objects.published().for_list().with_year().order_by("-year", "-pk")[:RECENT],
        "years": list(Report.objects.published().years()),
    }
    return render(request, "pages/home.html", context | {"rows": home_rows(context)})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = SearchForm(request.GET).asked
    if asked.only not in {kind.slug for kind in kinds()}:
        asked = asked.but(only="")
    sections = search_everything(asked, request.GET) if asked.query else []
    total = sum(section.total for section in sections if asked.only in ("", section.kind.slug))
    context = {
        "crumbs": [("Tìm kiếm", "")],
        "asked": asked,
        "query": asked.query,
        "links": {
            "every_kind": asked.but(only="").address,
            "any_tones": asked.but(exactly=False).address,
            "exact_tones": asked.but(exactly=True).address,
        },
        "sections": sections,
        "total": total,
        "total_everywhere": sum(section.total for section in sections),
        "years": list(Report.objects.published().years()),
        "proposals": Proposals(asked) if asked.query and not total else None,
    }
    return render(request, "pages/search.html", context)


@require_safe
@cache_control(max_age=SUGGESTIONS_KEPT)
def suggest(request: HttpRequest) -> HttpResponse:
    """A piece of a page: what the words typed so far may become."""
    found = suggestions(QueryField(required=False).clean(request.GET.get("q")))
    return render(request, "pages/_suggestions.html", {"suggestions": found})


@require_safe
def fixed_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(FixedPage, slug=slug)
    context = {"page": page, "blocks": blocks(from_plain(page.body)), "crumbs": [(page.title, "")]}
    return render(request, "pages/fixed_page.html", context)


# Why without Django's protection: see reports.views.comment.
@csrf_exempt
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The office's address, and a form to write to it."""
    page = get_object_or_404(FixedPage, slug=FixedPage.Slug.CONTACT)
    form = ContactForm(request.POST if request.method == "POST" else None, purpose=FixedPage.Slug.CONTACT)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        told, status = take(request, form, Place(title=page.title))
        if told is not None:
            return redirect(f"{told.get_absolute_url()}?{RECEIVED}=1")
    context = {"page": page, "blocks": blocks(from_plain(page.body)), "crumbs": [(page.title, "")], "form": form}
    return render(request, "pages/contact.html", context | {"sought": ReceiptForm()}, status=status)


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sitemap_index.xml", {"maps": sitemaps.index()}, content_type="application/xml")


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    response = sitemap_views.sitemap(request, sitemaps.SECTIONS, section, template_name="pages/sitemap.xml")
    # By its date, a map would be the same as before when a page was taken down; by its tag it is not.
    del response["Last-Modified"]
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /tai-khoan/",
        f"Disallow: {reverse('pages:search')}",
        f"Disallow: {reverse('reports:report_error')}",
        f"Sitemap: {settings.SITE_URL}{reverse('pages:sitemap_index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def media_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """An uploaded file: for everybody once something published shows it, before that for the desk alone."""
    is_public = is_public_file(name)
    if not is_public and not desk_may_see_file(request.user, name):
        raise Http404(NO_SUCH_FILE)
    return file_response(request, name, is_public=is_public, saved_as=name_for_saving(name))


media_file.ignores_schedule = True  # type: ignore[attr-defined]  # a page is asked for before its files


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


healthz.ignores_schedule = True  # type: ignore[attr-defined]


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, cache and storage answer; 503 names the one that does not."""
    states = {"database": _database_answers(), "cache": _cache_answers(), "storage": _storage_answers()}
    return JsonResponse(states, status=200 if all(states.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", "ok", 10)
        return cache.get("readyz") == "ok"
    except Exception:  # each cache library fails with errors of its own
        return False


def _storage_answers() -> bool:
    try:
        default_storage.listdir("")
    except OSError:
        return False
    return True
