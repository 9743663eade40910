"""Photos of a report: their smaller copies, the point that a crop keeps, and what a page needs to show them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from reports.models import Photo
from tests.factories import PhotoFactory, ReportFactory
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db


def photo(**fields):
    """A photo with a picture of 600 by 300."""
    return PhotoFactory(**{"image": picture_file((600, 300)), "alt_text": "Hội trường", **fields})


def files():
    """The names in the folder of this month, without its path and the picture's own name."""
    folder = str(Photo.objects.exclude(image="").first().image.name).rpartition("/")[0]
    return sorted(name.removeprefix("anh") for name in default_storage.listdir(folder)[1])


def test_a_picture_gets_its_smaller_copies_when_it_is_stored():
    assert photo().copies == {"full": [480, 600], "card": [450]}
    formats = ("avif", "webp")
    names = {f"-{width}.{ending}" for width in (480, 600) for ending in formats}
    names |= {f"-the-50-50-450.{ending}" for ending in formats}
    assert set(files()) == {".png", *names}


def test_another_focal_point_gets_another_crop_and_the_old_one_stays_for_older_versions():
    row = photo()
    Photo.objects.get(pk=row.pk).save()
    before = files()
    row.focal_x, row.focal_y = 0, 100
    row.save()
    assert sorted(set(files()) - set(before)) == ["-the-0-100-450.avif", "-the-0-100-450.webp"]
    assert row.card["src"].endswith("-the-0-100-450.webp")


def test_a_working_copy_of_a_photo_shares_every_file():
    row = photo()
    before = files()
    copy = Photo(report=ReportFactory(), image=row.image.name, alt_text="Hội trường", caption="Quang cảnh")
    copy.save()
    assert (files(), copy.copies, copy.width) == (before, row.copies, 600)


def test_nothing_is_deleted_with_its_row_since_older_versions_show_it():
    row = photo()
    before, name = files(), row.image.name
    PhotoFactory(image=name, alt_text="x")
    row.delete()
    assert files() == before


def test_a_photo_from_before_there_were_copies_still_shows():
    row = photo()
    Photo.objects.filter(pk=row.pk).update(copies={})
    row.refresh_from_db()
    assert (row.sources, row.card_sources, row.src) == ([], [], row.image.url)
    assert row.card == {"src": row.image.url, "width": 600, "height": 300}


def test_a_photo_whose_file_is_lost_can_be_saved_and_keeps_its_size():
    row = photo()
    row.image.storage.delete(row.image.name)
    row = Photo.objects.get(pk=row.pk)
    row.image = row.image.name
    row.caption = "Chú thích mới"
    row.save()
    assert (row.caption, row.width, row.height) == ("Chú thích mới", 600, 300)


def test_a_page_is_offered_both_formats_in_every_width():
    row = photo()
    stem = row.image.url.removesuffix(".png")
    assert row.sources == [
        {"type": f"image/{ending}", "srcset": f"{stem}-480.{ending} 480w, {stem}-600.{ending} 600w"}
        for ending in ("avif", "webp")
    ]
    assert row.card == {"src": f"{stem}-the-50-50-450.webp", "width": 450, "height": 300}


@pytest.mark.parametrize(("size", "is_tall"), [((60, 80), True), ((80, 60), False), ((60, 60), False)])
def test_a_portrait_is_known(size, is_tall):
    assert photo(image=picture_file(size)).is_tall is is_tall


def test_the_picture_of_a_report_is_the_first_in_its_text():
    report, other = ReportFactory(), ReportFactory()
    photo(report=report, after_paragraph=3)
    first = photo(report=report, after_paragraph=1)
    PhotoFactory(report=report)
    PhotoFactory(report=other)
    assert Photo.objects.leading([report.pk, other.pk]) == {report.pk: first}


@pytest.mark.parametrize("text", ["IMG_0123", "anh1.png", "Ảnh 2"])
def test_a_file_name_is_no_description(text):
    with pytest.raises(ValidationError) as refused:
        photo(alt_text=text).full_clean()
    assert "tên tệp" in refused.value.message_dict["alt_text"][0]


def test_a_point_outside_the_picture_is_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        photo(focal_x=100).__class__(report=ReportFactory(), caption="x", focal_x=101).full_clean()
    assert set(refused.value.message_dict) == {"focal_x"}
