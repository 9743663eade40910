"""Signing in again without leaving a page on which something is typed. Answers are JSON; see sign-in-dialog.js."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import second_factor, signing_in
from accounts.forms import SignInForm
from accounts.models import User
from accounts.views.entry import step_form, step_is_right, step_refusal

OTHER_ACCOUNT = "Trang này mở bằng tài khoản khác. Hãy đăng nhập đúng tài khoản đó; nội dung trên trang vẫn còn nguyên."
OTHER_SESSION = (
    "Trình duyệt này đang mở phiên của một tài khoản khác. Hãy kết thúc phiên đó ở thẻ khác rồi thử lại; "
    "nội dung trên trang vẫn còn nguyên."
)
TOO_LATE = "Đã quá 10 phút từ lúc nhập mật khẩu. Hãy nhập lại mật khẩu."


@never_cache
@sensitive_post_parameters("password", "code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_here(request: HttpRequest) -> HttpResponse:
    """GET: who is signed in, and a token. POST: ``account`` (the number the page was opened with) with ``username``
    and ``password``, then with ``code`` or ``credential`` when the answer was ``needs``."""
    if request.method != "POST":
        return JsonResponse({"account": request.user.pk, "csrf": get_token(request)})
    account = request.POST.get("account", "")
    if request.user.is_authenticated:
        return _done(request) if str(request.user.pk) == account else _refuse(OTHER_SESSION, 409)
    return _password(request, account) if "password" in request.POST else _second_step(request, account)


def _password(request: HttpRequest, account: str) -> HttpResponse:
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return _wrong(form.errors)
    user = form.get_user()
    if str(user.pk) != account:
        return _refuse(OTHER_ACCOUNT, 403)
    return _done(request) if signing_in.begin(request, user) else _ask(request, user)


def _second_step(request: HttpRequest, account: str) -> HttpResponse:
    user = signing_in.pending_user(request)
    if user is None or str(user.pk) != account:
        return _refuse(TOO_LATE, 400)
    refused = step_refusal(request, user)
    if refused:
        return refused
    form = step_form(request, user)
    if not step_is_right(request, user, form):
        return _wrong(form.errors)
    signing_in.finish(request, user, form.shown)
    return _done(request)


def _ask(request: HttpRequest, user: User) -> JsonResponse:
    """What comes after the password; ``passkey`` is what the browser is asked for one with."""
    has_passkey = bool(second_factor.factors_of(user).passkeys)
    passkey = dict(second_factor.passkey_request(user)) if has_passkey else None
    return JsonResponse({"needs": "code", "passkey": passkey, "csrf": get_token(request)})


def _done(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True, "csrf": get_token(request), "idle_seconds": settings.SESSION_IDLE_SECONDS})


def _wrong(errors: dict[str, list[str]]) -> JsonResponse:
    words = [str(word) for words in errors.values() for word in words]
    return _refuse(" ".join(words) or second_factor.WRONG_PASSKEY, 400)


def _refuse(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
