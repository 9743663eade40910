"""The real server on a database of its own."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from environ import FileAwareEnv
from psycopg2 import sql

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30
FILL = "from tests.browser.prepare import fill; fill()"


@dataclass(frozen=True)
class Site:
    """``addresses`` are paths by short name; ``log`` is what the server wrote."""

    url: str
    password: str
    addresses: dict[str, str]
    log: Path


@contextmanager
def running_site(folder: Path, worker: str) -> Iterator[Site]:
    """The site, filled and serving on a free port of this machine until the block ends."""
    with own_database(folder, worker) as database_url, socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        environment = own_environment(folder, database_url, url)
        password = secrets.token_urlsafe(18)
        addresses = filled(environment, password)
        with serving(environment, listener, folder / "server.log") as log:
            wait_for(f"{url}/healthz", log)
            yield Site(url, password, addresses, log)


@contextmanager
def own_database(folder: Path, worker: str) -> Iterator[str]:
    """A new database of the kind the suite runs on, as a URL; gone after the block."""
    server = urlsplit(FileAwareEnv().str("DATABASE_URL", default=""))
    if not server.scheme.startswith(("postgres", "pgsql")):
        yield f"sqlite:///{folder / 'browser.sqlite3'}"
        return
    name = f"{server.path.strip('/')}_browser_{worker}"
    admin_url = urlunsplit(server._replace(scheme="postgresql"))
    _run(admin_url, "DROP DATABASE IF EXISTS {}", name)
    _run(admin_url, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(server._replace(path=f"/{name}"))
    finally:
        _run(admin_url, "DROP DATABASE {} WITH (FORCE)", name)


def _run(url: str, statement: str, database: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True  # a database is not made or dropped in a transaction
    try:
        connection.cursor().execute(sql.SQL(statement).format(sql.Identifier(database)))
    finally:
        connection.close()


def own_environment(folder: Path, database_url: str, url: str) -> dict[str, str]:
    """As in production, but for this machine; nothing of the developer's own settings but the cache."""
    own = {
        "DATABASE_URL": database_url,
        "SITE_URL": url,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "DEBUG": "0",
        "REQUIRE_MFA": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONWARNINGS": "default",
    }
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "CACHE_URL")
    return {name: os.environ[name] for name in kept if name in os.environ} | own


def filled(environment: dict[str, str], password: str) -> dict[str, str]:
    """Migrates, loads, collects; answers the addresses of the records."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--no-imports", "--command", FILL]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=f"{password}\n", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The site could not be filled:\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def serving(environment: dict[str, str], listener: socket.socket, log: Path) -> Iterator[Path]:
    """Gunicorn on an open socket, so that no other program can take the port in between."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{listener.fileno()}"]
    options = ["--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket"]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, *options],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, pass_fds=[listener.fileno()],
        )  # fmt: skip
        try:
            yield log
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError) as error:
            if time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}") from error
            time.sleep(0.1)
