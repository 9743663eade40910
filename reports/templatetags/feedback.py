"""Links by which readers tell that something is wrong."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest

from reports.pointing import code_of, is_public_page, query_for, words_of

register = template.Library()


@dataclass(frozen=True)
class TellLink:
    """For components/_tell.html; ``code`` names the fact."""

    code: str
    query: str
    words: str


@register.simple_tag
def tell_link(fact: Any) -> TellLink:
    """The link beside a fact; its report is found by the fact itself."""
    code = code_of(fact)
    return TellLink(code, query_for(fact=code), words_of(fact))


@register.simple_tag(takes_context=True)
def tell_of_page(context: template.Context) -> str:
    """The part of an address that points at the page being read; "" where no reader is meant to tell of it."""
    request: HttpRequest | None = context.get("request")
    return query_for(request.get_full_path()) if request and is_public_page(request.path) else ""
