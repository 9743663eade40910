"""Word files (.docx): paragraphs, lists, tables and pictures, after the file was looked into."""

import io
import re
import zipfile
from typing import Any

import mammoth  # type: ignore[import-untyped]
from mammoth.docx.files import InvalidFileReferenceError  # type: ignore[import-untyped]

from lib import office_files
from lib.office_files import RefusedFile
from reports.importer.read.html import MOST_PICTURES, place_of, read_html
from reports.importer.read.unreadable import UnreadableFile
from reports.importer.source import Picture, Source

_MOST_OF_DOCUMENT = 12 * 1024 * 1024  # bytes of the part with the text: a novel has two
_PICTURES = ("image/png", "image/jpeg", "image/webp")
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-\d+" id="(?:foot|end)note-ref-\d+">\[\d+\]</a></sup>')
_NOTES = re.compile(r'<ol><li id="(?:foot|end)note-\d+">.*</ol>\Z', re.DOTALL)
_STYLES = """
p[style-name='Title'] => p:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p:fresh
comment-reference =>
"""
_WORDS = re.compile(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")


def read_word(content: bytes, name: str, *, converting: bool = False) -> Source:
    """What the file holds, and in ``lost`` what of it could not be carried over. No connection is ever made.

    Raises UnreadableFile.
    """
    try:
        office_files.check(io.BytesIO(content), name, len(content), ("docx",))
    except RefusedFile as error:
        raise UnreadableFile(error.code) from error
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        lost = _left_out(package)
    pictures: list[Picture] = []
    refused: list[str] = []

    def keep(image: Any) -> dict[str, str]:
        content = _content_of(image) if len(pictures) < MOST_PICTURES else b""
        if not content:
            refused.append(image.content_type)
            return {"src": ""}
        pictures.append(Picture(content, image.content_type, alt_text=image.alt_text or ""))
        return {"src": f"picture:{len(pictures) - 1}"}

    try:
        read = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=mammoth.images.img_element(keep),
            style_map=_STYLES,
            external_file_access=False,
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        # What a well-formed package with a senseless document inside makes of the reader.
        raise UnreadableFile("broken") from error
    if refused or "could not be found" in "".join(message.message for message in read.messages):
        lost.append(
            f"{max(1, len(refused))} hình vẽ hoặc ảnh liên kết ngoài không chuyển được; hãy thêm ảnh vào bài sau."
        )
    html = _NOTES.sub("", _NOTE_MARK.sub("", read.value))
    html = re.sub(r'<img [^>]*src="picture:(\d+)"[^>]*>', lambda found: place_of(int(found[1])), html)
    html = re.sub(r"<img [^>]*>", "", html)
    return read_html(html, converting=converting, pictures=tuple(pictures), lost=tuple(lost))


def _content_of(image: Any) -> bytes:
    """The bytes of a picture of a usual kind inside the file; none for a drawing or one that lies elsewhere."""
    if image.content_type not in _PICTURES:
        return b""
    try:
        with image.open() as file:
            return bytes(file.read())
    except (InvalidFileReferenceError, KeyError):
        return b""


def _left_out(package: zipfile.ZipFile) -> list[str]:
    """What Word shows and an article does not have. Raises UnreadableFile for a document too long to read."""
    lost: list[str] = []
    for part in sorted(package.namelist()):
        if part == "word/document.xml" and package.getinfo(part).file_size > _MOST_OF_DOCUMENT:
            raise UnreadableFile("long")
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part) and (words := _words(package.read(part))):
            where = "Đầu trang" if "header" in part else "Chân trang"
            said = f"{where} “{words[:80]}” không đưa vào bài."
            lost += [] if said in lost else [said]
        if re.fullmatch(r"word/(?:foot|end)notes\.xml", part) and _words(package.read(part)):
            lost.append("Chú thích cuối trang không chuyển được; hãy đưa ý cần giữ vào thân bài.")
        if part == "word/comments.xml" and _words(package.read(part)):
            lost.append("Lời nhận xét bên lề không đưa vào bài.")
    return lost


def _words(xml: bytes) -> str:
    return " ".join("".join(piece.decode("utf-8", "replace") for piece in _WORDS.findall(xml)).split())
