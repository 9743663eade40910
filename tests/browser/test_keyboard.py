"""The header and the display menu without a mouse, and what the site remembers of a reader's choices."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import stops, tab_to

DARK_GROUND = "rgb(23, 20, 18)"
HEADER = ["Trang tin Đảng bộ", "q", "Tìm kiếm", "Tùy chọn hiển thị"]
SECTIONS = ["Tin bài", "Hội nghị", "Nhân sự", "Khen thưởng", "Tổ chức", "Số liệu"]


def names(visited: list[dict[str, object]]) -> list[str]:
    return [str(stop["name"]).removesuffix("Trang tin điện tử") for stop in visited]


def open_display_menu(page: Page) -> None:
    tab_to(page, page.locator("details.settings summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Cỡ chữ")).to_be_visible()


def test_the_first_tab_stop_leads_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Chuyển đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab_visits_the_whole_header_in_order_and_shows_where_it_is(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    visited = stops(page, "header")
    assert names(visited) == HEADER + SECTIONS
    assert [stop["name"] for stop in visited if not stop["isSeen"]] == []


def test_the_menu_of_a_phone_opens_and_closes_by_its_button(phone: Page) -> None:
    phone.goto("/")
    sections = phone.get_by_role("navigation", name="Chuyên mục", exact=True)
    expect(sections).to_be_hidden()
    button = phone.get_by_role("button", name="Mục lục trang")
    for expanded in ("true", "false"):
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", expanded)
        expect(sections).to_be_visible(visible=expanded == "true")


def test_tab_visits_the_whole_header_of_a_phone_with_its_menu_open(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="Mục lục trang").press("Enter")
    phone.locator(".skip").focus()
    visited = stops(phone, "header")
    assert names(visited) == ["Trang tin Đảng bộ", "Tìm kiếm", "Tùy chọn hiển thị", "Mục lục trang", *SECTIONS]
    assert [stop["name"] for stop in visited if not stop["isSeen"]] == []


def test_without_scripts_a_phone_shows_the_sections(new_context) -> None:  # type: ignore[no-untyped-def]
    page = new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    page.goto("/")
    expect(page.get_by_role("navigation", name="Chuyên mục", exact=True)).to_be_visible()
    expect(page.locator(".menu-btn")).to_be_hidden()


def test_escape_closes_the_display_menu_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/")
    open_display_menu(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Cỡ chữ")).to_be_hidden()
    expect(page.locator("details.settings summary")).to_be_focused()


@pytest.mark.parametrize(("presses", "pixels"), [(1, 18), (2, 21)])
def test_a_chosen_size_of_letters_is_remembered(page: Page, presses: int, pixels: int) -> None:
    page.goto("/")
    open_display_menu(page)
    page.keyboard.press("Tab")
    for _ in range(presses):
        page.keyboard.press("ArrowDown")
    page.goto("/tin-bai/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{pixels}px"


def test_a_chosen_dark_ground_is_remembered(page: Page) -> None:
    page.goto("/")
    open_display_menu(page)
    tab_to(page, page.get_by_role("radio", name="Theo thiết bị"))
    page.keyboard.press("ArrowUp")
    expect(page.locator("body")).to_have_css("background-color", DARK_GROUND)
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", DARK_GROUND)
    expect(page.get_by_role("radio", name="Tối", include_hidden=True)).to_be_checked()
