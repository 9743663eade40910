"""Photos and attachments in the form of a report: what is taken, what is refused in words, what stays typed."""

import pytest

from accounts.roles import Role
from lib.office_files import REASONS
from reports.admin.files import NEEDLESS_DESCRIPTION, NO_DESCRIPTION
from reports.models import Attachment, Photo
from tests import factories
from tests.pictures import pdf_bytes, photo_bytes, picture_file, upload, word_bytes
from tests.screens import form_data, texts

pytestmark = pytest.mark.django_db
CAPTION = "Bí thư Quận ủy phát biểu kết luận hội nghị"
PHOTO = {"id": "", "caption": CAPTION, "alt_text": "Bí thư đứng tại bục", "after_paragraph": 0, "order": 0}
PHOTO |= {"focal_x": 50, "focal_y": 50}
FILE = {"id": "", "title": "Nghị quyết về nhiệm vụ năm 2026", "number": "05-NQ/QU", "issued_by": "Quận ủy", "order": 0}


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def report(editor):
    return factories.ReportFactory(draft=True, created_by=editor.user)


def save(client, report, prefix, *rows):
    page = f"/quan-tri/reports/report/{report.pk}/change/"
    data = form_data(client.get(page).content.decode(), "report_form")
    data[f"{prefix}-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items() if value is not None}
    return client.post(page, data)


def words(response):
    return " ".join(texts(response.content.decode()))


def test_a_photo_is_taken_upright_without_its_place_and_with_its_copies(editor, report):
    response = save(editor, report, "photos", PHOTO | {"image": upload(photo_bytes((600, 400)), "IMG_0123.JPG")})
    assert response.status_code == 302
    photo = report.photos.get()
    assert (photo.width, photo.height, photo.copies["full"]) == (400, 600, [400])
    assert b"CameraCo" not in photo.image.read() and "IMG" not in photo.image.name
    photo.image.close()


def test_a_description_never_comes_from_the_name_of_the_file(editor, report):
    response = save(
        editor, report, "photos", PHOTO | {"alt_text": "", "image": upload(photo_bytes((60, 40)), "Bo.jpg")}
    )
    assert NO_DESCRIPTION in words(response)
    assert not Photo.objects.exists()


@pytest.mark.parametrize("described", ["IMG_0123", "anh1.png", "Screenshot 2026-01-05", "zalo 12"])
def test_the_name_of_a_file_is_refused_as_a_description(editor, report, described):
    response = save(editor, report, "photos", PHOTO | {"alt_text": described, "image": upload(photo_bytes((60, 40)))})
    assert "Mô tả đang là tên tệp" in words(response)
    assert not Photo.objects.exists()


def test_a_picture_may_be_said_to_be_decoration(editor, report):
    row = PHOTO | {"alt_text": "", "is_decorative": "on", "image": upload(photo_bytes((60, 40)))}
    assert save(editor, report, "photos", row).status_code == 302
    assert report.photos.get().is_decorative


def test_decoration_is_not_described(editor, report):
    response = save(editor, report, "photos", PHOTO | {"is_decorative": "on"})
    assert NEEDLESS_DESCRIPTION in words(response)
    assert not Photo.objects.exists()


@pytest.mark.parametrize(("point", "said"), [(101, "100"), (-1, "0"), ("", "bắt buộc"), ("giữa", "số nguyên")])
def test_a_focal_point_lies_in_the_picture(editor, report, point, said):
    response = save(editor, report, "photos", PHOTO | {"focal_x": point})
    assert said in words(response) and response.status_code == 200
    assert not Photo.objects.exists()


def test_what_was_typed_stays_when_a_file_is_refused(editor, report):
    response = save(editor, report, "photos", PHOTO | {"image": upload(b"<svg onload=alert(1)>", "anh.svg")})
    kept = form_data(response.content.decode(), "report_form")
    assert "không phải ảnh JPEG, PNG hoặc WebP" in words(response)
    assert kept["photos-0-caption"] == [CAPTION] and kept["photos-0-alt_text"] == ["Bí thư đứng tại bục"]


def test_a_file_that_has_to_be_chosen_again_is_named(editor, report):
    row = PHOTO | {"caption": "", "image": upload(photo_bytes((60, 40)), "<i>anh.jpg")}
    response = save(editor, report, "photos", row)
    assert "Tệp “<i>anh.jpg” chưa được lưu" in words(response)
    assert "<i>anh" not in response.content.decode()


def test_a_stored_picture_is_shown_by_its_size_and_can_be_looked_at(editor, report):
    photo = factories.PhotoFactory(report=report, image=picture_file((600, 400)), alt_text="Hội trường")
    html = editor.get(f"/quan-tri/reports/report/{report.pk}/change/").content.decode()
    assert "600 × 400 điểm ảnh" in html
    assert f'<img src="{photo.preview}" alt="Hội trường" width="600" height="400"' in html
    assert "data-focal-point" in html and "js/focal-point" in html


# Attachments


def test_an_attachment_is_taken_with_what_is_known_of_it(editor, report):
    row = FILE | {"file": upload(word_bytes(), "Nghị quyết 05.docx"), "issued_on": "20/12/2025"}
    assert save(editor, report, "attachments", row).status_code == 302
    attachment = report.attachments.get()
    assert (attachment.original_name, attachment.kind) == ("Nghị quyết 05.docx", "docx")
    assert str(attachment.issued_on) == "2025-12-20"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"MZ", "a.exe", "kind"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "legacy"),
        (word_bytes(), "a.xlsx", "mismatch"),
        (pdf_bytes(b"<</S/JavaScript>>"), "a.pdf", "script"),
    ],
)
def test_a_hostile_attachment_is_refused_with_its_reason_and_what_was_typed_stays(editor, report, data, name, reason):
    response = save(editor, report, "attachments", FILE | {"file": upload(data, name)})
    kept = form_data(response.content.decode(), "report_form")
    assert REASONS[reason] in words(response)
    assert kept["attachments-0-title"] == [FILE["title"]] and kept["attachments-0-number"] == ["05-NQ/QU"]
    assert not Attachment.objects.exists()


def test_an_attachment_has_a_file_and_says_what_it_is_about(editor, report):
    assert save(editor, report, "attachments", FILE).status_code == 200
    assert (
        save(editor, report, "attachments", FILE | {"title": "", "file": upload(pdf_bytes(), "a.pdf")}).status_code
        == 200
    )
    assert not Attachment.objects.exists()


def test_a_stored_attachment_is_shown_by_the_name_it_came_with(editor, report):
    row = factories.AttachmentFactory(report=report)
    Attachment.objects.filter(pk=row.pk).update(original_name="Kế hoạch <số> 5.pdf")
    html = editor.get(f"/quan-tri/reports/report/{report.pk}/change/").content.decode()
    assert f'<a href="{row.file.url}">Kế hoạch &lt;số&gt; 5.pdf (PDF, 1 kB)</a>' in html


def test_limits_are_told_to_the_script_that_looks_before_a_file_is_sent(editor, report):
    html = editor.get(f"/quan-tri/reports/report/{report.pk}/change/").content.decode()
    assert 'data-max-bytes="15728640"' in html and 'data-max-bytes="20971520"' in html
    assert "js/file-size" in html
