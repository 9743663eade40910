"""Every public page: accessible, within the screen, without a cookie."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import PUBLIC, address, overflow, violations
from tests.browser.site import Site

NewContext = Callable[..., BrowserContext]


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_breaks_no_rule_of_accessibility_in_light_or_dark(
    new_context: NewContext, site: Site, name: str, screen: dict[str, int]
) -> None:
    page = new_context(viewport=screen).new_page()
    page.goto(address(site, name))
    assert violations(page) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_fits_every_width_and_a_phone_with_the_largest_letters(page: Page, site: Site, name: str) -> None:
    page.goto(address(site, name))
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    page.set_viewport_size(PHONE)
    page.evaluate("localStorage.setItem('hien-thi-size', 'ratlon')")
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "21px"
    assert overflow(page) == []


def test_readers_get_no_cookie(page: Page, site: Site) -> None:
    for name in PUBLIC.keys() - {"sign-in"}:
        page.goto(address(site, name), wait_until="commit")
    assert page.context.cookies() == []
