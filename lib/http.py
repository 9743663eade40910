"""What happens between a request and a page when something below is out of order."""

import ipaddress
import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = 30
MAX_FORWARDED = 1000  # characters of X-Forwarded-For that are read
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


def client_address(request: HttpRequest) -> str:
    """The address a request came from; "" when unknown. What a proxy says counts only of ``TRUSTED_PROXIES``, the
    right-most hop first: whatever stands before it, the sender wrote."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "")[-MAX_FORWARDED:].split(",")
    passed = 0
    while hops and _is_proxy(address, passed):
        said = _address(hops.pop())
        if not said:
            break
        address, passed = said, passed + 1
    return address


def _is_proxy(address: str, passed: int) -> bool:
    """Whether an address is one of ours: by a list of addresses and networks, or by their number, as in "1".

    Without an address the request came through a socket, which only a proxy on this machine reaches.
    """
    trusted = settings.TRUSTED_PROXIES
    if len(trusted) == 1 and trusted[0].isdecimal():
        return passed < int(trusted[0])
    if not address:
        return bool(trusted)
    return any(ipaddress.ip_address(address) in ipaddress.ip_network(known, strict=False) for known in trusted)


def _address(text: str) -> str:
    """An address as one writes it; some proxies add the port. "" when it is none."""
    text = text.strip()
    bare = (text[1:].partition("]")[0] if text.startswith("[") else text).partition("%")[0]
    for candidate in (bare, bare.partition(":")[0]):
        try:
            return str(ipaddress.ip_address(candidate))
        except ValueError:
            continue
    return ""


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which can do nothing with a page: it says so in one of two headers."""
    return request.headers.get("X-Requested-With") == "fetch" or "application/json" in request.headers.get("Accept", "")


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site made the browser send this: for forms that readers fill in without a cookie.

    Browsers tell with every form sent; what tells nothing is no browser, and nobody's to misuse.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    return origin.partition("://")[2] != request.get_host() and origin != settings.SITE_URL
