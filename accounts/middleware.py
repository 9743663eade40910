"""What every request of somebody who signed in goes through."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from accounts import sessions
from lib.http import wants_json

BACKGROUND = "X-Background"  # a script's own request, which is nothing that a person did


class SignedInMiddleware:
    """Knows who may work and who must first do something about the sign-in; keeps pages out of every store.

    A request without a session's cookie passes untouched: readers cost no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(lambda: _known_user(request))  # type: ignore[assignment]
        response = self._for_scripts(request, self.get_response(request))
        if settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.session.modified:
            return response
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:  # there is no session to be had
            response["Cache-Control"] = "private, no-store"
            return response
        if request.session.accessed and SESSION_KEY in request.session and BACKGROUND not in request.headers:
            sessions.touch(request)
        if not response.streaming:
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ("Cookie",))
        return response

    def _for_scripts(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """A script is told that one must sign in; it could not follow to the form."""
        if response.status_code != HTTPStatus.FOUND or not wants_json(request):
            return response
        address = response["Location"]
        doors = (reverse("accounts:sign_in"), reverse("admin:login"), reverse("accounts:security"))
        return JsonResponse({"sign_in": address}, status=401) if urlsplit(address).path in doors else response


def _known_user(request: HttpRequest) -> object:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if sessions.owes_second_factor(request):
        return AnonymousUser()
    user.awaits_second_factor = sessions.must_enrol(request, user)  # type: ignore[attr-defined, arg-type]
    return user
