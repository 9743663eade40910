"""What every test stands on: no network but loopback, plain static files, one account of each role."""

import gc
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django.test.client
import pytest
from django.test import Client
from xdist.scheduler import LoadGroupScheduling

from accounts.models import User
from accounts.roles import Role
from lib import portal
from tests.factories import UserFactory

gc.set_threshold(1_000_000, 20, 100)  # short-lived objects by the million: looking for cycles costs a tenth of the run
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:  # type: ignore[index]
            raise RuntimeError(f"A test tried to reach {address}.")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _store_rendered(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **words: Any) -> None:
    """As Django's own, but for the hundreds of small templates that draw one control each: no test asks for them."""
    if not str(template.name).startswith(("django/forms/", "admin/widgets/")):
        STORE_RENDERED(store, signal, sender, template, context, **words)


STORE_RENDERED = django.test.client.store_rendered_templates
django.test.client.store_rendered_templates = _store_rendered  # type: ignore[attr-defined]


def own_cache(usual: dict[str, Any], worker: str) -> dict[str, Any]:
    """A cache that no other worker empties: in Redis a database of its own, since clearing takes in all keys of one."""
    number = 1 + int(worker.removeprefix("gw") if worker != "main" else 0) % 15
    location = str(usual.get("LOCATION", ""))
    own = {"LOCATION": f"{location.rpartition('/')[0]}/{number}"} if location.startswith("redis") else {}
    return {**usual, "KEY_PREFIX": f"test-{worker}", **own}


@pytest.fixture(autouse=True)
def _light_settings(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # no collected files needed
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.REQUIRE_MFA = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    settings.CACHES = {"default": own_cache(settings.CACHES["default"], worker)}
    portal.keep(None)  # what another test left in the cache is of another database


@pytest.fixture
def account(db: None) -> Callable[[Role], User]:
    """``account(Role.EDITOR)``: a new account of that role."""
    return lambda role: UserFactory(role=role)


@pytest.fixture
def desk(account: Callable[[Role], User]) -> Callable[[Role], Client]:
    """``desk(Role.EDITOR)``: a browser signed in as that role; its account is ``client.user``."""

    def sign_in(role: Role) -> Client:
        client = Client()
        client.user = account(role)  # type: ignore[attr-defined]
        client.force_login(client.user)  # type: ignore[attr-defined]
        return client

    return sign_in


# --- browser: what must be known to the process that hands out the tests and reports on them, also under xdist ------


class BrowserTestsTogether(LoadGroupScheduling):
    """Tests of tests/browser that only look at pages share one worker, with one server and one browser; those that
    write share another.

    The mark ``xdist_group`` would say the same, but xdist 3.8 loses it under pytest 9.2 (its issue 1386).
    """

    LOOKING = ("test_pages", "test_desk_pages", "test_filters", "test_journey", "test_keyboard")

    def _split_scope(self, nodeid: str) -> str:
        module = Path(nodeid.partition("::")[0])
        if module.parent.name != "browser":
            return super()._split_scope(nodeid)
        return "looking" if module.stem in self.LOOKING else "writing"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserTestsTogether | None:
    return BrowserTestsTogether(config, log) if config.getvalue("dist") == "loadgroup" else None


NO_CHROMIUM = "không có Chromium"
WITHOUT_BROWSER = """Các kiểm thử trên trình duyệt (tests/browser) CHƯA chạy, vì máy này không có Chromium.
Cách cài trên Debian hoặc Ubuntu: apt-get install chromium"""


def _browser_tests_left_out(config: pytest.Config) -> int:
    """How many were asked for and skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if reporter else ()
    return sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1" and _browser_tests_left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """After everything else that closes a run."""
    yield
    if left_out := _browser_tests_left_out(terminalreporter.config):
        is_failure = os.environ.get("REQUIRE_BROWSER") == "1"
        terminalreporter.section(f"{left_out} kiểm thử trình duyệt chưa chạy", red=is_failure, yellow=not is_failure)
        terminalreporter.line(WITHOUT_BROWSER)
        if is_failure:
            terminalreporter.line("REQUIRE_BROWSER=1: coi như không đạt.")
