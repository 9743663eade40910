"""Plain text, and bytes that should be."""

import codecs
import unicodedata

from lib.vietnamese.text import UnusableText
from reports.importer.read import legacy
from reports.importer.read.unreadable import MOST_CHARACTERS, UnreadableFile
from reports.importer.source import Picture, Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONVERTED = "đã đổi sang Unicode"  # said of the letters of an old font
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ") | {chr(code) for code in range(0x1EA0, 0x1EFA)}


def read_text(
    received: str,
    *,
    converting: bool = False,
    pictures: tuple[Picture, ...] = (),
    html: str = "",
    lost: tuple[str, ...] = (),
) -> Source:
    """A text as it came. One in the letters of an old font is only said to be so, and converted when asked.

    Raises UnreadableFile for a text too long, without a letter, or with characters no database can store.
    """
    if len(received) > MOST_CHARACTERS:
        raise UnreadableFile("long")
    if table := legacy.table_of(received):
        if converting:
            received, html = legacy.convert(received, table), legacy.convert(html, table)
            lost = (*lost, f"Văn bản gõ bằng phông cũ ({table}), {CONVERTED}. Hãy đọc lại toàn bài.")
        else:
            lost = (*lost, f"Văn bản gõ bằng phông cũ ({table}), chưa đổi sang Unicode nên khó nhận ra dữ liệu.")
    try:
        source = Source.of(received, pictures=pictures, html=html, lost=lost, legacy=table)
    except UnusableText as error:
        raise UnreadableFile("characters") from error
    if not source.text.strip():
        raise UnreadableFile("blank")
    return source


def decoded(content: bytes) -> str:
    """Bytes of a text file: UTF-8, UTF-16 with its mark, Windows-1258, else the single bytes of an old font.

    Raises UnreadableFile.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in content:
        raise UnreadableFile("encoding")
    one_byte = content.decode("cp1252", "replace")
    if legacy.table_of(one_byte):
        return content.decode("latin-1")
    windows = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    if "\ufffd" in windows or not _VIETNAMESE & set(windows):
        raise UnreadableFile("encoding")
    return windows


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("encoding") from error
