"""Form fields and controls that read what Vietnamese editors type, and show it back the same way."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lib.vietnamese.numbers import parse_number, show_number
from lib.vietnamese.text import UnusableText, clean


class StrictModelForm(forms.ModelForm):
    """Asks the row's every constraint, also those that speak of fields this form does not show.

    Django leaves these out, and the database would then answer with an error page.
    """

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self._update_errors(error)  # type: ignore[attr-defined]


class CleanTextField(forms.CharField):
    """Text as it will be stored, so that a form sees no change in text that only has other line ends or accents."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        try:
            return clean(text) if text else text
        except UnusableText as error:
            raise ValidationError("Văn bản có ký tự không đọc được. Hãy gõ lại hoặc dán dạng chữ thường.") from error


class VietnameseDecimalField(forms.DecimalField):
    """Reads `8.948` as 8948 and `97,7` as 97.7; refuses `97.7` instead of guessing."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Viết số theo lối Việt Nam, ví dụ: 8.948 hoặc 97,7."}

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int):
            return Decimal(value)
        text = str(value).strip().replace("−", "-")
        number = parse_number(text.removeprefix("-"))
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return -number if text.startswith("-") else number

    def prepare_value(self, value: Any) -> Any:
        return show_number(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "size": "12"}


class DateInput(forms.DateInput):
    """One line for a day, in the order in which Vietnamese write it; browsers' own date controls use theirs."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vDateField", "size": "10", "placeholder": "ngày/tháng/năm", **(attrs or {})})


class DateTimeInput(forms.DateTimeInput):
    """One line for a day and an hour."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = "ngày/tháng/năm giờ:phút"
        super().__init__({"class": "vTextField", "size": "16", "placeholder": shown, **(attrs or {})})
