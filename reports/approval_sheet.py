"""“Phiếu trình duyệt”: what an office prints, signs and files, as an A4 Word document.

The layout of the heading follows Hướng dẫn 36-HD/VPTW (2018) on the form of Party documents: the body at the left, the
name of the Party at the right, page margins of 20, 20, 30 and 15 mm.
"""

import datetime
import io
from collections.abc import Iterable

import qrcode
from django.utils import timezone
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from lib.rich_text import text_of
from lib.vietnamese.dates import show_moment
from reports import checks, comparison, snapshots
from reports.checks import Level
from reports.models import Report, Revision

FONT = "Times New Roman"
BODY_SIZE, SMALL_SIZE = Pt(13), Pt(10)
LEVELS = {Level.BLOCKING: "Phải sửa", Level.GATE: "Cần lý do", Level.ADVISORY: "Nên xem"}
LONGEST_VALUE = 600  # characters of one side of a difference; the screen has the rest
Lines = Iterable[tuple[str, str]]


def approval_sheet(report: Report, revision: Revision, *, address: str, made_at: datetime.datetime) -> bytes:
    """The .docx: who wrote what, the text, the checks, the differences from what citizens read, room to sign, and a
    code that leads to ``address``, the page of this very revision."""
    sheet = Document()
    _set_up(sheet)
    _heading(sheet, report, made_at)
    _facts(sheet, _about(report, revision))
    _text(sheet, report)
    _checks(sheet, report)
    _differences(sheet, report)
    _signatures(sheet)
    _code(sheet, address, revision)
    file = io.BytesIO()
    sheet.save(file)
    return file.getvalue()


def _set_up(sheet: Document) -> None:
    page = sheet.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    normal = sheet.styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY_SIZE
    normal.paragraph_format.space_after = Pt(6)


def _line(sheet: Document, text: str, *, bold: bool = False, centred: bool = False, size: Pt = BODY_SIZE) -> Paragraph:
    line = sheet.add_paragraph()
    run = line.add_run(text)
    run.bold, run.font.size = bold, size
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return line


def _heading(sheet: Document, report: Report, made_at: datetime.datetime) -> None:
    table = sheet.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    body = report.publisher_name or "………………………………"
    for cell, text in ((left, f"{body.upper()}\n*"), (right, "ĐẢNG CỘNG SẢN VIỆT NAM")):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(text).bold = True
    day = right.add_paragraph(f"Ngày {made_at.day:02} tháng {made_at.month:02} năm {made_at.year}")
    day.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(sheet, "PHIẾU TRÌNH DUYỆT TIN BÀI", bold=True, centred=True, size=Pt(15))


def _about(report: Report, revision: Revision) -> Lines:
    yield "Tiêu đề", report.title
    yield "Loại", "Bản sửa của tin đã đăng" if report.revises_id else "Tin mới"
    if report.change_note:
        yield "Nội dung đính chính", report.change_note
    yield "Chuyên mục", report.category.name if report.category else "chưa chọn"
    yield "Tác giả", report.byline or "không ghi"
    yield "Người soạn", report.created_by.full_name if report.created_by else "không ghi"
    if report.submitted_by:
        yield "Người trình", report.submitted_by.full_name
    if report.publish_at:
        yield "Giờ đăng dự kiến", show_moment(timezone.localtime(report.publish_at))
    yield "Phiên bản", f"{revision.number}, lưu lúc {timezone.localtime(revision.at):%H:%M %d/%m/%Y}"


def _facts(sheet: Document, rows: Lines) -> None:
    table = sheet.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(45), Mm(120)
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].text = value


def _text(sheet: Document, report: Report) -> None:
    _line(sheet, "1. Nội dung", bold=True)
    for paragraph in filter(None, [report.summary, *text_of(report.body).split("\n")]):
        sheet.add_paragraph(paragraph).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for photo in report.photos.all():
        _line(sheet, f"Ảnh: {photo.caption}", size=SMALL_SIZE)


def _checks(sheet: Document, report: Report) -> None:
    _line(sheet, "2. Kiểm tra trước khi đăng", bold=True)
    found = checks.run(report)
    for finding in found:
        sheet.add_paragraph(f"☐ {LEVELS[Level(finding.level)]}: {finding.text}")
    if not found:
        sheet.add_paragraph("Không có gì phải xem lại.")


def _differences(sheet: Document, report: Report) -> None:
    if report.revises is None:
        return
    _line(sheet, "3. Khác với bản đang đăng", bold=True)
    sections = comparison.compare(snapshots.take(report.revises), snapshots.take(report))
    for section in sections:
        for label, before, after in _changes_of(section):
            line = sheet.add_paragraph()
            line.add_run(f"{label}: ").bold = True
            line.add_run(f"{_cut(before)} → {_cut(after)}")
    if not sections:
        sheet.add_paragraph(comparison.NO_CHANGE)


def _changes_of(section: comparison.Section) -> Iterable[tuple[str, str, str]]:
    if section.change is not None:
        yield section.heading, section.change.before, section.change.after
    for row in section.rows:
        for change in row.changes:
            yield f"{section.heading} “{row.name}”, {change.label}", change.before, change.after
        if not row.changes:
            yield f"{section.heading}, {comparison.VERBS[row.kind]}", "", row.name


def _cut(text: str) -> str:
    return (text[:LONGEST_VALUE] + "…" if len(text) > LONGEST_VALUE else text) or comparison.NOTHING


def _signatures(sheet: Document) -> None:
    sheet.add_paragraph()
    table = sheet.add_table(rows=1, cols=3)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, who in zip(table.rows[0].cells, ("NGƯỜI SOẠN", "NGƯỜI TRÌNH", "NGƯỜI DUYỆT"), strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(who).bold = True
        hint = cell.add_paragraph("(ký, ghi rõ họ tên)")
        hint.alignment, hint.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Mm(22)


def _code(sheet: Document, address: str, revision: Revision) -> None:
    picture = io.BytesIO()
    qrcode.make(address, border=2).save(picture, format="PNG")
    picture.seek(0)
    table = sheet.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run().add_picture(picture, width=Mm(28))
    right.text = f"Mã dẫn tới đúng phiên bản {revision.number} của bài.\nMã kiểm nội dung: {revision.digest[:16]}"
