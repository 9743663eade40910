"""Each rule that the database itself keeps over reports and their facts, broken on purpose."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from reports.models import (
    Attachment,
    Conference,
    Correction,
    Feedback,
    Intake,
    OfficeWord,
    Photo,
    Presence,
    Remark,
    Report,
    ReviewLink,
    Revision,
)
from tests.factories import (
    AttachmentFactory,
    AwardMentionFactory,
    CommentFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    ReportFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
Certainty = Conference.DateCertainty


def twice(factory, *shared: str, **facts) -> None:
    first = factory(**facts)
    factory(**{name: getattr(first, name) for name in shared})


def revision(**facts) -> Revision:
    return Revision.objects.create(**{"number": 1, "action": "sửa", "snapshot": {}, **facts})


def correction(**facts) -> Correction:
    report = ReportFactory()
    return Correction.objects.create(report=report, revision=revision(report=report), at=timezone.now(), **facts)


def review_link(**facts) -> ReviewLink:
    report, user = ReportFactory(), UserFactory()
    return ReviewLink.objects.create(
        report=report,
        revision=revision(report=report),
        made_by=user,
        expires_at=timezone.now(),
        token_hash="x",
        **facts,
    )


def office_word(**facts) -> OfficeWord:
    return OfficeWord.objects.create(**{"kind": "abbreviation", "printed": "QCDC", "means": "quy chế", **facts})


def feedback(**facts) -> Feedback:
    return Feedback.objects.create(**{"kind": "other", "body": "Sai tên.", "ticket": "x", **facts})


BAD_ROWS = {
    "report_has_title": lambda: ReportFactory(title=""),
    "report_published_is_complete": lambda: ReportFactory(published_at=None, listed_at=None),
    "conference_plenum_once_per_term": lambda: twice(
        ConferenceFactory, "kind", "term", "ordinal", kind="plenum", term=TermFactory(), ordinal=14
    ),
    "conference_ordinal_needs_term": lambda: ConferenceFactory(ordinal=3, term=None),
    "conference_date_or_unknown": lambda: ConferenceFactory(date=None, date_certainty=Certainty.INFERRED),
    "participation_function_once": lambda: twice(ParticipationFactory, "report", "person", "function"),
    "participation_group_is_nobody": lambda: ParticipationFactory(is_group=True),
    "participation_has_name": lambda: ParticipationFactory(printed_name=""),
    "figure_total_positive": lambda: FigureFactory(total=0),
    "figure_period_ordered": lambda: FigureFactory(period_start=2022, period_end=2018),
    "document_has_title": lambda: DocumentFactory(title=""),
    "photo_image_has_alt_text": lambda: Photo.objects.filter(pk=PhotoFactory().pk).update(image="a.jpg"),
    "photo_decorative_has_no_alt_text": lambda: PhotoFactory(is_decorative=True, alt_text="Cờ hoa"),
    "photo_focal_point_inside": lambda: PhotoFactory(focal_y=101),
    "attachment_has_file": lambda: AttachmentFactory(file="", kind="pdf", size=1),
    "attachment_has_title": lambda: AttachmentFactory(title=""),
    "attachment_kind_known": lambda: Attachment.objects.filter(pk=AttachmentFactory().pk).update(kind="exe"),
    "organizationmention_once": lambda: twice(OrganizationMentionFactory, "report", "organization", "printed_name"),
    "comment_says_something": lambda: CommentFactory(body=""),
    "comment_is_short": lambda: CommentFactory(body="x" * 2001),
    "comment_status_known": lambda: CommentFactory(status="spam", decided_at=timezone.now()),
    "comment_decided_on_a_day": lambda: CommentFactory(status="approved", decided_at=None),
    "comment_sender_known_until_forgotten": lambda: CommentFactory(email=""),
    "report_status_known": lambda: ReportFactory(status="lost"),
    "report_working_copy_is_never_public": lambda: ReportFactory(revises=ReportFactory()),
    "report_scheduled_is_approved": lambda: ReportFactory(draft=True, publish_at=timezone.now()),
    "report_outcome_if_withdrawn": lambda: ReportFactory(withdrawal="error"),
    "report_merged_into_something": lambda: ReportFactory(status="withdrawn", withdrawal="merged"),
    "report_not_merged_into_itself": lambda: Report.objects.filter(pk=ReportFactory().pk).update(replaced_by=F("pk")),
    "report_trash_holds_drafts": lambda: ReportFactory(trashed_at=timezone.now()),
    "revision_number_once": lambda: twice(revision, "report", report=ReportFactory()),
    "correction_says_what_changed": lambda: correction(note=""),
    "presence_once": lambda: twice(
        Presence.objects.create, "user", "report", user=UserFactory(), report=ReportFactory()
    ),
    "remark_says_something": lambda: Remark.objects.create(report=ReportFactory(), text=""),
    "remark_settled_on_a_day": lambda: Remark.objects.create(
        report=ReportFactory(), text="x", settled_by=UserFactory()
    ),
    "reviewlink_answered_on_a_day": lambda: review_link(answer="agreed"),
    "intake_has_text": lambda: Intake.objects.create(text="", title="Bài"),
    "intake_state_known": lambda: Intake.objects.create(text="x", title="Bài", state="lost"),
    "officeword_once": lambda: [office_word(printed="Đ/c"), office_word(printed="đ/c")],
    "officeword_kind_known": lambda: office_word(kind="place"),
    "officeword_says_something": lambda: office_word(printed=""),
    "officeword_short_form_means_something": lambda: office_word(means=""),
    "feedback_says_something_until_forgotten": lambda: feedback(body=""),
    "feedback_is_short": lambda: feedback(body="x" * 2001),
    "feedback_address_with_consent": lambda: feedback(email="a@example.vn"),
    "feedback_status_known": lambda: feedback(status="lost", handled_at=timezone.now()),
    "feedback_answered_in_words": lambda: feedback(status="answered", handled_at=timezone.now()),
    "feedback_handled_on_a_day": lambda: feedback(status="checking"),
    "awardmention_batch_once": lambda: twice(AwardMentionFactory, "report", "batch"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        BAD_ROWS[name]()


def test_every_constraint_of_reports_is_tried():
    models = apps.get_app_config("reports").get_models()
    assert {c.name for model in models for c in model._meta.constraints} == set(BAD_ROWS)


def test_a_published_report_may_not_bear_a_title_that_is_only_proposed():
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFactory(title_origin=Report.TitleOrigin.PROPOSED)


def test_a_date_may_not_be_called_unknown():
    with pytest.raises(IntegrityError), transaction.atomic():
        ConferenceFactory(date=datetime.date(2022, 1, 15), date_certainty=Certainty.UNKNOWN)


def test_an_article_is_taken_over_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        twice(ReportFactory, "source_key", source_key="000.txt")


# --- The neighbours of these rules, which are allowed ------------------------------------------------------------


def test_a_draft_needs_neither_date_nor_confirmed_title():
    assert ReportFactory(draft=True, title_origin=Report.TitleOrigin.PROPOSED).pk


def test_only_plenums_are_once_per_term():
    twice(ConferenceFactory, "kind", "term", "ordinal", kind="review", term=TermFactory(), ordinal=14)
    assert Conference.objects.filter(ordinal=14).count() == 2


def test_one_person_may_have_two_functions_and_two_unlinked_names_one():
    first = ParticipationFactory(function="chaired")
    ParticipationFactory(report=first.report, person=first.person, function="concluded")
    for _ in range(2):
        ParticipationFactory(report=first.report, person=None, function="attended")
    assert first.report.participations.count() == 4


def test_a_person_may_take_part_in_two_reports_alike():
    person = PersonFactory()
    assert len({ParticipationFactory(person=person).pk for _ in range(2)}) == 2


def test_a_photo_that_only_decorates_needs_no_description():
    Photo.objects.filter(pk=PhotoFactory(is_decorative=True).pk).update(image="a.jpg")
    assert Photo.objects.get().alt_text == ""


def test_a_photo_known_by_its_caption_alone_needs_no_description():
    assert PhotoFactory(image="", alt_text="").pk
