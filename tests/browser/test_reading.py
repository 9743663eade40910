"""A report read closely, printed and kept, without scripts."""

import re

from playwright.sync_api import Page, expect

from tests.browser.site import Site

MARK = "Đánh dấu trong bài chỗ nêu nhân sự, số liệu, văn bản, khen thưởng"


def test_a_reader_goes_from_words_to_fact_and_back_prints_and_keeps(plain: Page, site: Site) -> None:
    plain.goto(site.addresses["report-001"])
    plain.get_by_role("link", name=MARK).click()
    to_fact_and_back(plain)
    plain.get_by_role("link", name="Bản in").click()
    expect(plain.get_by_role("img", name="Mã QR dẫn tới địa chỉ của bài")).to_be_visible()
    plain.get_by_role("link", name="Trở lại bài").click()
    for kind, ending in (("HTML", "html"), ("Word", "docx")):
        with plain.expect_download() as started:
            plain.get_by_role("link", name=f"Tải về ({kind})").click()
        assert re.fullmatch(rf"[a-z0-9-]+\.{ending}", started.value.suggested_filename)


def to_fact_and_back(page: Page) -> None:
    number = page.locator("#cau-1")
    number.click()
    fact = page.locator("[data-fact]:target")
    expect(fact).to_be_in_viewport()
    fact.get_by_role("link", name="Chỗ 1 trong bài").click()
    expect(page.locator("#cau-1:target")).to_be_in_viewport()
