"""What a page tells machines about its subject: in the words of schema.org, and as the card of a shared link.

Only what the page itself shows is told, and what is inferred or unknown is left out.
"""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lib import portal

Thing = dict[str, Any]
_INERT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Picture:
    url: str
    width: int = 0
    height: int = 0
    alt: str = ""

    @property
    def as_thing(self) -> Thing:
        size = {"width": self.width, "height": self.height} if self.width and self.height else {}
        return thing("ImageObject", url=self.url, caption=self.alt, **size)


@dataclass(frozen=True)
class Card:
    """How a shared link shows a page, besides its title and description; all but the picture is an article's."""

    picture: Picture | None = None
    published: datetime.datetime | None = None
    changed: datetime.datetime | None = None
    section: str = ""


def thing(kind: str, **properties: Any) -> Thing:
    """Something of schema.org. Properties without a value are left out; ``id`` is its address as a name."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [], {}, ())}
    if "id" in known:
        known = {"@id": known.pop("id"), **known}
    return {"@type": kind, **known}


def at_home(address: str) -> str:
    """An address of this site in full; "" stays ""."""
    return urljoin(f"{settings.SITE_URL}/", address) if address else ""


def publisher() -> Thing:
    """Who answers for the site."""
    return thing("Organization", name=portal.current().publisher, url=at_home("/"))


def site() -> Thing:
    return thing("WebSite", url=at_home("/"), name=portal.current().name, inLanguage="vi", publisher=publisher())


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> Thing:
    """The way from the home page; the page itself has no address of its own in it."""
    steps = [("Trang chủ", "/"), *crumbs]
    items = [
        thing("ListItem", position=number, name=str(label), item=at_home(url))
        for number, (label, url) in enumerate(steps, start=1)
    ]
    return thing("BreadcrumbList", itemListElement=items)


def as_block(things: Iterable[Thing]) -> SafeString:
    """A data block: browsers do not run it, so the strict policy lets it be; nothing in it can end it."""
    graph = json.dumps({"@context": "https://schema.org", "@graph": list(things)}, ensure_ascii=False, default=_plain)
    inert = mark_safe(graph.translate(_INERT))  # noqa: S308 - no character of markup is left
    return format_html('<script type="application/ld+json">{}</script>', inert)


def _plain(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no value of linked data.")
