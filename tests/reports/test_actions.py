"""Steps of a report's life: allowed moves, what is written down, and that a refused step changes nothing."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions, snapshots
from reports.models import Correction, Report, Revision
from reports.publication import Touched
from tests.factories import (
    ConferenceFactory,
    FigureFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    ReportFactory,
)
from tests.newsroom import open_edit, put_up, save

pytestmark = pytest.mark.django_db
Status = Report.Status
TOMORROW = datetime.timedelta(days=1)


@pytest.fixture
def editor(account):
    return account(Role.EDITOR)


@pytest.fixture
def approver(account):
    return account(Role.APPROVER)


@pytest.fixture
def second(account):
    return account(Role.APPROVER)


@pytest.fixture
def draft(editor):
    return ReportFactory(draft=True, created_by=editor)


@pytest.fixture
def live(draft, editor, approver):
    actions.submit(draft, by=editor)
    return actions.publish(draft, by=approver)


def stored(report):
    return Report.objects.get(pk=report.pk)


# --- From draft to public page -------------------------------------------------------------------------------------


def test_a_draft_is_submitted_approved_published_and_withdrawn(draft, editor, approver):
    actions.submit(draft, by=editor)
    actions.approve(draft, by=approver)
    actions.publish(draft, by=approver)
    actions.withdraw(draft, by=approver, reason="Nhầm bài")
    assert stored(draft).status == Status.WITHDRAWN
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["gỡ", "đăng", "duyệt", "gửi duyệt"]
    assert AuditEvent.objects.first().reason == "Nhầm bài"


def test_the_log_says_from_what_to_what(draft, editor):
    actions.submit(draft, by=editor)
    event = AuditEvent.objects.get()
    assert event.changes == {"trạng thái": ["Bản nháp", "Chờ duyệt"]}
    assert (event.actor_id, event.actor_name) == (editor.pk, editor.full_name)


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("submit", Status.PUBLISHED),
        ("submit", Status.REVIEW),
        ("take_back", Status.DRAFT),
        ("send_back", Status.DRAFT),
        ("approve", Status.DRAFT),
        ("schedule", Status.REVIEW),
        ("publish", Status.DRAFT),
        ("publish", Status.PUBLISHED),
        ("publish_urgently", Status.APPROVED),
        ("withdraw", Status.DRAFT),
        ("withdraw", Status.WITHDRAWN),
        ("undo", Status.WITHDRAWN),
        ("start_edit", Status.DRAFT),
        ("trash", Status.PUBLISHED),
    ],
)
def test_a_step_out_of_place_is_refused_and_changes_nothing(approver, step, status):
    report = ReportFactory(status=status)
    words = {"send_back": {"reason": "vì"}, "withdraw": {"reason": "vì"}, "publish_urgently": {"reason": "vì"}}
    words["schedule"] = {"publish_at": None}
    with pytest.raises(ValidationError, match="trạng thái"):
        getattr(actions, step)(report, by=approver, **words.get(step, {}))
    assert stored(report).status == status
    assert not AuditEvent.objects.exists()
    assert not Revision.objects.exists()


def test_whoever_submitted_a_text_does_not_approve_it(draft, approver, second):
    actions.submit(draft, by=approver)
    for step in (actions.approve, actions.publish):
        with pytest.raises(ValidationError, match="Người trình không tự duyệt"):
            step(draft, by=approver)
    actions.approve(draft, by=second)
    actions.publish(draft, by=approver)  # approved by somebody else, it may be put up by anybody with the right
    assert stored(draft).is_published


@pytest.mark.parametrize("step", ["approve", "publish", "send_back", "publish_urgently"])
def test_an_editor_cannot_approve_anything(account, draft, editor, step):
    actions.submit(draft, by=account(Role.EDITOR))
    reason = {"reason": "vì"} if step in ("send_back", "publish_urgently") else {}
    with pytest.raises(ValidationError, match="không có quyền"):
        getattr(actions, step)(draft, by=editor, **reason)
    assert stored(draft).status == Status.REVIEW


def test_a_returned_text_carries_the_reason_until_it_is_handed_in_again(draft, editor, approver):
    actions.submit(draft, by=editor)
    actions.send_back(draft, by=approver, reason="Thiếu ảnh")
    assert stored(draft).is_returned
    assert stored(draft).returned_reason == "Thiếu ảnh"
    actions.submit(draft, by=editor)
    assert stored(draft).returned_reason == ""


def test_a_text_is_not_returned_without_a_reason(draft, editor, approver):
    actions.submit(draft, by=editor)
    with pytest.raises(ValidationError, match="lý do"):
        actions.send_back(draft, by=approver, reason="  ")
    assert stored(draft).status == Status.REVIEW


def test_only_the_submitter_takes_a_text_back(draft, editor, approver):
    actions.submit(draft, by=editor)
    with pytest.raises(ValidationError, match="người trình"):
        actions.take_back(draft, by=approver)
    actions.take_back(draft, by=editor)
    assert stored(draft).status == Status.DRAFT


def test_a_text_that_waits_is_not_edited(draft, editor):
    actions.submit(draft, by=editor)
    with pytest.raises(ValidationError, match="không sửa trực tiếp"):
        actions.record_edit(draft, by=editor, before=Touched.by(draft))


def test_approval_counts_for_the_version_that_was_read(draft, editor, approver):
    actions.submit(draft, by=editor)
    read = draft.version
    actions.take_back(draft, by=editor)
    save(draft, by=editor, title="Đổi hẳn")
    actions.submit(draft, by=editor)
    with pytest.raises(actions.VersionConflictError):
        actions.publish(draft, by=approver, version=read)
    assert stored(draft).status == Status.REVIEW


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"title_origin": Report.TitleOrigin.PROPOSED}, "Tiêu đề"), ({"body": " \n"}, "nội dung")],
)
def test_an_unfinished_report_is_not_published(approver, fields, words):
    report = ReportFactory(draft=True, **fields)
    actions.submit(report, by=None)
    for step in (actions.approve, actions.publish):
        with pytest.raises(ValidationError, match=words):
            step(report, by=approver)
    assert stored(report).status == Status.REVIEW


def test_a_stale_copy_cannot_withdraw_what_somebody_else_withdrew(approver):
    report = ReportFactory()
    stale = Report.objects.get()
    actions.withdraw(report, by=approver, reason="sai")
    with pytest.raises(ValidationError):
        actions.withdraw(stale, by=approver, reason="sai lần nữa")
    assert AuditEvent.objects.count() == 1


# --- The clock --------------------------------------------------------------------------------------------------------


def test_an_approved_text_becomes_public_at_its_hour_and_not_before(draft, editor, approver):
    hour = timezone.now() + TOMORROW
    actions.submit(draft, by=editor)
    actions.approve(draft, by=approver, publish_at=hour)
    assert actions.publish_due(hour - datetime.timedelta(seconds=1)) == 0
    assert actions.publish_due(hour) == 1
    assert stored(draft).is_published
    assert stored(draft).published_at == hour
    assert stored(draft).publish_at is None


def test_an_hour_that_has_passed_is_refused(draft, editor, approver):
    actions.submit(draft, by=editor)
    with pytest.raises(ValidationError, match="đã qua"):
        actions.approve(draft, by=approver, publish_at=timezone.now() - TOMORROW)
    assert stored(draft).status == Status.REVIEW


def test_an_hour_can_be_changed_and_dropped(draft, editor, approver):
    hour = timezone.now() + TOMORROW
    actions.submit(draft, by=editor)
    actions.approve(draft, by=approver)
    actions.schedule(draft, by=approver, publish_at=hour)
    assert stored(draft).is_scheduled
    actions.schedule(draft, by=approver, publish_at=None)
    assert not stored(draft).is_scheduled
    assert actions.publish_due(hour) == 0


def test_a_text_that_cannot_be_published_keeps_back_no_other(editor, approver, monkeypatch):
    drafts = [ReportFactory(draft=True, created_by=editor) for _ in range(2)]
    for draft in drafts:
        actions.submit(draft, by=editor)
        actions.approve(draft, by=approver, publish_at=timezone.now() + TOMORROW)
    put = actions._put_up

    def fails_for_the_first(report, *args, **words):
        if report.pk == drafts[0].pk:
            raise ValueError("broken")
        return put(report, *args, **words)

    monkeypatch.setattr(actions, "_put_up", fails_for_the_first)
    assert actions.publish_due(timezone.now() + 2 * TOMORROW) == 1
    assert [stored(draft).is_published for draft in drafts] == [False, True]


def test_returning_a_scheduled_text_takes_its_hour_away(draft, editor, approver):
    actions.submit(draft, by=editor)
    actions.approve(draft, by=approver, publish_at=timezone.now() + TOMORROW)
    actions.send_back(draft, by=approver, reason="Đổi ngày họp")
    assert (stored(draft).publish_at, stored(draft).approved_by) == (None, None)


# --- Urgent -----------------------------------------------------------------------------------------------------------


def test_an_urgent_text_is_flagged_until_a_second_person_confirms(draft, approver, second):
    actions.publish_urgently(draft, by=approver, reason="Bão số 9")
    assert stored(draft).is_published
    assert (stored(draft).is_urgent, stored(draft).confirmed_by) == (True, None)
    with pytest.raises(ValidationError, match="không tự xác nhận"):
        actions.confirm_urgent(draft, by=approver)
    actions.confirm_urgent(draft, by=second)
    assert stored(draft).confirmed_by == second


def test_an_urgent_change_of_a_public_report_says_what_kind_it_is(live, approver):
    copy = actions.start_edit(live, by=approver)
    with pytest.raises(ValidationError, match="loại sửa"):
        actions.publish_urgently(copy, by=approver, reason="Bão số 9")
    assert stored(copy).status == Status.DRAFT


def test_urgency_needs_a_reason(draft, approver):
    with pytest.raises(ValidationError, match="lý do"):
        actions.publish_urgently(draft, by=approver, reason="")
    assert stored(draft).status == Status.DRAFT


# --- Changing what is public ------------------------------------------------------------------------------------------


def test_a_change_waits_beside_the_live_text_until_it_is_approved(live, editor, approver):
    copy = open_edit(live, by=editor, title="Tiêu đề đã sửa")
    assert stored(live).title != "Tiêu đề đã sửa"
    actions.submit(copy, by=editor)
    assert actions.publish(copy, by=approver) == live
    assert stored(live).title == "Tiêu đề đã sửa"
    assert not Report.objects.filter(revises=live).exists()


def test_a_working_copy_has_all_facts_and_unchanged_ones_keep_their_rows(live, approver):
    figure, person = FigureFactory(report=live), ParticipationFactory(report=live)
    copy = open_edit(live)
    copy.figures.update(printed="8.950", value=8950)
    put_up(copy, by=approver)
    assert live.figures.get().printed == "8.950"
    assert live.figures.get().pk != figure.pk
    assert live.participations.get() == person


def test_a_correction_is_told_to_the_readers_with_its_moment(live, editor, approver):
    copy = open_edit(live, by=editor, change_kind="correction", change_note="Sửa số đảng viên")
    put_up(copy, by=approver)
    correction = Correction.objects.get(report=live)
    assert correction.note == "Sửa số đảng viên"
    assert correction.revision.is_live
    assert correction.at == stored(live).put_up_at


def test_a_minor_change_is_silent_but_logged_under_the_live_report(live, approver):
    put_up(open_edit(live), by=approver)
    assert not Correction.objects.exists()
    logged = [event.action for event in AuditEvent.objects.about(live)]
    assert logged[:4] == ["sửa lỗi nhỏ", "gửi duyệt (bản sửa)", "sửa (bản sửa)", "mở bản sửa"]


@pytest.mark.parametrize(
    ("fields", "words"), [({"change_kind": ""}, "loại sửa"), ({"change_kind": "correction"}, "nội")]
)
def test_a_change_of_public_text_says_what_it_is(live, fields, words):
    copy = open_edit(live, **fields)
    with pytest.raises(ValidationError, match=words):
        actions.submit(copy, by=None)


def test_a_report_has_one_working_copy_at_most(live, editor):
    actions.start_edit(live, by=editor)
    with pytest.raises(ValidationError, match="đang có một bản sửa"):
        actions.start_edit(live, by=editor)


def test_a_dropped_working_copy_leaves_its_revisions(live, editor):
    copy = open_edit(live, by=editor, title="Bỏ dở")
    assert actions.discard_edit(copy, by=editor) == live
    assert live.revisions.first().snapshot["fields"]["title"] == "Bỏ dở"
    assert stored(live).title != "Bỏ dở"


def test_a_working_copy_is_dropped_by_whoever_opened_it_or_an_approver(live, editor, approver, account):
    copy = actions.start_edit(live, by=editor)
    with pytest.raises(ValidationError, match="người duyệt bỏ"):
        actions.discard_edit(copy, by=account(Role.EDITOR))
    actions.discard_edit(copy, by=approver)
    assert not Report.objects.filter(revises=live).exists()


def test_publishing_again_keeps_the_first_time(live, approver):
    first = stored(live).published_at
    actions.withdraw(live, by=approver, reason="tạm")
    put_up(actions.start_edit(live, by=approver), by=approver)
    assert stored(live).is_published
    assert stored(live).published_at == first


# --- Ten minutes ------------------------------------------------------------------------------------------------------


def test_a_publication_is_undone_within_ten_minutes(live, approver):
    actions.undo(live, by=approver)
    assert stored(live).status == Status.DRAFT
    assert stored(live).published_at is None


def test_a_second_publication_of_what_was_taken_back_is_undone_to_a_draft_as_well(live, approver):
    put_up(actions.undo(live, by=approver), by=approver)
    actions.undo(live, by=approver)
    assert stored(live).status == Status.DRAFT


def test_a_change_is_undone_to_the_words_before_and_stays_as_a_working_copy(live, editor, approver):
    before = live.title
    copy = open_edit(live, by=editor, title="Sửa nhầm", change_kind="correction", change_note="Sửa tiêu đề")
    put_up(copy, by=approver)
    again = actions.undo(live, by=approver)
    assert (stored(live).title, stored(live).status) == (before, Status.PUBLISHED)
    assert (again.title, again.change_note) == ("Sửa nhầm", "Sửa tiêu đề")
    assert not Correction.objects.exists()


def test_putting_up_again_is_undone_to_withdrawn(live, approver):
    actions.withdraw(live, by=approver, reason="tạm")
    put_up(actions.start_edit(live, by=approver), by=approver)
    actions.undo(live, by=approver)
    assert stored(live).status == Status.WITHDRAWN


@pytest.mark.parametrize("outcome", ["error", "expired", "merged"])
def test_what_is_undone_to_withdrawn_answers_as_it_did_before(live, approver, outcome):
    other = ReportFactory()
    actions.withdraw(live, by=approver, reason="tạm", outcome=outcome, note="Đã có bản mới.", replaced_by=other)
    before = (live.withdrawal, live.withdrawal_note, live.replaced_by)
    put_up(actions.start_edit(live, by=approver), by=approver)
    actions.undo(live, by=approver)
    assert (stored(live).withdrawal, stored(live).withdrawal_note, stored(live).replaced_by) == before


def test_after_ten_minutes_nothing_is_undone(live, approver):
    Report.objects.filter(pk=live.pk).update(put_up_at=timezone.now() - datetime.timedelta(minutes=11))
    with pytest.raises(ValidationError, match="10 phút"):
        actions.undo(live, by=approver)
    assert stored(live).is_published


# --- Withdrawing ------------------------------------------------------------------------------------------------------


def test_a_report_is_merged_only_into_another_that_is_public(live, approver):
    for other in (None, live, ReportFactory(draft=True)):
        with pytest.raises(ValidationError, match="tin khác đang đăng"):
            actions.withdraw(live, by=approver, reason="trùng", outcome="merged", replaced_by=other)
    keeper = ReportFactory()
    actions.withdraw(live, by=approver, reason="trùng", outcome="merged", replaced_by=keeper)
    assert stored(live).replaced_by == keeper


def test_a_scheduled_change_does_not_put_up_again_what_was_withdrawn(live, editor, approver):
    copy = open_edit(live, by=editor)
    actions.submit(copy, by=editor)
    actions.approve(copy, by=approver, publish_at=timezone.now() + TOMORROW)
    actions.withdraw(live, by=approver, reason="Đăng nhầm")
    assert actions.publish_due(timezone.now() + 2 * TOMORROW) == 0
    assert (stored(live).status, stored(copy).is_returned) == (Status.WITHDRAWN, True)


def test_no_undo_and_no_later_change_takes_the_flag_off_what_nobody_confirmed(draft, approver, second):
    actions.publish_urgently(draft, by=approver, reason="Bão")
    put_up(open_edit(draft, by=approver), by=second)
    assert (stored(draft).is_urgent, stored(draft).approved_by) == (True, approver)
    actions.publish_urgently(open_edit(draft, by=approver, title="Nữa"), by=approver, reason="Bão")
    actions.undo(draft, by=approver)
    assert (stored(draft).is_urgent, stored(draft).confirmed_by) == (True, None)


def test_an_urgent_text_is_confirmed_also_after_it_expired(draft, approver, second):
    actions.publish_urgently(draft, by=approver, reason="Bão")
    actions.withdraw(draft, by=approver, reason="Hết bão", outcome="expired")
    actions.confirm_urgent(draft, by=second)
    assert stored(draft).confirmed_by == second


def test_a_change_that_was_undone_goes_back_to_whoever_handed_it_in(live, editor, approver):
    copy = open_edit(live, by=editor, title="Sửa nhầm")
    actions.submit(copy, by=editor)
    actions.publish(copy, by=approver)
    again = actions.undo(live, by=approver)
    assert (again.created_by, again.is_returned) == (editor, True)


def test_a_form_open_during_a_merge_means_the_person_who_was_kept(draft, editor):
    gone, keeper = PersonFactory(), PersonFactory()
    ParticipationFactory(report=draft, person=gone)
    gone.merged_into = keeper
    gone.save()
    save(draft, by=editor)
    assert draft.participations.get().person == keeper


def test_a_second_working_copy_begins_with_what_is_live(live, editor):
    actions.discard_edit(open_edit(live, by=editor, title="Bỏ dở"), by=editor)
    copy = actions.start_edit(live, by=editor)
    assert live.revisions.first().digest == snapshots.digest(snapshots.take(copy))


# --- Revisions --------------------------------------------------------------------------------------------------------


def test_every_save_is_a_revision_with_who_and_what(draft, editor):
    save(draft, by=editor, title="Lần hai")
    save(draft, by=editor, title="Lần ba")
    assert [(r.number, r.by, r.snapshot["fields"]["title"]) for r in draft.revisions.all()] == [
        (2, editor, "Lần ba"),
        (1, editor, "Lần hai"),
    ]


def test_a_save_from_an_older_version_is_refused(draft, editor):
    version = draft.version
    save(draft, by=editor, title="Người khác đã lưu")
    with pytest.raises(actions.VersionConflictError):
        actions.claim(draft, version=version)


def test_a_restored_revision_is_a_new_one_of_the_draft(draft, editor):
    save(draft, by=editor, title="Lần đầu")
    FigureFactory(report=draft)
    save(draft, by=editor, title="Lần hai")
    restored, lost = actions.restore_revision(draft, number=1, by=editor)
    assert (restored, lost) == (draft, [])
    assert (stored(draft).title, draft.figures.count()) == ("Lần đầu", 0)
    assert draft.revisions.count() == 3


def test_restoring_of_a_public_report_changes_nothing_public(live, editor):
    old = live.title
    put_up(open_edit(live, title="Mới"))
    copy, _ = actions.restore_revision(live, number=1, by=editor)
    assert (stored(live).title, copy.title, copy.revises) == ("Mới", old, live)


def test_a_text_that_waits_is_not_restored_over(draft, editor):
    save(draft, by=editor)
    actions.submit(draft, by=editor)
    with pytest.raises(ValidationError, match="rút về"):
        actions.restore_revision(draft, number=1, by=editor)


def test_merged_texts_are_saved_from_the_version_they_were_merged_on(draft, editor):
    content = snapshots.take(draft)
    content["fields"]["title"] = "Ghép"
    with pytest.raises(actions.VersionConflictError):
        actions.replace_content(draft, content, version=draft.version + 1, by=editor)
    actions.replace_content(draft, content, version=draft.version, by=editor)
    assert stored(draft).title == "Ghép"


# --- The trash --------------------------------------------------------------------------------------------------------


def test_a_draft_in_the_trash_comes_back_whole(draft, editor):
    save(draft, by=editor)
    PhotoFactory(report=draft)
    actions.trash(draft, by=editor)
    assert draft not in Report.objects.for_editor(editor)
    actions.take_out_of_trash(draft, by=editor)
    assert draft in Report.objects.for_editor(editor)
    assert (draft.photos.count(), draft.revisions.count()) == (1, 1)


def test_what_was_public_is_never_thrown_away(live, approver):
    with pytest.raises(ValidationError, match="trạng thái"):
        actions.trash(live, by=approver)
    actions.undo(live, by=approver)
    with pytest.raises(ValidationError, match="đã từng đăng"):
        actions.trash(live, by=approver)


def test_nothing_is_done_with_a_draft_in_the_trash(draft, editor):
    actions.trash(draft, by=editor)
    with pytest.raises(ValidationError, match="thùng rác"):
        actions.submit(draft, by=editor)


def test_the_trash_forgets_after_ninety_days(draft, editor):
    save(draft, by=editor)
    actions.trash(draft, by=editor)
    assert actions.empty_trash() == 0
    Report.objects.update(trashed_at=timezone.now() - datetime.timedelta(days=91))
    assert actions.empty_trash() == 1
    assert not Report.objects.exists()
    assert AuditEvent.objects.first().target_name == draft.title


def test_an_edit_is_logged_with_what_it_changed(draft, editor):
    actions.record_edit(draft, by=editor, before=Touched.by(draft), changes={"sapo": ("cũ", "mới")})
    assert AuditEvent.objects.get().changes == {"sapo": ["cũ", "mới"]}


# --- The day of the news ----------------------------------------------------------------------------------------------

DAY = datetime.date(2022, 1, 15)


@pytest.mark.parametrize(
    ("fields", "dated_on"),
    [
        ({"is_from_archive": True}, DAY),
        ({"is_from_archive": True, "source_published_at": "2022-02-01T01:00:00+07:00"}, datetime.date(2022, 2, 1)),
        ({"is_from_archive": False}, datetime.date(2026, 3, 1)),
    ],
)
def test_news_is_dated_by_its_old_site_then_its_conference_then_its_publication(fields, dated_on):
    report = ReportFactory.build(conference=ConferenceFactory(date=DAY), **fields)
    report.published_at = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)
    if source := fields.get("source_published_at"):
        report.source_published_at = datetime.datetime.fromisoformat(source)
    report.work_out_dates()
    assert report.dated_on == dated_on


def test_old_news_without_any_day_has_no_day_but_a_place_in_the_list(approver):
    report = ReportFactory(draft=True, is_from_archive=True)
    put_up(report, by=approver)
    report.refresh_from_db()
    assert report.dated_on is None
    assert report.listed_at == report.published_at
    assert report.shown_date == {"iso": "", "text": "Chưa rõ ngày"}


def test_a_person_who_was_merged_since_is_found_again_when_a_revision_is_restored(draft, editor):
    gone, keeper = PersonFactory(), PersonFactory()
    part = ParticipationFactory(report=draft, person=gone)
    save(draft, by=editor)
    part.delete()
    gone.merged_into = keeper
    gone.save()
    actions.restore_revision(draft, number=1, by=editor)
    assert draft.participations.get().person == keeper
