"""Pasted or saved HTML: cleaned as every rich text is, and read for its words."""

import re
from collections import Counter

from lib import rich_text
from reports.importer.read.plain import read_text
from reports.importer.read.unreadable import MOST_CHARACTERS, UnreadableFile
from reports.importer.source import Picture, Source

_SAID = {
    "image": "{} ảnh trong đoạn dán không chuyển được; hãy thêm ảnh vào bài sau.",
    "embed": "{} phần nhúng (video, khung) không chuyển được.",
    "note": "{} chú thích cuối trang không chuyển được; hãy đưa ý cần giữ vào thân bài.",
    "deleted": "{} đoạn đã xóa theo chế độ theo dõi thay đổi được bỏ.",
}
_MOST_MARKUP = 4 * MOST_CHARACTERS
_PLACE = re.compile("\ue000([\ue100-\ue8ff])\ue001")  # where a picture stands, in characters of no text
_PLACE_IN_HTML = re.compile(r"(?:<p>\s*)?\ue000[\ue100-\ue8ff]\ue001(?:\s*</p>)?")
MOST_PICTURES = 0x700


def place_of(number: int) -> str:
    """The characters that stand for a picture until the words around it are known."""
    return f"\ue000{chr(0xE100 + number)}\ue001"


def read_html(
    markup: str, *, converting: bool = False, pictures: tuple[Picture, ...] = (), lost: tuple[str, ...] = ()
) -> Source:
    """``Source.html`` is in the stored form of rich text; ``text`` has a line for each block, item and row of it.

    Raises UnreadableFile.
    """
    if len(markup) > _MOST_MARKUP:
        raise UnreadableFile("long")
    cleaned = rich_text.cleaned(markup)
    marked = rich_text.text_of(cleaned.html)
    text, placed = _without_places(marked, pictures)
    html = rich_text.sanitize(_PLACE_IN_HTML.sub(_without_place, cleaned.html)) if pictures else cleaned.html
    return read_text(text, converting=converting, pictures=placed, html=html, lost=(*lost, *_said(cleaned.dropped)))


def _without_place(found: re.Match[str]) -> str:
    """A paragraph that holds nothing but a picture goes with it."""
    return "" if found[0].startswith("<p>") == found[0].endswith("</p>") else _PLACE.sub("", found[0])


def _without_places(marked: str, pictures: tuple[Picture, ...]) -> tuple[str, tuple[Picture, ...]]:
    """The words, and the pictures each with the offset where it stood."""
    lines: list[str] = []
    placed: list[Picture] = []
    length = 0
    for line in marked.split("\n"):
        held = [ord(found[1]) - 0xE100 for found in _PLACE.finditer(line)]
        words = _PLACE.sub("", line).strip() if held else line
        placed += [_moved(pictures[number], length) for number in held if number < len(pictures)]
        if words or not held:
            lines.append(words)
            length += len(words) + 1
    return "\n".join(lines), tuple(placed)


def _moved(picture: Picture, at: int) -> Picture:
    return Picture(picture.content, picture.media_type, at, picture.alt_text)


def _said(dropped: Counter[str]) -> tuple[str, ...]:
    return tuple(_SAID[kind].format(count) for kind, count in sorted(dropped.items()) if kind in _SAID)
