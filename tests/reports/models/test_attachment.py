"""Files that go with a report."""

import pytest

from lib.documents import OfficeFileFormField
from reports.models import Attachment
from tests.factories import AttachmentFactory, ReportFactory
from tests.pictures import pdf_bytes, upload

pytestmark = pytest.mark.django_db


def test_an_attachment_knows_its_file_by_the_name_it_came_with():
    file = OfficeFileFormField().clean(upload(pdf_bytes(b"%" * 1_230_000), "Nghị quyết số 5.PDF"))
    row = AttachmentFactory(file=file)
    assert (row.original_name, row.kind) == ("Nghị quyết số 5.pdf", "pdf")
    assert row.description == "PDF, 1,2 MB"
    assert row.file_label == "Nghị quyết số 5.pdf (PDF, 1,2 MB)"
    assert "quyết" not in row.file.name and row.file.name.endswith(".pdf")


def test_saving_an_attachment_again_leaves_what_is_known_of_its_file():
    row = AttachmentFactory()
    Attachment.objects.filter(pk=row.pk).update(original_name="Kế hoạch.pdf")
    row = Attachment.objects.get(pk=row.pk)
    row.title = "Kế hoạch kiểm tra"
    row.save()
    row.refresh_from_db()
    assert (row.title, row.original_name, row.kind) == ("Kế hoạch kiểm tra", "Kế hoạch.pdf", "pdf")


def test_a_working_copy_of_an_attachment_shares_the_file():
    row = AttachmentFactory()
    values = {"original_name": row.original_name, "kind": row.kind, "size": row.size, "title": row.title}
    copy = Attachment.objects.create(report=ReportFactory(), file=row.file.name, **values)
    assert (copy.file.name, copy.size) == (row.file.name, row.size)
    assert set(Attachment.objects.of_file(row.file.name)) == {row, copy}
