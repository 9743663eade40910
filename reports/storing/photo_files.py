"""The files of a draft's photos, cleaned and made smaller before the database is touched: a dozen takes a while."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from lib import renditions
from lib.images import cleaned_image
from reports.importer.source import Picture
from reports.models import Photo
from reports.models.photo import ENDINGS


@contextmanager
def photo_files(pictures: Sequence[Picture], wanted: Iterable[int]) -> Iterator[dict[int, str]]:
    """The names of the stored files by the number of the picture, without those that cannot be read. When what is done
    with them fails, they are deleted."""
    photos: dict[int, Photo] = {}
    try:
        for index in sorted(set(wanted)):
            if index < len(pictures) and (photo := _stored(pictures[index])) is not None:
                photos[index] = photo
        yield {index: str(photo.image.name) for index, photo in photos.items()}
    except BaseException:
        for photo in photos.values():
            _delete(photo)
        raise


def _stored(picture: Picture) -> Photo | None:
    """Never saved; it knows its file and the copies of it."""
    try:
        image = cleaned_image(ContentFile(picture.content, name="anh"))
    except ValidationError:
        return None
    photo = Photo()
    photo.image.save(image.name, image, save=False)
    size = (photo.width or 0, photo.height or 0)
    photo.copies = renditions.make(photo.image.storage, str(photo.image.name), size, photo.focus)
    return photo


def _delete(photo: Photo) -> None:
    original, storage = str(photo.image.name), photo.image.storage
    for kind, focus in (("full", None), ("card", photo.focus)):
        for ending in ENDINGS:
            for name, _ in renditions.names(original, photo.copies.get(kind, []), ending, focus):
                storage.delete(name)
    storage.delete(original)
