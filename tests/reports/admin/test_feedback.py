"""What readers told, at the desk: what waits first, answered by whoever writes news, addresses shown to few."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports.models import Comment, Correction, Feedback, Revision
from tests.factories import CommentFactory, FeedbackFactory, ReportFactory
from tests.markup import queries_at, words_at
from tests.screens import form_data, inline_code

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/feedback/"
FORGET = f"{LIST}xoa-theo-de-nghi/"
CANARY = "chim-hoang-yen@example.vn"


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def approver(desk):
    return desk(Role.APPROVER)


def page_of(told, step="change"):
    return f"{LIST}{told.pk}/{step}/"


def answer(client, told, **data):
    return client.post(page_of(told, "tra-loi"), data, follow=True)


def test_what_waits_stands_first_and_the_oldest_of_it_on_top(editor):
    FeedbackFactory(status="unfounded", body="Đã trả lời")
    for body in ("Chờ lâu", "Chờ mới"):
        FeedbackFactory(body=body)
    FeedbackFactory(status="dismissed", body="Bỏ sau")
    rows = editor.get(LIST).context["cl"].result_list
    assert [row.body for row in rows] == ["Chờ lâu", "Chờ mới", "Bỏ sau", "Đã trả lời"]


def test_a_receipt_is_found_by_its_number_and_a_page_without_accents(editor):
    told = FeedbackFactory(body="Câu một", page_title="Tin: Hồ sen")
    FeedbackFactory(body="Câu hai")
    for typed in (told.receipt.lower(), "ho sen"):
        words = words_at(editor, f"{LIST}?q={typed}")
        assert "Câu một" in words and "Câu hai" not in words


def test_the_list_and_the_first_page_cost_the_same_with_one_and_with_many(editor):
    FeedbackFactory(status="unfounded", handled_by=editor.user)
    FeedbackFactory()
    before = [queries_at(editor, LIST), queries_at(editor, "/quan-tri/")]
    FeedbackFactory.create_batch(9)
    FeedbackFactory.create_batch(9, status="unfounded", handled_by=editor.user)
    assert [queries_at(editor, LIST), queries_at(editor, "/quan-tri/")] == before


def test_the_first_page_shows_what_waits_the_oldest_first(editor):
    for number in range(7):
        FeedbackFactory(body=f"Phản ánh thứ {number}")
    words = words_at(editor, "/quan-tri/")
    assert "Phản ánh chờ trả lời" in words and "Xem cả 7 phản ánh" in words
    assert words.index("thứ 0") < words.index("thứ 4") and "thứ 5" not in words


def test_a_stranger_s_words_are_inert(approver):
    told = FeedbackFactory(body='"><svg/onload=alert(1)>', page_title="<svg/onload>")
    for address in (LIST, page_of(told), page_of(told, "tra-loi"), "/quan-tri/"):
        html = approver.get(address).content.decode()
        assert "<svg/onload" not in html and inline_code(html) == []


def test_one_leads_to_the_page_the_fact_and_the_report_to_mend(editor):
    report = ReportFactory()
    told = FeedbackFactory(page=report.get_absolute_url(), fact="so-lieu-5")
    html = editor.get(page_of(told)).content.decode()
    assert f"{report.get_absolute_url()}#so-lieu-5" in html and f"/reports/report/{report.pk}/change/" in html
    assert "Mở bài để sửa" not in editor.get(page_of(FeedbackFactory())).content.decode()


# --- Answering ----------------------------------------------------------------------------------------------------


def test_an_editor_looks_into_it_and_answers_and_the_sender_reads_it(editor, client):
    told = FeedbackFactory()
    editor.post(page_of(told, "kiem-tra"))
    assert "Đang kiểm tra" in words_at(client, told.get_absolute_url())
    answer(editor, told, status="unfounded", answer="Khớp với văn bản gốc.")
    assert "Khớp với văn bản gốc." in words_at(client, told.get_absolute_url())
    assert AuditEvent.objects.filter(actor_id=editor.user.pk).count() == 2


def test_what_was_answered_is_looked_at_again(editor):
    told = FeedbackFactory(status="unfounded")
    editor.post(page_of(told, "kiem-tra"))
    data = form_data(editor.get(page_of(told, "tra-loi")).content.decode(), "tra-loi")
    assert Feedback.objects.get().status == "checking" and data["answer"] == ["Đã đối chiếu."]


def test_an_answer_without_words_comes_back_with_what_was_chosen(editor):
    told = FeedbackFactory()
    page = answer(editor, told, status="corrected", answer="").content.decode()
    assert "Hãy viết câu trả lời" in page and form_data(page, "tra-loi")["status"] == ["corrected"]
    assert "Hãy chọn kết quả" in answer(editor, told, answer="Chữ đã viết").content.decode()
    assert Feedback.objects.get().status == "received"


def test_only_corrections_of_the_same_report_are_offered(editor):
    corrections = []
    for note in ("Sửa bài này", "Sửa bài khác"):
        report = ReportFactory()
        revision = Revision.objects.create(report=report, number=1, action="đính chính", snapshot={})
        corrections.append(Correction.objects.create(report=report, revision=revision, at=timezone.now(), note=note))
    own, other = corrections
    told = FeedbackFactory(page=own.report.get_absolute_url())
    offered = words_at(editor, page_of(told, "tra-loi"))
    assert "Sửa bài này" in offered and "Sửa bài khác" not in offered
    answer(editor, told, status="corrected", answer="Đã sửa.", correction=other.pk)
    assert Feedback.objects.get().status == "received"
    answer(editor, told, status="corrected", answer="Đã sửa.", correction=own.pk)
    assert Feedback.objects.get().correction == own


def test_a_message_is_answered_not_corrected(editor):
    told = FeedbackFactory(kind="message", page="", page_title="Liên hệ")
    answer(editor, told, status="corrected", answer="Đã sửa.")
    assert Feedback.objects.get().status == "received"
    answer(editor, told, status="answered", answer="Cảm ơn.")
    assert Feedback.objects.get().status == "answered"


def test_whoever_was_slower_is_told_and_keeps_the_words(editor):
    told = FeedbackFactory(status="unfounded")
    page = answer(editor, told, status="corrected", answer="Chữ đã viết").content.decode()
    assert "có người vừa xử lý" in page and "Chữ đã viết" in page


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_others_answer_nothing(desk, role):
    client, told = desk(role), FeedbackFactory()
    for step in ("kiem-tra", "tra-loi"):
        assert client.post(page_of(told, step), {"status": "dismissed"}).status_code == 403
    assert Feedback.objects.get().status == "received"


def test_nobody_writes_in_a_reader_s_words_or_deletes_them(desk):
    client, told = desk(Role.SYSTEM_ADMIN), FeedbackFactory()
    assert client.post(page_of(told), {"body": "Khác"}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == client.post(page_of(told, "delete")).status_code == 403
    assert Feedback.objects.get().body == told.body


# --- The sender ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.EDITOR, False), (Role.AUDITOR, False), (Role.APPROVER, True), (Role.SYSTEM_ADMIN, True)],
)
def test_the_address_is_shown_to_few_and_on_the_page_of_one_alone(desk, role, sees):
    client, told = desk(role), FeedbackFactory(email=CANARY)
    assert (CANARY in client.get(page_of(told)).content.decode()) is sees
    for address in (LIST, f"{LIST}?q=chim-hoang-yen", page_of(told, "history"), "/quan-tri/"):
        assert "chim-hoang-yen@" not in client.get(address).content.decode(), address


def test_a_person_is_forgotten_by_address_after_a_question(approver):
    told = FeedbackFactory(email=CANARY)
    CommentFactory(email=CANARY)
    found = approver.post(FORGET, {"sought": CANARY.upper()})
    assert "1 bình luận chờ duyệt" in found.content.decode() and "1 phản ánh: xóa" in found.content.decode()
    assert Feedback.objects.get().email == CANARY
    done = approver.post(FORGET, {"sought": CANARY.upper(), "xoa": "1"}, follow=True)
    assert "1 bình luận và 1 phản ánh đã xóa" in done.content.decode()
    told.refresh_from_db()
    assert (told.email, told.body) == ("", "") and not Comment.objects.exists()
    assert CANARY not in str(list(AuditEvent.objects.values()))


def test_a_person_is_forgotten_by_receipt_and_an_unknown_one_is_said_to_be(approver):
    told = FeedbackFactory(email="", consented_at=None)
    assert "Không có gì từ người này" in approver.post(FORGET, {"sought": "x", "xoa": "1"}).content.decode()
    approver.post(FORGET, {"sought": told.receipt, "xoa": "1"})
    assert Feedback.objects.get().body == "" and "(đã xóa nội dung)" in words_at(approver, LIST)


def test_an_editor_forgets_nobody(editor):
    FeedbackFactory(email=CANARY)
    assert editor.post(FORGET, {"sought": CANARY, "xoa": "1"}).status_code == 403
    assert "Xóa thông tin theo đề nghị" not in words_at(editor, LIST)
    assert Feedback.objects.get().email == CANARY
