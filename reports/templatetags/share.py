"""Where a reader may send a page to: plain addresses, which learn of it only when followed."""

from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def facebook_address(url: str) -> str:
    return f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"
