"""What happens between a request and a page when something below is out of order."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = 30
logger = logging.getLogger(__name__)


class DatabaseDownMiddleware:
    """Answers 503 with a Vietnamese page when the database cannot be reached, instead of an error 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            logger.error("The database did not answer: %s", request.path, exc_info=exception)
            return unavailable(request)
        return None


def unavailable(request: HttpRequest) -> HttpResponse:
    """The 503 page: what is wrong, that nothing typed is gone, when to try again."""
    response = render(None, "503.html", status=503)  # type: ignore[arg-type]
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
