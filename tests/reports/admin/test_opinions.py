"""Remarks, leaders' links and the approval sheet at the desk: who may, and what is shown once."""

import io
import re

import docx
import pytest

from accounts.roles import Role
from reports import opinions
from reports.models import Remark, ReviewLink
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def page(editor):
    report = factories.ReportFactory(draft=True, created_by=editor.user)
    return f"{LIST}{report.pk}/"


def test_a_remark_is_written_shown_with_its_section_and_settled(editor, page):
    response = editor.post(f"{page}gop-y/", {"section": "title", "text": "Tiêu đề dài quá."}, follow=True)
    assert "Tiêu đề dài quá." in response.content.decode()
    remark = Remark.objects.get()
    response = editor.post(f"{page}gop-y/{remark.pk}/giai-quyet/", follow=True)
    assert "1 góp ý đã xong" in response.content.decode()


def test_an_empty_remark_is_said_to_be_missing(editor, page):
    assert "Chưa ghi góp ý" in editor.post(f"{page}gop-y/", {"text": ""}, follow=True).content.decode()
    assert not Remark.objects.exists()


@pytest.mark.parametrize("role", [Role.ACCOUNT_ADMIN, Role.AUDITOR])
def test_whoever_only_looks_remarks_on_nothing_and_sends_nothing(desk, page, role):
    client = desk(role)
    for address in ("gop-y/", "xin-y-kien/"):
        assert client.post(page + address, {"text": "x", "recipient": "A", "days": 3}).status_code == 403
    assert not Remark.objects.exists() and not ReviewLink.objects.exists()


@pytest.mark.parametrize("address", ["gop-y/", "xin-y-kien/", "phieu-trinh/"])
def test_the_draft_of_somebody_else_is_out_of_reach(desk, page, address):
    client = desk(Role.EDITOR)
    answer = client.get if address == "phieu-trinh/" else client.post
    assert answer(page + address, {"text": "x"}).status_code == 404


def test_a_remark_of_another_report_is_not_settled_from_here(editor, page):
    remark = opinions.add_remark(factories.ReportFactory(), text="Của bài khác", by=editor.user)
    assert editor.post(f"{page}gop-y/{remark.pk}/giai-quyet/").status_code == 404
    assert Remark.objects.get().settled_at is None


def test_a_link_is_shown_once_and_opens_the_draft(editor, page, client):
    html = editor.post(f"{page}xin-y-kien/", {"recipient": "Đồng chí Bí thư", "days": 3}).content.decode()
    address = re.search(r'value="http://[^/]+(/xin-y-kien/[^"]+)"', html)[1]
    assert "Bản nháp, chưa công bố" in client.get(address).content.decode()
    assert address not in editor.get(f"{page}xin-y-kien/").content.decode()


@pytest.mark.parametrize("data", [{"recipient": "", "days": 3}, {"recipient": "A", "days": 99}, {"recipient": "A"}])
def test_an_incomplete_request_makes_no_link(editor, page, data):
    assert editor.post(f"{page}xin-y-kien/", data).status_code == 200
    assert not ReviewLink.objects.exists()


def test_a_link_is_revoked(editor, page):
    editor.post(f"{page}xin-y-kien/", {"recipient": "A", "days": 3})
    editor.post(f"{page}xin-y-kien/{ReviewLink.objects.get().pk}/thu-hoi/")
    assert "Đã thu hồi" in editor.get(f"{page}xin-y-kien/").content.decode()


def test_the_approval_sheet_is_a_word_file_of_the_newest_revision(editor, page):
    response = editor.get(f"{page}phieu-trinh/")
    words = "\n".join(line.text for line in docx.Document(io.BytesIO(response.content)).paragraphs)
    assert "PHIẾU TRÌNH DUYỆT TIN BÀI" in words
    assert "phien-ban-1.docx" in response["Content-Disposition"]
