"""Pictures from outside: checked before they are decoded, then written anew without anything but the picture.

A 17 kB file may unfold to hundreds of megabytes, a photo from a phone carries the place where it was taken, and a file
may be a picture and a script at once. So the size is read from the header first, and what is stored is our own copy.
"""

import io
import secrets
import warnings
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
JPEG_QUALITY = 88

NOT_A_PICTURE = "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được. Hãy chọn tệp khác."
TOO_HEAVY = "Ảnh nặng quá 15 MB. Hãy giảm kích thước rồi chọn lại."
TOO_LARGE = "Ảnh có quá 40 triệu điểm ảnh. Hãy giảm kích thước rồi chọn lại."


def cleaned_image(upload: UploadedFile) -> SimpleUploadedFile:
    """The picture upright, in its own format, under a generated name, without EXIF, GPS, XMP or thumbnail.

    The colour profile is kept. Raises ValidationError, in words for the person at the form.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(TOO_HEAVY)
    picture, kind = _opened(upload)
    stored = io.BytesIO()
    try:
        upright = ImageOps.exif_transpose(picture)
        options = {"quality": JPEG_QUALITY} if kind == "JPEG" else {}
        for key in ("exif", "xmp", "comment", "photoshop"):
            upright.info.pop(key, None)
        upright.save(stored, kind, icc_profile=picture.info.get("icc_profile"), exif=b"", **options)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    name = f"{secrets.token_hex(8)}.{FORMATS[kind]}"
    return SimpleUploadedFile(name, stored.getvalue(), content_type=Image.MIME[kind])


def _opened(upload: IO[Any]) -> tuple[Image.Image, str]:
    """The picture, its header read and its size found bearable; nothing is decoded yet."""
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            picture = Image.open(upload, formats=list(FORMATS))
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise ValidationError(TOO_LARGE)
    return picture, str(picture.format)


class CleanImageFormField(forms.FileField):
    """A file input that accepts pictures alone; browsers offer only those."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        return cleaned_image(upload) if upload is not None else None


class CleanImageField(models.ImageField):
    """An image column whose forms store only ``cleaned_image``."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": CleanImageFormField, **kwargs})
