from django.contrib.auth.views import LoginView, LogoutView
from django.views.decorators.cache import never_cache

from accounts.forms import SignInForm

sign_in = never_cache(
    LoginView.as_view(
        authentication_form=SignInForm, template_name="accounts/sign_in.html", redirect_authenticated_user=True
    )
)
sign_out = LogoutView.as_view()
