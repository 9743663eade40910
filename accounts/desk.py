"""The editors' desk: Django's admin, in Vietnamese, with the audit log behind every change.

Every screen of the desk derives from ``DeskModelAdmin``, every inline from ``DeskTabularInline`` or
``DeskStackedInline``. Permissions are Django's own questions to ``User.has_perm``, answered by ``accounts.roles``.
"""

import datetime
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
from django.db import models, transaction
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from accounts import audit, changes, same_row, saved_filters
from accounts.dashboard import panels
from accounts.models import AuditEvent, SavedFilter
from lib.fields import CleanCharField, CleanTextField
from lib.forms import CleanTextField as CleanTextFormField
from lib.forms import DateInput, DateTimeInput, StrictModelForm, VietnameseDecimalField
from lib.images import CleanImageField, CleanImageFormField
from lib.search import Searchable
from lib.search_query import MAX_QUERY_WORDS
from lib.vietnamese.text import folded_key

NOTHING = "–"
HISTORY_PAGE_SIZE = 50
RECENT_EVENTS = 10
RECENT_ALERTS = 5
ALERTS_SHOWN_FOR = datetime.timedelta(days=30)
LONGEST_NUMBER = 18  # digits that both databases take as a number
FILTER_QUESTIONS = ("exact", "id__exact", "isnull", "gte", "lt")
MANY_CHOSEN = 20  # more rows than this in one action, and their number is to be typed back
MOST_CHOSEN = 500  # in one action
TYPED_NUMBER = "typed_number"
MAX_ROWS = 500  # of one inline; drawing thousands of forged ones would keep the server busy for a minute
MAX_MATCHES = 500  # values of one field that one typed word may stand for; SQLite takes 32,766 values in a query

# The order in which an editor meets things, at the left of every page; what is not named comes after.
SECTIONS = (
    "reports.report", "reports.conference", "reports.category", "reports.officeword", "reports.comment",
    "reports.feedback", "people.person", "people.organization", "people.term", "people.position",
    "people.positiontitle", "awards.awardbatch", "awards.awardtype", "pages.siteidentity", "pages.fixedpage",
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
        if getattr(request.user, "awaits_second_factor", False):
            return redirect("accounts:security")
        wanted = request.GET.get("next", resolve_url("admin:index"))
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': wanted})}")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only screens of the desk: the groups that Django offers would grant nothing here."""
        if admin_class is not None and issubclass(admin_class, DeskModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without "view on site": it answers for any record by its number, and an address holds the title."""
        own = [
            path("bo-loc/luu/", self.admin_view(saved_filters.save), name="accounts_savedfilter_save"),
            path("bo-loc/<int:pk>/bo/", self.admin_view(saved_filters.drop), name="accounts_savedfilter_drop"),
        ]
        return own + [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

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
        alerts = AuditEvent.objects.alerts().filter(at__gt=timezone.now() - ALERTS_SHOWN_FOR)[:RECENT_ALERTS]
        shown = alerts if request.user.has_perm("accounts.see_alerts") else ()
        return super().index(
            request,
            {
                "events": own,
                "alerts": shown,
                "panels": panels(request),
                "may_write": request.user.has_perm("reports.add_report"),
                **(extra_context or {}),
            },
        )

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
    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.screen = self.opts.label_lower
        self.narrowed_to = request.GET.urlencode()
        self.saved_filters = SavedFilter.objects.filter(user=request.user, screen=self.screen)  # type: ignore[misc]

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
    way accents, case and word order do not count. ``trash_note`` tells where deleted rows go.
    """

    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    trash_note = ""

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

    # --- Two people, one row --------------------------------------------------------------------------------------

    keeps_apart = True  # whether a save of a row that somebody else saved meanwhile is refused here

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return same_row.guarded(form, request) if change and self.keeps_apart else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if context.get("original") is not None and self.keeps_apart:
            context["row_state"] = same_row.state_of(context["original"])
        response = super().render_change_form(request, context, *args, **kwargs)
        if same_row.was_refused(request):
            response.status_code = HTTPStatus.CONFLICT
        return response

    # --- Searching ------------------------------------------------------------------------------------------------

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        for word in folded_key(search_term).split()[:MAX_QUERY_WORDS]:
            found = models.Q()
            for field in self.search_fields:
                found |= self._beginning(field, word)
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
        is_whole_list = request.POST.get("select_across", "0") not in ("", "0")
        chosen = queryset if is_whole_list else queryset.filter(pk__in=known)
        number = chosen.count()
        if not is_whole_list and not len(known) == len(selected) == number:
            refusal = "Trong lựa chọn có bản ghi không mở được. Chưa thay đổi gì."
        elif number > MOST_CHOSEN:
            refusal = f"Mỗi lần chỉ chọn được nhiều nhất {MOST_CHOSEN} bản ghi. Chưa thay đổi gì."
        else:
            refusal = self.refusal(chosen, _chosen_action(request))
        if refusal:
            self.message_user(request, refusal, messages.ERROR)
            return None
        wanted = number if number > MANY_CHOSEN else 0
        if wanted and (question := self._ask_for_number(request, chosen, wanted)) is not None:
            return question
        with transaction.atomic():
            response = super().response_action(request, queryset)
        return self._with_number(response, wanted)

    def _ask_for_number(
        self, request: HttpRequest, chosen: models.QuerySet[Any], wanted: int
    ) -> HttpResponseBase | None:
        """The page that asks to type the number of rows back; None when it was, or when a page yet to come asks."""
        typed = request.POST.get(TYPED_NUMBER, "").strip().replace(".", "")
        actions, name = self.get_actions(request), _chosen_action(request)
        if typed == str(wanted) or name not in actions:
            return None
        is_answer = TYPED_NUMBER in request.POST
        error = f"Số gõ lại không khớp. Hãy gõ {wanted}. Chưa thay đổi gì." if is_answer else ""
        if name == "delete_selected":
            data = request.POST.copy()
            data.pop("post", None)  # back to its own confirmation
            request.POST = data  # type: ignore[assignment]
            response = super().response_action(request, chosen)
            return self._with_number(response, wanted, error)
        context = {
            **self.admin_site.each_context(request),
            "title": actions[name][2] % {"verbose_name_plural": self.opts.verbose_name_plural},
            "opts": self.opts,
            "rows": [(row.pk, self.option_label(row)) for row in chosen],
            "action": name,
            "typed_number": wanted,
            "typed_error": error,
        }
        return TemplateResponse(request, "admin/bulk_confirmation.html", context)

    def _with_number(self, response: HttpResponseBase | None, wanted: int, error: str = "") -> HttpResponseBase | None:
        """A page of confirmation, told what it must ask for."""
        if isinstance(response, TemplateResponse):
            told = {"typed_number": wanted, "typed_error": error, "trash_note": self.trash_note}
            response.context_data = {**(response.context_data or {}), **told}
        return response

    def refusal(self, chosen: models.QuerySet[Any], action: str) -> str:
        """Why this action is not done with these rows, which are all within reach; "" when it may be."""
        return ""

    # --- Deleting -------------------------------------------------------------------------------------------------

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        return super().render_delete_form(request, {"trash_note": self.trash_note, **context})

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


def _chosen_action(request: HttpRequest) -> str:
    """The action whose button was pressed; a list has one bar of actions above it and may have one below."""
    names, index = request.POST.getlist("action"), request.POST.get("index", "0")
    place = int(index) if _is_row_number(index) else 0
    return names[place] if place < len(names) else (names or [""])[-1]


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
