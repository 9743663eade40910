"""A load that cannot be finished stores nothing and says why."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from people.models import Organization
from reports import loading
from reports.models import Report
from reports.storing.facts import ADDERS
from tests.reports.seed_counts import SEEDS, expected_counts, loaded_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may spoil."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.mark.parametrize("step", ["figures", "awards", "documents"])
def test_a_load_that_breaks_half_way_leaves_nothing_and_succeeds_the_next_time(monkeypatch, step):
    calls = []

    def breaks_at_the_third(*args, **kwargs):
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError("power cut")
        return real(*args, **kwargs)

    real = ADDERS[step]
    with monkeypatch.context() as broken:
        broken.setitem(ADDERS, step, breaks_at_the_third)
        with pytest.raises(RuntimeError, match="power cut"):
            loading.load(SEEDS)
    assert (Report.objects.count(), Organization.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)
    assert loading.load(SEEDS).added == 5
    assert loaded_counts() == expected_counts()


SPOILED = {
    "missing section": lambda confirmed: confirmed.pop("publisher"),
    "wrong value": lambda confirmed: confirmed["decisions"].append(
        {"kind": "figures", "words": "174 đảng viên", "values": {"value": "abc"}}
    ),
    "unknown body": lambda confirmed: confirmed.update(publisher="Quận ủy Không Có"),
    "lost decision": lambda confirmed: confirmed["decisions"].append({"kind": "figures", "words": "175 đảng viên"}),
    "vague decision": lambda confirmed: confirmed["decisions"].append({"kind": "figures"}),
    "unknown field": lambda confirmed: confirmed["decisions"].append({"kind": "title", "values": {"titel": "x"}}),
}


def _spoil(folder: Path, how: str) -> str:
    text = folder / "001_752ea5e39524a483.txt"
    confirmed = folder / "confirmed" / "001_752ea5e39524a483.json"
    if how == "missing":
        text.unlink()
    elif how == "empty":
        text.write_text(" \n")
    elif how == "not utf-8":
        text.write_bytes("Quận ủy".encode("cp1258", "replace") + b"\xff\xfe")
    elif how == "edited":
        text.write_text(text.read_text("utf-8").replace("kết nạp 174 đảng viên", "kết nạp 175 đảng viên"), "utf-8")
    elif how == "bad decisions":
        confirmed.write_text("{", "utf-8")
    elif how == "no decisions":
        confirmed.unlink()
    elif how == "NUL":
        text.write_text(text.read_text("utf-8") + "\0", "utf-8")
    else:
        changed = json.loads(confirmed.read_text("utf-8"))
        SPOILED[how](changed)
        confirmed.write_text(json.dumps(changed), "utf-8")
    return text.name[:3]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("missing", "thiếu tệp"),
        ("empty", "tệp trống"),
        ("not utf-8", "không phải văn bản UTF-8"),
        ("edited", "văn bản không còn như khi xác nhận"),
        ("bad decisions", "không phải JSON hợp lệ"),
        ("no decisions", "thiếu tệp"),
        ("NUL", "không đọc được"),
        ("missing section", "thiếu mục 'publisher'"),
        ("wrong value", "“abc” không phải là số"),
        ("unknown body", "chưa có trong reference.json"),
        ("lost decision", "“175 đảng viên” ứng với 0 gợi ý"),
        ("vague decision", "ứng với 7 gợi ý"),
        ("unknown field", "không có mục titel"),
    ],
)
def test_a_spoiled_seed_is_named_and_nothing_is_stored(folder, how, words):
    name = _spoil(folder, how)
    with pytest.raises(CommandError) as refused:
        call_command("load_seeds", folder=folder)
    assert name in str(refused.value)
    assert words in str(refused.value)
    assert Report.objects.count() == Organization.objects.count() == 0


def test_every_problem_of_every_file_is_told_at_once(folder):
    for path in folder.glob("00[02]_*.txt"):
        path.write_text("")
    with pytest.raises(loading.SeedError) as refused:
        loading.load(folder)
    assert len(refused.value.problems) == 2
