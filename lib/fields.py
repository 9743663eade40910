"""Model fields that take text in at the edge: NFC, no control characters, no foreign markup, spelling untouched."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from lib import rich_text
from lib.editor import RichTextFormField
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


class RichTextField(models.TextField):
    """Rich text in the form ``lib.rich_text`` stores, whoever writes it; lines without markup become paragraphs."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return rich_text.as_stored(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """As it is, since what is looked for in a text need not be one."""
        return models.Field.get_prep_value(self, value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Also what ``update`` writes past the model."""
        return super().get_db_prep_save(value if hasattr(value, "as_sql") else self.to_python(value), connection)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": RichTextFormField, **kwargs, "widget": RichTextFormField.widget})
