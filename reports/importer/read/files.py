"""A file of any kind that is read, by its name."""

from collections.abc import Callable

from reports.importer.read.html import read_html
from reports.importer.read.plain import decoded, read_text
from reports.importer.read.unreadable import MOST_CHARACTERS, UnreadableFile
from reports.importer.read.word import read_word
from reports.importer.source import Source

ENDINGS = (".docx", ".txt", ".html", ".htm")
_MOST_BYTES = 4 * MOST_CHARACTERS
_OFFICE = ("doc", "docm", "dotm", "dot", "rtf")


def read_file(content: bytes, name: str, *, converting: bool = False) -> Source:
    """Raises UnreadableFile, naming the reason. ``converting`` turns the letters of an old font into Unicode."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending == "docx" or ending in _OFFICE:
        return read_word(content, name, converting=converting)
    readers: dict[str, Callable[..., Source]] = {"txt": read_text, "html": read_html, "htm": read_html}
    if ending not in readers:
        raise UnreadableFile("kind")
    if not content:
        raise UnreadableFile("empty")
    if content.startswith((b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile("mismatch")
    if len(content) > _MOST_BYTES:
        raise UnreadableFile("long")
    return readers[ending](decoded(content), converting=converting)
