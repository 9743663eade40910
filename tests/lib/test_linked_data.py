"""What pages tell machines: valid, inert, and nothing that is not known."""

import datetime
import json
import re

import pytest

from lib.linked_data import Picture, as_block, at_home, breadcrumbs, thing

BLOCK = re.compile(r'<script type="application/ld\+json">(.*)</script>')


def told(*things):
    return json.loads(BLOCK.fullmatch(as_block(things))[1])["@graph"]


@pytest.mark.parametrize(
    "evil", ["</script><script>alert(1)</script>", "<!--", "a & b", 'nói “"\\"”', "\u2028\u2029", "\x07"]
)
def test_whatever_is_in_a_text_it_stays_text(evil):
    block = as_block([thing("NewsArticle", headline=evil)])
    assert told(thing("NewsArticle", headline=evil)) == [{"@type": "NewsArticle", "headline": evil}]
    assert not set("<>&\u2028\u2029") & set(BLOCK.fullmatch(block)[1])


def test_what_is_not_known_is_not_told():
    assert thing("Event", name="Hội nghị", startDate=None, location="", organizer=[]) == {
        "@type": "Event",
        "name": "Hội nghị",
    }


def test_days_are_written_as_machines_read_them():
    assert told(thing("Event", startDate=datetime.date(2022, 1, 7)))[0]["startDate"] == "2022-01-07"


def test_addresses_are_the_site_s_own(settings):
    settings.SITE_URL = "https://dangbo.example.vn"
    assert at_home("/tin-bai/") == "https://dangbo.example.vn/tin-bai/"
    assert at_home("https://kho.example.vn/anh.jpg") == "https://kho.example.vn/anh.jpg"
    assert at_home("") == ""


def test_the_way_to_a_page_begins_at_home_and_ends_with_the_page():
    steps = breadcrumbs([("Nhân sự", "/nhan-su/"), ("Lê Văn Cương", "")])["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Trang chủ"), (2, "Nhân sự"), (3, "Lê Văn Cương"),
    ]  # fmt: skip
    assert "item" in steps[1] and "item" not in steps[2]


def test_a_picture_of_unknown_size_claims_none():
    assert Picture("/a.jpg").as_thing == {"@type": "ImageObject", "url": "/a.jpg"}
