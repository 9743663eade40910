"""Moving about a page with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.prepare import EMAIL
from tests.browser.site import Site

LONGEST_WAY = 150  # Tab stops from one thing to another on the longest page

FOCUSED = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const ring = getComputedStyle(at);
  return {
    name: at.getAttribute("aria-label") || at.textContent.trim() || at.name,
    isSeen: box.width > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
      && ring.outlineStyle === "solid" && parseFloat(ring.outlineWidth) >= 2,
  };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus."""
    expect(target).to_be_visible()
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if target.evaluate("target => target === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}.")


def follow(page: Page, link: Locator) -> None:
    """Goes where a link leads, by Tab and Enter."""
    tab_to(page, link)
    leads_to = str(link.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(leads_to))


def stops(page: Page, inside: str) -> list[dict[str, object]]:
    """What Tab visits from here on, as long as it stays within ``inside``."""
    visited = []
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if not page.evaluate("inside => Boolean(document.activeElement.closest(inside))", inside):
            return visited
        visited.append(page.evaluate(FOCUSED))
    raise AssertionError(f"Tab never leaves {inside}.")


def sign_in(page: Page, site: Site, email: str = EMAIL) -> None:
    """The sign-in form puts the focus where typing begins."""
    page.goto("/tai-khoan/dang-nhap/")
    expect(page.locator("[autofocus]")).to_be_focused()  # given with the first picture of the page, after it is loaded
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(site.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-tri/")
