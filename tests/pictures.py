"""Pictures and documents as people send them in, for tests."""

import io
import zipfile
from collections.abc import Callable, Iterable

import docx
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw


def upload(data: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def photo_bytes(size: tuple[int, int] = (1200, 800)) -> bytes:
    """A JPEG as from a telephone held upright: turned by a mark, with the place where it was taken."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(picture).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="red")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "CameraCo"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (21.0, 1.0, 42.5)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = io.BytesIO()
    notes = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>GPSLatitude</x:xmpmeta>"
    picture.save(data, "JPEG", exif=exif, icc_profile=profile, xmp=notes)
    return data.getvalue()


def picture_file(size: tuple[int, int] = (60, 40), name: str = "anh.png") -> ContentFile:
    """A small picture, ready for a column."""
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, "PNG")
    return ContentFile(data.getvalue(), name)


def word_bytes(text: str = "Nghị quyết về nhiệm vụ năm 2026") -> bytes:
    """A Word file of one paragraph."""
    document, data = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def repacked(
    data: bytes,
    *,
    added: Iterable[tuple[str | zipfile.ZipInfo, bytes]] = (),
    changed: dict[str, Callable[[bytes], bytes]] | None = None,
) -> bytes:
    """The parts of an office file packed again, some of them changed, others added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            change = (changed or {}).get(part.filename, bytes)
            new.writestr(part.filename, change(old.read(part)))
        for part, content in added:
            new.writestr(part, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def excel_bytes() -> bytes:
    """The least that a program takes for an Excel file."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = f'<Types xmlns="urn:types"><Override ContentType="{kind}"/></Types>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", types)
        new.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


def pdf_bytes(objects: bytes = b"", version: bytes = b"1.5") -> bytes:
    """A PDF with some objects of its own."""
    start = b"%PDF-" + version + b"\n1 0 obj<</Type/Catalog>>endobj\n"
    return start + objects + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
