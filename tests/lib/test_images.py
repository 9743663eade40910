"""Uploaded pictures: what is refused before it is decoded, and what is left of what is kept."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lib.images import MAX_BYTES, cleaned_image


def upload(data, name="anh.jpg"):
    return SimpleUploadedFile(name, data)


def picture(kind="JPEG", size=(40, 20), **options):
    stored = io.BytesIO()
    Image.new("RGB", size, "red").save(stored, kind, **options)
    return stored.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side):
    """A PNG of a few kilobytes that says it is ``side`` pixels square."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 9000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_is_kept_in_its_format_under_a_new_name(kind, ending):
    kept = cleaned_image(upload(picture(kind), "../../config/settings.py"))
    assert kept.name.endswith(f".{ending}")
    assert "settings" not in kept.name
    assert Image.open(kept).format == kind


def test_the_place_where_it_was_taken_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    kept = cleaned_image(upload(picture(exif=exif)))
    shown = Image.open(kept)
    assert shown.size == (20, 40)
    assert not shown.getexif()
    assert b"Exif" not in kept.read()


@pytest.mark.parametrize("side", [7_000, 12_000, 20_000])
def test_a_file_that_unfolds_to_too_many_pixels_is_refused(side):
    with pytest.raises(ValidationError, match="triệu điểm ảnh"):
        cleaned_image(upload(bomb(side)))


def test_a_heavy_file_is_refused_before_it_is_read():
    with pytest.raises(ValidationError, match="15 MB"):
        cleaned_image(upload(b"x" * (MAX_BYTES + 1)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7",
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        picture()[:200],
        bomb(50)[:45],
    ],
)
def test_what_is_no_whole_jpeg_png_or_webp_is_refused(data):
    with pytest.raises(ValidationError, match="không phải ảnh"):
        cleaned_image(upload(data))


def test_a_script_hidden_behind_a_picture_does_not_survive():
    kept = cleaned_image(upload(picture() + b"<script>alert(1)</script>"))
    assert b"<script" not in kept.read()
