"""The sheet that an office signs: A4, with everything the signer must know, and a code to the exact revision."""

import io
import zipfile

import docx
import pytest
from django.utils import timezone

from accounts.roles import Role
from reports import opinions
from reports.approval_sheet import approval_sheet
from tests.factories import FigureFactory, PhotoFactory, ReportFactory
from tests.newsroom import open_edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(account):
    return account(Role.EDITOR)


def sheet_of(report, editor):
    revision = opinions.current_revision(report, by=editor)
    made = approval_sheet(report, revision, address="https://dangbo.example.vn/x/", made_at=timezone.localtime())
    return docx.Document(io.BytesIO(made)), made, revision


def words_of(sheet):
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in sheet.paragraphs), *cells])


def test_the_sheet_is_a4_and_tells_who_wrote_what(editor):
    report = ReportFactory(
        draft=True,
        created_by=editor,
        title="Tổng kết năm 2022",
        summary="Sapo của bài.",
    )
    PhotoFactory(report=report, caption="Quang cảnh Hội nghị")
    sheet, _, revision = sheet_of(report, editor)
    page, words = sheet.sections[0], words_of(sheet)
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    for part in ("Tổng kết năm 2022", "Sapo của bài.", editor.full_name, "NGƯỜI DUYỆT", "Quang cảnh Hội nghị"):
        assert part in words
    assert revision.digest[:16] in words


def test_the_sheet_lists_what_the_checks_found(editor):
    report = ReportFactory(draft=True, created_by=editor, title_origin="proposed")
    assert "Phải sửa" in words_of(sheet_of(report, editor)[0])


def test_the_sheet_of_a_change_says_what_it_changes(editor):
    live = ReportFactory(title="Tiêu đề cũ")
    FigureFactory(report=live, printed="8.948")
    copy = open_edit(live, by=editor, title="Tiêu đề mới", change_kind="correction", change_note="Sửa tiêu đề.")
    copy.figures.update(printed="8.950")
    words = words_of(sheet_of(copy, editor)[0])
    assert "Tiêu đề cũ → Tiêu đề mới" in words and "8.948 → 8.950" in words and "Sửa tiêu đề." in words


def test_the_sheet_holds_the_code_as_a_picture(editor):
    report = ReportFactory(draft=True, created_by=editor)
    names = zipfile.ZipFile(io.BytesIO(sheet_of(report, editor)[1])).namelist()
    assert [name for name in names if name.startswith("word/media/") and name.endswith(".png")]
