"""Settings as the environment makes them, and as a real process has them in force."""

import json
import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.db import connection

NAMES = (
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "DATABASE_URL",
    "DEBUG",
    "MEDIA_ROOT",
    "REQUIRE_MFA",
    "SECRET_KEY",
    "SITE_URL",
    "TRUSTED_PROXIES",
)
SECRET = "mot-khoa-bi-mat-du-dai-de-khong-ai-doan-duoc-0123456789"
PRODUCTION = {
    "SECRET_KEY": SECRET,
    "SITE_URL": "https://dangbo.example.vn",
    "ALLOWED_HOSTS": "dangbo.example.vn",
    "DATABASE_URL": "postgres://web:mat%20khau@db.example.vn:5433/tin",
    "CACHE_URL": "redis://127.0.0.1:6379/1",
}
PROBE = """
import json, sqlite3
from django.db import connection, transaction
with connection.cursor() as cursor:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    values = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
with transaction.atomic():
    try:
        sqlite3.connect(connection.settings_dict["NAME"], timeout=0).execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        values["second writer"] = str(error)
print(json.dumps(values))
"""


def environment(given):
    names = {name + ending for name in NAMES for ending in ("", "_FILE")}
    return {name: value for name, value in os.environ.items() if name not in names} | given


@pytest.fixture
def load(monkeypatch):
    """The settings of a process with only these names in its environment."""

    def run(**given):
        monkeypatch.setattr(os, "environ", environment(given))
        return runpy.run_path(str(site.BASE_DIR / "config/settings.py"))

    return run


def run(*arguments, **given):
    """A process of its own, in the folder of the project, with only these names in its environment."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=site.BASE_DIR, env=environment(given), capture_output=True, text=True, timeout=60
    )


def test_debugging_is_off_unless_asked_for(load):
    assert load()["DEBUG"] is False
    assert load(DEBUG="")["DEBUG"] is False
    assert load(DEBUG="1")["DEBUG"] is True


def test_without_any_setting_the_site_is_for_this_machine_alone(load):
    values = load()
    assert values["SITE_URL"] == "http://127.0.0.1:8000"
    assert set(values["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "[::1]"}
    assert values["DATABASES"]["default"]["NAME"] == values["VAR_DIR"] / "db.sqlite3"
    assert values["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")


def test_a_name_set_to_nothing_counts_as_not_set(load):
    assert load(**dict.fromkeys(("DATABASE_URL", "CACHE_URL", "SECRET_KEY"), ""))["DATABASES"] == load()["DATABASES"]


def test_a_secret_may_come_from_a_file_without_its_line_end(load, tmp_path):
    (tmp_path / "key").write_text(SECRET + "\n")
    (tmp_path / "database").write_text(PRODUCTION["DATABASE_URL"] + "\r\n")
    values = load(SECRET_KEY_FILE=str(tmp_path / "key"), DATABASE_URL_FILE=str(tmp_path / "database"))
    assert values["SECRET_KEY"] == SECRET
    assert values["DATABASES"]["default"]["NAME"] == "tin"


def test_a_file_that_is_named_but_absent_is_never_passed_over(load, tmp_path):
    with pytest.raises(FileNotFoundError, match="khong-co"):
        load(SECRET_KEY=SECRET, SECRET_KEY_FILE=str(tmp_path / "khong-co"))


def test_postgresql_ends_what_takes_too_long_and_survives_a_restart(load):
    database = load(**PRODUCTION)["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db.example.vn", 5433, "mat khau")
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    limits = ("statement_timeout=10s", "lock_timeout=3s", "idle_in_transaction_session_timeout=30s")
    assert database["OPTIONS"]["options"] == " ".join(f"-c {limit}" for limit in limits)


def test_limits_given_with_the_address_of_the_database_win(load):
    address = PRODUCTION["DATABASE_URL"] + "?options=-c%20statement_timeout%3D60s"
    assert load(DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]["options"] == "-c statement_timeout=60s"


@pytest.mark.django_db
def test_the_database_of_this_very_run_has_its_settings_in_force():
    wanted = {
        "postgresql": {
            "SHOW statement_timeout": "10s",
            "SHOW lock_timeout": "3s",
            "SHOW idle_in_transaction_session_timeout": "30s",
        },
        "sqlite": {"PRAGMA synchronous": 2, "PRAGMA foreign_keys": 1, "PRAGMA busy_timeout": 20_000},
    }[connection.vendor]
    with connection.cursor() as cursor:
        for statement, value in wanted.items():
            cursor.execute(statement)
            assert cursor.fetchone()[0] == value


def test_a_sqlite_file_is_safe_against_power_cuts_and_second_writers(tmp_path):
    done = run(
        "manage.py", "shell", "-v0", "-c", PROBE, SECRET_KEY=SECRET, DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3"
    )
    assert json.loads(done.stdout) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
        "second writer": "database is locked",
    }


def test_over_https_every_cookie_and_redirect_is_secure(load):
    values = load(**PRODUCTION)
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_HTTPONLY")
    assert all(values[name] is True for name in names)
    assert values["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://dangbo.example.vn"]
    assert not any(load()[name] for name in names[:3])


def test_over_https_cookies_bear_names_that_bind_them_to_this_host(load):
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
    assert all(load(**PRODUCTION)[name].startswith("__Host-") for name in names)
    assert not any(name in load() for name in names)


def test_a_second_factor_is_required_unless_it_is_turned_off(load):
    assert load()["REQUIRE_MFA"] is True
    assert load(REQUIRE_MFA="0")["REQUIRE_MFA"] is False


def test_a_header_about_https_is_believed_only_from_a_known_proxy(load):
    assert load(**PRODUCTION)["SECURE_PROXY_SSL_HEADER"] is None
    behind = load(**PRODUCTION, TRUSTED_PROXIES="127.0.0.1")["SECURE_PROXY_SSL_HEADER"]
    assert behind == ("HTTP_X_FORWARDED_PROTO", "https")


def test_no_script_or_style_may_stand_in_a_page_or_come_from_elsewhere(load):
    directives = load()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert {source for sources in directives.values() for source in sources} == {"'none'", "'self'"}
    for name in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert directives[name] == ["'none'"]


def test_django_has_no_objection_to_a_production():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_an_unsafe_production_is_refused_with_every_reason():
    unsafe = {"SITE_URL": "http://dangbo.example.vn", "SECRET_KEY": "ngan", "DEBUG": "1", "ALLOWED_HOSTS": "*"}
    done = run("manage.py", "check", **unsafe)
    assert done.returncode != 0
    for code in ("E001", "E002", "E003", "E004"):
        assert f"(config.{code})" in done.stderr


def test_the_server_loads_a_safe_production():
    done = run("-c", "from config.wsgi import application; print(callable(application))", **PRODUCTION)
    assert (done.returncode, done.stdout) == (0, "True\n")


def test_the_server_refuses_an_unsafe_production_and_does_not_try_again(tmp_path):
    unsafe = {**PRODUCTION, "SITE_URL": "http://dangbo.example.vn", "HOME": str(tmp_path)}
    done = run("-m", "gunicorn", "config.wsgi", "--bind", f"unix:{tmp_path}/s", "--workers", "1", **unsafe)
    assert done.returncode != 0
    assert done.stderr.count("Không khởi động, vì cấu hình chưa an toàn:") == 1
    assert "- SITE_URL «http://dangbo.example.vn» phải dùng https://" in done.stderr
