"""The page behind a leader's link: one text, one answer, and nothing for anybody else."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from reports import actions, opinions
from reports.models import ReviewLink
from tests import factories
from tests.newsroom import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(account):
    editor = account(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=editor, title="Bài chờ ý kiến")
    link, token = opinions.ask_for_opinion(report, recipient="Đồng chí Trần Hữu Trí", days=3, by=editor)
    return link, f"/xin-y-kien/{token}/"


def test_the_leader_reads_and_agrees(client, asked):
    link, address = asked
    assert "Bài chờ ý kiến" in client.get(address).content.decode()
    client.post(address, {"kind": "agreed"})
    link.refresh_from_db()
    assert (link.answer, link.answered_from) == ("agreed", "127.0.0.1")
    assert "Đã nhận ý kiến: đồng ý" in client.get(address).content.decode()


def test_a_comment_needs_words_and_keeps_what_was_typed(client, asked):
    link, address = asked
    assert "Hãy viết nội dung góp ý" in client.post(address, {"kind": "commented", "text": " "}).content.decode()
    long = client.post(address, {"kind": "commented", "text": "dài " * 1001}).content.decode()
    assert "4.000 ký tự" in long and "dài dài" in long
    link.refresh_from_db()
    assert link.answer == ""


def test_no_answer_is_taken_from_another_site(asked):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(asked[1], {"kind": "agreed"}).status_code == 403
    assert ReviewLink.objects.get().answer == ""


def test_the_first_opening_is_noted(client, asked):
    client.get(asked[1])
    assert ReviewLink.objects.get().opened_at is not None


def test_the_reader_is_told_when_the_text_was_changed_since(client, asked):
    link, address = asked
    save(link.report, by=link.made_by, title="Sửa sau khi gửi")
    html = client.get(address).content.decode()
    assert "bài đã được sửa thêm" in html and "Sửa sau khi gửi" not in html


@pytest.mark.parametrize("fields", [{"revoked_at": True}, {"expires_at": True}])
def test_a_closed_link_shows_nothing_and_takes_nothing(client, asked, fields):
    past = timezone.now() - datetime.timedelta(seconds=1)
    ReviewLink.objects.update(**dict.fromkeys(fields, past))
    for response in (client.get(asked[1]), client.post(asked[1], {"kind": "agreed"})):
        assert response.status_code == 410
        assert "Bài chờ ý kiến" not in response.content.decode()
    assert ReviewLink.objects.get().answer == ""


def test_an_answered_link_closes_when_the_office_takes_it_or_the_text_back(client, asked, account):
    link, address = asked
    client.post(address, {"kind": "agreed"})
    opinions.revoke_link(link, by=link.made_by)
    assert client.get(address).status_code == 410
    ReviewLink.objects.update(revoked_at=None)
    actions.trash(link.report, by=account(Role.APPROVER))
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "x" * 400, "%00", "..%2F..", "ệ"])
def test_an_unknown_link_looks_like_a_closed_one(client, asked, token):
    assert client.get(f"/xin-y-kien/{token}/").status_code in (404, 410)


def test_the_address_is_told_to_nobody(client, asked):
    for response in (client.get(asked[1]), client.get("/xin-y-kien/khong-co/")):
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
