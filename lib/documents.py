"""Office files as they are chosen in a form and kept in a column; what is let through is said in ``office_files``."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from lib import office_files
from lib.office_files import KINDS, RefusedFile, shown_name


def check_office_file(upload: UploadedFile, kinds: Iterable[str] = tuple(KINDS)) -> str:
    """What the file is, "pdf", "docx" or "xlsx". It is read to its end at most once, and left at its beginning.

    Raises ValidationError, in words for the person at the form; its ``code`` is a key of ``office_files.REASONS``.
    """
    try:
        return office_files.check(upload, upload.name or "", upload.size or 0, kinds)  # type: ignore[arg-type]
    except RefusedFile as error:
        raise ValidationError(error.message, code=error.code) from error


class OfficeFileFormField(forms.FileField):
    """A file input for office files. The upload gets a generated name; ``shown_name`` on it is what it was called."""

    widget = forms.ClearableFileInput(attrs={"accept": ",".join(f".{kind}" for kind in KINDS)})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            kind = check_office_file(upload)
            upload.shown_name = shown_name(upload.name, kind)
            upload.name = f"{secrets.token_hex(8)}.{kind}"
        return upload

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A refused form is told what was chosen, since it has to be chosen again."""
        return data if isinstance(data, UploadedFile) else initial


class OfficeFileField(models.FileField):
    """A file column whose forms store only what ``check_office_file`` lets through."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": OfficeFileFormField, **kwargs})
