"""Where a Chromium is, and what goes wrong in it while a test uses it."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

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

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.context, self.host = context, host
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
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.troubles.append(f"request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.troubles.append(f"{response.status}: {response.url}")

    def found(self) -> Iterator[str]:
        """The troubles so far, after the browser has told the last of them."""
        for page in self.context.pages:
            page.wait_for_timeout(1)
        yield from self.troubles
