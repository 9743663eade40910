"""Signing in again in the middle of work: what is typed stays, and is saved once."""

from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.browser.conftest import NewContext
from tests.browser.pages import violations
from tests.browser.site import Site

NAME = "Nguyễn Thị Gõ Dở"


def form_typed_by(context: BrowserContext) -> Page:
    """A page on which something is typed, and whose session ends."""
    page = context.new_page()
    page.goto("/quan-tri/people/person/add/")
    page.get_by_label("Họ và tên").first.fill(NAME)
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("vẫn còn nguyên")
    return page


def test_what_was_typed_is_saved_once_after_signing_in_on_the_spot(
    new_context: NewContext, signed_in: StorageState, site: Site
) -> None:
    page = form_typed_by(new_context(storage_state=signed_in))
    assert violations(page) == []
    page.keyboard.type(site.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/person/")
    page.goto(f"/quan-tri/people/person/?q={NAME.replace(' ', '+')}")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)


def test_putting_it_off_leaves_everything_as_it_is(new_context: NewContext, signed_in: StorageState) -> None:
    page = form_typed_by(new_context(storage_state=signed_in))
    page.get_by_role("button", name="Để sau").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Họ và tên").first).to_have_value(NAME)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
