"""Pictures and attachments on the pages of reports."""

import datetime
import re

import pytest

from reports.models import Attachment
from tests.factories import AttachmentFactory, PhotoFactory, ReportFactory
from tests.pictures import picture_file
from tests.screens import inline_code, texts

pytestmark = pytest.mark.django_db
PAYLOAD = '"><svg/onload=alert(1)>'


def photo(**fields):
    return PhotoFactory(**{"image": picture_file((600, 400)), "alt_text": "Hội trường", **fields})


def page(client, report):
    return client.get(report.get_absolute_url()).content.decode()


def pictures(html):
    return re.findall(r"<picture>.*?</picture>", html, re.DOTALL)


def test_a_photo_is_offered_in_two_formats_and_keeps_its_place_while_it_loads(client):
    row = photo()
    (shown,) = pictures(page(client, row.report))
    assert re.findall(r'<source type="([^"]+)"', shown) == ["image/avif", "image/webp"]
    assert row.sources[0]["srcset"] in shown and 'sizes="' in shown
    assert f'src="{row.src}" alt="Hội trường" width="600" height="400" decoding="async"' in shown


def test_only_a_photo_at_the_top_is_loaded_at_once(client):
    report = ReportFactory(body="Một.\n\nHai.")
    for paragraph in (0, 1, 2):
        photo(report=report, after_paragraph=paragraph)
    first, *others = pictures(page(client, report))
    assert 'fetchpriority="high"' in first and "lazy" not in first
    assert all('loading="lazy"' in other and "fetchpriority" not in other for other in others)


def test_a_photo_from_before_there_were_copies_is_shown_as_it_is(client):
    row = photo()
    type(row).objects.update(copies={})
    (shown,) = pictures(page(client, row.report))
    assert f'src="{row.image.url}"' in shown and "<source" not in shown


def test_decoration_is_not_read_out(client):
    row = photo(is_decorative=True, alt_text="")
    assert 'alt=""' in pictures(page(client, row.report))[0]


def test_what_is_said_of_a_photo_cannot_act(client):
    report = photo(caption=PAYLOAD, credit=PAYLOAD, alt_text=f"Hội trường {PAYLOAD}").report
    html = page(client, report)
    assert "<svg/onload" not in html and inline_code(html) == []
    assert PAYLOAD in " ".join(texts(html))


@pytest.mark.parametrize("address", ["/", "/tin-bai/"])
def test_a_list_shows_the_crop_of_the_first_picture(client, address):
    row = photo()
    photo(report=row.report, after_paragraph=1)
    (shown,) = pictures(client.get(address).content.decode())
    assert row.card_sources[0]["srcset"] in shown
    assert f'src="{row.card["src"]}" alt="" width="600" height="400"' in shown


def test_a_list_of_reports_without_pictures_has_none(client):
    PhotoFactory()
    assert pictures(client.get("/tin-bai/").content.decode()) == []


def test_more_pictures_cost_no_more_queries(client, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(40) as queries:
            client.get("/tin-bai/")
        return len(queries)

    photo()
    before = count()
    for _ in range(3):
        photo()
    assert count() == before


# Attachments


def test_an_attachment_says_what_it_is_and_how_heavy(client):
    row = AttachmentFactory(
        title="Nghị quyết về nhiệm vụ năm 2026", number="05-NQ/QU", issued_by="Ban Chấp hành Đảng bộ quận",
        issued_on=datetime.date(2025, 12, 20),
    )  # fmt: skip
    Attachment.objects.update(size=1_230_000)
    html = page(client, row.report)
    said = " ".join(" ".join(texts(html)).split())
    assert "Nghị quyết về nhiệm vụ năm 2026 Số 05-NQ/QU Ngày 20/12/2025 Ban Chấp hành Đảng bộ quận PDF, 1,2 MB" in said
    assert f'href="{row.file.url}"' in html and '<a href="#tep-dinh-kem">1 tệp đính kèm</a>' in html


def test_what_is_not_known_of_an_attachment_is_left_out(client):
    html = page(client, AttachmentFactory().report)
    assert "Tệp đính kèm" in html and "Số </span>" not in html and "Ngày <time" not in html


def test_a_report_without_attachments_says_nothing_of_them(client):
    assert "đính kèm" not in page(client, ReportFactory())


def test_what_is_said_of_an_attachment_cannot_act(client):
    row = AttachmentFactory(title=PAYLOAD, number=PAYLOAD, issued_by=PAYLOAD)
    Attachment.objects.update(original_name=f"{PAYLOAD}.pdf")
    html = page(client, row.report)
    assert "<svg/onload" not in html and inline_code(html) == []
