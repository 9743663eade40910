"""What the first `make run` prepares, and that the second finds nothing left to do."""

import os
import socket
import sys

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from accounts.models import AuditEvent, User
from accounts.roles import Role
from pages import first_run
from reports.loading import Loaded
from reports.models import Figure, Report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_machine(settings, tmp_path):
    """An empty folder for data; one small static file instead of all of the admin's."""
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "var/media"
    settings.STATIC_ROOT = tmp_path / "var/static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.css").write_text("a{}")


@pytest.fixture
def no_articles(monkeypatch):
    """Spares the time it takes to load them."""
    monkeypatch.setattr(first_run, "load", lambda folder: Loaded(added=0, present=5))


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def prepare():
    return "\n".join(first_run.prepare())


def static_files(settings):
    return {path.name: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.glob("*")}


def test_the_first_run_loads_the_articles_with_their_facts_for_everybody_to_read(client):
    assert "Đã nạp 5 bài" in prepare()
    assert Report.objects.published().count() == 5
    assert Figure.objects.published().count() > 20
    assert client.get("/").status_code == 200


def test_the_first_run_makes_one_account_and_shows_its_password(no_articles):
    told = prepare()
    user = User.objects.get()
    password = told.rpartition("Mật khẩu:")[2].strip()
    assert user.email in told and user.role == Role.SYSTEM_ADMIN
    assert authenticate(username=user.email, password=password) == user
    assert len(password) >= 16


def test_the_first_account_is_in_the_log_without_its_password(no_articles):
    password = prepare().rpartition("Mật khẩu:")[2].strip()
    row = AuditEvent.objects.get(action="tạo tài khoản đầu tiên")
    assert (row.actor_id, row.target_name) == (None, first_run.FIRST_NAME)
    assert password not in str(row.changes)


def test_the_second_run_has_nothing_to_tell_and_changes_nothing_not_even_what_editors_changed(settings):
    prepare()
    report = Report.objects.published().newest_first().first()
    report.title = "Tiêu đề do ban biên tập sửa"
    report.save()
    before = (list(User.objects.values()), list(Report.objects.order_by("pk").values()), static_files(settings))
    assert prepare() == ""
    assert (list(User.objects.values()), list(Report.objects.order_by("pk").values()), static_files(settings)) == before


def test_two_first_runs_never_give_the_same_password():
    passwords = {list(first_run._first_account())[-1]}
    User.objects.update(email="khac@example.vn")
    passwords.add(list(first_run._first_account())[-1])
    assert len(passwords) == 2


def test_a_site_that_has_accounts_gets_no_other(account, no_articles):
    account(Role.AUDITOR)
    assert "Mật khẩu" not in prepare()
    assert User.objects.count() == 1


def test_folders_and_static_files_are_there_after_the_first_run(settings, no_articles):
    prepare()
    assert settings.MEDIA_ROOT.is_dir()
    assert static_files(settings).keys() == {"a.css"}


@pytest.mark.parametrize("change", ["added", "edited", "removed", "collected files lost"])
def test_static_files_are_collected_again_after_any_change(settings, tmp_path, change, no_articles):
    prepare()
    source, collected = tmp_path / "source", settings.STATIC_ROOT / "a.css"
    if change == "added":
        (source / "b.css").write_text("b{}")
    elif change == "edited":
        (source / "a.css").write_text("a{color:red}")
    elif change == "removed":
        (source / "a.css").rename(source / "c.css")
    else:
        collected.unlink()
        settings.STATIC_ROOT.rmdir()
    prepare()
    assert {name: (source / name).read_text() for name in static_files(settings)} == {
        path.name: path.read_text() for path in source.glob("*")
    }


def test_collecting_that_was_interrupted_is_done_again(settings, no_articles, monkeypatch):
    prepare()
    source = settings.STATICFILES_DIRS[0] / "b.css"
    source.write_text("b{}")
    with monkeypatch.context() as patched:
        patched.setattr(first_run, "call_command", lambda name, **options: 1 / (name != "collectstatic"))
        with pytest.raises(ZeroDivisionError):
            prepare()
    (settings.STATIC_ROOT / "a.css").unlink()
    source.unlink()
    prepare()
    assert static_files(settings).keys() == {"a.css"}


def test_a_port_is_free_or_not(busy_port):
    assert not first_run.port_is_free(busy_port)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        number = other.getsockname()[1]
    assert first_run.port_is_free(number)


@pytest.mark.parametrize("port", [-1, 65_536, 10**9])
def test_a_number_that_is_no_port_is_not_free(port):
    assert not first_run.port_is_free(port)


@pytest.fixture
def started(monkeypatch, no_articles):
    """What would have been started, instead of becoming a server."""
    commands = []
    monkeypatch.setattr(os, "execve", lambda *command: commands.append(command))
    monkeypatch.setattr(first_run, "port_is_free", lambda port: port != 8001)
    return commands


def test_serving_tells_the_addresses_then_becomes_the_server(started, capsys):
    call_command("serve", port=8123)
    told = capsys.readouterr().out
    assert "http://127.0.0.1:8123/quan-tri/" in told and "Mật khẩu:" in told
    ((program, arguments, environment),) = started
    assert program == sys.executable
    assert environment["SITE_URL"] == "http://127.0.0.1:8123"
    assert arguments[arguments.index("--bind") + 1] == "127.0.0.1:8123"


def test_on_this_machine_a_password_is_enough_and_the_person_is_told(started, capsys, monkeypatch):
    monkeypatch.delenv("REQUIRE_MFA", raising=False)
    call_command("serve", port=8123)
    assert started[0][2]["REQUIRE_MFA"] == "0"
    assert capsys.readouterr().out.count("không bắt buộc xác minh hai bước") == 1


@pytest.mark.parametrize(("name", "value"), [("REQUIRE_MFA", "1"), ("SITE_URL", "https://dangbo.example.vn")])
def test_a_public_site_or_a_wish_keeps_the_second_factor(started, capsys, monkeypatch, name, value):
    monkeypatch.delenv("REQUIRE_MFA", raising=False)
    monkeypatch.setenv(name, value)
    call_command("serve", port=8123)
    assert started[0][2].get("REQUIRE_MFA") != "0"
    assert "không bắt buộc" not in capsys.readouterr().out


def test_a_taken_port_is_said_before_anything_is_prepared(started):
    with pytest.raises(CommandError, match=r"cổng 8001.*make run PORT=8002"):
        call_command("serve", port=8001)
    assert not started and not User.objects.exists()


def test_unsafe_settings_are_said_before_anything_is_prepared(started, settings):
    settings.SECRET_KEY = "ngan"
    with pytest.raises(SystemCheckError, match="SECRET_KEY"):
        call_command("serve", port=8123)
    assert not started and not User.objects.exists()
