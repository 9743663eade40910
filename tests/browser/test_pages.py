"""Every public page: accessible, within the screen, without a cookie."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import PUBLIC, overflow, show, violations
from tests.browser.site import Site

LARGEST_LETTERS = "document.documentElement.dataset.size = 'ratlon'"  # as the display menu sets it


@pytest.mark.parametrize("name", PUBLIC)
def test_on_a_phone_a_page_breaks_no_rule_of_accessibility_and_fits(reader: Page, site: Site, name: str) -> None:
    show(reader, site, PUBLIC[name], PHONE)
    assert violations(reader) == []
    assert overflow(reader, 390, 320) == []
    reader.evaluate(LARGEST_LETTERS)
    assert overflow(reader, 390) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_on_a_wide_screen_a_page_breaks_no_rule_of_accessibility_and_fits(reader: Page, site: Site, name: str) -> None:
    show(reader, site, PUBLIC[name], DESKTOP)
    assert violations(reader) == []
    assert overflow(reader, 1280) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_refused_sign_in_is_accessible_and_tells_why_first(page: Page, width: int) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Thư điện tử").fill("ai-do@example.vn")
    page.get_by_label("Mật khẩu", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert overflow(page, width) == []
    assert violations(page) == []


def test_readers_get_no_cookie(reader: Page, site: Site) -> None:
    for name in PUBLIC.keys() - {"sign-in"}:
        reader.context.clear_cookies()
        reader.goto(PUBLIC[name].format_map(site.addresses), wait_until="commit")
        assert reader.context.cookies() == [], name


def test_what_is_wrong_with_a_page_is_found(reader: Page) -> None:
    """Without this, all of the above would also pass on checks that see nothing."""
    reader.goto("/")
    reader.evaluate("document.querySelector('main').innerHTML = '<button></button><p id=wide>rộng</p>'")
    reader.locator("#wide").evaluate("wide => { wide.style.width = '5000px'; wide.style.color = '#797979'; }")
    found = [line.split()[:2] for line in violations(reader)]
    assert ["light", "button-name"] in found
    assert ["light", "color-contrast"] in found
    assert ["dark", "color-contrast"] in found
    assert 'id="wide"' in overflow(reader, 1280)[-1]
