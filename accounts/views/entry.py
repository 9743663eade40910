"""The way in by pages: the password, then the second factor of accounts that have one."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import lockout, second_factor, signing_in
from accounts.factor_forms import PasskeyStepForm, SecondStepForm
from accounts.forms import SignInForm
from accounts.models import User
from lib.throttle import Throttle

# Whoever guesses codes knows the password already, so that nobody else can use this to shut the person out.
WRONG_STEPS = Throttle("second-step", most=10, within=15 * 60)
StepForm = SecondStepForm | PasskeyStepForm


class _SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        if signing_in.begin(self.request, form.get_user(), wanted=self.get_redirect_url()):
            return redirect(self.get_success_url())
        return redirect("accounts:second_step")


sign_in = never_cache(_SignIn.as_view())
sign_out = LogoutView.as_view()


@never_cache
@sensitive_post_parameters("code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    user = signing_in.pending_user(request)
    if user is None:
        return redirect("accounts:sign_in")
    refused = step_refusal(request, user)
    if refused:
        return refused
    form = step_form(request, user)
    if form.is_bound and step_is_right(request, user, form):
        wanted = signing_in.wanted_page(request)
        signing_in.finish(request, user, form.shown)
        return redirect(wanted or resolve_url("admin:index"))
    factors = second_factor.factors_of(user)
    options = second_factor.passkey_request(user) if factors.passkeys else None
    page = {"form": form, "factors": factors, "options": options, "account": user}
    return render(request, "accounts/second_step.html", page)


def step_form(request: HttpRequest, user: User) -> StepForm:
    """The form of whichever factor was sent."""
    if "credential" in request.POST:
        return PasskeyStepForm(user, request.POST)
    return SecondStepForm(user, request.POST if request.method == "POST" else None)


def step_is_right(request: HttpRequest, user: User, form: StepForm) -> bool:
    """Whether the second factor fits; one that does not counts like a wrong password."""
    if form.is_valid():
        return True
    if form.data.get("code") or form.data.get("credential"):
        WRONG_STEPS.count(str(user.pk))
        lockout.fail(request, user, "sai mã xác minh")
    return False


def step_refusal(request: HttpRequest, user: User) -> HttpResponse | None:
    """The page that says to wait, after too many wrong codes of an account or from an address."""
    if request.method != "POST":
        return None
    if WRONG_STEPS.is_spent(str(user.pk)):
        return lockout.wait(request, WRONG_STEPS.within)
    return lockout.refusal(request, user)
