"""Word files (.docx): paragraphs, lists, tables and pictures, after the file was looked into."""

import io
import re
import zipfile
from typing import Any

import mammoth  # type: ignore[import-untyped]

from lib import office_files
from lib.office_files import RefusedFile
from reports.importer.read import word_parts
from reports.importer.read.html import place_of, read_html
from reports.importer.read.unreadable import UnreadableFile
from reports.importer.source import Picture, Source

MOST_PICTURES = 60
_PICTURES = ("image/png", "image/jpeg", "image/webp")
_IMAGE = re.compile(r"<img [^<>]*>")
_KEPT_IMAGE = re.compile(r'src="picture:(\d+)"')
_STYLES = """
p[style-name='Title'] => p:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p:fresh
"""


def read_word(content: bytes, name: str, *, converting: bool = False) -> Source:
    """What the file holds, and in ``lost`` what of it could not be carried over. No connection is ever made.

    Raises UnreadableFile.
    """
    try:
        office_files.check(io.BytesIO(content), name, len(content), ("docx",))
    except RefusedFile as error:
        raise UnreadableFile(error.code) from error
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slim, lost = word_parts.slimmed(package)
    shelf = _Shelf()
    html = _html_of(slim, shelf)
    if shelf.refused:
        lost.append(f"{shelf.refused} hình vẽ hoặc ảnh liên kết ngoài không chuyển được; hãy thêm ảnh vào bài sau.")
    return read_html(_IMAGE.sub(_place, html), converting=converting, pictures=tuple(shelf.pictures), lost=tuple(lost))


class _Shelf:
    """The pictures as they come; one that is shown often is kept once."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self.refused = 0
        self._contents: dict[int, bytes] = {}

    def keep(self, image: Any) -> dict[str, str]:
        content = self._content_of(image) if len(self.pictures) < MOST_PICTURES else b""
        if not content:
            self.refused += 1
            return {"src": ""}
        content = self._contents.setdefault(hash(content), content)
        self.pictures.append(Picture(content, image.content_type, alt_text=image.alt_text or ""))
        return {"src": f"picture:{len(self.pictures) - 1}"}

    @staticmethod
    def _content_of(image: Any) -> bytes:
        """The bytes of a picture of a usual kind inside the file; none for a drawing or one that lies elsewhere."""
        if image.content_type not in _PICTURES:
            return b""
        try:
            with image.open() as file:
                return bytes(file.read())
        except (ValueError, KeyError, OSError):
            return b""


def _html_of(slim: bytes, shelf: _Shelf) -> str:
    try:
        read = mammoth.convert_to_html(
            io.BytesIO(slim),
            convert_image=mammoth.images.img_element(shelf.keep),
            style_map=_STYLES,
            external_file_access=False,
        )
    except Exception as error:  # whatever the reader makes of a sound package with a senseless document inside
        raise UnreadableFile("broken") from error
    return str(read.value)


def _place(image: re.Match[str]) -> str:
    kept = _KEPT_IMAGE.search(image[0])
    return place_of(int(kept[1])) if kept else ""
