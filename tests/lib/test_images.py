"""Uploaded pictures: what is refused before it is decoded, and what is left of what is kept."""

import contextlib
import io
import struct
import warnings
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from lib.images import FORMATS, MAX_BYTES, cleaned_image, looks_like_file_name, refuse_file_name


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


# What the fields of a form may throw at it


def test_several_jpegs_in_one_file_are_kept_as_the_first_of_them():
    first, second = Image.new("RGB", (40, 20), "red"), Image.new("RGB", (40, 20), "blue")
    stored = io.BytesIO()
    first.save(stored, "MPO", save_all=True, append_images=[second])
    kept = Image.open(cleaned_image(upload(stored.getvalue())))
    assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)


def test_the_colour_profile_stays_and_the_rest_of_what_a_camera_writes_goes():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x010F] = "CameraCo"
    data = picture(exif=exif, icc_profile=profile, xmp=b"<x:xmpmeta>GPSLatitude</x:xmpmeta>", comment=b"Nha rieng")
    kept = cleaned_image(upload(data)).read()
    assert Image.open(io.BytesIO(kept)).info["icc_profile"] == profile
    assert not [left for left in (b"CameraCo", b"GPSLatitude", b"Nha rieng") if left in kept or left not in data]


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=12), st.sampled_from(sorted(FORMATS)))
@settings(max_examples=100, deadline=None)
def test_a_damaged_picture_is_refused_or_mended_never_an_error(changes, kind):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = bytearray(picture(kind, exif=exif))
    for place, value in changes:
        data[place % len(data)] = value
    with warnings.catch_warnings(action="ignore"), contextlib.suppress(ValidationError):
        assert cleaned_image(upload(bytes(data))).size


FILE_NAMES = [
    *("IMG_0123", "IMG 0123", "DSC_001.JPG", "DSC001", "anh1.png", "anh 1", "Ảnh 1", "ảnh số 3", "Hình 2", "Ảnh"),
    *("Screenshot 2026-01-12 at 10.11.12", "Screen Shot 2026-01-12", "Ảnh chụp màn hình 2026-01-05 lúc 10.02.33"),
    *("zalo-2021", "z5012345678901_ab12cd34", "WhatsApp Image 2024-01-01 at 10.00.00 (2)", "IMG-20240115-WA0003"),
    *("123", "20240115_083000", "2024 01 15", "hoi-nghi-quan-uy", "Hội nghị quận ủy.jpg", "hoi_nghi 2"),
]  # fmt: skip
DESCRIPTIONS = [
    *("", "Bí thư Quận ủy trao giấy khen", "Quang cảnh hội nghị", "Hội trường", "Trụ sở", "Đại hội XIII", "Quận 12"),
    *("Ảnh chân dung đồng chí Nguyễn Văn A", "Ảnh lưu niệm hội nghị lần thứ 12", "Biểu đồ Covid-19 tại quận"),
    *("Tập thể chi bộ 1", "Lãnh đạo quận - phường - tổ dân phố", "Năm 2022", "Bác Hồ", "Ảnh tập thể lớp 12"),
]  # fmt: skip


@pytest.mark.parametrize("text", FILE_NAMES)
def test_what_a_file_is_called_is_no_description(text):
    assert looks_like_file_name(text)
    with pytest.raises(ValidationError, match="tên tệp"):
        refuse_file_name(text)


@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_words_about_a_picture_are_a_description(text):
    assert not looks_like_file_name(text)
    refuse_file_name(text)
