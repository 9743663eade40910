"""What every public page knows of the site itself. No session, no cookie, and no query but now and then one."""

from collections.abc import Iterable
from dataclasses import asdict

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest

from lib import portal as portals
from pages.models import Section, SiteIdentity

ADDRESSES = {
    Section.REPORTS: "reports:report_list",
    Section.CONFERENCES: "reports:conference_list",
    Section.PEOPLE: "people:person_list",
    Section.AWARDS: "awards:batch_list",
    Section.ORGANIZATIONS: "people:organization_list",
    Section.FIGURES: "reports:figure_list",
}
# The colour of the browser's own frame: the light scheme's --brand, as in tokens.css.
FRAMES = {
    SiteIdentity.Accent.RED: "#9f1a1f",
    SiteIdentity.Accent.BLUE: "#17498a",
    SiteIdentity.Accent.GREEN: "#1d5f3a",
    SiteIdentity.Accent.BROWN: "#74421a",
}


def portal(request: HttpRequest) -> dict[str, object]:
    current = portals.current()
    accent = SiteIdentity.Accent(current.accent or SiteIdentity.Accent.RED)
    return {
        "portal": {
            **asdict(current),
            "url": settings.SITE_URL,
            "accent": "" if accent == SiteIdentity.Accent.RED else accent.value,
            "frame": FRAMES[accent],
            "emblem_url": default_storage.url(current.emblem) if current.emblem else "",
            "menu": list(_entries(current.menu or Section.values)),
            "address_of_page": f"{settings.SITE_URL}{request.path}",
        }
    }


def _entries(slugs: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """(slug, words, name of the address) of each section."""
    return ((section.value, section.label, ADDRESSES[section]) for section in map(Section, slugs))
