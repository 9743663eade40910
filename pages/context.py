"""What every public page knows of the site itself. Reads settings only: no query, no session, no cookie."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    return {
        "portal": {
            "name": settings.SITE_NAME,
            "tagline": settings.SITE_TAGLINE,
            "url": settings.SITE_URL,
            "owner": settings.SITE_OWNER,
            "responsible": settings.SITE_RESPONSIBLE,
            "address": settings.SITE_ADDRESS,
            "address_of_page": f"{settings.SITE_URL}{request.path}",
        }
    }
