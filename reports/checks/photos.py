"""Photos: what they show must be told to those who cannot see them, in words and not as the name of a file."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from lib.images import looks_like_file_name
from lib.vietnamese.text import fold, nfc
from reports.checks.finding import Finding, Level
from reports.checks.subject import Subject, anchor
from reports.models import Photo


def find_photos(subject: Subject) -> Iterator[Finding]:
    for index, photo in enumerate(subject.photos):
        if photo.image:
            yield from _described(index, photo)
            if not photo.caption.strip():
                said = f"Ảnh {index + 1} chưa có chú thích"
                yield Finding("caption_missing", Level.ADVISORY, said, anchor("photos", index, "caption"))


def _described(index: int, photo: Photo) -> Iterator[Finding]:
    place, alt = anchor("photos", index, "alt_text"), photo.alt_text.strip()
    if not alt and not photo.is_decorative:
        said = f"Ảnh {index + 1} chưa có mô tả cho người khiếm thị"
        yield Finding("alt_missing", Level.BLOCKING, said, place)
    elif alt and (looks_like_file_name(alt) or _is_own_name(alt, str(photo.image.name))):
        said = f"Mô tả ảnh {index + 1} là tên tệp “{alt}”: hãy viết trong ảnh có gì"
        yield Finding("alt_is_file_name", Level.BLOCKING, said, place)


def _is_own_name(alt: str, file_name: str) -> bool:
    """Whether the description is one word, the name of this very file."""
    return " " not in alt and fold(nfc(alt)) == fold(nfc(PurePosixPath(file_name).stem))
