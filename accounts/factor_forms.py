"""Forms of the second step of signing in, and of setting it up."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms

from accounts import second_factor
from accounts.models import User
from lib.forms import CleanTextField

LONGEST_CODE = 60
LONGEST_NAME = 60
CODE_INPUT = {
    "autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True,
}  # fmt: skip
CODE_ERRORS = {"required": "Nhập mã.", "max_length": second_factor.WRONG_CODE}
# What fido2 makes of an answer that no device wrote.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, forms.ValidationError)


class SecondStepForm(forms.Form):
    """A code after the password; ``shown`` says what it was of."""

    code = forms.CharField(
        label="Mã xác minh",
        help_text="6 chữ số đang hiện trên ứng dụng, hoặc một mã khôi phục đã in.",
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs=CODE_INPUT),
        error_messages=CODE_ERRORS,
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.shown = ""

    def clean_code(self) -> str:
        self.shown = second_factor.use_code(self.user, self.cleaned_data["code"])
        if not self.shown:
            raise forms.ValidationError(second_factor.WRONG_CODE)
        return self.cleaned_data["code"]


class CredentialField(forms.JSONField):
    """What a device answered. It is a forger's to write: whatever cannot be read is wrong, not an error."""

    widget = forms.HiddenInput
    default_error_messages = {"required": second_factor.WRONG_PASSKEY, "invalid": second_factor.WRONG_PASSKEY}

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(second_factor.WRONG_PASSKEY) from error
        if answer is not None and not isinstance(answer, dict):
            raise forms.ValidationError(second_factor.WRONG_PASSKEY)
        return answer


class PasskeyStepForm(AuthenticateWebAuthnForm):
    """A passkey after the password."""

    shown = second_factor.NAMES[second_factor.Kind.WEBAUTHN]

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["credential"] = CredentialField()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except UNREADABLE as error:
            raise forms.ValidationError(second_factor.WRONG_PASSKEY) from error


class AppForm(ActivateTOTPForm):
    """The first code of a new app, which shows that it holds the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label="Mã đang hiện trên ứng dụng",
            max_length=LONGEST_CODE,
            widget=forms.TextInput(attrs=CODE_INPUT | {"inputmode": "numeric"}),
            error_messages=CODE_ERRORS,
        )


class PasskeyForm(AddWebAuthnForm):
    """A new passkey, and what its owner calls it."""

    name = CleanTextField(
        label="Tên để nhận ra khóa này",
        help_text="Ví dụ: máy bàn ở cơ quan.",
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": "Tên dài nhất 60 ký tự."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField()

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except UNREADABLE as error:
            raise forms.ValidationError(second_factor.WRONG_PASSKEY) from error


class ResetFactorForm(forms.Form):
    """What is asked before somebody's second factors are taken away."""

    reason = CleanTextField(
        label="Lý do",
        help_text="Ví dụ: mất điện thoại, đã gặp trực tiếp. Ghi vào nhật ký.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Ghi lý do đặt lại. Chưa thay đổi gì.",
            "max_length": "Lý do dài quá 300 ký tự. Hãy viết gọn lại; chưa thay đổi gì.",
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
