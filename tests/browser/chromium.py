"""Where a Chromium is, and what goes wrong in it while a test uses it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

from tests.browser.site import Site

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
  console.error("CSP", violatedDirective, blockedURI, sourceFile, lineNumber));
"""


def path() -> str | None:
    """The program of Debian, of Ubuntu or of Google; None without any."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Watch:
    """Listens to a browser context: errors of scripts, refusals by the content policy, requests that go elsewhere."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.context, self.site = context, site
        self.troubles: list[str] = []
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        # A page that answers 404 is the test's own business; what a page is made of is seen to in ``_answered``.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != urlsplit(self.site.url).netloc:
            self.troubles.append(f"request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.troubles.append(f"{response.status}: {response.url}")

    @contextmanager
    def without_trouble(self) -> Iterator[BrowserContext]:
        """Fails when there was any in the block, in the browser or at the server."""
        self.troubles.clear()
        logged = self.site.log.stat().st_size
        yield self.context
        for page in self.context.pages:
            page.wait_for_timeout(1)  # lets the browser tell the last of it
        assert not self.troubles, self.troubles
        written = self.site.log.read_text()[logged:]
        assert "Traceback" not in written, written
