"""Model fields that take text in at the edge: NFC, no control characters, spelling untouched."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from lib.vietnamese.text import UnusableText, clean


class _CleanText:
    """Cleans on validation and again before writing, so that no caller can store a decomposed letter."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        if not isinstance(value, str):
            return value
        try:
            return clean(value)
        except UnusableText as error:
            raise ValidationError("Văn bản có ký tự không đọc được. Hãy gõ lại hoặc dán dạng chữ thường.") from error

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class CleanCharField(_CleanText, models.CharField):
    """A line of text."""


class CleanTextField(_CleanText, models.TextField):
    """Paragraphs of text."""
