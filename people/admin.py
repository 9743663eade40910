"""People, organizations, terms and posts at the desk."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.desk import NOTHING, DeskTabularInline
from accounts.records import RecordAdmin, RecordFormSet
from lib.forms import StrictModelForm
from lib.vietnamese.dates import Precision, bounds, show_date
from lib.vietnamese.text import folded_key
from people.actions import merge_organizations, merge_people
from people.duplicates import Candidate, organizations_alike, people_alike
from people.life_admin import LifeAdmin
from people.merge_admin import MergeAdmin
from people.models import Organization, OrganizationName, Person, Position, PositionTitle, Succession, Term


class PositionForm(StrictModelForm):
    """A date known to a month or a year is stored as its first possible day (start) or its last (end)."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, edge in (("start", 0), ("end", 1)):
            day, precision = cleaned.get(f"{name}_date"), cleaned.get(f"{name}_precision")
            if day is None:
                continue
            if precision == Precision.YEAR:
                cleaned[f"{name}_date"] = bounds(day.year)[edge]
            elif precision == Precision.MONTH:
                cleaned[f"{name}_date"] = bounds(day.year, day.month)[edge]
            elif precision == "":
                cleaned[f"{name}_precision"] = Precision.DAY.value
        return cleaned


class OrganizationForm(StrictModelForm):
    class Meta:
        help_texts = {
            "name": "Khi tổ chức đổi tên, ghi tên cũ vào mục “Tên khác” kèm ngày dùng cuối, "
            "để các trang cũ vẫn hiện đúng tên thời đó."
        }


class PositionInline(DeskTabularInline):
    model = Position
    form = PositionForm
    formset = RecordFormSet
    fields = ("title", "organization", "term", "start_date", "start_precision", "end_date", "end_precision")
    autocomplete_fields = ("title", "organization", "term")
    once = (("title", "organization", "start_date"),)
    name_needs = ("title", "organization")
    verbose_name_plural = "chức vụ đã và đang giữ"


@admin.register(Person)
class PersonAdmin(MergeAdmin):
    list_display = ("full_name", "disambiguation", "is_published")
    list_filter = ("is_published",)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm theo họ tên, tên khác hoặc chức vụ; không cần gõ dấu."
    fieldsets = (
        (None, {"fields": (("full_name", "given_name"), "disambiguation", "other_names", "merged")}),
        ("Trang giới thiệu", {"fields": ("biography", "portrait")}),
    )
    readonly_fields = ("merged",)
    inlines = (PositionInline,)

    merge_label = "Gộp với người trùng…"
    not_the_same = "Không phải một người"

    def merge(self, **rows: Any) -> Person:
        return merge_people(**rows)

    def alike(self, row: Person | None = None) -> list[Candidate]:
        return people_alike(row)

    def lines(self, rows: Sequence[Person]) -> dict[int, list[str]]:
        """The posts of each, with what they rest on."""
        posts = Position.objects.filter(person__in=rows).select_related("title", "organization")
        lines = defaultdict(list)
        for post in posts.order_by("title__rank", "pk"):
            lines[post.person_id].append(f"{post.label} ({post.evidence})")
        return lines

    @admin.display(description="trùng với")
    def merged(self, person: Person) -> str:
        return str(person.merged_into or NOTHING)


class OrganizationNameInline(DeskTabularInline):
    model = OrganizationName
    fields = ("name", "until")


class SuccessorInline(DeskTabularInline):
    model = Succession
    fk_name = "predecessor"
    fields = ("successor", "effective_on", "is_partial", "decision")
    autocomplete_fields = ("successor",)
    verbose_name = "tổ chức kế thừa"
    verbose_name_plural = "kế thừa bởi"


class PredecessorInline(DeskTabularInline):
    model = Succession
    fk_name = "successor"
    fields = ("predecessor", "effective_on", "is_partial", "decision")
    autocomplete_fields = ("predecessor",)
    verbose_name = "tổ chức trước"
    verbose_name_plural = "tiếp nối từ"


@admin.register(Organization)
class OrganizationAdmin(LifeAdmin):
    form = OrganizationForm
    list_display = ("name", "kind", "parent", "dissolved_on", "is_published")
    list_filter = ("kind", "is_published")
    list_select_related = ("parent",)
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm theo tên gọi hoặc tên khác; không cần gõ dấu."
    fields = (("name", "short_name"), "kind", "parent", ("founded_on", "dissolved_on"), "merged")
    readonly_fields = ("merged",)
    autocomplete_fields = ("parent",)
    inlines = (OrganizationNameInline, SuccessorInline, PredecessorInline)

    merge_label = "Gộp với tổ chức trùng…"
    not_the_same = "Không phải một tổ chức"

    def merge(self, **rows: Any) -> Organization:
        return merge_organizations(**rows)

    def alike(self, row: Organization | None = None) -> list[Candidate]:
        return organizations_alike(row)

    def lines(self, rows: Sequence[Organization]) -> dict[int, list[str]]:
        """Of each its kind, what it belongs to, and whether it has ended."""
        parents = Organization.objects.in_bulk({row.parent_id for row in rows if row.parent_id})
        lines = {}
        for row in rows:
            parent = parents.get(row.parent_id)
            ended = f"kết thúc hoạt động {show_date(row.dissolved_on)}" if row.dissolved_on else ""
            told = [row.get_kind_display(), f"trực thuộc {parent}" if parent else "", ended]
            lines[row.pk] = [line for line in told if line]
        return lines

    @admin.display(description="trùng với")
    def merged(self, organization: Organization) -> str:
        return str(organization.merged_into or NOTHING)


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ("label", "organization", "is_published")
    list_select_related = ("organization",)
    search_fields = ("label",)
    search_help_text = "Tìm theo khóa, năm hoặc tổ chức; không cần gõ dấu."
    fields = ("organization", "ordinal", ("start_year", "end_year"))
    autocomplete_fields = ("organization",)
    name_needs = ("organization",)

    @admin.display(description="nhiệm kỳ", ordering="ordinal")
    def label(self, term: Term) -> str:
        return term.label

    def _beginning(self, path: str, word: str) -> models.Q:
        """A term is found by what it is called, and no column holds that."""
        terms = Term.objects.select_related("organization").defer("organization__search_text_exact")
        return models.Q(pk__in=[term.pk for term in terms if f" {word}" in folded_key(str(term))])


@admin.register(PositionTitle)
class PositionTitleAdmin(RecordAdmin):
    list_display = ("name", "rank", "single_holder")
    search_fields = ("name",)
    search_help_text = "Không cần gõ dấu."


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    form = PositionForm
    list_display = ("person", "label", "start_shown", "end_shown", "is_published")
    list_filter = ("is_published", "title")
    search_fields = ("person__search_text_folded", "organization__search_text_folded", "title__name")
    search_help_text = "Tìm theo họ tên, tổ chức hoặc chức danh; không cần gõ dấu."
    fields = (
        "person", "title", "organization", "term", ("start_date", "start_precision"), ("end_date", "end_precision"),
        "attested",
    )  # fmt: skip
    readonly_fields = ("attested",)
    autocomplete_fields = ("person", "title", "organization", "term")
    name_needs = ("person", "title", "organization")

    def option_label(self, position: Position) -> str:
        return f"{position.person}: {position.label}"

    @admin.display(description="chức vụ", ordering="title__rank")
    def label(self, position: Position) -> str:
        return position.label

    @admin.display(description="từ", ordering="start_date")
    def start_shown(self, position: Position) -> str | None:
        return show_date(position.start_date, position.start_precision) if position.start_date else None

    @admin.display(description="đến", ordering="end_date")
    def end_shown(self, position: Position) -> str | None:
        return show_date(position.end_date, position.end_precision) if position.end_date else None

    @admin.display(description="tin bài ghi nhận")
    def attested(self, position: Position) -> str:
        if position.first_attested is None or position.last_attested is None:
            return NOTHING
        return f"từ {show_date(position.first_attested)} đến {show_date(position.last_attested)}"

    def get_readonly_fields(self, request: HttpRequest, obj: Position | None = None) -> Any:
        """A post keeps its person: articles attest it, and another person's post is another row."""
        return (*self.readonly_fields, "person") if obj else self.readonly_fields
