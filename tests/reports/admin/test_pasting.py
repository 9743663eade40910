"""Rich text at the desk: what is pasted comes back clean, and what is sent is stored clean."""

from pathlib import Path

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from lib.editor import MOST_BYTES
from reports.models import Report
from tests import factories
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"
PASTE = f"{LIST}lam-sach/"
WORD = Path(__file__).parents[2] / "lib" / "word"
STORED = "<p>Sáng 15/01, <strong>Quận ủy</strong> họp.</p>"


def pasted(name):
    return (WORD / f"{name}.html").read_text()


def save(client, report, **changes):
    page = f"{LIST}{report.pk}/change/"
    html = client.get(page).content.decode()
    return client.post(page, form_data(html, "report_form", **changes), follow=True)


def draft_of(client, **fields):
    return factories.ReportFactory(draft=True, created_by=client.user, **fields)


def test_what_is_pasted_comes_back_as_it_would_be_stored_and_nothing_is_kept(desk):
    client = desk(Role.EDITOR)
    answer = client.post(PASTE, {"html": pasted("word2016")}).json()
    assert answer["html"] == "".join(pasted("word2016.stored").splitlines())
    assert answer["said"] == (
        "Không giữ được trong nội dung: 1 ảnh (thêm ảnh ở mục Ảnh của bài), 1 chú thích cuối trang."
    )
    assert not Report.objects.exists() and not AuditEvent.objects.exists()


def test_too_long_a_paste_is_refused(desk):
    response = desk(Role.EDITOR).post(PASTE, {"html": "x" * (MOST_BYTES + 1)})
    assert (response.status_code, response.json()["said"]) == (413, "Đoạn dán dài quá 1 MB.")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_whoever_writes_no_reports_has_nothing_to_paste(desk, role):
    assert desk(role).post(PASTE, {"html": "<p>x</p>"}).status_code == 403


def test_what_is_sent_is_stored_clean_and_the_editor_is_told_what_is_missing(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client)
    html = save(client, report, body=pasted("word2016")).content.decode()
    report.refresh_from_db()
    assert report.body == "".join(pasted("word2016.stored").splitlines())
    assert "Không giữ được trong nội dung: 1 ảnh" in html


def test_the_same_text_in_the_editor_s_own_tags_is_no_change(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client, body="<ul><li>một</li></ul><table><tr><th>A</th></tr><tr><td>1</td></tr></table>")
    events = AuditEvent.objects.count()
    save(
        client, report,
        body='<ul><li><p>một</p></li></ul><table style="min-width: 25px"><colgroup><col></colgroup><tbody><tr>'
        '<th colspan="1" rowspan="1"><p>A</p></th></tr><tr><td colspan="1" rowspan="1"><p>1</p></td></tr></tbody>'
        "</table>",
    )  # fmt: skip
    assert AuditEvent.objects.count() == events


def test_without_scripts_plain_lines_may_be_sent(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client)
    save(client, report, body="## Mục\r\n- một\r\n- hai\r\nx < y")
    report.refresh_from_db()
    assert report.body == "<h2>Mục</h2><ul><li>một</li><li>hai</li></ul><p>x &lt; y</p>"


def test_too_long_a_text_is_refused_and_stays_in_the_form(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client, body=STORED)
    html = save(client, report, body="đồng chí " * 130_000).content.decode()
    assert "Nội dung dài quá 1 MB nên chưa lưu." in html
    assert html.count("đồng chí ") >= 129_999
    report.refresh_from_db()
    assert report.body == STORED


def test_the_log_tells_of_words_and_not_of_tags(desk):
    client = desk(Role.EDITOR)
    report = draft_of(client, body=STORED)
    save(client, report, body="<h2>Mục</h2><p>Quận ủy họp.</p>")
    changes = AuditEvent.objects.latest("pk").changes
    assert changes["nội dung"] == ["Sáng 15/01, Quận ủy họp.", "## Mục\n\nQuận ủy họp."]


def test_citizens_get_no_script_however_it_was_sent(desk, client):
    writer = desk(Role.EDITOR)
    report = draft_of(writer)
    save(writer, report, body=f'{STORED}<script>alert(1)</script><p onclick="x"><a href="JaVa&#9;script:x">y</a></p>')
    Report.objects.filter(pk=report.pk).update(
        status="published", published_at=report.created_at, listed_at=report.created_at
    )
    html = client.get(report.get_absolute_url()).content.decode()
    assert STORED in html and "<p>y</p>" in html
    assert not any(evil in html for evil in ("alert(1)", "onclick", "script:x"))


def test_a_table_row_of_words_can_be_quoted_and_searched(desk, client):
    factories.ReportFactory(body="<table><tr><td>Đảng bộ phường 1</td><td>64 đảng viên</td></tr></table>")
    html = client.get("/tin-bai/", {"q": "phuong 1 64 dang vien"}).content.decode()
    assert "<mark>phường 1 64 đảng viên</mark>" in html or "<mark>phường 1" in html
