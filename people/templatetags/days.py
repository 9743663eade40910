"""Days as readers and machines read them."""

import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib.vietnamese.dates import show_date

register = template.Library()


@register.filter
def day(value: datetime.date) -> SafeString:
    """A day known to the day: ``<time datetime="2018-07-31">31/07/2018</time>``."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), show_date(value))
