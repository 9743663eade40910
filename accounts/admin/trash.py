"""The trash at the desk: what was deleted, by whom, until when it can be put back, and the button that does it."""

import datetime
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from accounts import trash
from accounts.desk import LONGEST_NUMBER, NOTHING, DeskModelAdmin
from accounts.models import KEPT_IN_TRASH, TrashedRecord
from accounts.records import RecordAdmin
from lib.vietnamese.text import folded_key

SHOWN = 200  # deletions of one section
CHOSEN = "record"


@dataclass(frozen=True)
class TrashedItem:
    """One deletion: ``rows`` are (number, name) of what can be chosen from it when it holds several.

    ``restore_url`` takes a POST; "" when the person who looks may not put it back.
    """

    name: str
    kind: str
    trashed_at: datetime.datetime
    trashed_by: str
    restore_url: str
    rows: tuple[tuple[int, str], ...] = ()

    @property
    def days_left(self) -> int:
        left = self.trashed_at + KEPT_IN_TRASH - timezone.now()
        return max(0, math.ceil(left / datetime.timedelta(days=1)))


@dataclass(frozen=True)
class TrashSection:
    """One table of the screen. ``slug`` names it in the page; ``is_cut`` when older items are not shown."""

    slug: str
    title: str
    items: Sequence[TrashedItem]
    is_cut: bool = False


class TrashAdmin(DeskModelAdmin):
    """An app above adds a section of its own by registering a subclass in place of this."""

    search_fields = ("name",)

    def may_open(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.restore_trashedrecord")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Its link stands by itself beside the sections of the desk."""
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="accounts_trashedrecord_changelist"),
            path("<int:pk>/khoi-phuc/", view(self.restore_view), name="accounts_trashedrecord_restore"),
        ]

    # --- Looking --------------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """What can still be put back, of the kinds that the person may delete."""
        kinds = TrashedRecord.objects.order_by().values_list("model", flat=True).distinct()
        own = [kind for kind in kinds if self._may_delete(request, kind)]
        return TrashedRecord.objects.restorable().filter(model__in=own)

    def _may_delete(self, request: HttpRequest, kind: str) -> bool:
        try:
            model = apps.get_model(kind)
        except LookupError:
            return False
        return request.user.has_perm(f"{model._meta.app_label}.delete_{model._meta.model_name}")

    @method_decorator(require_safe)
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.may_open(request):
            raise PermissionDenied
        typed = request.GET.get("q", "").replace("\0", "")
        sections = [section for section in self.sections(request, typed) if section.items]
        context = {"title": "Thùng rác", "sections": sections, "typed": typed, "opts": self.opts}
        return TemplateResponse(
            request, "admin/trash.html", {**self.admin_site.each_context(request), **context, **(extra_context or {})}
        )

    def sections(self, request: HttpRequest, typed: str) -> list[TrashSection]:
        """The tables of the screen; ``typed`` narrows them to names that hold these words."""
        found, _ = self.get_search_results(request, self.get_queryset(request), typed)
        rows = list(found.select_related("trashed_by").defer("content").order_by("-trashed_at", "batch", "pk"))
        batches = [list(group) for _, group in groupby(rows, key=lambda row: row.batch)]
        items = [self._item(request, batch) for batch in batches[:SHOWN]]
        return [TrashSection("ban-ghi", "Nhân sự, tổ chức và các danh mục", items, len(batches) > SHOWN)]

    def _item(self, request: HttpRequest, batch: list[TrashedRecord]) -> TrashedItem:
        first = batch[0]
        return TrashedItem(
            name=first.name if len(batch) == 1 else f"{len(batch)} bản ghi, trong đó có {first.name}",
            kind=first.kind,
            trashed_at=first.trashed_at,
            trashed_by=first.trashed_by.full_name if first.trashed_by else NOTHING,
            restore_url=reverse("admin:accounts_trashedrecord_restore", args=[first.pk]),
            rows=tuple((row.pk, row.name) for row in batch) if len(batch) > 1 else (),
        )

    # --- Putting back ---------------------------------------------------------------------------------------------

    @method_decorator(require_POST)
    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Puts all that was deleted together with a record back, or the chosen ones of it; all of them or none."""
        if not self.may_open(request):
            raise PermissionDenied
        reachable = self.get_queryset(request)
        records = reachable.filter(batch__in=reachable.filter(pk=pk).values("batch"))
        if CHOSEN in request.POST:
            numbers = [number for number in request.POST.getlist(CHOSEN) if number.isdecimal()]
            records = records.filter(pk__in=[int(number) for number in numbers if len(number) <= LONGEST_NUMBER])
        held = list(records)
        if not held:
            raise Http404
        try:
            notes = trash.restore(held, by=request.user, around=self._changing)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            done = f"“{held[0].name}”" if len(held) == 1 else f"{len(held)} bản ghi"
            self.message_user(request, f"Đã khôi phục {done}.", messages.SUCCESS)
            for note in notes:
                self.message_user(request, note, messages.WARNING)
        return redirect("admin:accounts_trashedrecord_changelist")

    def _changing(self, rows: list[models.Model]) -> AbstractContextManager[Any]:
        """Each kind of row comes back as its own screen lets rows change."""
        stack = ExitStack()
        by_kind = sorted(rows, key=lambda row: row._meta.label)
        for model, group in groupby(by_kind, key=type):
            screen = self.admin_site._registry.get(model)
            if isinstance(screen, RecordAdmin):
                stack.enter_context(screen.changing(*group))
        return stack


def found_in(name: str, typed: str) -> bool:
    """Whether every typed word begins a word of the name; accents do not count."""
    key = folded_key(name)
    return all(f" {word}" in key for word in folded_key(typed).split())


admin.site.register(TrashedRecord, TrashAdmin)
