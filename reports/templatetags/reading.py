"""Small words of the reading view."""

from django import template
from django.utils.safestring import SafeString

from lib.html import whole_years
from lib.vietnamese.numbers import show_number

register = template.Library()


@register.filter
def years(text: str) -> SafeString:
    """Escaped text whose "2018-2022" stays on one line."""
    return whole_years(text)


@register.filter
def number(value: int) -> str:
    """8948 as "8.948"."""
    return show_number(value)
