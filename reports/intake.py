"""From an article that came in to a draft: each step is one transaction and ends in the audit log.

Nothing is stored of what was found until ``make_draft``, and then all of it or nothing. Any editor may open any article
that waits: the office has one pile, and who is away keeps nobody waiting. Decisions are per proposal and say by whom.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from reports.decisions import as_it_stands, decision_of
from reports.importer.draft import Draft
from reports.importer.extract import extract
from reports.importer.read import UnreadableFile, read_file
from reports.importer.source import Picture, Source
from reports.importer.stored import as_stored
from reports.models import Intake, Report
from reports.models.intake import digest_of
from reports.office_words import learn, lexicon_of_office
from reports.sameness import Twin, twins_of
from reports.storing import CONFIRMED, How, picture_of, store
from reports.storing.photo_files import photo_files
from reports.suggestions import Item, Reading, State, items, items_of, reading_of
from reports.suggestions.heading import TITLE

__all__ = [
    "Twin", "confirm_certain", "decide", "drop", "forget_old", "import_whole", "make_draft", "pictures_of",
    "source_of", "take_back", "take_in", "twins_of", "undecided", "undo", "warnings_of",
]  # fmt: skip

KEPT = datetime.timedelta(days=90)
MOST_STEPS = 50  # that can be undone
MOST_OF_A_KIND = 100  # proposals; an article of a conference has some twenty
NAMED = 5  # proposals named in a refusal
SAID = {State.OPEN: None, State.CONFIRMED: "xác nhận", State.CHANGED: "sửa và xác nhận", State.DROPPED: "bỏ"}
LONGEST_LISTED = 200
CHANGED_MEANWHILE = "Có người vừa sửa bản nhập này. Hãy tải lại trang; những gì đã quyết định vẫn còn."


def take_in(source: Source, *, by: User | None, file: bytes | None = None, file_name: str = "") -> Intake:
    """Reads an article and lays the proposals aside. ``file`` is the upload, kept for its pictures.

    Raises ValidationError when there are no words.
    """
    intake = _read(source, by=by, file_name=file_name)
    if file is not None and source.pictures:
        intake.file.save(file_name, ContentFile(file), save=False)
    try:
        with transaction.atomic():
            intake.save()
            audit.record("nhận bản nhập", intake, by=by)
    except BaseException:
        _delete_file(intake)
        raise
    return intake


def _read(source: Source, *, by: User | None, file_name: str) -> Intake:
    """Not stored yet: a long article is read while nobody waits for the database."""
    if not source.text.strip():
        raise ValidationError("Không có chữ nào để đọc. Hãy chọn tệp khác hoặc dán văn bản.", code="empty")
    draft, cut = _bounded(extract(source, lexicon_of_office()))
    pictures = [{"at": picture.at, "alt_text": picture.alt_text} for picture in source.pictures[:MOST_OF_A_KIND]]
    if len(source.pictures) > MOST_OF_A_KIND:
        cut.append(f"Tệp có tới {len(source.pictures)} ảnh; chỉ giữ {MOST_OF_A_KIND} ảnh đầu.")
    intake = Intake(
        owner=by,
        file_name=" ".join(file_name.replace("\0", "").split())[-200:],
        text=source.original,
        html=source.html,
        lost=[*source.lost, *draft.warnings, *cut],
        proposals={"draft": as_stored(draft), "pictures": pictures},
        digest=digest_of(source.text),
    )
    intake.title = _title_of(draft, source)
    intake.total = len(items_of(intake))
    return intake


@transaction.atomic
def decide(
    intake: Intake,
    key: str,
    *,
    state: State | str,
    values: Mapping[str, str] | None = None,
    by: User | None,
    version: int | None = None,
    found: list[Item] | None = None,
) -> Intake:
    """Confirms, changes, drops or reopens one proposal. ``values`` are those of its fields that were touched, and
    under ``suggestions.LINK`` the record that is meant; whether that is a change is worked out here. ``found`` are the
    proposals of that ``version`` when the caller has worked them out.

    Raises ValidationError: an unknown proposal, a choice that is still to be made, another editor's step meanwhile.
    """
    _claim(intake, version)
    is_known = found is not None and version is not None and key not in intake.decisions
    item = next((one for one in found or () if one.key == key), None) if is_known else _find(intake, key)
    if item is None:
        raise ValidationError("Không có gợi ý này trong bản nhập.", code="key")
    before = intake.decisions.get(key, {})
    decision = decision_of(item, State(state), values or {}, before, by)
    _keep(intake, {key: decision})
    said = tuple(SAID[State(one.get("state", State.OPEN))] for one in (before, decision or {}))
    audit.record("quyết định gợi ý", intake, by=by, changes={f"{item.label}: {item.shown}"[:200]: said})
    return intake


@transaction.atomic
def confirm_certain(
    intake: Intake, *, by: User | None, version: int | None = None, found: list[Item] | None = None
) -> int:
    """Confirms what is open and beyond doubt; never what is doubtful, never where records must be chosen between or
    would be added. Says how many. ``found`` as in ``decide``."""
    _claim(intake, version)
    known = found if found is not None and version is not None else items_of(intake)
    certain = [item for item in known if item.state == State.OPEN and item.is_certain]
    _keep(intake, {item.key: decision_of(item, State.CONFIRMED, {}, {}, by) for item in certain})
    audit.record("xác nhận các gợi ý chắc chắn", intake, by=by, changes={"số gợi ý": (None, len(certain))})
    return len(certain)


@transaction.atomic
def undo(intake: Intake, *, by: User | None, version: int | None = None) -> bool:
    """Takes back the last step; False when there is none."""
    _claim(intake, version)
    if not intake.steps:
        return False
    before = intake.steps.pop()
    for key, decision in before.items():
        intake.decisions.pop(key, None)
        if decision is not None:
            intake.decisions[key] = decision
    _save(intake)
    audit.record("hoàn tác quyết định", intake, by=by, changes={"số gợi ý": (None, len(before))})
    return True


def make_draft(
    intake: Intake,
    *,
    by: User | None,
    drop_undecided: bool = False,
    version: int | None = None,
    how: How = CONFIRMED,
) -> Report:
    """The draft of what was confirmed, with everything it speaks of. All of it or nothing. ``drop_undecided`` leaves
    out what nobody has decided.

    Raises ValidationError, with everything that stands in the way: proposals without a decision, values that cannot be
    stored, pictures that cannot be read any more.
    """
    with transaction.atomic():
        _claim(intake, version)
    source, found, reading = source_of(intake), items_of(intake), reading_of(intake)
    if not drop_undecided:
        _refuse_open(found)
    reading.source = source
    wanted = _pictures_wanted(reading, found)
    if wanted:
        _rehearse(reading, found, by=by, how=how)  # all that is wrong is told before the pictures are worked on
    with photo_files(source.pictures, wanted) as pictures, transaction.atomic():
        _claim(intake, version)
        reading, found = _with_source(intake, source)
        if not drop_undecided:
            _refuse_open(found)
        return _finished(intake, store(reading, found, by=by, how=how, pictures=pictures), found, by=by, how=how)


def _with_source(intake: Intake, source: Source) -> tuple[Reading, list[Item]]:
    reading = reading_of(intake)
    reading.source = source
    return reading, items(reading)


def _pictures_wanted(reading: Reading, found: list[Item]) -> set[int]:
    wanted = {picture_of(item, reading) for item in found if item.is_taken}
    return {index for index in wanted if index is not None}


def _rehearse(reading: Reading, found: list[Item], *, by: User | None, how: How) -> None:
    """Raises ValidationError as the real thing would, pictures aside; leaves nothing behind."""
    with transaction.atomic():
        store(reading, [item for item in found if picture_of(item, reading) is None], by=by, how=how)
        transaction.set_rollback(True)


def _finished(intake: Intake, report: Report, found: list[Item], *, by: User | None, how: How) -> Report:
    if how.is_confirmed:
        learn(found, report=report, by=by)
    _close(intake, Intake.State.FINISHED, report=report)
    audit.record("tạo bản nháp từ bản nhập", intake, by=by, changes={"bản nháp": (None, str(report))})
    return report


def import_whole(
    source: Source, *, by: User | None, file_name: str = "", left_out: list[str] | None = None
) -> Report | None:
    """One of a folder of old articles, as a draft with every proposal that needs no choice; None when the very same
    article is here already. ``left_out`` is told what could not be stored as it was read.

    Nobody looked: the title waits to be confirmed, nobody and nothing new is added, and a name that more than one
    record bears stays as printed.
    """
    intake = _read(source, by=by, file_name=file_name)
    if any(twin.is_exact for twin in twins_of(intake, to=by)):
        return None
    unseen = [item for item in items_of(intake) if item.key != TITLE]
    intake.decisions = {item.key: as_it_stands(item, by) for item in unseen}
    intake.decided = len(intake.decisions)
    reading, found = _with_source(intake, source)
    how = How(is_confirmed=False, unconfirmed_title=intake.title)
    with photo_files(source.pictures, _pictures_wanted(reading, found)) as pictures, transaction.atomic():
        intake.save()
        audit.record("nhận bản nhập", intake, by=by)
        report = store(reading, found, by=by, how=how, pictures=pictures, left_out=left_out)
        return _finished(intake, report, found, by=by, how=how)


@transaction.atomic
def drop(intake: Intake, *, by: User | None, version: int | None = None) -> None:
    """The article is not wanted; its file goes at once, its words after ninety days."""
    _claim(intake, version)
    _close(intake, Intake.State.DROPPED)
    audit.record("bỏ bản nhập", intake, by=by)


@transaction.atomic
def take_back(intake: Intake, *, by: User | None) -> None:
    """A dropped article waits again, with every decision; the pictures went with its file.

    Raises ValidationError when it was not dropped.
    """
    Intake.objects.select_for_update().get(pk=intake.pk)
    intake.refresh_from_db()
    if intake.state != Intake.State.DROPPED:
        raise ValidationError("Bản nhập này không còn ở trạng thái đã bỏ.", code="state")
    intake.state = Intake.State.WAITING
    _save(intake)
    audit.record("lấy lại bản nhập", intake, by=by)


def forget_old(*, before: datetime.datetime | None = None) -> int:
    """Forgets articles that nobody has touched for ninety days, whatever became of them; says how many."""
    old = list(Intake.objects.filter(changed_at__lt=before or timezone.now() - KEPT))
    for intake in old:
        with transaction.atomic():
            audit.record("xóa hẳn bản nhập cũ", intake, by=None)
            name, storage = intake.file.name, intake.file.storage
            intake.delete()
        if name:
            storage.delete(name)
    return len(old)


def source_of(intake: Intake) -> Source:
    """The article as it was read, with its pictures when its file is still there."""
    return Source.of(intake.text, pictures=pictures_of(intake), html=intake.html, lost=tuple(intake.lost))


def undecided(intake: Intake) -> list[Item]:
    return [item for item in items_of(intake) if item.state == State.OPEN]


def pictures_of(intake: Intake) -> tuple[Picture, ...]:
    """The pictures of the file, read again; none when it cannot be read any more."""
    if not intake.file:
        return ()
    try:
        with intake.file.open("rb") as file:
            return read_file(file.read(), intake.file.name).pictures
    except (OSError, UnreadableFile):
        return ()


def warnings_of(intake: Intake) -> list[str]:
    """What could not be carried over from the file, and what is odd about the whole text."""
    return list(intake.lost)


def _delete_file(intake: Intake) -> None:
    if intake.file.name:
        intake.file.storage.delete(intake.file.name)


def _bounded(draft: Draft) -> tuple[Draft, list[str]]:
    """As many proposals of each kind as a person can look through, and what was left out in words."""
    cut, said = {}, []
    for field in dataclasses.fields(draft):
        found = getattr(draft, field.name)
        if isinstance(found, tuple) and len(found) > MOST_OF_A_KIND:
            cut[field.name] = found[:MOST_OF_A_KIND]
            said.append(f"Bài có tới {len(found)} gợi ý cùng loại; chỉ giữ {MOST_OF_A_KIND} gợi ý đầu của loại ấy.")
    return dataclasses.replace(draft, **cut), said


def _title_of(draft: Draft, source: Source) -> str:
    """The title as proposed, else the first words."""
    heading = draft.heading
    printed = source.text[slice(*heading.title_span)] if heading.title_span else ""
    return " ".join((heading.title_proposed or printed or source.text[:2000]).split())[:LONGEST_LISTED]


def _claim(intake: Intake, version: int | None) -> None:
    """Brings the intake up to date under a lock. Raises ValidationError when it waits no longer, or has changed."""
    stored = Intake.objects.select_for_update().get(pk=intake.pk)
    intake.refresh_from_db()
    if version is not None and stored.version != version:
        raise ValidationError(CHANGED_MEANWHILE, code="version")
    if not stored.is_waiting:
        raise ValidationError(f"Bản nhập này {stored.get_state_display().lower()}, không sửa được nữa.", code="state")


def _find(intake: Intake, key: str) -> Item | None:
    """The proposal as it would be without a decision of its own."""
    reading = reading_of(intake)
    reading.decisions = {other: decision for other, decision in intake.decisions.items() if other != key}
    return next((item for item in items(reading) if item.key == key), None)


def _keep(intake: Intake, decisions: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Puts decisions in place, and what was there before on the pile of steps."""
    if not decisions:
        return
    before = {key: intake.decisions.get(key) for key in decisions}
    intake.steps = [*intake.steps, before][-MOST_STEPS:]
    kept = {key: decision for key, decision in decisions.items() if decision is not None}
    intake.decisions = {**{k: d for k, d in intake.decisions.items() if k not in decisions}, **kept}
    _save(intake)


def _save(intake: Intake) -> None:
    intake.version += 1
    intake.decided = len(intake.decisions)
    intake.save()


def _close(intake: Intake, state: Intake.State, report: Report | None = None) -> None:
    """An article that waits no longer needs its file no longer."""
    name, storage = intake.file.name, intake.file.storage
    intake.state, intake.report, intake.file = state, report, ""
    _save(intake)
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _refuse_open(found: list[Item]) -> None:
    waiting = [item for item in found if item.state == State.OPEN]
    if waiting:
        named = "; ".join(f"số {item.number} ({item.label})" for item in waiting[:NAMED])
        more = f" và {len(waiting) - NAMED} gợi ý khác" if len(waiting) > NAMED else ""
        raise ValidationError(
            f"Còn {len(waiting)} gợi ý chưa quyết định: {named}{more}. Hãy xác nhận hoặc bỏ từng gợi ý.", code="open"
        )
