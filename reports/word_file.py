"""A report as a Word file to keep: headings, lists, tables and pictures that one can go on working with."""

import datetime
import io
from collections.abc import Iterable

import docx
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image

from awards.models import AwardBatch
from lib import portal, word_writing
from lib.vietnamese.dates import show_date
from reports.models import Document, Figure, Photo
from reports.report_page import ReportPage

FONT = "Times New Roman"
SIZES = {"Normal": 13, "Heading 1": 17, "Heading 2": 15, "Heading 3": 13, "Caption": 11}
TEXT_WIDTH, TALLEST = Mm(165), Mm(190)
BLACK = RGBColor(0, 0, 0)
NOT_STATED = "không nêu"
Rows = Iterable[Iterable[str]]


def word_file(page: ReportPage, *, day: datetime.date) -> bytes:
    """``day`` is when it is saved."""
    document = docx.Document()
    _set_up(document, page)
    _head(document, page)
    for block in page.blocks:
        if block.photo:
            _photo(document, block.photo)
        else:
            word_writing.write(document, block.html)
    if page.report.byline:
        document.add_paragraph(page.report.byline).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _facts(document, page)
    _source(document, page, day)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: WordDocument, page: ReportPage) -> None:
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.top_margin = sheet.bottom_margin = Mm(20)
    sheet.left_margin, sheet.right_margin = Mm(25), Mm(20)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), BLACK
        fonts = style.element.rPr.rFonts
        for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[attribute]  # Word would take the font of the theme before ours
    language = document.styles["Normal"].element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "vi-VN"})
    document.styles["Normal"].element.rPr.append(language)
    told = document.core_properties
    told.title, told.author = page.report.title[:255], (page.report.byline or portal.current().name)[:255]
    told.language, told.comments = "vi-VN", ""


def _head(document: WordDocument, page: ReportPage) -> None:
    report = page.report
    document.add_heading(report.title, level=1)
    document.add_paragraph(" · ".join(_about(page)), style="Caption")
    if report.is_expired:
        notice = document.add_paragraph()
        day = show_date(timezone.localdate(report.withdrawn_at)) if report.withdrawn_at else ""
        notice.add_run(f"Tin không còn hiệu lực, gỡ ngày {day}. {report.withdrawal_note}".strip()).bold = True
    for correction in page.corrections:
        document.add_paragraph(f"Đính chính {show_date(timezone.localdate(correction.at))}: {correction.note}")
    if report.summary and not report.repeats_its_summary:
        document.add_paragraph().add_run(report.summary).bold = True


def _about(page: ReportPage) -> Iterable[str]:
    report = page.report
    if report.byline:
        yield f"Tác giả: {report.byline}"
    if report.publisher:
        yield report.publisher.name
    moment = report.source_published_at or (None if report.is_from_archive else report.published_at)
    yield f"Ngày đăng: {show_date(timezone.localdate(moment)) if moment else 'chưa rõ'}"


def _photo(document: WordDocument, photo: Photo) -> None:
    caption = f"{photo.caption} Ảnh: {photo.credit}" if photo.credit else photo.caption
    try:
        picture = _picture(photo)
    except OSError:  # the file is not there any more, or was never handed over
        document.add_paragraph(f"[Ảnh] {caption}", style="Caption")
        return
    file, size = picture
    width = min(TEXT_WIDTH, int(TALLEST * size[0] / size[1]))
    place = document.add_paragraph()
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    place.paragraph_format.keep_with_next = True
    shape = place.add_run().add_picture(file, width=width)
    shape._inline.docPr.set("descr", photo.alt_text)
    document.add_paragraph(caption, style="Caption")


def _picture(photo: Photo) -> tuple[io.BytesIO, tuple[int, int]]:
    """A picture in a format that Word knows, and its size. Raises OSError."""
    if not photo.image:
        raise FileNotFoundError(photo.caption)
    with default_storage.open(photo.kept_file) as stored, Image.open(stored) as picture:
        file = io.BytesIO()
        if picture.has_transparency_data:
            picture.save(file, "PNG")
        else:
            picture.convert("RGB").save(file, "JPEG", quality=85)
        file.seek(0)
        return file, picture.size


def _facts(document: WordDocument, page: ReportPage) -> None:
    """What the page shows beside the text, each kind under its heading."""
    conference = page.report.conference
    if conference:
        _section(document, "Hội nghị")
        _table(document, _about_conference(page))
    if page.attendees or page.groups:
        _section(document, "Thành phần (chức vụ khi đó)")
        people = [(a.name, a.role, a.post) for a in page.attendees]
        groups = [(_capital(group.printed_name), group.get_function_display(), "") for group in page.groups]
        _table(document, [("Họ và tên", "Vai trò", "Chức vụ"), *people, *groups], has_head=True)
    if page.figures:
        _section(document, "Số liệu trong bài")
        _table(document, [("Nội dung", "Số liệu", "Ghi chú"), *map(_figure, page.figures)], has_head=True)
    for heading, documents in (("Văn bản được thông qua", page.adopted), ("Văn bản được nhắc đến", page.cited)):
        if documents:
            _section(document, heading)
            word_writing.write_list(document, [_title(row) for row in documents])
    if page.awards:
        _section(document, "Khen thưởng nêu trong bài")
        head = ("Thành tích", "Số lượng", "Hình thức", "Cấp khen")
        _table(document, [head, *(_award(mention.batch) for mention in page.awards)], has_head=True)
    if page.attachments:
        _section(document, "Tệp đính kèm")
        for attachment in page.attachments:
            line = document.add_paragraph(style="List Bullet")
            word_writing.link(line, f"{settings.SITE_URL}{attachment.file.url}", attachment.title)
            line.add_run(f" ({attachment.description})")


def _about_conference(page: ReportPage) -> Rows:
    conference = page.report.conference
    yield "Tên", conference.label
    if conference.term:
        yield "Nhiệm kỳ", conference.term.label
    if page.organizers:
        yield "Tổ chức", ", ".join(name for name, _ in page.organizers)
    guessed = f" (suy luận: bài ghi “{conference.date_printed}”)" if conference.date_is_inferred else ""
    yield "Thời gian", f"{conference.when}{guessed}"
    if conference.venue:
        yield "Địa điểm", conference.venue


def _title(document: Document) -> str:
    kind = f"{document.get_kind_display()}: " if document.kind == document.Kind.THEME else ""
    return _capital(kind + document.title)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figure(figure: Figure) -> tuple[str, ...]:
    shown = " · ".join(filter(None, [figure.shown, figure.percent_shown]))
    return _capital(figure.label), shown, figure.caption


def _award(batch: AwardBatch) -> tuple[str, ...]:
    count = batch.count_label or batch.recipient_names or NOT_STATED
    return _capital(batch.merit), count, batch.award_type.name, batch.conferrer_name or NOT_STATED


def _section(document: WordDocument, heading: str) -> Paragraph:
    return document.add_heading(heading, level=2)


def _table(document: WordDocument, rows: Rows, *, has_head: bool = False) -> None:
    """Cells of words; the first row is the head, else the first column."""
    table = None
    for number, row in enumerate(rows):
        words = list(row)
        table = table or document.add_table(rows=0, cols=len(words), style=word_writing.GRID)
        for column, (cell, text) in enumerate(zip(table.add_row().cells, words, strict=True)):
            is_head = number == 0 if has_head else column == 0
            cell.paragraphs[0].add_run(text).bold = is_head or None
    if table and has_head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # printed again on each page


def _source(document: WordDocument, page: ReportPage, day: datetime.date) -> None:
    address = f"{settings.SITE_URL}{page.report.get_absolute_url()}"
    line = document.add_paragraph(f"Nguồn: {portal.current().name}, ", style="Caption")
    line.paragraph_format.space_before = Pt(18)
    word_writing.link(line, address, address)
    line.add_run(f". Lưu ngày {show_date(day)}.")
