"""The audit log at the desk: read, searched, narrowed down, saved as a file. Nothing here changes it."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts import audit
from accounts.desk import LONGEST_NUMBER, DeskModelAdmin
from accounts.fresh import fresh_sign_in
from accounts.models import AuditEvent, User
from lib.csv_file import csv_response
from lib.forms import DateInput
from lib.search_query import MAX_QUERY_WORDS
from lib.vietnamese.dates import show_date
from lib.vietnamese.text import folded_key

LIBRARIES = ("django.", "allauth.", "axes.")  # nothing that is done names a record of theirs
FIRST_YEAR, LAST_YEAR = 2000, 2100
BAD_DAY = {"invalid": "Viết ngày dạng 22/11/2026."}
CHANGES_IN_LIST = 3
WORDS_IN_LIST = 60
ROWS_AT_ONCE = 2000
COLUMNS = [
    "Lúc", "Người làm", "Mã tài khoản", "Việc", "Loại bản ghi", "Mã bản ghi", "Bản ghi", "Thay đổi", "Lý do",
    "Cảnh báo",
]  # fmt: skip


def visible_kinds(user: Any) -> dict[str, str]:
    """Kinds of record that a person may see at all, by the name in the log: a row names its record."""
    return {
        model._meta.label_lower: str(model._meta.verbose_name)
        for model in apps.get_models()
        if not model.__module__.startswith(LIBRARIES)
        and user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    }


# --- Filters ------------------------------------------------------------------------------------------------------


class DaysForm(forms.Form):
    """From the first day to the last, either of which may be left open."""

    tu = forms.DateField(label="Từ ngày", required=False, widget=DateInput, error_messages=BAD_DAY)
    den = forms.DateField(label="Đến hết ngày", required=False, widget=DateInput, error_messages=BAD_DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu"), cleaned.get("den")
        if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (first, last)):
            raise ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        if first and last and first > last:
            raise ValidationError("“Từ ngày” phải trước “Đến hết ngày”.")
        return cleaned


class DaysFilter(admin.ListFilter):
    """Two days, typed. With a day that is none the list stays empty and says why."""

    title = "ngày"
    parameter_name = "tu"
    template = "admin/accounts/auditevent/days_filter.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        typed = {name: params.pop(name)[-1] for name in self.expected_parameters() if name in params}
        self.form = DaysForm(typed, prefix=None, auto_id="loc-%s")
        self.kept = {name: request.GET[name] for name in request.GET if name not in (*self.expected_parameters(), "p")}

    def expected_parameters(self) -> list[str]:
        return ["tu", "den"]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """What the filter is set to, in words."""
        days = self.form.cleaned_data if self.form.is_valid() else {}
        first, last = days.get("tu"), days.get("den")
        said = [f"từ {show_date(first)}" if first else "", f"đến {show_date(last)}" if last else ""]
        words = "chưa đúng" if self.form.errors else " ".join(filter(None, said)) or "Tất cả"
        yield {"selected": True, "display": words}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.form.is_valid():
            return queryset.none()
        first, last = self.form.cleaned_data["tu"], self.form.cleaned_data["den"]
        if first:
            queryset = queryset.filter(at__gte=_midnight(first))
        return queryset.filter(at__lt=_midnight(last + datetime.timedelta(days=1))) if last else queryset


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


class PersonFilter(admin.SimpleListFilter):
    title = "người làm"
    parameter_name = "nguoi"
    SYSTEM = "he-thong"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = User.objects.values_list("pk", "full_name")
        return [(self.SYSTEM, audit.SYSTEM_NAME), *((str(pk), name) for pk, name in people)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value() or ""
        if chosen == self.SYSTEM:
            return queryset.filter(actor_id=None)
        is_number = chosen.isascii() and chosen.isdecimal() and len(chosen) <= LONGEST_NUMBER
        return queryset.filter(actor_id=int(chosen)) if is_number else queryset


class ActionFilter(admin.SimpleListFilter):
    title = "việc"
    parameter_name = "viec"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        verbs = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
        return [(verb, verb) for verb in verbs]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(action=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title = "loại bản ghi"
    parameter_name = "loai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(visible_kinds(request.user).items(), key=lambda kind: folded_key(kind[1]))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(target_type=self.value()) if self.value() else queryset


class AlertFilter(admin.SimpleListFilter):
    title = "cảnh báo"
    parameter_name = "canh-bao"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("co", "Chỉ cảnh báo")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.alerts() if self.value() == "co" else queryset


# --- The screen ---------------------------------------------------------------------------------------------------


@admin.register(AuditEvent)
class AuditEventAdmin(DeskModelAdmin):
    list_display = ("at", "actor_name", "action_shown", "kind_shown", "target_name", "changes_in_short")
    list_display_links = ("at",)
    list_filter = (DaysFilter, PersonFilter, ActionFilter, KindFilter, AlertFilter)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm trong mọi cột, cả giá trị trước và sau; không cần gõ dấu."
    fields = ("at", "actor_name", "action_shown", "kind_shown", "target_name", "changes_shown", "reason")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[AuditEvent]:
        """What was done to records that this person may see at all."""
        return super().get_queryset(request).filter(target_type__in=["", *visible_kinds(request.user)])

    def for_list(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return queryset.defer("search_text_folded")

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup == "den" or super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Rows written before they were given a key cannot be given one, and are looked through one by one."""
        words = folded_key(search_term).split()[:MAX_QUERY_WORDS]
        if not words:
            return queryset, False
        found = Q(*(Q(search_text_folded__contains=f" {word}") for word in words))
        return queryset.filter(found | Q(pk__in=_old_rows(queryset, words))), False

    # --- Columns --------------------------------------------------------------------------------------------------

    @admin.display(description="việc", ordering="action")
    def action_shown(self, event: AuditEvent) -> str | SafeString:
        mark = '<span><span class="st warn">Cảnh báo</span> {}</span>'
        return format_html(mark, event.action) if event.is_alert else event.action

    @admin.display(description="loại bản ghi", ordering="target_type")
    def kind_shown(self, event: AuditEvent) -> str:
        return event.kind

    @admin.display(description="thay đổi")
    def changes_shown(self, event: AuditEvent) -> SafeString:
        return format_html_join("\n", "<p><b>{}</b>: {} → {}</p>", event.changes_shown)

    @admin.display(description="thay đổi")
    def changes_in_short(self, event: AuditEvent) -> SafeString:
        """One element: on a narrow screen the cell is a row of a card."""
        shown = event.changes_shown
        lines = [f"{label}: {_cut(before)} → {_cut(after)}" for label, before, after in shown[:CHANGES_IN_LIST]]
        if len(shown) > CHANGES_IN_LIST:
            lines.append(f"và {len(shown) - CHANGES_IN_LIST} thay đổi nữa")
        if event.reason:
            lines.append(f"Lý do: {_cut(event.reason)}")
        return format_html('<div class="small">{}</div>', format_html_join(mark_safe("<br>"), "{}", zip(lines)))

    # --- A file of it ---------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(fresh_sign_in(self.export_view))
        return [path("xuat/", view, name="accounts_auditevent_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """The rows of the list as it is narrowed down in the address. Written in the log itself before it is sent."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return redirect("admin:accounts_auditevent_changelist")
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            self.message_user(request, "Bộ lọc không đúng. Chưa xuất gì.", messages.ERROR)
            return redirect("admin:accounts_auditevent_changelist")
        by: Any = request.user
        said = {"số dòng": (None, listed.result_count), "lọc theo": (None, request.GET.urlencode()[:300] or None)}
        event = audit.record("xuất nhật ký", by=by, changes=said)
        rows = listed.get_queryset(request).filter(pk__lt=event.pk)
        return csv_response(f"nhat-ky-{timezone.localdate():%Y-%m-%d}", COLUMNS, map(_cells, _in_portions(rows)))


def _old_rows(queryset: models.QuerySet[Any], words: list[str]) -> list[int]:
    old = queryset.filter(search_text_folded="").order_by().values_list("pk", "actor_name", "action", "target_name")
    keys = ((pk, folded_key(" ".join(names))) for pk, *names in old)
    return [pk for pk, key in keys if all(f" {word}" in key for word in words)]


def _in_portions(rows: models.QuerySet[Any]) -> Iterable[AuditEvent]:
    return rows.iterator(chunk_size=ROWS_AT_ONCE)


def _cells(event: AuditEvent) -> list[str]:
    changes = "\n".join(f"{label}: {_whole(old)} → {_whole(new)}" for label, (old, new) in event.changes.items())
    return [
        f"{timezone.localtime(event.at):%d/%m/%Y %H:%M:%S}",
        event.actor_name,
        str(event.actor_id or ""),
        event.action,
        event.kind,
        event.target_id,
        event.target_name,
        changes,
        event.reason,
        "có" if event.is_alert else "",
    ]


def _whole(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= WORDS_IN_LIST else f"{text[:WORDS_IN_LIST]}…"
