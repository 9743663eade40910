"""Smaller copies of a picture: which there are, what is in them, and that nothing is made twice."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from PIL import Image, ImageCms

from lib import renditions
from lib.images import cleaned_image
from tests.pictures import photo_bytes, upload

MIDDLE = (50, 50)


@pytest.fixture
def storage():
    return InMemoryStorage()


def stored(storage, picture, kind="JPEG", **options):
    """A picture as it lies in the storage: its name and size."""
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return storage.save(f"anh/ab12.{kind.lower().replace('jpeg', 'jpg')}", ContentFile(data.getvalue())), picture.size


def opened(storage, name):
    with storage.open(name) as file:
        return Image.open(io.BytesIO(file.read()))


def files(storage):
    return sorted(storage.listdir("anh")[1])


@pytest.mark.parametrize(
    ("size", "full", "card"),
    [
        ((2000, 1500), [480, 960, 1440], [480, 960]),
        ((1440, 900), [480, 960, 1440], [480, 960]),
        ((1000, 800), [480, 960, 1000], [480, 960]),
        ((700, 1400), [480, 700], [480, 700]),
        ((900, 300), [480, 900], [450]),
        ((40, 20), [40], [30]),
    ],
)
def test_copies_are_as_wide_as_screens_are_and_never_wider_than_the_picture(storage, size, full, card):
    name, size = stored(storage, Image.new("RGB", size, "red"))
    assert renditions.make(storage, name, size, MIDDLE) == {"full": full, "card": card}
    widths = {opened(storage, f"anh/{file}").width for file in files(storage)}
    assert widths == {size[0], *full, *card}


def test_each_copy_is_what_its_name_says(storage):
    name, size = stored(storage, Image.new("RGB", (1200, 900), "red"))
    renditions.make(storage, name, size, (10, 90))
    shown = {file: opened(storage, f"anh/{file}") for file in files(storage) if file != "ab12.jpg"}
    assert {file: (copy.format, copy.size) for file, copy in shown.items() if "960" in file} == {
        "ab12-960.avif": ("AVIF", (960, 720)),
        "ab12-960.webp": ("WEBP", (960, 720)),
        "ab12-the-10-90-960.avif": ("AVIF", (960, 640)),
        "ab12-the-10-90-960.webp": ("WEBP", (960, 640)),
    }


def halves():
    """Red at the left, blue at the right, five times as wide as high."""
    picture = Image.new("RGB", (1500, 300), "red")
    picture.paste("blue", (750, 0, 1500, 300))
    return picture


@pytest.mark.parametrize(("left", "channel"), [(0, "red"), (10, "red"), (90, "blue"), (100, "blue")])
def test_a_card_keeps_the_focal_point(storage, left, channel):
    name, size = stored(storage, halves())
    renditions.make(storage, name, size, (left, 50))
    card = opened(storage, f"anh/ab12-the-{left}-50-450.webp").convert("RGB")
    red, _, blue = card.resize((1, 1)).getpixel((0, 0))
    assert (red > 200 and blue < 60) if channel == "red" else (blue > 200 and red < 60)


def test_another_focal_point_makes_another_card_and_nothing_else(storage):
    name, size = stored(storage, halves())
    renditions.make(storage, name, size, MIDDLE)
    before = set(files(storage))
    renditions.make(storage, name, size, (20, 50))
    assert set(files(storage)) - before == {"ab12-the-20-50-450.avif", "ab12-the-20-50-450.webp"}


def test_copies_that_are_there_are_not_made_again(storage, monkeypatch):
    name, size = stored(storage, halves())
    made = renditions.make(storage, name, size, MIDDLE)
    monkeypatch.setattr(storage, "save", None)
    monkeypatch.setattr(storage, "open", None)
    assert renditions.make(storage, name, size, MIDDLE) == made


def test_a_picture_whose_file_is_lost_has_no_copies(storage):
    assert renditions.make(storage, "anh/khong-co.jpg", (2000, 1500), MIDDLE) == {}


def test_a_photo_from_a_telephone_leaves_nothing_private_in_any_copy(storage):
    kept = cleaned_image(upload(photo_bytes((1600, 1200))))
    name = storage.save(f"anh/{kept.name}", kept)
    renditions.make(storage, name, (1200, 1600), MIDDLE)
    for file in files(storage):
        shown = opened(storage, f"anh/{file}")
        data = storage.open(f"anh/{file}").read()
        assert not shown.getexif() and shown.height * 1200 >= shown.width * 800
        assert not [word for word in (b"Exif", b"GPSLatitude", b"xmpmeta", b"CameraCo") if word in data]


def test_colours_of_a_wider_range_are_turned_into_those_of_every_screen(storage):
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = own.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    name, size = stored(storage, Image.new("RGB", (600, 400), "red"), icc_profile=swapped)
    renditions.make(storage, name, size, MIDDLE)
    shown = opened(storage, "anh/ab12-480.webp")
    red, _, blue = shown.convert("RGB").getpixel((9, 9))
    assert "icc_profile" not in shown.info and red < 60 and blue > 200


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_has_copies(storage, mode):
    name, size = stored(storage, Image.new(mode, (500, 400)), "PNG")
    assert renditions.make(storage, name, size, MIDDLE)["full"] == [480, 500]


def test_a_picture_for_print_has_copies(storage):
    name, size = stored(storage, Image.new("CMYK", (500, 400), (0, 255, 255, 0)))
    renditions.make(storage, name, size, MIDDLE)
    assert opened(storage, "anh/ab12-480.webp").mode == "RGB"


def test_what_is_transparent_stays_so(storage):
    name, size = stored(storage, Image.new("RGBA", (500, 400), (255, 0, 0, 0)), "PNG")
    renditions.make(storage, name, size, MIDDLE)
    assert opened(storage, "anh/ab12-480.avif").convert("RGBA").getpixel((9, 9))[3] == 0


def test_a_broken_colour_profile_is_no_reason_to_refuse(storage):
    name, size = stored(storage, halves(), icc_profile=b"no profile at all")
    assert renditions.make(storage, name, size, MIDDLE)["card"] == [450]


def test_a_busy_picture_is_written_at_a_lower_quality(storage):
    calm, busy = Image.new("RGB", (960, 640), "red"), Image.effect_noise((960, 640), 90).convert("RGB")
    for picture in (calm, busy):
        written = renditions._encoded(picture, "webp")
        first = io.BytesIO()
        picture.save(first, "WEBP", quality=renditions.QUALITIES["webp"][0], method=3)
        assert (len(written) < len(first.getvalue())) == (first.tell() > renditions.HEAVY)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("anh/ab12-960.avif", "anh/ab12.jpg"),
        ("anh/ab12-the-0-100-480.webp", "anh/ab12.jpg"),
        ("anh/ab-12-480.webp", "anh/ab-12.jpg"),
    ],
)
def test_a_copy_is_known_by_its_name(name, original):
    assert original in renditions.originals(name)


@pytest.mark.parametrize(
    "name", ["anh/ab12.jpg", "anh/ab12-960.exe", "-960.avif", "anh/ab12-99999.avif", "", "a-b.webp"]
)
def test_what_is_not_called_like_a_copy_is_none(name):
    assert renditions.originals(name) == []
