"""The limits of what is sent to us: Vietnamese in the answer, little memory, nothing left on the disk."""

import re
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lib import uploads

pytestmark = pytest.mark.django_db
ADDRESS = "/tai-khoan/dang-nhap/"


@pytest.fixture
def folder(settings, tmp_path):
    """Where parts of an upload are put while it comes in."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def check(response):
    """Asserts that the answer is the page for a request that cannot be read."""
    html = response.content.decode()
    assert response.status_code == 400
    assert 'lang="vi"' in html and "Yêu cầu không hợp lệ" in html and ("dung lượng tệp" in html or "20 MB" in html)
    assert not re.search(r"Traceback|RequestDataTooBig|TooMany|DATA_UPLOAD", html)


def sent(**form):
    return Client(raise_request_exception=False).post(ADDRESS, form)


def file(size=10):
    return SimpleUploadedFile("a.bin", b"x" * size)


def test_too_many_files_are_refused(folder):
    check(sent(**{f"tep-{n}": file() for n in range(1_001)}))
    assert list(folder.iterdir()) == []


def test_too_many_fields_are_refused():
    check(sent(**{f"truong-{n}": "x" for n in range(4_001)}))


def test_a_field_of_ten_megabytes_is_refused():
    check(sent(noi_dung="x" * 10_000_000))


def test_a_request_beyond_the_whole_limit_is_refused_before_anything_is_written(monkeypatch, folder):
    monkeypatch.setattr(uploads, "MAX_REQUEST", 5_000_000)
    check(sent(tep=file(5_000_001)))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [100, 3_000_000])
def test_a_file_within_the_limits_arrives_and_leaves_nothing_behind(folder, size):
    assert sent(tep=file(size)).status_code == 200
    assert list(folder.iterdir()) == []


def test_a_large_file_is_not_held_in_memory(folder):
    form = {"tep": file(30_000_000)}
    client = Client()
    tracemalloc.start()
    client.post(ADDRESS, form)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000
