"""Readers' comments at the desk: what waits first, decided one or many at a time, addresses shown to few."""

import pytest

from accounts.models import AuditEvent, TrashedRecord
from accounts.roles import Role
from reports import comments
from reports.models import Comment, Report
from tests.factories import CommentFactory, ReportFactory
from tests.markup import queries_at, words_at
from tests.screens import inline_code

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/comment/"
CANARY = "chim-hoang-yen@example.vn"


@pytest.fixture
def approver(desk):
    return desk(Role.APPROVER)


def page_of(comment):
    return f"{LIST}{comment.pk}/change/"


def step(client, comment, slug):
    return client.post(f"{LIST}{comment.pk}/{slug}/", follow=True)


def bulk(client, action, *rows, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows], "index": 0, **more}
    return client.post(LIST, data, follow=True)


def statuses():
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


# --- What is shown ------------------------------------------------------------------------------------------------


def test_what_waits_stands_first_and_the_oldest_of_it_on_top(approver):
    CommentFactory(status="approved", author_name="Đã duyệt")
    for name in ("Chờ lâu", "Chờ mới"):
        CommentFactory(author_name=name)
    CommentFactory(status="rejected", author_name="Từ chối sau")
    rows = approver.get(LIST).context["cl"].result_list
    assert [row.author_name for row in rows] == ["Chờ lâu", "Chờ mới", "Từ chối sau", "Đã duyệt"]


def test_comments_are_found_by_sender_or_report_without_accents(approver):
    CommentFactory(author_name="Trần Văn Út", body="Câu một", report__title="Tin về hồ sen")
    CommentFactory(body="Câu hai")
    for typed in ("tran van ut", "ho sen"):
        words = words_at(approver, f"{LIST}?q={typed}")
        assert "Câu một" in words and "Câu hai" not in words


def test_an_editor_reads_but_decides_nothing(desk):
    client, comment = desk(Role.EDITOR), CommentFactory(body="Rất mừng")
    assert "Rất mừng" in words_at(client, LIST) and "Rất mừng" in words_at(client, page_of(comment))
    assert "Từ chối</button>" not in client.get(page_of(comment)).content.decode()
    bulk(client, "approve_selected", comment)
    for slug in ("duyet", "tu-choi", "cho-lai", "xoa-thong-tin"):
        assert step(client, comment, slug).status_code == 403
    assert statuses() == ["pending"]


def test_a_comment_on_somebody_s_draft_is_seen_by_whoever_may_see_the_draft(desk, approver):
    comment = CommentFactory(report=ReportFactory(draft=True, title="Bản nháp kín"))
    assert "Bản nháp kín" in words_at(approver, LIST)
    editor = desk(Role.EDITOR)
    assert "Bản nháp kín" not in words_at(editor, LIST)
    assert editor.get(page_of(comment)).status_code == 302


def test_the_list_costs_the_same_with_one_comment_and_with_many(approver):
    CommentFactory(status="approved", decided_by=approver.user)
    one = queries_at(approver, LIST)
    for _ in range(9):
        CommentFactory(status="approved", decided_by=approver.user)
    assert queries_at(approver, LIST) == one <= 12


def test_a_stranger_s_words_are_inert_at_the_desk_too(approver):
    evil = '"><svg/onload=alert(1)>'
    comment = CommentFactory(body=evil, author_name=evil)
    for address in (LIST, page_of(comment), f"{LIST}{comment.pk}/xoa-thong-tin/", "/quan-tri/"):
        html = approver.get(address).content.decode()
        assert "<svg/onload" not in html and inline_code(html) == []


# --- Deciding -----------------------------------------------------------------------------------------------------


def test_one_comment_is_approved_taken_down_and_looked_at_again(approver):
    comment = CommentFactory()
    for slug, status in (("duyet", "approved"), ("tu-choi", "rejected"), ("cho-lai", "pending")):
        assert step(approver, comment, slug).status_code == 200
        assert statuses() == [status]
    assert AuditEvent.objects.filter(actor_id=approver.user.pk).count() == 3


def test_many_are_decided_at_once(approver):
    rows = CommentFactory.create_batch(3)
    assert "Đã duyệt 3 bình luận." in bulk(approver, "approve_selected", *rows).content.decode()
    assert statuses() == ["approved"] * 3
    bulk(approver, "reject_selected", *rows)
    assert statuses() == ["rejected"] * 3


def test_with_one_that_cannot_be_none_is_decided(approver):
    waiting, rejected = CommentFactory(), CommentFactory(status="rejected")
    assert "Chưa thay đổi gì" in bulk(approver, "approve_selected", waiting, rejected).content.decode()
    withdrawn = CommentFactory()
    Report.objects.filter(pk=withdrawn.report_id).update(status="withdrawn", withdrawal="error")
    assert "không còn trên trang" in bulk(approver, "approve_selected", waiting, withdrawn).content.decode()
    assert statuses() == ["pending", "rejected", "pending"]
    assert not AuditEvent.objects.exists()


def test_whoever_was_slower_is_told(approver):
    comment = CommentFactory(status="rejected")
    assert "có người vừa xử lý" in step(approver, comment, "duyet").content.decode()
    assert statuses() == ["rejected"]


def test_nobody_writes_in_a_reader_s_words_or_deletes_them(desk):
    client, comment = desk(Role.SYSTEM_ADMIN), CommentFactory()
    assert client.post(page_of(comment), {"body": "Khác", "status": "approved"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == client.post(f"{LIST}{comment.pk}/delete/").status_code == 403
    bulk(client, "delete_selected", comment, post="yes")
    assert Comment.objects.get().body == comment.body


# --- The sender ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.EDITOR, False), (Role.AUDITOR, False), (Role.APPROVER, True), (Role.SYSTEM_ADMIN, True)],
)
def test_the_address_is_shown_to_few_and_on_the_page_of_one_comment_alone(desk, role, sees):
    client, comment = desk(role), CommentFactory(email=CANARY)
    assert (CANARY in client.get(page_of(comment)).content.decode()) is sees
    history, report = f"{LIST}{comment.pk}/history/", f"/quan-tri/reports/report/{comment.report_id}/change/"
    for address in (LIST, f"{LIST}?q=chim-hoang-yen", history, report, "/quan-tri/"):
        assert "chim-hoang-yen@" not in client.get(address).content.decode(), address


@pytest.mark.parametrize("query", ["email__startswith=c", f"email={CANARY}", "email__iexact=x", "q=chim"])
def test_the_address_cannot_be_guessed_at(approver, query):
    CommentFactory(email=CANARY, author_name="Bà Tư")
    assert "Bà Tư" not in approver.get(f"{LIST}?{query}").content.decode()


def test_neither_the_log_its_file_nor_the_trash_has_the_sender(desk):
    client = desk(Role.SYSTEM_ADMIN)
    comment = CommentFactory(email=CANARY, author_name="Bà Tư Hiếm")
    comments.approve_comment(comment, by=client.user)
    comments.forget_sender(comment, by=client.user)
    file = client.post("/quan-tri/accounts/auditevent/xuat/")
    written = b"".join(file.streaming_content).decode()
    kept = str(list(AuditEvent.objects.values())) + str(list(TrashedRecord.objects.values()))
    for text in (written, kept):
        assert "duyệt bình luận" in text and CANARY not in text and "Bà Tư Hiếm" not in text


def test_a_sender_is_forgotten_after_a_question(approver):
    public = CommentFactory(email=CANARY, status="approved", author_name="Bà Tư")
    CommentFactory(email=CANARY)
    words = words_at(approver, f"{LIST}{public.pk}/xoa-thong-tin/")
    assert "1 bình luận đang hiện dưới bài" in words and "1 bình luận chờ duyệt" in words and CANARY in words
    assert "1 bình luận ở lại không tên, 1 bình luận đã xóa" in step(approver, public, "xoa-thong-tin").content.decode()
    public.refresh_from_db()
    assert (public.author_name, public.email) == ("", "") and Comment.objects.count() == 1
    assert "Xóa thông tin người gửi</a>" not in approver.get(page_of(public)).content.decode()
