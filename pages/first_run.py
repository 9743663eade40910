"""What ``make run`` does before the server starts. Each step is safe to repeat; unchanged work is not done again."""

import hashlib
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from reports.loading import load

FIRST_EMAIL = "quan-tri@trang-tin.local"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
FIRST_NAME = "Quản trị hệ thống"


def port_is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def server_environment(port: int) -> tuple[dict[str, str], list[str]]:
    """What the server is started with, and what to tell the person: on this machine alone a password is enough,
    unless the environment says otherwise."""
    environment = {"SITE_URL": f"http://127.0.0.1:{port}", **os.environ}
    is_public = urlsplit(environment["SITE_URL"]).hostname not in LOOPBACK
    if is_public or any(name in environment for name in ("REQUIRE_MFA", "REQUIRE_MFA_FILE")):
        return environment, []
    said = "Chạy trên máy này: không bắt buộc xác minh hai bước (muốn bắt buộc, đặt REQUIRE_MFA=1)."
    return {**environment, "REQUIRE_MFA": "0"}, [said]


def prepare() -> Iterator[str]:
    """Brings database, seed articles, first account and static files up to date; yields what to tell the person."""
    Path(settings.VAR_DIR).mkdir(exist_ok=True)
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    loaded = load(settings.BASE_DIR / "seeds")
    if loaded.added:
        yield f"Đã nạp {loaded.added} bài đầu tiên cùng mọi dữ kiện trong đó."
    if not User.objects.exists():
        yield from _first_account()
    _collect_static()


def _first_account() -> Iterator[str]:
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(FIRST_EMAIL, FIRST_NAME, Role.SYSTEM_ADMIN, password)
    audit.record("tạo tài khoản đầu tiên", user, by=None)
    yield "\nTài khoản quản trị đầu tiên (chỉ hiện một lần, hãy ghi lại và đổi mật khẩu sau khi đăng nhập):"
    yield f"  Thư điện tử: {FIRST_EMAIL}"
    yield f"  Mật khẩu:    {password}"


def _collect_static() -> None:
    """Collects static files when any of them has changed since the last time, or the collected ones are gone."""
    stamp = settings.VAR_DIR / "static.stamp"
    state = _static_state()
    if stamp.is_file() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    stamp.unlink(missing_ok=True)  # in case the next step is interrupted
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, skip_checks=True)
    stamp.write_text(state)


def _static_state() -> str:
    """A fingerprint of where they are collected, and of names, sizes and times of all static files."""
    digest = hashlib.sha256(f"{settings.STATIC_ROOT}\n".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
