"""From a name typed without accents to the leaders of a body on a day, by the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import follow, tab_to
from tests.browser.prepare import LEADER
from tests.browser.site import Site


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_reader_finds_who_led_a_body_on_a_day(new_context, site: Site, scripts: bool) -> None:  # type: ignore[no-untyped-def]
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/")
    find_person(page)
    follow(page, page.locator(f"main a[href='{site.addresses['report-of-leader']}']").first)
    follow(page, page.locator(f"main a[href='{site.addresses['conference']}']").first)
    follow(page, page.locator(f"main a[href='{site.addresses['organization']}']").first)
    ask_for_day(page)
    expect(page.locator("#lanh-dao [role=status]")).to_contain_text("31/07/2018")
    expect(page.locator("#lanh-dao .ppl").first).to_contain_text(LEADER)


def find_person(page: Page) -> None:
    tab_to(page, page.get_by_role("search", name="Tìm trên toàn trang").get_by_role("searchbox"))
    page.keyboard.type("tran huu tri")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=tran+huu+tri")
    follow(page, page.get_by_role("main").get_by_role("link", name=LEADER, exact=True))


def ask_for_day(page: Page) -> None:
    tab_to(page, page.get_by_label("Ngày (ngày/tháng/năm)"))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("31-7-2018")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?ngay=31-7-2018")
