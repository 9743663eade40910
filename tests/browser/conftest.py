"""Fixtures of the browser tests: the real server, Debian's Chromium, and pages that are watched while tests use them.

The browser and the server last as long as this package, and no longer: while Playwright runs, Django takes the thread
for an asynchronous one and refuses the database to every other test.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Page,
    Playwright,
    StorageState,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser import chromium
from tests.browser.chromium import Watch
from tests.browser.keyboard import sign_in
from tests.browser.site import Site, running_site
from tests.conftest import NO_CHROMIUM

NewContext = Callable[..., BrowserContext]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
WAIT_MS = 15_000  # for what a page is expected to become; a busy machine is slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are browser tests."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium.path() is None:
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with running_site(tmp_path_factory.mktemp("site"), worker) as running:
        yield running


# --- pytest-playwright's own fixtures, for this package instead of the session -------------------------------------


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser_type(playwright: Playwright) -> BrowserType:
    return playwright.chromium


@pytest.fixture(scope="package")
def browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    options = {"executable_path": chromium.path(), "args": chromium.ARGUMENTS} | browser_type_launch_args
    expect.set_options(timeout=WAIT_MS)
    with browser_type.launch(**options) as launched:
        yield launched


@pytest.fixture(scope="package")
def signed_in(browser: Browser, browser_context_args: dict[str, Any], site: Site) -> StorageState:
    """The cookies of the one account."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        sign_in(page, site)
        return context.storage_state()


@pytest.fixture(scope="package")
def browser_context_args(site: Site) -> dict[str, Any]:
    return {"base_url": site.url, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}


@pytest.fixture
def new_context(new_context: NewContext, site: Site) -> Iterator[NewContext]:
    """As the plugin's, on a wide screen unless told otherwise, and watched."""
    with ExitStack() as watches:

        def watched(**options: Any) -> BrowserContext:
            context = new_context(**{"viewport": DESKTOP, **options})
            return watches.enter_context(Watch(context, site).without_trouble())

        yield watched


# --- Pages: each test has its own, except where it only looks ------------------------------------------------------


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    return new_context(viewport=PHONE).new_page()


@pytest.fixture
def plain(new_context: NewContext) -> Page:
    """A page without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def editor(new_context: NewContext, signed_in: StorageState) -> Page:
    """A page of somebody who works at the desk."""
    return new_context(storage_state=signed_in).new_page()


@pytest.fixture(scope="package")
def looking(browser: Browser, browser_context_args: dict[str, Any], site: Site) -> Iterator[Watch]:
    """One page for all tests that only look: a new one for each costs five times as much."""
    with browser.new_context(**browser_context_args) as context:
        context.new_page()
        yield Watch(context, site)


@pytest.fixture
def reader(looking: Watch) -> Iterator[Page]:
    """To look at public pages; nothing may be stored in it."""
    with looking.without_trouble() as context:
        yield context.pages[0]


@pytest.fixture(scope="package")
def looking_at_desk(
    browser: Browser, browser_context_args: dict[str, Any], site: Site, signed_in: StorageState
) -> Iterator[Watch]:
    with browser.new_context(**browser_context_args, storage_state=signed_in) as context:
        context.new_page()
        yield Watch(context, site)


@pytest.fixture
def desk_reader(looking_at_desk: Watch) -> Iterator[Page]:
    """To look at pages of the desk; nothing may be saved in it."""
    with looking_at_desk.without_trouble() as context:
        yield context.pages[0]
