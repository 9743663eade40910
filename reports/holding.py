"""A form of a report sent by somebody whose session has ended: its text waits for that person to sign in again."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from reports import scratch


class HeldTextMiddleware:
    """Where a sent form is answered with the way to the sign-in, keeps the text first, and leads back to it after."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or not _leads_to_sign_in(response):
            return response
        held = scratch.hold(request)
        if held is None:
            return response
        wanted = reverse("admin:reports_scratchcopy_open", args=[held.key])
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': wanted, 'giu': 1})}")


def _leads_to_sign_in(response: HttpResponseBase) -> bool:
    if response.status_code != HTTPStatus.FOUND:
        return False
    try:
        match = resolve(urlsplit(response["Location"]).path)
    except Resolver404:
        return False
    return match.view_name == "admin:login" or match.app_name == "accounts"
