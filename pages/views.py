"""The home page, the search over everything, fixed pages, and what machines ask for."""

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.models import AwardBatch
from lib.media import NO_SUCH_FILE, file_response
from lib.rich_text import from_plain
from lib.search import Query
from pages.forms import SearchForm
from pages.models import FixedPage
from pages.searching import kinds, search_everything
from pages.sitemaps import SECTIONS
from pages.visibility import desk_may_see_file, is_public_file, name_for_saving
from reports.models import Conference, Figure, Report
from reports.pictures import give_pictures
from reports.reading import blocks

LATEST = 5
HIGHLIGHTS = 4
RECENT = 3
CANDIDATES = 24  # figures of the newest reports, among which the telling ones are chosen


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    reports = list(Report.objects.published().for_list().newest_first()[:LATEST])
    give_pictures(reports)
    figures = Figure.objects.published().filter(basis=Figure.Basis.ACTUAL).select_related("organization").with_report()
    telling = list(figures.filter(report__in=reports).telling_first()[:CANDIDATES])
    context = {
        "nav_section": "",
        "lead": reports[0] if reports else None,
        "lead_figures": [figure for figure in telling if figure.report_id == reports[0].pk][:RECENT],
        "second": reports[1] if len(reports) > 1 else None,
        "latest": reports[2:],
        "figures": telling[:HIGHLIGHTS],
        "conferences": list(Conference.objects.published().for_list().newest_first()[:RECENT]),
        "awards": list(AwardBatch.objects.published().for_list().with_year().order_by("-year", "-pk")[:RECENT]),
        "years": list(Report.objects.published().years()),
    }
    return render(request, "pages/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    chosen = SearchForm(request.GET).chosen
    query, only, exactly = chosen["query"], chosen["only"], chosen["exactly"]
    if only not in {kind.slug for kind in kinds()}:
        only = ""
    sections = search_everything(query, only=only, exactly=exactly, params=request.GET) if query else []
    context = {
        "crumbs": [("Tìm kiếm", "")],
        "query": query or Query.parse(""),
        "only": only,
        "exactly": exactly,
        "sections": sections,
        "total": sum(section.total for section in sections if not only or section.kind.slug == only),
        "total_everywhere": sum(section.total for section in sections),
    }
    return render(request, "pages/search.html", context)


@require_safe
def fixed_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(FixedPage, slug=slug)
    context = {"page": page, "blocks": blocks(from_plain(page.body)), "crumbs": [(page.title, "")]}
    return render(request, "pages/fixed_page.html", context)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap_views.sitemap(request, sitemaps=SECTIONS)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /tai-khoan/",
        f"Disallow: {reverse('pages:search')}",
        f"Sitemap: {settings.SITE_URL}{reverse('pages:sitemap')}",
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
