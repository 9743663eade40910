"""Signing in, and the accounts that administrators make."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from lib.forms import StrictModelForm

PASSWORDS_DIFFER = "Hai lần nhập mật khẩu chưa giống nhau."
PASSWORD_HINT = "Ít nhất 12 ký tự, không quá phổ biến, không giống họ tên hay thư điện tử."  # noqa: S105
AGAIN_HINT = "Nhập lại đúng mật khẩu ở trên."


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        label="Thư điện tử",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={"required": "Nhập thư điện tử.", "invalid": "Thư điện tử có dạng ten@donvi.vn."},
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Nhập mật khẩu."},
    )

    error_messages = {
        "invalid_login": (
            "Thư điện tử hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."
        ),
        "inactive": "Tài khoản này đã ngừng. Hãy gặp người quản trị tài khoản.",
    }


def _new_password_field(label: str, hint: str, *, required: bool) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "vTextField"})
    return forms.CharField(label=label, help_text=hint, strip=False, required=required, widget=widget)


class NewPasswordForm(SetPasswordForm):
    """A password that an administrator sets for somebody."""

    new_password1 = _new_password_field("Mật khẩu mới", PASSWORD_HINT, required=True)
    new_password2 = _new_password_field("Nhập lại mật khẩu mới", AGAIN_HINT, required=True)
    error_messages = {"password_mismatch": PASSWORDS_DIFFER}


class AccountForm(StrictModelForm):
    class Meta:
        model = User
        fields = ("full_name", "email", "role")
        error_messages = {"email": {"unique": "Đã có tài khoản dùng thư điện tử này."}}


class NewAccountForm(AccountForm):
    """A new account; without a password nobody can sign in with it until one is set."""

    password = _new_password_field(
        "Mật khẩu", f"{PASSWORD_HINT} Để trống thì chưa ai đăng nhập được bằng tài khoản này.", required=False
    )
    password_again = _new_password_field("Nhập lại mật khẩu", AGAIN_HINT, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password", "") != cleaned.get("password_again", ""):
            raise ValidationError({"password_again": PASSWORDS_DIFFER})
        return cleaned

    def _post_clean(self) -> None:
        """Only now does the account know its name and address, which the password must not repeat."""
        super()._post_clean()  # type: ignore[misc]
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password", error)

    def save(self, commit: bool = True) -> User:
        self.instance.set_password(self.cleaned_data["password"] or None)
        return super().save(commit)
