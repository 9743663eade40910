"""What a monitor asks: is the process alive, and do the things below it answer."""

import json
import os
import subprocess
import sys

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.storage import FileSystemStorage
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

NOBODY_LISTENS = "127.0.0.1:1"
SECRET = "FATAL: password authentication failed for user root"
DOWN = """
import json
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
client.cookies["sessionid"] = "k" * 32
paths = ("/healthz", "/readyz", "/", "/tin-bai/", "/quan-tri/", "/tim-kiem/?q=quan")
answers = {path: client.get(path) for path in paths}
print(json.dumps({path: [a.status_code, a.get("Retry-After", ""), a.content.decode()] for path, a in answers.items()}))
"""


@pytest.fixture
def media(settings):
    settings.MEDIA_ROOT.mkdir()


def states(client):
    response = client.get("/readyz")
    return response.status_code, response.json()


def fail(error):
    def raise_it(*args, **kwargs):
        raise error

    return raise_it


def test_a_live_process_says_so_without_asking_anything(client, django_assert_num_queries, db, monkeypatch):
    monkeypatch.setattr(LocMemCache, "get", fail(OSError()))
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_ready_site_names_what_answers(client, media):
    assert states(client) == (200, {"database": True, "cache": True, "storage": True})


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError(SECRET), InterfaceError("connection already closed")], ids=repr)
def test_without_its_database_the_site_is_alive_but_not_ready(client, media, monkeypatch, error):
    monkeypatch.setattr(connection, "cursor", fail(error))
    assert states(client) == (503, {"database": False, "cache": True, "storage": True})
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_without_its_cache_the_site_is_not_ready_but_still_read(client, media, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://{NOBODY_LISTENS}"}
    }
    assert states(client) == (503, {"database": True, "cache": False, "storage": True})
    assert [client.get(path).status_code for path in ("/", "/tin-bai/", "/tim-kiem/?q=quan+uy")] == [200] * 3


@pytest.mark.django_db
def test_a_cache_that_forgets_at_once_does_not_count_as_one(client, media, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert states(client) == (503, {"database": True, "cache": False, "storage": True})


@pytest.mark.django_db
def test_without_its_files_the_site_is_not_ready(client):
    assert states(client) == (503, {"database": True, "cache": True, "storage": False})


@pytest.mark.django_db
def test_a_storage_that_may_not_be_read_does_not_count_as_one(client, media, monkeypatch):
    monkeypatch.setattr(FileSystemStorage, "listdir", fail(PermissionError(SECRET)))
    assert states(client) == (503, {"database": True, "cache": True, "storage": False})


@pytest.mark.django_db
def test_a_monitor_learns_nothing_but_yes_and_no(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", fail(OperationalError(SECRET)))
    response = client.get("/readyz")
    assert all(isinstance(value, bool) for value in response.json().values())
    assert SECRET not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_an_answer_is_never_kept_and_sets_no_cookie(client, media, path):
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_monitor_inside_needs_no_https(media, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert [Client().get(path).status_code for path in ("/healthz", "/readyz", "/")] == [200, 200, 301]


def test_a_process_that_starts_without_database_and_cache_answers_all_the_same(settings, tmp_path):
    """The whole thing, in a process of its own: nothing is an error 500, and nothing tells where the database is."""
    given = {"DATABASE_URL": f"postgres://{NOBODY_LISTENS}/tin", "CACHE_URL": f"redis://{NOBODY_LISTENS}"}
    own = {**os.environ, **given, "SECRET_KEY": "k" * 50, "MEDIA_ROOT": str(tmp_path / "khong-co")}
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", DOWN]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=own, capture_output=True, text=True, timeout=60)
    answers = json.loads(done.stdout)
    assert answers.pop("/healthz") == [200, "", "ok\n"]
    assert answers.pop("/readyz")[::2] == [503, '{"database": false, "cache": false, "storage": false}']
    assert {(status, retry) for status, retry, _ in answers.values()} == {(503, "30")}
    assert all('lang="vi"' in html and NOBODY_LISTENS not in html for *_, html in answers.values())
