"""The first words of the fixed pages: changed with the site, unless the office has changed them."""

from importlib import import_module

import pytest
from django.apps import apps

from pages.models import FixedPage

pytestmark = pytest.mark.django_db
first = import_module("pages.migrations.0002_fixed_pages")
privacy = import_module("pages.migrations.0003_privacy_of_senders")


def test_the_page_on_privacy_speaks_of_what_readers_send_and_of_counting(client):
    page = client.get("/rieng-tu/").content.decode()
    for words in ("Bình luận", "Báo sai thông tin và thư liên hệ", "Đếm lượt xem", "Rút lại đồng ý", "12 tháng"):
        assert words in page


def test_a_page_that_the_office_edited_stays():
    for slug, (_, body) in first.PAGES.items():
        FixedPage.objects.filter(slug=slug).update(body=body)
    FixedPage.objects.filter(slug="rieng-tu").update(body="Của văn phòng.")
    privacy.rewrite(apps, None)
    bodies = dict(FixedPage.objects.values_list("slug", "body"))
    assert bodies["rieng-tu"] == "Của văn phòng." and bodies["lien-he"] == privacy.CONTACT
    privacy.put_back(apps, None)
    assert FixedPage.objects.get(slug="lien-he").body == first.PAGES["lien-he"][1]
