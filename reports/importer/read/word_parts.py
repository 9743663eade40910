"""The parts of a Word file that an article is made of, in a package of their own, and what the others would have said.

Notes, comments and page heads are left out before the reader sees the file: each of them could cost more than the text.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from reports.importer.read.unreadable import UnreadableFile

MOST_TAGS = 80_000  # of text, styles and lists together: a hundred pages have half
MOST_CELLS = 5_000
MOST_BYTES_SAID = 512 * 1024  # of a part of which only the first words are told
_DOCUMENT = "word/document.xml"
_HELD = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = {f"{_W}{name}" for name in ("footnoteReference", "endnoteReference", "commentReference")}
_WORDS = re.compile(rb"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>")
_UNSEEN = {
    b":altChunk": "Một phần chèn từ tệp khác không chuyển được.",
    b":oMath": "Công thức toán không chuyển được.",
    b"/chart": "Biểu đồ không chuyển được; hãy thêm ảnh của biểu đồ vào bài sau.",
}


def slimmed(package: zipfile.ZipFile) -> tuple[bytes, list[str]]:
    """A package with the text, its styles, lists, links and pictures, and sentences on what was left out.

    Raises UnreadableFile for a text that is broken, or longer than any article.
    """
    names = set(package.namelist())
    if _DOCUMENT not in names:
        raise UnreadableFile("broken")
    document = _read(package, _DOCUMENT)
    lost = [*_said_elsewhere(package), *(said for mark, said in _UNSEEN.items() if mark in document)]
    held = {name: _read(package, name) for name in _HELD if name in names}
    if sum(content.count(b"<") for content in (document, *held.values())) > MOST_TAGS:
        raise UnreadableFile("long")
    links = _ids(held.get("word/_rels/document.xml.rels", b""))
    tree = _parsed(document)
    lost += _tidied(tree, links)
    for name in ("word/styles.xml", "word/numbering.xml"):
        if name in held:
            _parsed(held[name])
    try:
        written = ElementTree.tostring(tree, "utf-8")
    except RecursionError as error:  # tables in tables without end
        raise UnreadableFile("broken") from error
    return _packed(package, {**held, _DOCUMENT: written}), lost


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > 100 * MOST_TAGS:  # a tag with its words has no hundred letters
        raise UnreadableFile("long")
    return package.read(name)


def _parsed(xml: bytes) -> ElementTree.Element:
    """Safe, since no part has a DOCTYPE: the file was refused otherwise. Raises UnreadableFile."""
    try:
        return ElementTree.fromstring(xml)  # noqa: S314
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableFile("broken") from error


def _ids(relationships: bytes) -> set[str]:
    return {link.get("Id", "") for link in _parsed(relationships)} if relationships else set()


def _tidied(tree: ElementTree.Element, links: set[str]) -> list[str]:
    """Takes out what is hidden, deleted or points nowhere; says what of it had words."""
    counts = {"hidden": 0, "deleted": 0}
    cells = 0
    for parent in tree.iter():
        cells += parent.tag == f"{_W}tc"
        for child in list(parent):
            if child.tag in _REFERENCES:
                parent.remove(child)
            elif child.tag == f"{_W}r" and _is_hidden(child):
                counts["hidden"] += bool("".join(child.itertext()).strip())
                parent.remove(child)
            elif child.tag == f"{_W}del" and "".join(child.itertext()).strip():
                counts["deleted"] += 1
            elif child.tag == f"{_W}hyperlink" and child.get(f"{_R}id", "") not in links:
                child.attrib.pop(f"{_R}id", None)
            elif child.tag == f"{_W}gridSpan" and not child.get(f"{_W}val", "").isdecimal():
                parent.remove(child)
    if cells > MOST_CELLS:
        raise UnreadableFile("long")
    said = {
        "hidden": "{} chỗ chữ ẩn trong tệp không đưa vào bài.",
        "deleted": "{} đoạn đã xóa theo chế độ theo dõi thay đổi không đưa vào bài.",
    }
    return [said[kind].format(count) for kind, count in counts.items() if count]


def _is_hidden(run: ElementTree.Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _said_elsewhere(package: zipfile.ZipFile) -> Iterator[str]:
    said: list[str] = []
    for part in sorted(package.namelist()):
        for pattern, tell in _ELSEWHERE:
            if re.fullmatch(pattern, part) and (words := _words(package, part)) and tell(words) not in said:
                said.append(tell(words))
    yield from said


_ELSEWHERE: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"word/header\d*\.xml", lambda words: f"Đầu trang “{words[:80]}” không đưa vào bài."),
    (r"word/footer\d*\.xml", lambda words: f"Chân trang “{words[:80]}” không đưa vào bài."),
    (
        r"word/(?:foot|end)notes\.xml",
        lambda words: "Chú thích cuối trang không chuyển được; hãy đưa ý cần giữ vào thân bài.",
    ),
    (r"word/comments\.xml", lambda words: "Lời nhận xét bên lề không đưa vào bài."),
)


def _words(package: zipfile.ZipFile, part: str) -> str:
    with package.open(part) as file:
        beginning = file.read(MOST_BYTES_SAID)
    return " ".join("".join(piece.decode("utf-8", "replace") for piece in _WORDS.findall(beginning)).split())


def _packed(package: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    """These parts, and the pictures beside them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as slim:
        for name, content in parts.items():
            slim.writestr(name, content)
        for name in package.namelist():
            if name.startswith("word/media/") and not name.endswith("/"):
                slim.writestr(name, package.read(name))
    return packed.getvalue()
