"""The history of a report at the desk: its revisions, what differs between them, putting one back; and whose eyes see
which."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from people.models import Organization
from reports import actions
from reports.admin.history import comparison_for
from reports.models import Category, Report, Revision
from tests import factories
from tests.markup import queries_at, words_at, words_of
from tests.newsroom import open_edit, put_up, save
from tests.screens import inline_code

pytestmark = pytest.mark.django_db
PAYLOAD = '"><svg/onload=alert(1)><script>alert(2)</script>'
CANARY = "Chim hoàng yến 7391"


def at(report, name="history", *numbers):
    return reverse(f"admin:reports_report_{name}", args=[report.pk, *numbers])


@pytest.fixture
def draft(db):
    """A draft saved three times."""
    report = factories.ReportFactory(draft=True, title="Quận ủy họp", body="Sáng 15/01, Quận ủy họp.")
    save(report)
    save(report, summary="Tóm tắt một câu.")
    return save(report, title="Quận ủy tổng kết")


@pytest.fixture
def live(draft):
    return put_up(draft)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_every_save_is_in_the_list_with_who_and_what(desk):
    client = desk(Role.EDITOR)
    report = factories.ReportFactory(draft=True, created_by=client.user)
    save(report, by=client.user)
    save(report, by=client.user, summary="Tóm tắt.")
    words = words_at(client, at(report))
    assert "Phiên bản 2" in words and client.user.full_name in words
    assert "Thêm sapo" in words and "Phiên bản đầu tiên được giữ" in words


def test_the_list_says_which_revisions_were_live(desk, live):
    words = words_at(desk(Role.APPROVER), at(live))
    assert words.count("Đã đưa lên trang") == 1
    assert "Nội dung giữ nguyên" in words


def test_a_named_revision_bears_its_name(desk, draft):
    Revision.objects.create(report=draft, number=9, action="sửa", label="Bản gửi lãnh đạo xem", snapshot={})
    assert "Bản gửi lãnh đạo xem" in words_at(desk(Role.APPROVER), at(draft))


def test_the_log_stands_below_the_revisions(desk, live):
    actions.withdraw(live, by=None, reason="Nhầm bài")
    words = words_at(desk(Role.APPROVER), at(live))
    assert words.index("Các phiên bản") < words.index("Nhật ký") < words.index("Nhầm bài")


def test_a_working_copy_shows_the_history_of_its_report(desk, live):
    copy = open_edit(live, title="Tiêu đề khác")
    client = desk(Role.EDITOR)
    for report in (copy, live):
        words = words_at(client, at(report))
        assert f"Phiên bản {live.revisions.count()}" in words and "Mở bản sửa" in words


def test_an_old_report_without_revisions_says_so(desk):
    report = factories.ReportFactory()
    assert "Tin này có từ trước khi trang giữ phiên bản" in words_at(desk(Role.EDITOR), at(report))


def test_an_old_report_says_from_where_on_revisions_are_kept(desk):
    report = factories.ReportFactory()
    open_edit(report, title="Tiêu đề khác")
    words = words_at(desk(Role.EDITOR), at(report))
    assert "Những lần sửa trước phiên bản 1 không được giữ thành phiên bản" in words


def test_older_revisions_are_on_the_next_page(desk, draft):
    for number in range(20):
        save(draft, summary=f"Lần {number}")
    client = desk(Role.APPROVER)
    assert "Phiên bản 1 " not in words_at(client, at(draft))
    assert "Phiên bản 1 " in words_at(client, f"{at(draft)}?pb=2")


def test_the_list_costs_the_same_for_two_revisions_and_for_ten(desk, draft):
    client = desk(Role.APPROVER)
    client.get(at(draft))
    before = queries_at(client, at(draft))
    for number in range(7):
        save(draft, summary=f"Lần {number}")
    assert queries_at(client, at(draft)) == before <= 14


# --- Comparing --------------------------------------------------------------------------------------------------------


def test_two_revisions_are_compared_field_by_field(desk, draft):
    words = words_at(desk(Role.APPROVER), f"{at(draft, 'comparison')}?tu=1&den=3")
    assert "Sửa tiêu đề; thêm sapo" in words
    assert "Quận ủy bỏ: họp hết phần bỏ thêm: tổng kết hết phần thêm" in words


def test_the_older_revision_comes_first_whichever_way_they_are_chosen(desk, draft):
    client = desk(Role.APPROVER)
    there = words_at(client, f"{at(draft, 'comparison')}?tu=1&den=3")
    assert words_at(client, f"{at(draft, 'comparison')}?tu=3&den=1") == there


def test_by_default_a_working_copy_is_compared_with_what_is_live(desk, live):
    copy = open_edit(live, title="Quận ủy sơ kết")
    for report in (copy, live):
        words = words_at(desk(Role.EDITOR), at(report, "comparison"))
        assert "Bản đang sửa so với bản đang đăng" in words and "Sửa tiêu đề" in words


def test_by_default_a_draft_is_compared_with_its_revision_before(desk, draft):
    words = words_at(desk(Role.APPROVER), at(draft, "comparison"))
    assert "Thay đổi so với phiên bản 2" in words and "Sửa tiêu đề" in words


def test_a_report_with_one_revision_has_nothing_to_compare(desk):
    report = save(factories.ReportFactory(draft=True))
    assert "chưa có hai phiên bản" in words_at(desk(Role.APPROVER), at(report, "comparison"))


@pytest.mark.parametrize("asked", ["tu=1&den=99", "tu=1", "den=-1&tu=1", "tu=a&den=%00", f"tu={'9' * 40}&den=1", "tu="])
def test_numbers_that_no_revision_has_are_told_and_harm_nothing(desk, draft, asked):
    words = words_at(desk(Role.APPROVER), f"{at(draft, 'comparison')}?{asked}")
    assert ("Tin này không có phiên bản đó" in words) == (asked != "tu=")
    assert "Thay đổi so với phiên bản 2" in words


def test_people_figures_photos_and_awards_are_compared_too(desk, live):
    copy = open_edit(live)
    factories.ParticipationFactory(report=copy, printed_name="Trần Hữu Trí")
    factories.FigureFactory(report=copy)
    factories.PhotoFactory(report=copy, caption="Toàn cảnh hội nghị")
    factories.AwardMentionFactory(report=copy, batch__citation="hoàn thành xuất sắc")
    words = words_at(desk(Role.EDITOR), at(copy, "comparison"))
    assert "Thêm 1 ảnh, 1 thành phần, 1 số liệu, 1 khen thưởng" in words
    for told in ("Trần Hữu Trí: dự", "8.948 Đảng viên", "Toàn cảnh hội nghị", "hoàn thành xuất sắc"):
        assert told in words


def test_comparing_costs_a_fixed_number_of_queries(desk, live):
    copy = open_edit(live, title="Quận ủy sơ kết")
    client = desk(Role.EDITOR)
    before = queries_at(client, at(copy, "comparison"))
    for _ in range(5):
        factories.ParticipationFactory(report=copy).positions.set([factories.PositionFactory()])
        factories.FigureFactory(report=copy)
    assert queries_at(client, at(copy, "comparison")) <= before + 1 <= 34


# --- One revision -----------------------------------------------------------------------------------------------------


def test_a_revision_is_shown_as_it_was_and_says_that_it_is_old(desk, draft):
    factories.ParticipationFactory(report=draft, printed_name="Trần Hữu Trí")
    save(draft, summary="Tóm tắt khác.")
    client = desk(Role.APPROVER)
    first, last = words_at(client, at(draft, "revision", 1)), words_at(client, at(draft, "revision", 4))
    assert "Phiên bản 1, chỉ để xem" in first and "Quận ủy họp" in first and "Trần Hữu Trí" not in first
    assert "Trần Hữu Trí" in last


def test_an_unknown_revision_is_not_found(desk, draft):
    assert desk(Role.APPROVER).get(at(draft, "revision", 99)).status_code == 404


def test_a_revision_keeps_the_names_of_its_day(desk, live):
    factories.OrganizationMentionFactory(report=live, organization__name="Quận ủy Quận 12", printed_name="Quận ủy")
    copy = open_edit(live, summary="Khác.")
    Organization.objects.update(name="Đảng ủy phường")
    words = words_at(desk(Role.EDITOR), at(copy, "revision", live.revisions.count()))
    assert "Quận ủy Quận 12" in words and "Đảng ủy phường" not in words


# --- Putting one back -------------------------------------------------------------------------------------------------


def test_restoring_asks_first_and_says_what_would_happen(desk, live):
    client = desk(Role.EDITOR)
    words = words_at(client, at(live, "restore", 1))
    assert "Mở một bản sửa mang nội dung của phiên bản 1" in words and "Bạn đọc chưa thấy gì khác" in words
    assert not live.has_working_copy


def test_restoring_makes_a_new_draft_and_leaves_what_is_live(desk, live):
    client, number = desk(Role.EDITOR), live.revisions.count()
    response = client.post(at(live, "restore", 1))
    copy = Report.objects.get(revises=live)
    assert response.url == at(copy, "change")
    assert (copy.title, copy.status) == ("Quận ủy họp", Report.Status.DRAFT)
    assert Report.objects.get(pk=live.pk).title == "Quận ủy tổng kết"
    assert list(live.revisions.values_list("number", flat=True)[:2]) == [number + 1, number]


def test_restoring_in_a_draft_makes_its_newest_revision_and_rewrites_none(desk, draft):
    digests = list(draft.revisions.values_list("number", "digest"))
    client = desk(Role.APPROVER)
    response = client.post(at(draft, "restore", 1), follow=True)
    draft.refresh_from_db()
    assert (draft.title, draft.summary) == ("Quận ủy họp", "")
    assert list(draft.revisions.values_list("number", "digest")[1:]) == digests
    assert "Đã lấy lại phiên bản 1 làm bản nháp mới" in words_of(response)
    assert AuditEvent.objects.about(draft).first().action == "khôi phục phiên bản 1"


def test_what_cannot_be_put_back_is_said(desk, draft):
    gone = factories.CategoryFactory(name="Chuyên mục đã bỏ")
    save(draft, category=gone)
    save(draft, category=None)
    Category.objects.filter(pk=gone.pk).delete()
    response = desk(Role.APPROVER).post(at(draft, "restore", 4), follow=True)
    assert "nên không lấy lại được: chuyên mục: Chuyên mục đã bỏ." in words_of(response)


def test_nothing_is_restored_while_the_text_waits_for_its_approver(desk, draft):
    actions.submit(draft, by=None)
    client = desk(Role.APPROVER)
    assert "Hãy rút về hoặc trả lại trước" in words_at(client, at(draft, "restore", 1))
    response = client.post(at(draft, "restore", 1), follow=True)
    assert "Chưa khôi phục gì" in words_of(response)
    assert Report.objects.get(pk=draft.pk).title == "Quận ủy tổng kết"


def test_whoever_may_not_change_reports_restores_nothing_and_it_is_written_down(desk, draft):
    client = desk(Role.AUDITOR)
    assert client.post(at(draft, "restore", 1)).status_code == 403
    assert Report.objects.get(pk=draft.pk).title == "Quận ủy tổng kết"
    event = AuditEvent.objects.about(draft).get(action="từ chối")
    assert (event.actor_id, event.reason) == (client.user.pk, "Không có quyền: khôi phục phiên bản")
    assert "Khôi phục" not in words_at(client, at(draft, "revision", 1))


# --- Whose eyes -------------------------------------------------------------------------------------------------------


def pages_of(report):
    return [at(report), at(report, "comparison"), f"{at(report, 'comparison')}?tu=1&den=2",
            at(report, "revision", 1), at(report, "restore", 1)]  # fmt: skip


def test_no_page_tells_anything_of_old_revisions_of_a_draft_of_somebody_else(desk):
    foreign = factories.ReportFactory(draft=True, title=CANARY, body=CANARY)
    save(foreign)
    save(foreign, title="Tên mới", body="Khác.")
    client = desk(Role.EDITOR)
    for address in pages_of(foreign):
        response = client.get(address, follow=True)
        assert CANARY not in response.content.decode()
        assert "Tên mới" not in response.content.decode()


def test_restoring_in_a_draft_of_somebody_else_changes_nothing_and_is_written_down(desk, draft):
    client = desk(Role.EDITOR)
    response = client.post(at(draft, "restore", 1), follow=True)
    assert "Quận ủy" not in response.content.decode()
    assert draft.revisions.count() == 3
    event = AuditEvent.objects.get(action="từ chối")
    assert (event.actor_id, event.target_name) == (client.user.pk, "")
    assert event.reason == f"Không mở được tin số {draft.pk}: khôi phục phiên bản"


def test_whoever_may_not_look_at_reports_sees_no_history(desk, draft):
    client = desk(Role.ACCOUNT_ADMIN)
    assert {client.get(address).status_code for address in pages_of(draft)} == {403}


def test_the_revisions_of_one_report_are_not_reached_through_another(desk):
    client = desk(Role.EDITOR)
    own = save(factories.ReportFactory(draft=True, created_by=client.user))
    foreign = factories.ReportFactory(draft=True, title=CANARY)
    for _ in range(3):
        save(foreign)
    for address in (at(own, "revision", 3), f"{at(own, 'comparison')}?tu=1&den=3", at(own, "restore", 3)):
        assert CANARY not in client.get(address).content.decode()


# --- Markup in the words ----------------------------------------------------------------------------------------------


def test_markup_in_any_field_stays_text_on_every_page(desk):
    client = desk(Role.APPROVER)
    report = factories.ReportFactory(draft=True, title=PAYLOAD, byline=PAYLOAD, summary=PAYLOAD)
    save(report)
    factories.ParticipationFactory(report=report, printed_name=PAYLOAD, printed_position=PAYLOAD, quote=PAYLOAD)
    factories.FigureFactory(report=report, label=PAYLOAD, unit=PAYLOAD, printed=PAYLOAD)
    factories.PhotoFactory(report=report, caption=PAYLOAD, credit=PAYLOAD)
    factories.DocumentFactory(report=report, title=PAYLOAD)
    factories.AwardMentionFactory(report=report, batch__citation=PAYLOAD)
    save(report, title=f"{PAYLOAD} mới", publisher=factories.OrganizationFactory(name=PAYLOAD))
    for address in [*pages_of(report), at(report, "revision", 2)]:
        html = client.get(address).content.decode()
        assert "<svg/onload" not in html and "<script>alert" not in html
        assert inline_code(html) == []
        assert "&lt;svg/onload" in html


# --- The approver's first screen --------------------------------------------------------------------------------------


def test_an_approver_sees_first_what_a_working_copy_changes_of_what_is_live(desk, live):
    copy = open_edit(live, title="Quận ủy sơ kết")
    actions.submit(copy, by=None)
    words = words_at(desk(Role.APPROVER), at(copy, "change"))
    shown = words.index("Thay đổi so với bản đang đăng")
    assert "tổng hết phần bỏ" in words or "bỏ: tổng" in words
    assert shown < words.index("Nguồn tiêu đề")
    assert "Thay đổi so với" not in words_at(desk(Role.EDITOR), at(copy, "change"))


def test_an_approver_sees_what_changed_since_the_text_was_sent_back(desk, draft):
    client = desk(Role.APPROVER)
    actions.submit(draft, by=None)
    actions.send_back(draft, by=client.user, reason="Thiếu tác giả")
    save(draft, byline="Thanh Thủy")
    actions.submit(draft, by=None)
    words = words_at(client, at(draft, "change"))
    assert "Thay đổi so với bản bạn đã trả lại (phiên bản 3" in words and "Thêm tác giả" in words


def test_whoever_has_not_seen_a_text_is_shown_the_whole_of_it(account, draft):
    actions.submit(draft, by=None)
    found = comparison_for(draft, account(Role.APPROVER))["comparison"]
    assert found.is_whole
    assert {"title", "summary", "body"} <= {section.key for section in found.sections}


def test_a_text_is_compared_with_the_withdrawn_one_that_it_shall_replace(live, account):
    actions.withdraw(live, by=None, reason="Nhầm")
    copy = open_edit(live, title="Quận ủy sơ kết")
    assert comparison_for(copy, account(Role.APPROVER))["comparison"].old_name == "bản đã gỡ"
