"""Pages for whoever holds a one-time code: by its link or typed from paper, choosing a password, then signing in.

What is wrong with a code is told to nobody: used, expired, revoked and never made all lead to one page.
"""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import actions, codes
from accounts.forms import CodeForm, NewPasswordForm
from accounts.models import Invitation
from lib.http import client_address
from lib.throttle import Throttle

PROVEN = "one_time_code"  # in the session: the code that this browser has shown, by its row's number
WRONG_CODES = Throttle("one-time-code", most=10, within=15 * 60)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return _admit(request, form.cleaned_data["code"])
    return render(request, "accounts/code.html", {"form": form})


@never_cache
@require_safe
def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """Takes the code out of the address at once: the page with the form has an address that may be seen."""
    response = _admit(request, code)
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    invitation = Invitation.objects.open().filter(pk=request.session.get(PROVEN)).select_related("user").first()
    if invitation is None:
        return _unusable(request)
    form = NewPasswordForm(invitation.user, request.POST or None)
    if form.is_valid():
        try:
            actions.accept_invitation(invitation, password=form.cleaned_data["new_password1"])
        except ValidationError:
            return _unusable(request)
        request.session.flush()  # the browser may be signed in as somebody else
        return redirect(f"{reverse('accounts:sign_in')}?xong=mat-khau")
    return render(request, "accounts/choose_password.html", {"form": form, "account": invitation.user})


def _admit(request: HttpRequest, typed: str) -> HttpResponse:
    """On to the password when the code is good. Guesses are counted before anything is looked up."""
    address = client_address(request)
    if WRONG_CODES.is_spent(address):
        response = render(request, "accounts/too_many_codes.html", status=429)
        response["Retry-After"] = str(WRONG_CODES.within)
        return response
    code = codes.read_code(typed)
    invitation = Invitation.objects.open().filter(code_digest=codes.digest_of(code)).first() if code else None
    if invitation is None:
        WRONG_CODES.count(address)
        return _unusable(request)
    request.session[PROVEN] = invitation.pk
    return redirect("accounts:choose_password")


def _unusable(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/unusable_code.html", status=404)
