"""The way of an article from a Word file to a draft."""

import dataclasses
import datetime
import io
from pathlib import Path

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from awards.models import AwardType
from lib import renditions
from people.models import Organization, Person
from reports import intake as intakes
from reports.importer.draft import Certainty, Draft, Heading, Post
from reports.importer.draft import Person as Named
from reports.importer.read import read_file
from reports.importer.source import Picture, Source
from reports.models import Conference, Intake, OfficeWord, Report
from reports.storing import How
from reports.suggestions import LINK, State, items_of
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory, PositionTitleFactory, UserFactory
from tests.pictures import photo_bytes
from tests.reports.gold_drafts import GOLD, draft_of, source_of

NAME = "001_752ea5e39524a483.txt"
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory()


@pytest.fixture
def seed(monkeypatch, editor):
    """An intake of seed 001 in which every gold fact is proposed."""
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft_of(NAME, source))
    return intakes.take_in(source_of(NAME), by=editor, file_name="Bài 001.docx")


@pytest.fixture
def small(monkeypatch, editor):
    """An intake with one person and a printed title."""
    return taken_in(monkeypatch, editor)


def taken_in(monkeypatch, editor, **options):
    text = "Quận ủy họp\nĐồng chí Lê Văn An dự Hội nghị."
    draft = Draft(
        heading=Heading(title_span=(0, 11)),
        people=(Named(span=(12, 43), name="Lê Văn An", name_span=(21, 30), function="attended"),),
    )
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft)
    return intakes.take_in(Source.of(text, **options.pop("source", {})), by=editor, **options)


def state_of(intake, key):
    return next(item for item in items_of(intake) if item.key == key).state


def decide_all(intake, by):
    intakes.confirm_certain(intake, by=by)
    for item in intakes.undecided(intake):
        values = {LINK: item.link} if item.link_label else {}
        intakes.decide(intake, item.key, state="confirmed", values=values, by=by)


# --- Coming in ----------------------------------------------------------------------------------------------------


def test_taking_in_stores_the_words_and_nothing_of_the_facts(seed, editor):
    assert (seed.state, seed.owner, seed.version) == (Intake.State.WAITING, editor, 1)
    assert seed.text == source_of(NAME).original
    assert seed.total == len(items_of(seed)) > 20
    assert not any(model.objects.exists() for model in (Report, Conference, Person, Organization))
    assert AuditEvent.objects.about(seed).get().action == "nhận bản nhập"


def test_a_text_without_words_is_refused(editor):
    with pytest.raises(ValidationError, match="Không có chữ nào"):
        intakes.take_in(Source.of(" \n "), by=editor)
    assert not Intake.objects.exists()


def test_of_a_text_full_of_names_only_as_many_are_proposed_as_one_can_look_through(monkeypatch, editor):
    many = (Named(span=(0, 8), name="Lê Văn An", name_span=(0, 8)),) * 1000
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: Draft(people=many))
    intake = intakes.take_in(Source.of("Lê Văn An"), by=editor)
    assert sum(item.kind == "people" for item in items_of(intake)) == intakes.MOST_OF_A_KIND
    assert "Bài có tới 1000 gợi ý" in intakes.warnings_of(intake)[0]


def test_of_a_file_full_of_pictures_only_as_many_are_proposed_too(monkeypatch, editor):
    pictures = (Picture(b"", "image/jpeg"),) * 150
    intake = taken_in(monkeypatch, editor, source={"pictures": pictures})
    assert sum(item.kind == "pictures" for item in items_of(intake)) == 100
    assert "Tệp có tới 150 ảnh" in intakes.warnings_of(intake)[0]


def test_the_file_is_kept_under_a_name_nobody_can_guess_only_when_it_has_pictures(monkeypatch, editor):
    plain = taken_in(monkeypatch, editor, file=b"x", file_name="Bài.docx")
    picture = {"pictures": (Picture(b"", "image/jpeg"),)}
    kept = taken_in(monkeypatch, editor, file=b"x", file_name="Bài.docx", source=picture)
    assert not plain.file
    assert kept.file.name.startswith("ban-nhap/") and "Bài" not in kept.file.name
    assert default_storage.exists(kept.file.name)


@pytest.mark.parametrize("role", [None, *Role])
def test_no_address_leads_to_the_file(monkeypatch, editor, desk, role):
    picture = {"pictures": (Picture(b"", "image/jpeg"),)}
    kept = taken_in(monkeypatch, editor, file=b"x", file_name="Bài.docx", source=picture)
    client = desk(role) if role else Client()
    assert client.get(f"/tep/{kept.file.name}").status_code == 404


# --- Deciding -----------------------------------------------------------------------------------------------------


def test_a_confirmed_proposal_says_who_confirmed_it(small, editor):
    intakes.decide(small, "people-0", state="confirmed", by=editor, version=1)
    small.refresh_from_db()
    assert small.decisions["people-0"] == {"state": "confirmed", "values": {LINK: "new"}, "by": editor.pk}
    assert (state_of(small, "people-0"), small.decided, small.version) == (State.CONFIRMED, 1, 2)
    assert AuditEvent.objects.about(small).filter(action="quyết định gợi ý").count() == 1


def test_another_value_makes_it_changed_and_the_same_value_does_not(small, editor):
    intakes.decide(small, "title", state="confirmed", values={"title": "Quận ủy họp "}, by=editor)
    assert state_of(small, "title") == State.CONFIRMED
    intakes.decide(small, "title", state="confirmed", values={"title": "Quận ủy họp bàn"}, by=editor)
    assert state_of(small, "title") == State.CHANGED
    assert small.decisions["title"]["values"] == {"title": "Quận ủy họp bàn"}


def test_what_the_caller_has_worked_out_is_not_worked_out_again(monkeypatch, small, editor):
    found = items_of(small)
    for name in ("items", "items_of"):
        monkeypatch.setattr(intakes, name, lambda *given: 1 / 0)
    intakes.decide(small, "people-0", state="confirmed", by=editor, version=1, found=found)
    assert intakes.confirm_certain(small, by=editor, version=2, found=found[:1]) == 1


def test_a_proposal_is_dropped_and_asked_again(small, editor):
    intakes.decide(small, "people-0", state="dropped", by=editor)
    assert state_of(small, "people-0") == State.DROPPED
    intakes.decide(small, "people-0", state="open", by=editor)
    assert (state_of(small, "people-0"), small.decided) == (State.OPEN, 0)


@pytest.mark.parametrize(
    ("key", "values", "code"),
    [("people-9", {}, "key"), ("people-0", {LINK: "-1"}, "link"), ("people-0", {LINK: "1 or 1"}, "link")],
)
def test_what_cannot_be_decided_is_refused_and_nothing_changes(small, editor, key, values, code):
    with pytest.raises(ValidationError) as refused:
        intakes.decide(small, key, state="confirmed", values=values, by=editor)
    assert refused.value.code == code
    assert Intake.objects.get().version == 1


def test_a_step_from_an_older_page_is_refused(small, editor):
    intakes.decide(small, "title", state="confirmed", by=editor, version=1)
    with pytest.raises(ValidationError, match="vừa sửa") as refused:
        intakes.decide(small, "people-0", state="dropped", by=editor, version=1)
    assert refused.value.code == "version"
    assert state_of(Intake.objects.get(), "people-0") == State.OPEN


def test_the_certain_ones_are_confirmed_together_and_never_the_doubtful(seed, editor):
    certain = {item.key for item in items_of(seed) if item.certainty == Certainty.CERTAIN and item.is_certain}
    assert 10 < len(certain) < seed.total
    assert intakes.confirm_certain(seed, by=editor) == len(certain)
    assert {item.key for item in items_of(seed) if item.is_taken} == certain
    assert "title" in {item.key for item in intakes.undecided(seed)}


def test_nobody_and_nothing_new_is_made_by_confirming_the_certain_ones(seed, editor):
    intakes.confirm_certain(seed, by=editor)
    intakes.make_draft(seed, by=editor, drop_undecided=True, how=How(unconfirmed_title="Hội nghị"))
    assert not any(model.objects.exists() for model in (Person, Organization, Conference, AwardType))


def test_a_choice_between_records_is_never_made_with_the_certain_ones(monkeypatch, editor):
    namesake = PersonFactory(full_name="Lê Văn An")
    small = taken_in(monkeypatch, editor)
    intakes.confirm_certain(small, by=editor)
    assert state_of(small, "people-0") == State.OPEN
    with pytest.raises(ValidationError, match="hãy chọn bản ghi"):
        intakes.decide(small, "people-0", state="confirmed", by=editor)
    intakes.decide(small, "people-0", state="confirmed", values={LINK: str(namesake.pk)}, by=editor)
    assert state_of(small, "people-0") == State.CONFIRMED


def test_steps_are_taken_back_one_by_one(small, editor):
    intakes.confirm_certain(small, by=editor)
    intakes.decide(small, "title", state="dropped", by=editor)
    assert intakes.undo(small, by=editor)
    assert state_of(small, "title") == State.CONFIRMED
    assert intakes.undo(small, by=editor)
    assert (small.decisions, intakes.undo(small, by=editor)) == ({}, False)


def test_decisions_wait_for_whoever_comes_back(small, editor):
    intakes.decide(small, "title", state="dropped", by=editor)
    colleague = UserFactory()
    found = Intake.objects.for_editor(colleague).get()
    intakes.decide(found, "people-0", state="confirmed", by=colleague, version=found.version)
    assert {key: decision["by"] for key, decision in found.decisions.items()} == {
        "title": editor.pk, "people-0": colleague.pk,
    }  # fmt: skip


# --- Going out ----------------------------------------------------------------------------------------------------


def test_a_draft_holds_what_was_confirmed_and_belongs_to_whoever_made_it(seed, editor):
    decide_all(seed, editor)
    report = intakes.make_draft(seed, by=editor)
    assert (report.status, report.created_by, report.title_origin) == ("draft", editor, "editorial")
    assert report.revisions.count() == 1
    assert not Person.objects.published().exists()
    seed.refresh_from_db()
    assert (seed.state, seed.report) == (Intake.State.FINISHED, report)


def test_open_proposals_stand_in_the_way_until_one_says_to_drop_them(small, editor):
    intakes.decide(small, "title", state="confirmed", by=editor)
    with pytest.raises(ValidationError, match="Còn 2 gợi ý chưa quyết định: số 2") as refused:
        intakes.make_draft(small, by=editor)
    assert refused.value.code == "open"
    report = intakes.make_draft(small, by=editor, drop_undecided=True)
    assert (report.title, report.participations.count()) == ("Quận ủy họp", 0)


def test_all_that_cannot_be_stored_is_told_at_once_and_nothing_is(seed, editor):
    decide_all(seed, editor)
    intakes.decide(seed, "figures-0", state="confirmed", values={"value": "nhiều"}, by=editor)
    intakes.decide(seed, "awards-0", state="confirmed", values={"count": "0"}, by=editor)
    with pytest.raises(ValidationError) as refused:
        intakes.make_draft(seed, by=editor)
    assert [message for message in refused.value.messages if "“nhiều” không phải là số" in message]
    assert [message for message in refused.value.messages if "Số lượng phải lớn hơn 0" in message]
    assert not any(model.objects.exists() for model in (Report, Conference, Person, Organization, OfficeWord))
    assert Intake.objects.get().is_waiting


def test_one_new_person_is_made_for_all_mentions_of_a_name(seed, editor):
    decide_all(seed, editor)
    report = intakes.make_draft(seed, by=editor)
    people = {row.person for row in report.participations.all()}
    assert [person.full_name for person in people] == ["Sử Ngọc Anh"]
    assert Person.objects.count() == 1


def test_a_chosen_person_is_linked_and_holds_the_post(seed, editor):
    secretary = PersonFactory(full_name="Sử Ngọc Anh")
    committee = OrganizationFactory(name="Quận ủy Gò Vấp")
    PositionFactory(person=secretary, title=PositionTitleFactory(name="Bí thư"), organization=committee)
    decide_all(seed, editor)
    report = intakes.make_draft(seed, by=editor)
    assert {row.person for row in report.participations.all()} == {secretary}
    assert secretary.positions.count() == 1


def test_a_finished_intake_is_changed_no_more(small, editor):
    intakes.confirm_certain(small, by=editor)
    intakes.make_draft(small, by=editor, drop_undecided=True)
    with pytest.raises(ValidationError, match="đã thành bản nháp") as refused:
        intakes.decide(small, "title", state="dropped", by=editor)
    assert refused.value.code == "state"


def test_dropping_removes_the_file_and_keeps_the_row(monkeypatch, editor, django_capture_on_commit_callbacks):
    picture = {"pictures": (Picture(b"", "image/jpeg"),)}
    intake = taken_in(monkeypatch, editor, file=b"x", file_name="Bài.docx", source=picture)
    name = intake.file.name
    with django_capture_on_commit_callbacks(execute=True):
        intakes.drop(intake, by=editor)
    assert (Intake.objects.get().state, Intake.objects.get().file.name) == (Intake.State.DROPPED, "")
    assert not default_storage.exists(name)


def test_a_picture_of_the_file_becomes_a_photo(monkeypatch, editor):
    picture = Picture(photo_bytes(), "image/jpeg", at=12, alt_text="Các đại biểu biểu quyết")
    small = taken_in(monkeypatch, editor, source={"pictures": (picture,)})
    monkeypatch.setattr(intakes, "pictures_of", lambda intake: (picture,))
    intakes.confirm_certain(small, by=editor)
    report = intakes.make_draft(small, by=editor, drop_undecided=True)
    photo = report.photos.get()
    assert photo.image and photo.width
    assert (photo.alt_text, photo.after_paragraph) == ("Các đại biểu biểu quyết", 0)


def word_file():
    """An article in Word with a picture and its caption between two paragraphs."""
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Hội nghị giao ban tháng 01")
    document.add_paragraph("Sáng 12/01/2023, Quận ủy Gò Vấp tổ chức Hội nghị giao ban với các chi bộ trực thuộc.")
    document.add_picture(io.BytesIO(photo_bytes()))
    document.add_paragraph("Quang cảnh Hội nghị")
    document.add_paragraph("Hội nghị đã nghe báo cáo kết quả công tác và bàn nhiệm vụ tháng tới.")
    document.save(file)
    return file.getvalue()


def test_the_picture_of_a_word_file_stands_where_it_stood_with_its_caption(editor):
    content = word_file()
    intake = intakes.take_in(read_file(content, "bài.docx"), by=editor, file=content, file_name="bài.docx")
    for item in items_of(intake):
        intakes.decide(intake, item.key, state="confirmed", by=editor)
    report = intakes.make_draft(intake, by=editor)
    photo = report.photos.get()
    assert (photo.caption, photo.after_paragraph, photo.alt_text) == ("Quang cảnh Hội nghị", 1, "Quang cảnh Hội nghị")
    assert photo.image and not Intake.objects.get().file
    assert "Quang cảnh" not in report.body


# --- What was chosen and written is what is stored ----------------------------------------------------------------


def draft_with(seed, editor, **values):
    """Everything confirmed, and then these values of these proposals: `awards_0={"presenter": "…"}`."""
    decide_all(seed, editor)
    for key, typed in values.items():
        intakes.decide(seed, key.replace("_", "-"), state="confirmed", values=typed, by=editor)
    return intakes.make_draft(seed, by=editor)


def test_a_namesake_said_to_be_new_is_not_the_person_who_is_linked_elsewhere(monkeypatch, editor):
    posts = [Post(title="Bí thư", organization=f"Đảng ủy phường {n}", printed="Bí thư") for n in ("1", "2")]
    people = tuple(
        Named(span=(0, 9), name="Lê Văn An", name_span=(0, 9), function="attended", positions=(post,)) for post in posts
    )
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: Draft(people=people))
    known, intake = PersonFactory(full_name="Lê Văn An"), intakes.take_in(Source.of("Lê Văn An dự."), by=editor)
    for key, link in (("people-0", str(known.pk)), ("people-1", "new")):
        intakes.decide(intake, key, state="confirmed", values={LINK: link}, by=editor)
    report = intakes.make_draft(intake, by=editor, drop_undecided=True, how=How(unconfirmed_title="Họp"))
    first, second = report.participations.order_by("order")
    assert (first.person, second.person == known, Person.objects.count()) == (known, False, 2)


def test_a_conference_that_is_to_have_no_record_gets_none(seed, editor):
    report = draft_with(seed, editor, conference={LINK: ""})
    assert report.conference is None and not Conference.objects.exists()


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("awards-0", {"presenter": "Phạm Người Lạ"}, "Người trao: “Phạm Người Lạ” không phải là một người trong bài"),
        ("awards-0", {"recipients": "Chi bộ A | Chi bộ Xa Lạ"}, "Chưa có tổ chức nào tên “Chi bộ Xa Lạ”"),
        ("people-0", {"positions": "Trưởng ban | Ban Dân vận"}, "Chưa rõ “Ban Dân vận” là tổ chức nào"),
        ("figures-0", {"organization": "Tổ chức Xa Lạ"}, "Của tổ chức: Chưa có tổ chức nào tên “Tổ chức Xa Lạ”"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused_and_not_forgotten(seed, editor, key, values, said):
    for place in ("Cầu Giấy", "Đống Đa"):
        OrganizationFactory(name=f"Ban Dân vận Quận ủy {place}")
    with pytest.raises(ValidationError) as refused:
        draft_with(seed, editor, **{key: values})
    assert [message for message in refused.value.messages if said in message]
    assert not Report.objects.exists()


@pytest.mark.parametrize(("key", "values"), [("date", {"date": "2031-01-02"}), ("venue", {"venue": "Nơi khác"})])
def test_what_is_written_of_a_conference_on_record_is_refused_and_not_forgotten(monkeypatch, editor, key, values):
    name = "003_68cc4d70fd2c0970.txt"
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft_of(name, source))
    first, again = (intakes.take_in(source_of(name), by=editor) for _ in range(2))
    known = draft_with(first, editor).conference
    with pytest.raises(ValidationError) as refused:
        draft_with(again, editor, conference={LINK: str(known.pk)}, **{f"conference-{key}": values})
    assert [message for message in refused.value.messages if "hội nghị đã có bản ghi" in message]
    assert Report.objects.count() == 1


def test_another_name_is_not_written_to_a_body_on_record(seed, editor):
    OrganizationFactory(name="Quận ủy Gò Vấp")
    with pytest.raises(ValidationError, match="không phải là tên của Quận ủy Gò Vấp") as refused:
        intakes.decide(seed, "conference-organizers-0", state="confirmed", values={"name": "Quận ủy 12"}, by=editor)
    assert refused.value.code == "name"
    values = {"name": "Quận ủy 12", LINK: "new"}
    intakes.decide(seed, "conference-organizers-0", state="confirmed", values=values, by=editor)
    assert state_of(seed, "conference-organizers-0") == State.CHANGED


# --- Pictures -----------------------------------------------------------------------------------------------------


@pytest.fixture
def illustrated(monkeypatch, editor):
    """An intake with a picture, everything certain confirmed."""
    picture = Picture(photo_bytes(), "image/jpeg", at=12, alt_text="Các đại biểu biểu quyết")
    intake = taken_in(monkeypatch, editor, source={"pictures": (picture,)})
    monkeypatch.setattr(intakes, "pictures_of", lambda intake: (picture,))
    intakes.confirm_certain(intake, by=editor)
    return intake


def stored_files():
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def test_a_refused_draft_leaves_no_files(monkeypatch, illustrated, editor):
    before = stored_files()
    monkeypatch.setattr(intakes, "_finished", lambda *given, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        intakes.make_draft(illustrated, by=editor, drop_undecided=True)
    assert stored_files() == before


def test_what_is_wrong_is_told_before_the_pictures_are_worked_on(monkeypatch, illustrated, editor):
    values = {"name": "", LINK: "new"}
    intakes.decide(illustrated, "people-0", state="confirmed", values=values, by=editor)
    monkeypatch.setattr(renditions, "make", lambda *given: 1 / 0)
    with pytest.raises(ValidationError):
        intakes.make_draft(illustrated, by=editor, drop_undecided=True)


def depth():
    """How many transactions are open, one in another."""
    return len(connection.savepoint_ids)


def test_articles_are_read_and_pictures_made_smaller_while_nobody_waits_for_the_database(monkeypatch, editor):
    content, busy, around = word_file(), [], depth()
    real_read, real_make = intakes.extract, renditions._write
    monkeypatch.setattr(intakes, "extract", lambda *a: busy.append(depth()) or real_read(*a))
    monkeypatch.setattr(renditions, "_write", lambda *a: busy.append(depth()) or real_make(*a))
    intake = intakes.take_in(read_file(content, "a.docx"), by=editor, file=content, file_name="a.docx")
    intakes.confirm_certain(intake, by=editor)
    report = intakes.make_draft(intake, by=editor, drop_undecided=True, how=How(unconfirmed_title="Họp"))
    assert busy == [around, around]
    assert report.photos.get().copies["full"]


@pytest.mark.parametrize("pictures", [(), (Picture(b"x", "image/jpeg"),)])
def test_a_picture_that_cannot_be_read_any_more_is_said(monkeypatch, illustrated, editor, pictures):
    monkeypatch.setattr(intakes, "pictures_of", lambda intake: pictures)
    with pytest.raises(ValidationError, match="không đọc được ảnh này"):
        intakes.make_draft(illustrated, by=editor, drop_undecided=True)
    assert not Report.objects.exists()
    intakes.decide(illustrated, "pictures-0", state="dropped", by=editor)
    assert intakes.make_draft(illustrated, by=editor, drop_undecided=True).photos.count() == 0


def test_a_whole_import_keeps_the_pictures_but_not_the_file_and_says_what_it_left_out(editor):
    content, left_out = word_file(), []
    source = read_file(content, "a.docx")
    report = intakes.import_whole(source, by=editor, left_out=left_out)
    assert (report.photos.get().caption, left_out) == ("Quang cảnh Hội nghị", [])
    assert not Intake.objects.get().file
    Intake.objects.all().delete()
    Report.objects.all().delete()
    broken = dataclasses.replace(source, pictures=(dataclasses.replace(source.pictures[0], content=b"x"),))
    report = intakes.import_whole(broken, by=editor, left_out=left_out)
    assert not report.photos.get().image and "không đọc được ảnh này" in left_out[0]


# --- Whole folders, and what grows old ----------------------------------------------------------------------------


def test_a_whole_import_leaves_the_title_to_be_confirmed_and_makes_nobody(monkeypatch, editor):
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft_of(NAME, source))
    report = intakes.import_whole(source_of(NAME), by=editor, file_name=NAME)
    assert (report.title_origin, report.status) == ("proposed", "draft")
    assert report.figures.count() == len(GOLD[NAME]["figures"])
    assert {row.person for row in report.participations.all()} == {None}
    assert not Person.objects.exists() and not OfficeWord.objects.exists()


def test_a_whole_import_of_the_same_article_is_skipped(monkeypatch, editor):
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft_of(NAME, source))
    intakes.import_whole(source_of(NAME), by=editor)
    assert intakes.import_whole(source_of(NAME), by=editor) is None
    assert (Report.objects.count(), Intake.objects.count()) == (1, 1)


def test_what_nobody_touched_for_ninety_days_is_forgotten(small, editor):
    assert intakes.forget_old() == 0
    Intake.objects.update(changed_at=timezone.now() - datetime.timedelta(days=91))
    assert intakes.forget_old() == 1
    assert not Intake.objects.exists()


def test_what_cannot_be_stored_is_said_with_the_name_of_its_control(seed, editor):
    decide_all(seed, editor)
    intakes.decide(seed, "figures-0", state="confirmed", values={"label": ""}, by=editor)
    with pytest.raises(ValidationError) as refused:
        intakes.make_draft(seed, by=editor)
    [message] = refused.value.messages
    assert message.startswith("Kết quả (số ") and ", Nội dung: " in message
