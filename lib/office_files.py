"""Office files from outside: PDF, Word and Excel, checked without being opened by anything that could act on them.

They are stored as they came, so whatever cannot be checked is refused: macros, passwords, files inside files, the
formats before 2007. Nothing a file points at is ever fetched.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, Any, NoReturn
from urllib.parse import unquote
from xml.parsers import expat

from lib.vietnamese.text import UnusableText, clean

KINDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_INDEX = 1024 * 1024  # bytes of a zip's own table of contents, and of all parts that list others
SMALL = 64 * 1024  # a part this small may be of any ratio
LONGEST_NAME = 120

REASONS = {
    "empty": "Tệp trống. Hãy chọn lại tệp.",
    "size": "Tệp nặng quá 20 MB. Hãy giảm dung lượng ảnh trong tệp rồi chọn lại.",
    "kind": "Chỉ nhận tệp PDF, Word (.docx) và Excel (.xlsx). Hãy chọn tệp khác.",
    "legacy": "Tệp Word, Excel đời cũ (.doc, .xls) không kiểm tra được. Hãy lưu lại thành .docx, .xlsx hoặc PDF.",
    "macro": "Tệp có macro hoặc thành phần tự chạy. Hãy lưu lại thành .docx, .xlsx hoặc PDF không có macro.",
    "mismatch": "Nội dung tệp không đúng với đuôi tên. Hãy mở tệp bằng đúng chương trình rồi lưu lại.",
    "broken": "Tệp hỏng hoặc có cấu trúc lạ, không đọc được. Hãy mở tệp, lưu lại rồi chọn lại.",
    "encrypted": "Tệp có đặt mật khẩu hoặc hạn chế quyền. Hãy bỏ mật khẩu, lưu lại rồi chọn lại.",
    "entries": "Tệp gồm quá 2.000 phần. Hãy lưu lại thành PDF.",
    "unpacked": "Tệp bung ra quá 50 MB. Hãy giảm dung lượng ảnh hoặc bảng trong tệp.",
    "ratio": "Tệp nén bất thường, bung ra lớn gấp hơn 100 lần. Hãy lưu lại thành PDF.",
    "nested": "Trong tệp có tệp khác nhúng bên trong. Hãy đổi phần nhúng thành bảng hoặc ảnh, rồi lưu lại.",
    "path": "Trong tệp có đường dẫn không hợp lệ. Hãy mở tệp, lưu lại rồi chọn lại.",
    "symlink": "Trong tệp có liên kết đến tệp khác của máy. Hãy mở tệp, lưu lại rồi chọn lại.",
    "doctype": "Trong tệp có khai báo XML không được phép (DOCTYPE). Hãy mở tệp, lưu lại rồi chọn lại.",
    "template": "Tệp nạp mẫu hoặc đối tượng từ máy khác khi mở. Hãy gỡ mẫu đính kèm, lưu lại rồi chọn lại.",
    "script": "Tệp PDF có mã tự chạy hoặc lệnh mở chương trình. Hãy in lại thành PDF rồi chọn lại.",
    "embedded": "Tệp PDF có tệp khác nhúng bên trong. Hãy in lại thành PDF rồi chọn lại.",
    "complex": "Tệp PDF quá phức tạp, không kiểm tra hết được. Hãy in lại thành PDF rồi chọn lại.",
}


class RefusedFile(ValueError):  # noqa: N818 (says what it is, as a noun)
    """``code`` is a key of ``REASONS``; the message is for the person at the form."""

    def __init__(self, code: str) -> None:
        super().__init__(REASONS[code])
        self.code = code

    @property
    def message(self) -> str:
        return REASONS[self.code]


def check(file: IO[bytes], name: str, size: int, kinds: Iterable[str] = tuple(KINDS)) -> str:
    """What the file is, "pdf", "docx" or "xlsx". It is read to its end at most once, and left at its beginning.

    Raises RefusedFile.
    """
    if not size:
        _refuse("empty")
    if size > MAX_BYTES:
        _refuse("size")
    kind = _ending(name)
    if kind in ("doc", "xls", "dot", "xlt", "rtf"):
        _refuse("legacy")
    if kind in ("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"):
        _refuse("macro")
    if kind not in kinds or kind not in KINDS:
        _refuse("kind")
    file.seek(0)
    if kind == "pdf":
        _check_pdf(file.read())
    else:
        _check_package(file, kind)
    file.seek(0)
    return kind


def shown_name(name: str, kind: str) -> str:
    """What a person called the file, for a page and for saving: one line, no folder, the ending of what it is."""
    try:
        line = " ".join(clean(name.replace("\0", "")).split())
    except UnusableText:
        line = ""
    stem = PureWindowsPath(PurePosixPath(line).name).name.rpartition(".")[0].strip(". ")
    return f"{stem[:LONGEST_NAME].rstrip() or 'tep'}.{kind}"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _refuse(reason: str) -> NoReturn:
    raise RefusedFile(reason)


# --- PDF ---------------------------------------------------------------------------------------------------------
# Names are looked for in the whole file, spelt plainly or with #xx, and in the packed object streams, where newer
# files keep most of their objects. The text and the pictures of the pages are not looked at: no action hides there.

_FORBIDDEN = {
    b"/JavaScript": "script",
    b"/Launch": "script",
    b"/RichMedia": "script",
    b"/XFA": "script",
    b"/EmbeddedFile": "embedded",
    b"/EmbeddedFiles": "embedded",
    b"/Encrypt": "encrypted",
}
_OBJECT_STREAM = b"/ObjStm"
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*\]?")
_DELIMITERS = b"\0\t\n\f\r ()<>[]{}/%"
_ESCAPED_LETTER = re.compile(rb"#(4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])")
_MAX_ESCAPED = 10_000
_MAX_STREAMS = 5_000
_WINDOW = 4_096  # bytes around a name, in which its dictionary is expected
_LONGEST_PDF_NAME = 64
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 64 * 1024  # bytes read at once
_PIECE = 1024 * 1024  # bytes unpacked at once


def _check_pdf(data: bytes) -> None:
    if not re.match(rb"%PDF-[12]\.\d", data):
        _refuse("mismatch")
    if b"%%EOF" not in data[-1024:]:
        _refuse("broken")
    plain = _plainly_spelt(data)
    _look_for_actions(plain)
    if plain.count(_OBJECT_STREAM) != data.count(_OBJECT_STREAM):
        _refuse("complex")
    room = MAX_UNPACKED
    for unpacked, cost in _object_streams(data):
        room -= cost
        if room < 0:
            _refuse("complex")
        _look_for_actions(_plainly_spelt(unpacked))


def _plainly_spelt(data: bytes) -> bytes:
    """With `/J#61vaScript` as `/JavaScript`."""
    plain, escaped = _ESCAPED_LETTER.subn(lambda found: bytes.fromhex(found[1].decode()), data, count=_MAX_ESCAPED)
    if escaped == _MAX_ESCAPED:
        _refuse("complex")
    return plain


def _look_for_actions(data: bytes) -> None:
    for name, reason in _FORBIDDEN.items():
        at = data.find(name)
        while at >= 0:
            end = at + len(name)
            if end == len(data) or data[end] in _DELIMITERS:
                _refuse(reason)
            at = data.find(name, end)


def _object_streams(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The packed object streams in pieces, each with the bytes it took to read and write it."""
    at, count = data.find(_OBJECT_STREAM), 0
    while at >= 0:
        end, count = at + len(_OBJECT_STREAM), count + 1
        opening = _STREAM.search(data, end, end + _WINDOW)
        if opening is None or count > _MAX_STREAMS:
            _refuse("complex")
        dictionary = _plainly_spelt(data[max(0, at - _WINDOW) : opening.start()].rpartition(b" obj")[2])
        if b"/Filter" in dictionary:  # one that is not packed was looked at with the rest
            if not _FLATE.search(dictionary) or b"/DecodeParms" in dictionary or b"/DP" in dictionary:
                _refuse("complex")
            yield from _inflated(memoryview(data)[opening.end() :])
        at = data.find(_OBJECT_STREAM, end)


def _inflated(packed: memoryview) -> Iterator[tuple[bytes, int]]:
    """Pieces of a deflated stream that may be followed by anything; neighbouring ones overlap by the longest name."""
    unpacker, tail = zlib.decompressobj(), b""
    for at in range(0, len(packed), _CHUNK):
        feed: Any = packed[at : at + _CHUNK]
        while feed and not unpacker.eof:
            try:
                found = unpacker.decompress(feed, _PIECE)
            except zlib.error:
                _refuse("broken")
            left = unpacker.unconsumed_tail
            yield tail + found, len(found) + len(feed) - len(left) - len(unpacker.unused_data)
            feed, tail = left, found[-_LONGEST_PDF_NAME:]
        if unpacker.eof:
            return


# --- Word and Excel ----------------------------------------------------------------------------------------------

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", _OLE, b"MZ")
_ARCHIVES = ("zip", "rar", "7z", "gz", "tar", "docx", "xlsx", "pptx", "docm", "xlsm", "exe", "js", "vbs", "bat", "msi")
_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|vbaData|macrosheet|activeX", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"vbaProject|vbaData|/macrosheets/|/activeX/", re.IGNORECASE)
_FETCHED = ("attachedtemplate", "oleobject", "frame", "subdocument", "afchunk", "control")
_HERE = re.compile(r"(?:file:///)?[a-z]:[\\/]|(?![a-z][a-z\d+.-]*:|[\\/]{2})", re.IGNORECASE)
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    IndexError,
)  # fmt: skip
_END = 22  # bytes of the record that closes a zip


def _check_package(upload: IO[bytes], kind: str) -> None:
    start = upload.read(8)
    if start == _OLE:
        upload.seek(0)
        _refuse("encrypted" if "EncryptedPackage".encode("utf-16-le") in upload.read() else "legacy")
    if not start.startswith(b"PK\x03\x04"):
        _refuse("mismatch")
    try:
        _check_index(upload)
        with zipfile.ZipFile(upload) as package:
            _check_entries(package.infolist())
            _check_parts(package, kind)
    except RefusedFile:
        raise
    except _UNREADABLE as error:
        raise RefusedFile("broken") from error


def _check_index(upload: IO[bytes]) -> None:
    """The table of contents before it is read: a table of a million entries is itself the attack."""
    upload.seek(-_END, 2)
    at, end = upload.tell(), upload.read(_END)
    upload.seek(max(0, at - 20))
    if not end.startswith(b"PK\x05\x06") or end[20:] != b"\0\0" or upload.read(4) == b"PK\x06\x07":
        _refuse("broken")
    entries, size, offset = (int.from_bytes(end[a:b], "little") for a, b in ((10, 12), (12, 16), (16, 20)))
    if entries > MAX_ENTRIES or size > MAX_INDEX:
        _refuse("entries")
    if offset + size != at:
        _refuse("broken")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        _refuse("entries")
    if unpacked > MAX_UNPACKED:
        _refuse("unpacked")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        _refuse("broken")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    if re.search(r"[\0\\:]|^/|(?:^|/)\.\.(?:/|$)", name):
        _refuse("path")
    if stat.S_ISLNK(entry.external_attr >> 16):
        _refuse("symlink")
    if entry.flag_bits & 0x61:  # encrypted, patched, strongly encrypted
        _refuse("encrypted")
    if _MACRO_PARTS.search(f"/{name}"):
        _refuse("macro")
    if _ending(name) in _ARCHIVES:
        _refuse("nested")
    if entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size):
        _refuse("ratio")


def _check_parts(package: zipfile.ZipFile, kind: str) -> None:
    room, room_for_lists = MAX_UNPACKED, MAX_INDEX
    types: set[str] = set()
    for entry in package.infolist():
        is_list = entry.filename == CONTENT_TYPES or _ending(entry.filename) == "rels"
        with package.open(entry) as part:
            size, kept = _scan(part, keep=is_list, is_xml=_ending(entry.filename) in ("xml", "rels", "vml"))
        room -= size
        room_for_lists -= len(kept)
        if room < 0 or room_for_lists < 0:
            _refuse("unpacked")
        if entry.filename == CONTENT_TYPES:
            types = {attributes.get("ContentType", "") for attributes in _elements(kept, "Default", "Override")}
        elif is_list:
            _check_relationships(kept)
    if any(map(_MACRO_TYPES.search, types)):
        _refuse("macro")
    if _MAIN[kind] not in types:
        _refuse("mismatch")


def _scan(part: IO[bytes], *, keep: bool, is_xml: bool) -> tuple[int, bytes]:
    """Reads a part to its end. Returns its true size, and what it holds if that is to be kept."""
    size, kept, tail, chunk = 0, io.BytesIO(), b"", part.read(_CHUNK)
    if chunk.startswith(_INSIDE):
        _refuse("nested")
    if is_xml and chunk:
        _check_xml_start(chunk)
    while chunk:
        size += len(chunk)
        if keep and size <= MAX_INDEX + _CHUNK:
            kept.write(chunk)
        plain = tail + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)  # UTF-16 reads like ASCII then
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            _refuse("doctype")
        tail, chunk = plain[-16:], part.read(_CHUNK)
    return size, kept.getvalue()


def _check_xml_start(chunk: bytes) -> None:
    """Only the encodings the format knows: in another one, a DOCTYPE would not be found by its letters."""
    plain = chunk.replace(b"\0", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        plain = plain.removeprefix(mark)
    if not plain.lstrip().startswith(b"<"):
        _refuse("broken")
    if plain.startswith(b"<?xml"):
        declaration, closed, _ = plain.partition(b"?>")
        encoding = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", declaration)
        if not closed or (encoding and not re.fullmatch(rb"(?i)utf-?8|utf-?16(?:[lb]e)?|(?:us-)?ascii", encoding[1])):
            _refuse("doctype")


def _elements(xml: bytes, *names: str) -> list[dict[str, str]]:
    """The attributes of every element of these names. There is no DOCTYPE in it, so nothing expands."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] in names:
            found.append(attributes)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _check_relationships(xml: bytes) -> None:
    """Links of the text may lead anywhere; what a program fetches while it opens the file must be on that machine."""
    for link in _elements(xml, "Relationship"):
        kind = link.get("Type", "").rpartition("/")[2].lower()
        is_external = link.get("TargetMode", "").lower() == "external"
        if is_external and kind in _FETCHED and not _HERE.match(unquote(link.get("Target", "")).strip()):
            _refuse("template")
