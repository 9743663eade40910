"""Smaller copies of an uploaded picture, made once: several widths in two formats, and a crop for lists.

Their names say what they are, ``anh/ab12-960.avif`` beside ``anh/ab12.jpg``, so nothing has to be kept about them but
their widths, and a copy is never written over another: a crop around another point has another name. Files are not
deleted with their records, since working copies and old revisions of a report name them too.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image, ImageCms

from lib.images import FORMATS

WIDTHS = (480, 960, 1440)
CARD_WIDTHS = (480, 960)
CARD_RATIO = 3 / 2
HEAVY = 90_000  # bytes; a copy that is heavier is written again at the next lower quality, or at the one after that
FAR_TOO_HEAVY = 130_000
QUALITIES = {"avif": (60, 50, 40, 32), "webp": (78, 66, 54, 42)}
SPEED = {
    "avif": {"speed": 8},
    "webp": {"method": 3},
}  # a second or so for the photo of a telephone, all copies together
SHARPEST = Image.Resampling.LANCZOS

Widths = dict[str, list[int]]
Focus = tuple[int, int]


@dataclass(frozen=True)
class Rendition:
    """One copy to be: ``focus`` (percent from the left and the top) makes it a crop around that point."""

    original: str
    width: int
    ending: str
    focus: Focus | None = None

    @property
    def name(self) -> str:
        crop = f"-the-{self.focus[0]}-{self.focus[1]}" if self.focus else ""
        return f"{self.original.rpartition('.')[0]}{crop}-{self.width}.{self.ending}"


def names(original: str, widths: list[int], ending: str, focus: Focus | None = None) -> list[tuple[str, int]]:
    """Name and width of each copy in one format."""
    return [(Rendition(original, width, ending, focus).name, width) for width in widths]


_COPY = re.compile(r"(?P<stem>.+?)(?:-the-\d{1,3}-\d{1,3})?-\d{1,4}\.(?:avif|webp)")


def originals(name: str) -> list[str]:
    """The names of which this may be a copy; none when it is not called like one."""
    copy = _COPY.fullmatch(name)
    return [f"{copy['stem']}.{ending}" for ending in FORMATS.values()] if copy else []


def card_size(width: int, height: int) -> tuple[int, int]:
    """The largest area of a card's shape in a picture of this size."""
    return min(width, round(height * CARD_RATIO)), min(height, round(width / CARD_RATIO))


def make(storage: Storage, original: str, size: tuple[int, int], focus: Focus) -> Widths:
    """Writes the copies that are not there yet, and returns the widths there are, ``{"full": […], "card": […]}``.

    Nothing is made larger than the picture is. Without its file, there are none.
    """
    widths = {"full": _fitting(WIDTHS, size[0]), "card": _fitting(CARD_WIDTHS, card_size(*size)[0])}
    missing = [copy for copy in _wanted(original, widths, focus) if not storage.exists(copy.name)]
    try:
        if missing:
            with storage.open(original) as file, Image.open(file, formats=list(FORMATS)) as picture:
                _write(storage, missing, picture)
    except OSError:
        return {}
    return widths


def _fitting(widths: tuple[int, ...], most: int) -> list[int]:
    """The widths below that of the picture, and its own when it is smaller than the largest."""
    return [width for width in widths if width < most] + ([most] if most <= widths[-1] else [])


def _wanted(original: str, widths: Widths, focus: Focus) -> Iterator[Rendition]:
    for kind, around in (("full", None), ("card", focus)):
        for width in reversed(widths[kind]):
            for ending in QUALITIES:
                yield Rendition(original, width, ending, around)


def _write(storage: Storage, copies: list[Rendition], picture: Image.Image) -> None:
    """Each smaller copy is drawn from the larger one before it."""
    enough = max(WIDTHS[-1], -(-CARD_WIDTHS[-1] * picture.width // card_size(*picture.size)[0]))
    picture.draft("RGB", (2 * enough, 2 * enough))  # a JPEG may be decoded at half its size
    base = _in_plain_colours(_scaled(_flat(picture), enough))
    drawn: dict[Focus | None, Image.Image] = {}
    for copy in copies:
        source = drawn.get(copy.focus) or (_cropped(base, copy.focus) if copy.focus else base)
        drawn[copy.focus] = _scaled(source, copy.width)
        storage.save(copy.name, ContentFile(_encoded(drawn[copy.focus], copy.ending)))


def _flat(picture: Image.Image) -> Image.Image:
    """The picture in eight bits a channel, without a palette, colours still by its own profile."""
    if picture.mode in ("RGB", "RGBA", "CMYK"):
        picture.load()
        return picture
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), SHARPEST, reducing_gap=2)


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, so that its copies need no profile of their own."""
    profile = picture.info.get("icc_profile")
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    if profile:
        try:
            own: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain: Any = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, plain, outputMode=mode) or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile of another kind, or a broken one: most programs show such a picture without it
    return picture.convert(mode)


def _cropped(picture: Image.Image, focus: Focus) -> Image.Image:
    """The largest card around the point that still lies in the picture."""
    width, height = card_size(*picture.size)
    left = min(max(round(picture.width * focus[0] / 100 - width / 2), 0), picture.width - width)
    top = min(max(round(picture.height * focus[1] / 100 - height / 2), 0), picture.height - height)
    return picture.crop((left, top, left + width, top + height))


def _encoded(picture: Image.Image, ending: str) -> bytes:
    best, *lower = QUALITIES[ending]
    written = _written(picture, ending, best)
    while len(written) > HEAVY and lower:
        if len(written) > FAR_TOO_HEAVY and len(lower) > 1:
            lower.pop(0)
        written = _written(picture, ending, lower.pop(0))
    return written


def _written(picture: Image.Image, ending: str, quality: int) -> bytes:
    file = io.BytesIO()
    # A picture carries its profile and its EXIF along until it is told not to.
    picture.save(file, ending.upper(), quality=quality, icc_profile=b"", exif=b"", xmp=b"", **SPEED[ending])
    return file.getvalue()
