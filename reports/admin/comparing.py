"""What somebody typed beside what is saved, and both put together as that person chooses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import all_valid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst

from accounts import changes
from lib import rich_text
from reports import actions, comparison, merging, scratch, snapshots
from reports.admin import typed
from reports.comparison import Change
from reports.models import Report, Revision, ScratchCopy
from reports.snapshots import Snapshot

ABOUT_THE_CHANGE = ("change_kind", "change_note")  # typed in the form of a working copy; no part of a snapshot
NOT_YOURS = "Không có bản đang gõ nào của bạn ở địa chỉ này: bản đó đã được lưu hoặc đã bỏ."
CANNOT_STAND_TOGETHER = "Các phần đã chọn không đứng chung được trong một bài. Hãy chọn lại. Chưa lưu gì."
CHOOSE = "Hãy chọn một bản cho mỗi phần. Chưa lưu gì."
CHANGED_AGAIN = "Bài vừa được lưu thêm một lần nữa. Hãy xem lại các lựa chọn. Chưa lưu gì."


@dataclass(frozen=True)
class Shown:
    """A section of two texts as a page draws it. ``picked`` is what is chosen at the moment."""

    section: merging.Section
    picked: str

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def label(self) -> str:
        name = self.section.name
        return capfirst(
            comparison.label_of(name) if self.section.is_rows else str(Report._meta.get_field(name).verbose_name)
        )

    @property
    def who(self) -> str:
        """Which of the two changed it: "mine", "theirs", "both", or "" when nobody can tell."""
        if self.section.base is merging.UNKNOWN:
            return ""
        return self.section.chosen if self.section.chosen in (merging.MINE, merging.THEIRS) else merging.BOTH

    @property
    def can_both(self) -> bool:
        return merging.BOTH in self.section.choices

    @cached_property
    def change(self) -> Change:
        """From what is saved to what was typed."""
        field = Report._meta.get_field(self.name)
        return Change(field, {self.name: self.section.theirs}, {self.name: self.section.mine})

    @cached_property
    def rows(self) -> tuple[comparison.Row, ...]:
        """From the saved rows to the typed ones."""
        return _rows(self.name, self.section.theirs, self.section.mine)

    @cached_property
    def both_lines(self) -> list[str]:
        """Both together, in words."""
        if self.section.is_rows:
            return [row.name for row in _rows(self.name, [], self.section.both)]
        return [line for line in rich_text.text_of(self.section.both).splitlines() if line.strip()]


def _rows(relation: str, old: Any, new: Any) -> tuple[comparison.Row, ...]:
    found = comparison.compare({"facts": {relation: old or []}}, {"facts": {relation: new or []}})
    return found[0].rows if found else ()


class ComparingMixin:
    """Put before the desk screen of reports."""

    def own_copy(self, request: HttpRequest, key: UUID) -> ScratchCopy | None:
        return ScratchCopy.objects.of(request.user).filter(key=key).first()  # type: ignore[arg-type]

    def not_there(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, NOT_YOURS, messages.WARNING)  # type: ignore[attr-defined]
        return redirect("admin:reports_report_changelist")

    def report_of(self, request: HttpRequest, kept: ScratchCopy) -> Report | None:
        """The report that a text belongs to, as long as the person can open it."""
        return self.get_object(request, str(kept.report_id)) if kept.report_id else None  # type: ignore[attr-defined]

    def target_of(self, request: HttpRequest, report: Report | None) -> Report | None:
        """The draft that a text can be put into now: the report, or the working copy that it has got since."""
        candidates = [report, *Report.objects.filter(revises=report)] if report else []
        return next((one for one in candidates if self.has_change_permission(request, one)), None)  # type: ignore[attr-defined]

    # --- The page -------------------------------------------------------------------------------------------------

    def compare_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Both texts; sent back, puts them together as the person chose."""
        kept = self.own_copy(request, key)
        if kept is None:
            return self.not_there(request)
        if kept.report_id is None:
            return redirect("admin:reports_scratchcopy_open", key)
        return self._merged(request, kept) if request.method == "POST" else self.comparison_page(request, kept)

    def comparison_page(
        self,
        request: HttpRequest,
        kept: ScratchCopy,
        *,
        status: int = HTTPStatus.OK,
        files: Any = None,
        problem: str = "",
    ) -> HttpResponse:
        report = self.report_of(request, kept)
        target = self.target_of(request, report)
        errors = self._read(request, kept, report, files) if report and kept.typed is None else []
        is_stale = target is None or target.pk != kept.report_id or target.version != kept.base_version
        found = _sections(kept, target or report) if report and kept.typed else []
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": "Bài đã thay đổi trong lúc bạn gõ" if is_stale else "So sánh bản đang gõ với bài đã lưu",
            "subtitle": str(report) if report else kept.title,
            "opts": self.opts,  # type: ignore[attr-defined]
            "kept": kept,
            "original": report,
            "target": target,
            "is_stale": is_stale,
            "changed": changed_by(target or report, request.user) if report else "",
            "saver": _saver(target or report, request.user) if report else "",
            "sections": [Shown(one, request.POST.get(_control(one), one.chosen)) for one in found],
            "errors": errors,
            "problem": problem,
        }
        return TemplateResponse(request, "admin/reports/report/compare_typed.html", context, status=status)

    def _read(self, request: HttpRequest, kept: ScratchCopy, report: Report, files: Any) -> list[str]:
        """Finds out what the report would be with this text, and keeps that; else what is wrong with the text.

        The form is saved and taken back, so that it is read exactly as a save would read it.
        """
        data, sent_files = typed.for_report(kept.data, report, files)
        sent = typed.as_sent(request, data, sent_files)
        with transaction.atomic():
            row = Report.objects.select_for_update().get(pk=report.pk)  # first of all rows, as in every action
            row.status = Report.Status.DRAFT  # as the form was drawn; nothing of this is left afterwards
            typed.drop_unnamed_rows(kept.data, row)
            names = flatten_fieldsets(self.get_fieldsets(sent, row))  # type: ignore[attr-defined]
            form = self.get_form(sent, row, change=False, fields=names)(data, sent_files, instance=row)  # type: ignore[attr-defined]
            formsets, _ = self._create_formsets(sent, form.instance, change=True)  # type: ignore[attr-defined]
            if all_valid(formsets) and form.is_valid():
                for part in (form, *formsets):
                    part.save()
                kept.typed = _with_change(snapshots.take(row), row)
            transaction.set_rollback(True)
        if kept.typed is None:
            return list(_errors(form, formsets))
        kept.save(update_fields=["typed"])
        return []

    # --- Putting together -----------------------------------------------------------------------------------------

    def _merged(self, request: HttpRequest, kept: ScratchCopy) -> HttpResponse:
        target = self.target_of(request, self.report_of(request, kept))
        if target is None or kept.typed is None:
            return self.comparison_page(request, kept, status=HTTPStatus.CONFLICT)
        version = scratch.version_in(request.POST)
        found = _sections(kept, target)
        choices = {one.name: request.POST.get(_control(one), "") for one in found}
        if version != target.version:
            return self.comparison_page(request, kept, status=HTTPStatus.CONFLICT, problem=CHANGED_AGAIN)
        if any(choices[one.name] not in one.choices for one in found):
            return self.comparison_page(request, kept, status=HTTPStatus.BAD_REQUEST, problem=CHOOSE)
        try:
            lost = _put_together(request, kept, target, found, choices)
        except actions.VersionConflictError:
            return self.comparison_page(request, kept, status=HTTPStatus.CONFLICT, problem=CHANGED_AGAIN)
        except (IntegrityError, ValidationError):
            return self.comparison_page(request, kept, status=HTTPStatus.CONFLICT, problem=CANNOT_STAND_TOGETHER)
        self.message_user(request, "Đã lưu bản ghép. Hãy đọc lại một lượt.", messages.SUCCESS)  # type: ignore[attr-defined]
        if lost:
            self.message_user(request, f"Không còn để đưa vào: {'; '.join(lost)}.", messages.WARNING)  # type: ignore[attr-defined]
        return redirect("admin:reports_report_change", target.pk)


def changed_by(report: Report, user: Any) -> str:
    """Who saved a report last, and when."""
    last = _last(report)
    if last is None:
        return "Bài đã được lưu ở nơi khác."
    who = "Bạn đã lưu bài này ở cửa sổ khác" if last.by_id == user.pk else f"{last.by_name} đã lưu bài này"
    return f"{who} lúc {timezone.localtime(last.at):%H:%M %d/%m/%Y}."


def _saver(report: Report, user: Any) -> str:
    """Whose the saved text is; "" for one's own."""
    last = _last(report)
    return last.by_name if last and last.by_id != user.pk else ""


def _last(report: Report) -> Revision | None:
    return Revision.objects.for_list().select_related("by").filter(report=report.revises_id or report.pk).first()


def _control(section: merging.Section) -> str:
    return f"chon-{section.name}"


def _with_change(snapshot: Snapshot, report: Report) -> Snapshot:
    """A snapshot, and for a working copy what is said about the change."""
    said = {name: getattr(report, name) for name in ABOUT_THE_CHANGE} if report.revises_id else {}
    return {**snapshot, "fields": {**snapshot["fields"], **said}}


def _sections(kept: ScratchCopy, saved: Report) -> list[merging.Section]:
    number = scratch.version_in(kept.data, scratch.REVISION)
    base = Revision.objects.filter(report=saved.revises_id or saved.pk, number=number or 0).first()
    theirs = _with_change(snapshots.take(saved), saved)
    fields = {name: value for name, value in kept.typed["fields"].items() if name in theirs["fields"]}
    return merging.sections(base.snapshot if base else None, {**kept.typed, "fields": fields}, theirs)


@transaction.atomic
def _put_together(
    request: HttpRequest,
    kept: ScratchCopy,
    target: Report,
    found: Iterable[merging.Section],
    choices: dict[str, str],
) -> list[str]:
    """Saves the draft with every section as chosen. Gives, in words, what could not be put in. Raises
    VersionConflictError, ValidationError, IntegrityError; nothing is written then."""
    user: Any = request.user
    theirs = _with_change(snapshots.take(target), target)
    merged = merging.chosen(theirs, found, choices)
    said = {name: merged["fields"].pop(name) for name in ABOUT_THE_CHANGE if name in merged["fields"]}
    written = dict(_written(one, choices[one.name]) for one in found if choices[one.name] != merging.THEIRS)
    lost = actions.replace_content(target, merged, version=target.version, by=user, changes=written)
    if said:
        Report.objects.filter(pk=target.pk).update(**said)
    kept.delete()
    return lost


def _written(section: merging.Section, choice: str) -> tuple[str, tuple[Any, Any]]:
    """What a choice changes in the saved text, for the log."""
    value = section.value(choice)
    if section.is_rows:
        names = [[row.name for row in _rows(section.name, [], rows)] for rows in (section.theirs, value)]
        return comparison.label_of(section.name), (names[0], names[1])
    field = Report._meta.get_field(section.name)
    change = Change(field, {section.name: section.theirs}, {section.name: value})
    return change.label, (change.before or None, change.after or None)


def _errors(form: Any, formsets: Iterable[Any]) -> Iterator[str]:
    """What is wrong with a form and its rows, each with the field's name."""
    yield from _errors_of(form, "")
    for formset in formsets:
        yield from (str(error) for error in formset.non_form_errors())
        for number, row in enumerate(formset.forms, 1):
            yield from _errors_of(row, f"{capfirst(formset.model._meta.verbose_name)} {number}, ")


def _errors_of(form: Any, row: str) -> Iterator[str]:
    for name, found in form.errors.items():
        label = changes.label_of(form, name) if name in form.fields else ""
        for error in found:
            yield f"{row}{label}: {error}" if label else f"{row.rstrip(', ')}: {error}" if row else str(error)
