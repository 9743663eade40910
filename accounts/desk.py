"""The editors' desk: Django's admin, in Vietnamese, with the audit log behind every change.

Every screen of the desk derives from ``DeskModelAdmin``, every inline from ``DeskTabularInline`` or
``DeskStackedInline``. Permissions are Django's own questions to ``User.has_perm``, answered by ``accounts.roles``.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AdminFileWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from accounts import audit, changes
from accounts.models import AuditEvent
from lib.fields import CleanCharField, CleanTextField
from lib.forms import CleanTextField as CleanTextFormField
from lib.forms import DateInput, DateTimeInput, StrictModelForm, VietnameseDecimalField
from lib.images import CleanImageField, CleanImageFormField
from lib.search import MAX_QUERY_WORDS, Searchable
from lib.vietnamese.text import folded_key

NOTHING = "–"
HISTORY_PAGE_SIZE = 50
RECENT_EVENTS = 10
LONGEST_NUMBER = 18  # digits that both databases take as a number
FILTER_QUESTIONS = ("exact", "id__exact", "isnull", "gte", "lt")
MAX_ROWS = 500  # of one inline; drawing thousands of forged ones would keep the server busy for a minute
MAX_MATCHES = 500  # values of one field that one typed word may stand for; SQLite takes 32,766 values in a query

# The order in which an editor meets things, at the left of every page; what is not named comes after.
SECTIONS = (
    "reports.report", "reports.conference", "reports.category", "people.person", "people.organization", "people.term",
    "people.position", "people.positiontitle", "awards.awardbatch", "awards.awardtype", "pages.fixedpage",
    "accounts.user", "accounts.auditevent",
)  # fmt: skip


def _yes_or_no(value: bool | None) -> str:
    return {True: "Có", False: "Không", None: NOTHING}[value]


# Django draws an icon whose text is "True" or "False".
admin_list._boolean_icon = _yes_or_no  # type: ignore[attr-defined]


class DeskSite(admin.AdminSite):
    site_header = "Biên tập"
    site_title = "Biên tập"
    index_title = "Bảng điều khiển"
    empty_value_display = NOTHING

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One way in: the desk has no sign-in form of its own."""
        if self.has_permission(request):
            return redirect("admin:index")
        wanted = request.GET.get("next", resolve_url("admin:index"))
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': wanted})}")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only screens of the desk: the groups that Django offers would grant nothing here."""
        if admin_class is not None and issubclass(admin_class, DeskModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without "view on site": it answers for any record by its number, and an address holds the title."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        def place(model: dict[str, Any]) -> int:
            label = model["model"]._meta.label_lower
            return SECTIONS.index(label) if label in SECTIONS else len(SECTIONS)

        sections = self._build_app_dict(request, app_label).values()
        for section in sections:
            section["models"].sort(key=place)
        return sorted(sections, key=lambda section: place(section["models"][0]))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        own = AuditEvent.objects.filter(actor_id=request.user.pk)[:RECENT_EVENTS]
        return super().index(request, {"events": own, **(extra_context or {})})

    @method_decorator(never_cache)  # Django takes this page out of what it says for the rest of the desk
    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().password_change(request, extra_context)
        if response.status_code == HTTPStatus.FOUND:
            audit.record("đổi mật khẩu", request.user, by=request.user)  # type: ignore[arg-type]
        return response

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def is_offered(self, field: models.Field) -> bool:
        """Whether some screen of the desk lets a person choose this field's value by typing."""
        for model, model_admin in self._registry.items():
            for owner, screen in ((model, model_admin), *((inline.model, inline) for inline in model_admin.inlines)):
                if owner is field.model and field.name in screen.autocomplete_fields:
                    return True
        return False


class DeskAutocomplete(AutocompleteJsonView):
    """Choices by typing, for the fields of the desk's own forms and for nothing else."""

    def process_request(self, request: HttpRequest) -> tuple[str, Any, Any, str]:
        term, model_admin, source_field, to_field = super().process_request(request)
        if not self.admin_site.is_offered(source_field):
            raise PermissionDenied
        return term, model_admin, source_field, to_field

    def get_queryset(self) -> models.QuerySet[Any]:
        return self.model_admin.for_choice(super().get_queryset())

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": self.model_admin.option_label(obj)}


class DeskChangeList(ChangeList):
    def get_queryset(self, *args: Any, **kwargs: Any) -> models.QuerySet[Any]:
        return self.model_admin.for_list(super().get_queryset(*args, **kwargs))

    def get_filters(self, request: HttpRequest) -> Any:
        if any("\0" in value for value in self.params.values()):
            raise IncorrectLookupParameters
        return super().get_filters(request)


def _is_row_number(value: str) -> bool:
    return value.isdecimal() and len(value) <= LONGEST_NUMBER


class _KnownRows:
    """Before a control for choosing by typing: an address or a forged form may hold anything where a row's number
    belongs, and Django asks the database for it before the form has looked at it."""

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if _is_row_number(one)], attr)  # type: ignore[misc]


class DeskChoice(_KnownRows, AutocompleteSelect):
    """One row, chosen by typing."""


class DeskChoices(_KnownRows, AutocompleteSelectMultiple):
    """Several rows, chosen by typing."""


class DeskRows(forms.ModelMultipleChoiceField):
    """Django would hand a number to the database that is longer than it takes."""

    def clean(self, value: Any) -> Any:
        if any(isinstance(one, str) and not _is_row_number(one) for one in value or ()):
            raise ValidationError(forms.ModelChoiceField.default_error_messages["invalid_choice"], "invalid_choice")
        return super().clean(value)


class _DeskFields(BaseModelAdmin):
    """How fields look and what they are called, on a page and in its inlines alike.

    ``name_needs`` are the relations that ``str`` of a row reads.
    """

    formfield_overrides = {
        CleanCharField: {"form_class": CleanTextFormField, "widget": AdminTextInputWidget},
        CleanTextField: {"form_class": CleanTextFormField, "widget": AdminTextareaWidget},
        models.DateField: {"widget": DateInput},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": DateTimeInput},
        models.DecimalField: {"form_class": VietnameseDecimalField},
        CleanImageField: {"widget": AdminFileWidget(attrs=CleanImageFormField.widget.attrs)},
    }
    form = StrictModelForm
    related_links: tuple[str, ...] = ("can_add_related", "can_change_related", "can_view_related")
    name_needs: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.name_needs) if self.name_needs else queryset

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet[Any] | None:
        """A person chooses among the rows that the person may see."""
        related = self.admin_site._registry.get(db_field.remote_field.model)
        return related.get_queryset(request) if related else None

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskChoice(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", DeskChoices(db_field, self.admin_site, using=kwargs.get("using")))
            kwargs.setdefault("form_class", DeskRows)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None or not isinstance(field.widget, RelatedFieldWidgetWrapper):
            return field
        for link in ("can_add_related", "can_change_related", "can_view_related", "can_delete_related"):
            setattr(field.widget, link, getattr(field.widget, link) and link in self.related_links)
        related = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(related, DeskModelAdmin):
            field.label_from_instance = related.option_label
        return field

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The public page, once there is one."""
        if obj is None or not hasattr(obj, "get_absolute_url") or not getattr(obj, "is_published", True):
            return None
        return obj.get_absolute_url()


class DeskModelAdmin(_DeskFields, admin.ModelAdmin):
    """A screen of the desk.

    ``search_fields`` are paths to a stored folded key, or to a short text that is folded while searching; either
    way accents, case and word order do not count.
    """

    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def for_list(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Rows as a list shows them: without the columns that only searching reads."""
        return queryset.defer(*Searchable.SEARCH_FIELDS) if issubclass(self.model, Searchable) else queryset

    def for_choice(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Rows that may be chosen elsewhere."""
        return queryset

    def option_label(self, obj: Any) -> str:
        """What a row is called where it is chosen."""
        return str(obj)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskChangeList

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only the filters beside the list: any other field could be guessed at, letter by letter."""
        for entry in self.list_filter:
            if isinstance(entry, type):
                offered = {entry.parameter_name}
            else:
                name = entry if isinstance(entry, str) else entry[0]
                offered = {name, *(f"{name}__{question}" for question in FILTER_QUESTIONS)}
            if lookup in offered:
                return True
        return False

    # --- Searching ------------------------------------------------------------------------------------------------

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        for word in folded_key(search_term).split()[:MAX_QUERY_WORDS]:
            found = models.Q()
            for path in self.search_fields:
                found |= self._beginning(path, word)
            queryset = queryset.filter(found)
        return queryset, False

    def _beginning(self, path: str, word: str) -> models.Q:
        """Rows whose text at ``path`` holds a word that begins with ``word``."""
        if path.endswith("search_text_folded"):
            return models.Q(**{f"{path}__contains": f" {word}"})
        *hops, name = path.split("__")
        model = self.model
        for hop in hops:
            model = model._meta.get_field(hop).remote_field.model  # type: ignore[union-attr, assignment]
        texts = model._default_manager.order_by(name).values_list(name, flat=True).distinct()
        matching = [text for text in texts if f" {word}" in folded_key(text)]
        return models.Q(**{f"{path}__in": matching[:MAX_MATCHES]})

    # --- Bulk actions ---------------------------------------------------------------------------------------------

    def response_action(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponseBase | None:
        """All or nothing: a selection with one row out of reach is refused whole, without naming that row."""
        selected = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
        known = set(filter(_is_row_number, selected))
        chosen = queryset.filter(pk__in=known)
        if len(known) != len(selected) or chosen.count() != len(selected):
            refusal = "Trong lựa chọn có bản ghi không mở được. Chưa thay đổi gì."
        else:
            refusal = self.refusal(chosen)
        if refusal:
            self.message_user(request, refusal, messages.ERROR)
            return None
        return super().response_action(request, queryset)

    def refusal(self, chosen: models.QuerySet[Any]) -> str:
        """Why nothing is done with these rows, which are all within reach; "" when it may be."""
        return ""

    # --- Deleting -------------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Without the rows that only tie two records together: they have no name that says anything."""
        nested, counts, *rest = super().get_deleted_objects(objs, request)
        ties = [m._meta for m in apps.get_models(include_auto_created=True) if m._meta.auto_created]
        for tie in ties:
            counts.pop(tie.verbose_name_plural, None)
        beginnings = tuple(f"{capfirst(tie.verbose_name)}: " for tie in ties)
        return (_without(nested, beginnings), counts, *rest)  # type: ignore[return-value]

    # --- The audit log --------------------------------------------------------------------------------------------

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.after_save(request, form, formsets, change)

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The last step of a save, in the same transaction: a row and its inlines are written."""
        if isinstance(form.instance, Searchable):
            form.instance.save(update_fields=[])  # what a row is found by lies partly in the rows just saved

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return changes.of_forms(form, formsets or ())

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        return audit.record("tạo", obj, by=request.user, changes=message)  # type: ignore[arg-type]

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        return audit.record("sửa", obj, by=request.user, changes=message) if message else None  # type: ignore[arg-type]

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> Any:
        return [audit.record("xóa", obj, by=request.user) for obj in queryset]  # type: ignore[arg-type]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        pages = Paginator(AuditEvent.objects.about(obj), HISTORY_PAGE_SIZE)
        context = {
            **self.admin_site.each_context(request),
            "title": "Lịch sử",
            "subtitle": str(obj),
            "events": pages.get_page(request.GET.get("p")),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


def _without(nested: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    """A list of lists of words without the entries that begin so."""
    entries = (_without(entry, beginnings) if isinstance(entry, list) else entry for entry in nested)
    return [entry for entry in entries if entry and not (isinstance(entry, str) and entry.startswith(beginnings))]


class DeskFormSet(BaseInlineFormSet):
    """Rows of an inline. Every control is named, also where its label is only a column's head.

    ``once`` on the inline lists fields that together may appear in one row only, where the database knows this
    under a condition and Django would ask it row by row; a row whose first such field is empty does not count.
    """

    once: tuple[tuple[str, ...], ...] = ()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        row = "dòng mới" if index is None else f"dòng {index + 1}"
        for name, field in form.fields.items():
            label = "Xóa" if name == forms.formsets.DELETION_FIELD_NAME else capfirst(field.label or "")
            if label and not field.widget.is_hidden:
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs["aria-label"] = f"{label}, {row}"

    def clean(self) -> None:
        super().clean()
        for names in self.once:
            seen = set()
            for form in self.forms:
                row = form.cleaned_data if form.is_valid() else {}
                key = tuple(row.get(name) for name in names)
                if key[0] is None or row.get(forms.formsets.DELETION_FIELD_NAME):
                    continue
                if key in seen:
                    raise ValidationError(f"Có hai dòng cùng một mục: {key[0]}.")
                seen.add(key)


class _DeskInline(_DeskFields):
    formfield_overrides = {
        **_DeskFields.formfield_overrides,
        CleanTextField: {
            "form_class": CleanTextFormField,
            "widget": AdminTextareaWidget(attrs={"rows": 2, "class": "vLargeTextField desk-line"}),
        },
    }
    extra = 0
    max_num = MAX_ROWS
    formset = DeskFormSet
    related_links = ("can_add_related",)
    once: tuple[tuple[str, ...], ...] = ()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, absolute_max=MAX_ROWS, **kwargs)  # type: ignore[misc]
        formset.once = self.once
        return formset


class DeskTabularInline(_DeskInline, admin.TabularInline):
    """Rows of a few short fields."""


class DeskStackedInline(_DeskInline, admin.StackedInline):
    """Rows of many or long fields. Their controls have visible labels, which name them."""
