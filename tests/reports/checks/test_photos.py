import pytest

from reports.checks import Level, run
from reports.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db


def found(**fields):
    """Codes and anchors for a report with one photo, which no form has looked at."""
    report = factories.ReportFactory()
    row = Photo(report=report, **{"image": "anh/2022/01/1a2b.jpg", "caption": "Quang cảnh Hội nghị"} | fields)
    Photo.objects.bulk_create([row])
    of_photos = [finding for finding in run(report) if "photos-" in finding.anchor]
    return {finding.code: (finding.level, finding.anchor) for finding in of_photos}


def test_a_photo_described_in_words_is_in_order():
    assert found(alt_text="Đại biểu biểu quyết trong hội trường") == {}


def test_a_decorative_photo_needs_no_description():
    assert found(alt_text="", is_decorative=True) == {}


def test_a_caption_whose_picture_was_never_handed_over_needs_no_description():
    assert found(image="", alt_text="") == {}


@pytest.mark.parametrize("alt", ["IMG_1234.jpg", "DSC0001", "anh1.png", "Screenshot 2022-01-15", "Ảnh 2", "1a2b"])
def test_the_name_of_a_file_is_no_description(alt):
    assert found(alt_text=alt) == {"alt_is_file_name": (Level.BLOCKING, "id_photos-0-alt_text")}


@pytest.mark.parametrize("alt", ["Ảnh chân dung đồng chí Trần Văn Út", "Hình ảnh Hội nghị năm 2022", "Hội trường"])
def test_words_about_a_picture_are_no_file_name(alt):
    assert found(alt_text=alt) == {}


def test_a_photo_without_caption_is_named():
    assert found(caption="", alt_text="Hội trường") == {"caption_missing": (Level.ADVISORY, "id_photos-0-caption")}
