"""Reports on paper and as files to keep."""

import base64
import io
import re

import docx
import pytest
from django.conf import settings
from django.utils import timezone

from lib.qr_code import qr_code
from reports.models import Correction, Photo, Report, Revision
from tests.factories import (
    AwardMentionFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationFactory,
    ParticipationFactory,
    PhotoFactory,
    ReportFactory,
)
from tests.markup import queries_at, words_at
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db
SECRET = "Tin mật chưa đăng"
ENDS = ("ban-in/", "tai-ve/", "tai-ve/?dang=html", "tai-ve/?dang=docx")
BODY = "<h2>Kết quả</h2><p>Kết nạp <strong>174</strong> đảng viên.</p><ol><li>Một việc</li></ol>"


@pytest.fixture
def report():
    """One with a fact of each kind, its second photo without a file."""
    body = OrganizationFactory(name="Quận ủy Gò Vấp")
    conference = ConferenceFactory(name="Hội nghị tổng kết", organizers=[body])
    report = ReportFactory(
        title="Đảng bộ quận họp", body=BODY, publisher=body, conference=conference, byline="An Nhiên"
    )
    ParticipationFactory(report=report, printed_name="Sử Ngọc Anh", printed_position="Bí thư Quận ủy")
    FigureFactory(report=report, label="đảng viên mới", printed="8.948")
    DocumentFactory(report=report, title="Nghị quyết số 11", relation="adopted")
    AwardMentionFactory(report=report, batch__citation="hoàn thành xuất sắc", batch__declared_count=118)
    PhotoFactory(report=report, image=picture_file((600, 400)), alt_text="Hội trường", caption="Quang cảnh")
    PhotoFactory(report=report, caption="Ảnh không còn tệp", after_paragraph=2)
    return report


FACTS = ["Hội nghị tổng kết", "Sử Ngọc Anh", "Bí thư Quận ủy", "8.948", "Nghị quyết số 11", "118", "Ảnh không còn tệp"]


def saved(client, report, kind):
    return client.get(f"{report.get_absolute_url()}tai-ve/", {"dang": kind})


def word(client, report):
    return docx.Document(io.BytesIO(saved(client, report, "docx").content))


def words_of_document(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


# --- On paper ------------------------------------------------------------------------------------------------------


def test_the_sheet_holds_text_facts_and_where_it_is_from(client, report):
    words = words_at(client, f"{report.get_absolute_url()}ban-in/")
    source = f"{settings.SITE_URL}{report.get_absolute_url()}"
    today = timezone.localdate().strftime("%d/%m/%Y")
    for expected in [*FACTS, "Kết nạp 174 đảng viên.", source, f"Bản in ngày {today}"]:
        assert expected in words, expected


def test_the_code_leads_to_the_page(client, report):
    html = client.get(f"{report.get_absolute_url()}ban-in/").content.decode()
    assert qr_code(f"{settings.SITE_URL}{report.get_absolute_url()}").path in html


def test_the_sheet_leads_nowhere_but_back(client, report):
    html = client.get(f"{report.get_absolute_url()}ban-in/").content.decode()
    own = report.get_absolute_url()
    assert "<nav" not in html and "<form" not in html
    assert set(re.findall(r'<a href="([^"]*)"', html)) == {own, f"{settings.SITE_URL}{own}"}


# --- As one HTML file ------------------------------------------------------------------------------------------------


def test_the_file_needs_no_other(client, report):
    html = saved(client, report, "html").content.decode()
    assert not re.search(r'<link rel="(?!canonical)|<script|url\(|@import|src="(?!data:)', html)
    assert "<style>" in html and "default-src 'none'" in html
    assert all(fact in html for fact in FACTS)


def test_pictures_lie_in_the_file(client, report):
    html = saved(client, report, "html").content.decode()
    (picture,) = re.findall(r'src="data:image/webp;base64,([^"]+)" alt="Hội trường"', html)
    assert base64.b64decode(picture)[8:12] == b"WEBP"


def test_a_picture_whose_file_is_gone_leaves_its_caption(client, report):
    photo = Photo.objects.exclude(image="").get()
    Photo.objects.filter(pk=photo.pk).update(image="anh/khong-con.jpg", copies={})
    assert "Quang cảnh" in saved(client, report, "html").content.decode()
    assert "[Ảnh] Quang cảnh" in words_of_document(word(client, report))


# --- As a Word file ---------------------------------------------------------------------------------------------------


def test_the_word_file_keeps_headings_lists_and_facts(client, report):
    document = word(client, report)
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Đảng bộ quận họp"] == "Heading 1" and styles["Kết quả"] == "Heading 2"
    assert styles["Một việc"] == "List Number"
    assert all(fact in words_of_document(document) for fact in FACTS)
    assert f"{settings.SITE_URL}{report.get_absolute_url()}" in words_of_document(document)


def test_the_word_file_holds_its_pictures_with_what_they_show(client, report):
    document = word(client, report)
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Hội trường"
    assert any(part.content_type == "image/jpeg" for part in document.part.package.iter_parts())


def test_signs_that_word_takes_for_its_own_stay_words(client):
    evil = '</w:t><script>"&'
    report = ReportFactory(title=f"Tin {evil}", body=evil, summary=f"Sapo {evil}", byline=evil)
    assert f"Tin {evil}" in words_of_document(word(client, report))


# --- All of them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "ending"), [("html", "html"), ("docx", "docx")])
def test_the_file_is_named_without_accents(client, report, kind, ending):
    disposition = saved(client, report, kind)["Content-Disposition"]
    assert disposition == f'attachment; filename="dang-bo-quan-hop.{ending}"'


@pytest.mark.parametrize("kind", ["pdf", "", "html ", "../docx", "\x00"])
def test_another_kind_of_file_is_not_found(client, report, kind):
    assert saved(client, report, kind).status_code == 404


@pytest.mark.parametrize("end", ENDS)
def test_corrections_go_along(client, report, end):
    revision = Revision.objects.create(report=report, number=1, at=timezone.now(), snapshot={})
    Correction.objects.create(report=report, revision=revision, at=timezone.now(), note="Sửa số đảng viên")
    response = client.get(report.get_absolute_url() + end)
    whole = words_of_document(word(client, report)) if "docx" in end else response.content.decode()
    assert "Sửa số đảng viên" in whole


@pytest.mark.parametrize("end", ENDS)
def test_search_engines_keep_to_the_page_and_readers_get_no_cookie(client, report, end):
    response = client.get(report.get_absolute_url() + end)
    assert response["X-Robots-Tag"] == "noindex" and not response.cookies


@pytest.mark.parametrize("end", ENDS)
def test_it_costs_the_same_with_few_facts_and_with_many(client, report, end):
    address = report.get_absolute_url() + end
    few = queries_at(client, address)
    for _ in range(10):
        ParticipationFactory(report=report, printed_position="Ủy viên")
        FigureFactory(report=report)
        DocumentFactory(report=report)
        AwardMentionFactory(report=report)
        PhotoFactory(report=report)
    assert queries_at(client, address) == few <= 12


@pytest.mark.parametrize("end", ENDS)
def test_it_is_only_read(client, report, end):
    assert client.post(report.get_absolute_url() + end).status_code == 405


# --- Who may have them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ENDS)
def test_a_draft_is_not_given_away(client, end):
    draft = ReportFactory(draft=True, title=SECRET)
    response = client.get(draft.get_absolute_url() + end)
    assert response.status_code == 404 and SECRET not in response.content.decode()


@pytest.mark.parametrize("end", ENDS)
def test_what_was_published_in_error_is_gone(client, end):
    gone = ReportFactory(title=SECRET, status="withdrawn", withdrawal="error", withdrawal_note="Đăng nhầm")
    response = client.get(gone.get_absolute_url() + end)
    assert response.status_code == 410 and SECRET not in response.content.decode()


@pytest.mark.parametrize("end", ENDS)
def test_what_was_merged_leads_to_the_other_report(client, report, end):
    merged = ReportFactory(status="withdrawn", withdrawal="merged", replaced_by=report)
    response = client.get(merged.get_absolute_url() + end)
    assert (response.status_code, response["Location"]) == (301, report.get_absolute_url())


@pytest.mark.parametrize("end", ENDS)
def test_what_is_no_longer_in_force_says_so(client, report, end):
    Report.objects.update(status="withdrawn", withdrawal="expired", withdrawn_at=timezone.now())
    response = client.get(report.get_absolute_url() + end)
    whole = words_of_document(word(client, report)) if "docx" in end else response.content.decode()
    assert response.status_code == 200 and "Tin không còn hiệu lực" in whole


@pytest.mark.parametrize("end", ENDS)
def test_an_old_slug_leads_to_the_same_of_the_right_one(client, report, end):
    response = client.get(f"/tin-bai/{report.pk}-ten-cu/{end}")
    assert (response.status_code, response["Location"]) == (301, report.get_absolute_url() + end)
