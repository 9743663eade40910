"""Signing in, choosing a password, and the accounts that administrators keep."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm

from accounts import actions
from accounts.models import User
from lib.forms import CleanTextField, StrictModelForm

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


def _new_password_field(label: str, hint: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    needed = {"required": "Nhập mật khẩu vào cả hai ô."}
    return forms.CharField(label=label, help_text=hint, strip=False, widget=widget, error_messages=needed)


class NewPasswordForm(SetPasswordForm):
    """A password that its owner chooses, with a one-time code."""

    new_password1 = _new_password_field("Mật khẩu mới", PASSWORD_HINT)
    new_password2 = _new_password_field("Nhập lại mật khẩu mới", AGAIN_HINT)
    error_messages = {"password_mismatch": PASSWORDS_DIFFER}


class CodeForm(forms.Form):
    """A one-time code, typed from paper."""

    code = forms.CharField(
        label="Mã dùng một lần",
        help_text="Bốn nhóm, mỗi nhóm bốn ký tự. Chữ hoa hay chữ thường, có hay không có gạch nối đều được.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Nhập mã in trên giấy.", "max_length": "Mã chỉ có 16 ký tự."},
    )


class StopForm(forms.Form):
    """What is asked before an account is stopped."""

    reason = CleanTextField(
        label="Lý do",
        help_text="Ví dụ: chuyển công tác từ ngày 01/12/2026. Ghi vào nhật ký.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Ghi lý do ngừng tài khoản. Chưa ngừng.",
            "max_length": "Lý do dài quá 300 ký tự. Hãy viết gọn lại; chưa ngừng.",
        },
    )

    def __init__(self, data: Any = None, *, account: User) -> None:
        super().__init__(data, label_suffix="")
        self.account = account


class AccountForm(StrictModelForm):
    class Meta:
        model = User
        fields = ("full_name", "email", "role")
        error_messages = {"email": {"unique": "Đã có tài khoản dùng thư điện tử này."}}

    def clean_role(self) -> str:
        role = self.cleaned_data["role"]
        if self.instance.pk and role != self.instance.role:
            actions.keep_a_system_admin(self.instance)
        return role


class NewAccountForm(AccountForm):
    """A new account: nobody signs in with it until its owner has chosen a password."""

    def save(self, commit: bool = True) -> User:
        self.instance.set_password(None)
        return super().save(commit)
