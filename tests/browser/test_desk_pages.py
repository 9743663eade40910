"""Every kind of page at the desk: accessible and within the screen, also with a new row in an inline."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import DESK, overflow, show, violations
from tests.browser.site import Site

on_both_screens = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])


@on_both_screens
@pytest.mark.parametrize("name", DESK)
def test_a_page_of_the_desk_breaks_no_rule_of_accessibility_and_fits(
    desk_reader: Page, site: Site, name: str, screen: ViewportSize
) -> None:
    show(desk_reader, site, DESK[name], screen)
    assert violations(desk_reader) == []
    assert overflow(desk_reader, screen["width"]) == []


@on_both_screens
@pytest.mark.parametrize("name", ["report", "person"])
def test_new_rows_in_a_form_break_no_rule_of_accessibility_and_fit(
    desk_reader: Page, site: Site, name: str, screen: ViewportSize
) -> None:
    show(desk_reader, site, DESK[name], screen)
    for add in desk_reader.locator(".add-row a").all():
        add.press("Enter")
    assert violations(desk_reader) == []
    assert overflow(desk_reader, screen["width"]) == []
