"""What the site is called, how it looks and who answers for it: as the office set it, else as the settings say.

The office's own words lie in a record of a higher layer, which ``PORTAL_SOURCE`` names. They are kept in the cache for
a short while, so that pages cost no query for them: where each process has a cache of its own, the others follow a
change within that time.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import Error
from django.utils.module_loading import import_string

KEY = "portal"
SECONDS_KEPT = 30
LICENCE = "Ghi rõ nguồn khi phát hành lại thông tin từ trang này."
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Portal:
    """``emblem`` is the name of an uploaded file; ``menu`` and ``home_blocks`` are in order, empty for all of them."""

    name: str
    tagline: str = ""
    owner: str = ""
    responsible: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    licence: str = LICENCE
    emblem: str = ""
    emblem_alt: str = ""
    accent: str = ""
    menu: tuple[str, ...] = ()
    home_blocks: tuple[str, ...] = ()

    @property
    def publisher(self) -> str:
        """Who answers for the site."""
        return self.owner or self.name


def from_settings() -> Portal:
    return Portal(
        name=settings.SITE_NAME,
        tagline=settings.SITE_TAGLINE,
        owner=settings.SITE_OWNER,
        responsible=settings.SITE_RESPONSIBLE,
        address=settings.SITE_ADDRESS,
    )


def current() -> Portal:
    """Never fails: an error page needs it too."""
    return _set_by_office() or from_settings()


def _set_by_office() -> Portal | None:
    kept = _kept()
    if kept is not None:
        return kept or None
    try:
        found = import_string(settings.PORTAL_SOURCE)()
    except Error:
        logger.exception("What the office set could not be read")
        return None
    keep(found)
    return found


def keep(portal: Portal | None) -> None:
    """None is kept too, as an empty text: the office has set nothing."""
    with suppress(Exception):  # each cache library fails with errors of its own; pages are drawn without it
        cache.set(KEY, portal or "", SECONDS_KEPT)


def forget() -> None:
    """The next page asks anew."""
    with suppress(Exception):
        cache.delete(KEY)


def _kept() -> Portal | str | None:
    with suppress(Exception):  # also a copy that another version of this class wrote
        return cache.get(KEY)
    return None
