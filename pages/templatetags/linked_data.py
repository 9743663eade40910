"""What every page tells machines about itself."""

from django import template
from django.utils.safestring import SafeString

from lib.linked_data import as_block, breadcrumbs

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_data(context: template.Context) -> SafeString | str:
    """The way to the page and, where its view gives ``linked_data``, its subject."""
    crumbs, things = context.get("crumbs"), context.get("linked_data") or []
    told = [*things, breadcrumbs(crumbs)] if crumbs else things
    return as_block(told) if told else ""
