"""Pictures from outside: checked before they are decoded, then written anew without anything but the picture.

A 17 kB file may unfold to hundreds of megabytes, a photo from a phone carries the place where it was taken, and a file
may be a picture and a script at once. So the size is read from the header first, and what is stored is our own copy.
"""

import io
import re
import secrets
import struct
import warnings
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from PIL import Image, ImageOps, UnidentifiedImageError

from lib.vietnamese.text import fold, nfc, tokens

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
# How each format is written anew; PNG's own default level takes five seconds for the photo of a telephone, not one.
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88},
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 85, "method": 2},
}

# What reading a damaged file, or damaged notes of a camera in it, has been seen to end in.
_BROKEN = (OSError, ValueError, SyntaxError, LookupError, TypeError, ArithmeticError, EOFError, struct.error)

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
        ImageOps.exif_transpose(picture, in_place=True)
        for key in ("exif", "xmp", "comment", "photoshop"):
            picture.info.pop(key, None)
        picture.save(stored, kind, icc_profile=picture.info.get("icc_profile"), exif=b"", **OPTIONS[kind])
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    name = f"{secrets.token_hex(8)}.{FORMATS[kind]}"
    return SimpleUploadedFile(name, stored.getvalue(), content_type=Image.MIME[kind])


def fitted(image: UploadedFile, most: int) -> UploadedFile:
    """A cleaned picture, made smaller where it is wider or higher than that. Raises ValidationError."""
    picture, kind = _opened(image)
    if max(picture.size) <= most:
        image.seek(0)
        return image
    stored = io.BytesIO()
    try:
        profile = picture.info.get("icc_profile")
        plain = picture if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else picture.convert("RGBA")
        plain.thumbnail((most, most), Image.Resampling.LANCZOS)
        plain.save(stored, kind, icc_profile=profile, **OPTIONS[kind])
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    return SimpleUploadedFile(image.name or "", stored.getvalue(), content_type=Image.MIME[kind])


def _opened(upload: IO[Any]) -> tuple[Image.Image, str]:
    """The picture, its header read and its size found bearable; nothing is decoded yet."""
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            picture = Image.open(upload, formats=list(FORMATS))
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE) from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise ValidationError(TOO_LARGE)
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)  # several JPEGs in one, as some telephones do
    return picture, kind


# --- What a picture is called ------------------------------------------------------------------------------------

_ENDING = re.compile(r"\.(avif|bmp|docx?|gif|hei[cf]|jpe?g|pdf|png|svg|tiff?|webp|xlsx?)\s*$", re.IGNORECASE)
# What cameras, telephones and chat programs call their files, and what people do who number theirs.
_MAKERS = {
    *("anh", "capture", "camscanner", "dcim", "dsc", "dscf", "dscn", "dji", "fb", "file", "gopr", "hinh", "image"),
    *("images", "img", "mvi", "photo", "photos", "pic", "picture", "pxl", "received", "scan", "screenshot"),
    *("snapchat", "tep", "unnamed", "untitled", "vid", "viber", "wa", "whatsapp", "zalo"),
}
_FILLERS = _MAKERS | {
    *("am", "at", "bia", "chup", "copy", "cover", "edited", "final", "goc", "hdr", "luc", "man", "moi", "pm"),
    *("screen", "shot", "so", "thumb", "thumbnail"),
}
_NUMBERED = re.compile(r"[^\W\d]*\d[\da-f]*")


def looks_like_file_name(text: str) -> bool:
    """Whether a description is only what a file is called: `IMG_0123`, `anh1.png`, `Screenshot 2026-01-05`, `Ảnh 2`."""
    text = nfc(text).strip()
    if _ENDING.search(text) or re.search(r"\w_\w", text):
        return True
    words = tokens(fold(text))
    if len(text.split()) <= 1 and (any(map(str.isdecimal, text)) or text.count("-") > 1):
        return bool(words)
    first = re.sub(r"\d+$", "", words[0]) if words else ""
    named = first in _MAKERS or words[:2] == ["screen", "shot"]
    rest = all(word in _FILLERS or _NUMBERED.fullmatch(word) for word in words)
    return bool(words) and rest and (named or all(map(str.isdecimal, words)))


def refuse_file_name(text: str) -> None:
    """Validator of a description. Raises ValidationError."""
    if looks_like_file_name(text):
        raise ValidationError("Mô tả đang là tên tệp hoặc số thứ tự. Hãy viết trong ảnh có ai, đang làm gì, ở đâu.")


# --- Fields ------------------------------------------------------------------------------------------------------


class CleanImageFormField(forms.FileField):
    """A file input that accepts pictures alone; browsers offer only those."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        return cleaned_image(upload) if upload is not None else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A refused form is told what was chosen, since it has to be chosen again."""
        return data if isinstance(data, UploadedFile) else initial


class CleanImageField(models.ImageField):
    """An image column whose forms store only ``cleaned_image``."""

    def update_dimension_fields(self, instance: models.Model, *args: Any, **kwargs: Any) -> None:
        """A record may outlive its file; then what is known of its size stays."""
        try:
            super().update_dimension_fields(instance, *args, **kwargs)
        except OSError:
            return

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": CleanImageFormField, **kwargs})
