"""From a name typed without accents to the leaders of a body on a day, or to an award, by the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.keyboard import follow, tab_to
from tests.browser.prepare import LEADER
from tests.browser.site import Site

NAMED = "Sử Ngọc Anh"


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
    tab_to(page, page.get_by_role("search", name="Tìm trên toàn trang").get_by_label("Từ khóa"))
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with-suggestions", "without-scripts"])
def test_a_reader_on_a_phone_finds_the_award_that_somebody_s_report_tells_of(  # type: ignore[no-untyped-def]
    new_context, site: Site, scripts: bool
) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    page.goto("/")
    tab_to(page, page.get_by_role("search", name="Tìm nhanh").get_by_label("Từ khóa"))
    page.keyboard.type("su ngoc a")
    if scripts:
        take_suggestion(page, NAMED)
    else:
        page.keyboard.type("nh\n")
        page.wait_for_url("**/tim-kiem/?q=su+ngoc+anh")
        follow(page, page.get_by_role("main").get_by_role("link", name=NAMED, exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAMED)
    follow(page, page.locator(f"main a[href='{site.addresses['report-001']}']").first)
    follow(page, page.locator(f"main a[href='{site.addresses['batch']}']").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def take_suggestion(page: Page, name: str) -> None:
    """By the arrow keys; Escape closes the list, and typing on opens it again."""
    field = page.get_by_role("combobox", name="Từ khóa")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("n")
    option = page.get_by_role("option", name=name)
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhan-su/**")
