"""The life of a body at the desk: a new name from a day on, and its end with those that continue it.

Both show what the public page will say before anything is done.
"""

import datetime
import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path

from accounts.desk import DeskChoices, DeskRows
from lib.forms import CleanTextField, DateInput
from people.actions import dissolve_organization, rename_organization
from people.merge_admin import MergeAdmin
from people.models import Organization, Succession
from people.profiles import organization_profile
from people.rehearsal import rehearse

SHOWN = 10
HEIRS = Succession._meta.get_field("successor")


class RenameForm(forms.Form):
    title = "Đổi tên tổ chức"
    verb = "Đổi tên"

    name = CleanTextField(label="Tên mới", max_length=200)
    on = forms.DateField(label="Từ ngày", widget=DateInput, help_text="Ngày đầu tiên mang tên mới.")

    def act(self, organization: Organization, *, by: Any) -> Organization:
        return rename_organization(organization, self.cleaned_data["name"], on=self.cleaned_data["on"], by=by)

    @property
    def others(self) -> list[Organization]:
        """Bodies besides this one that the change concerns."""
        return []

    def leaves_open(self, organization: Organization) -> list[Any]:
        """What else should be looked after."""
        return []


class BodiesField(DeskRows):
    """Several bodies, chosen by typing; none is fine."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(Organization.objects.none(), label=label, help_text=help_text, required=False)


class DissolveForm(forms.Form):
    title = "Kết thúc hoạt động"
    verb = "Kết thúc hoạt động"

    on = forms.DateField(label="Ngày kết thúc", widget=DateInput, help_text="Ngày cuối cùng còn hoạt động.")
    heirs = BodiesField("Kế thừa toàn bộ", "Tổ chức tiếp nhận toàn bộ; có thể chọn nhiều.")
    part_heirs = BodiesField("Kế thừa một phần", "Khi chia tách: mỗi tổ chức tiếp nhận một phần.")
    together = BodiesField("Cùng kết thúc", "Khi hợp nhất: những tổ chức khác kết thúc cùng ngày, cùng nơi kế thừa.")
    decision = CleanTextField(label="Văn bản", max_length=300, required=False, help_text="Số, ngày của văn bản.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        places = [row for name in ("heirs", "part_heirs", "together") for row in cleaned.get(name) or ()]
        twice = {str(row) for row in places if places.count(row) > 1}
        if twice:
            raise ValidationError(f"Chọn mỗi tổ chức ở một mục: {'; '.join(sorted(twice))}.")
        return cleaned

    def act(self, organization: Organization, *, by: Any) -> Organization:
        values = self.cleaned_data
        heirs = [*((row, False) for row in values["heirs"]), *((row, True) for row in values["part_heirs"])]
        given = {"on": values["on"], "successors": heirs, "decision": values["decision"], "by": by}
        for other in values["together"]:
            dissolve_organization(other, **given)
        return dissolve_organization(organization, **given)

    @property
    def others(self) -> list[Organization]:
        return [row for name in ("heirs", "part_heirs", "together") for row in self.cleaned_data[name]]

    def leaves_open(self, organization: Organization) -> list[Any]:
        return _left_open(organization)


LifeForm = RenameForm | DissolveForm


class LifeAdmin(MergeAdmin):
    """Adds both steps to the screen of bodies."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/doi-ten/", view(self.rename_view), name="people_organization_rename"),
            path("<int:pk>/ket-thuc/", view(self.dissolve_view), name="people_organization_dissolve"),
            *super().get_urls(),
        ]

    def tools(self, request: HttpRequest, obj: Organization) -> list[tuple[str, str]]:
        is_living = obj.merged_into_id is None and obj.dissolved_on is None
        if not is_living or not self.has_change_permission(request, obj):
            return super().tools(request, obj)
        steps = [("Đổi tên…", self.address("rename", obj)), ("Kết thúc hoạt động…", self.address("dissolve", obj))]
        return [*steps, *super().tools(request, obj)]

    def rename_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step_view(request, pk, RenameForm)

    def dissolve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step_view(request, pk, DissolveForm)

    def _step_view(self, request: HttpRequest, pk: int, make: Callable[..., LifeForm]) -> HttpResponse:
        """Asks, shows what will be public, does it once that was seen."""
        row: Organization = self.found(request, pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        if row.merged_into_id is not None or row.dissolved_on is not None:
            self.message_user(request, f"“{row}” đã gộp hoặc đã kết thúc hoạt động.", messages.WARNING)
            return redirect(self.address("change", row))
        form = self._offering(request, make(request.POST or None))
        if not form.is_valid():
            return self._step_page(request, row, form)
        seen = _digest(form)
        if request.POST.get("seen") == seen:
            done = self.carry_out(request, lambda: form.act(row, by=request.user), row, *form.others)
            if done:
                self.message_user(request, f"{form.verb}: đã ghi nhận.", messages.SUCCESS)
                return redirect(self.address("change", row))
        public, refusal = rehearse(lambda: form.act(row, by=None), _public_words)
        if refusal:
            form.add_error(None, refusal)
        return self._step_page(
            request, row, form, public=public, seen=seen if public else "", left_open=form.leaves_open(row)
        )

    def _offering(self, request: HttpRequest, form: LifeForm) -> LifeForm:
        """The form, its choices among the bodies that the person may choose."""
        bodies: QuerySet[Organization] = self.for_choice(self.get_queryset(request))
        for field in form.fields.values():
            if isinstance(field, BodiesField):
                field.queryset = bodies
                field.widget = DeskChoices(HEIRS, admin.site)
                field.widget.is_required = False
                field.widget.choices = field.choices
        return form

    def _step_page(self, request: HttpRequest, row: Organization, form: LifeForm, **context: Any) -> HttpResponse:
        shared = self.page(
            request, row, form.title, form=form, media=self.media + form.media,
            adminform=AdminForm(form, [(None, {"fields": list(form.fields)})], {}),
        )  # fmt: skip
        return TemplateResponse(request, "admin/people/life.html", {**shared, **context})


def _digest(form: LifeForm) -> str:
    """The same as long as the form says the same: whoever confirms it has seen just this."""
    said = {name: _plain(value) for name, value in sorted(form.cleaned_data.items())}
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, QuerySet):
        return sorted(row.pk for row in value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _public_words(organization: Organization) -> str:
    """What the public page of the body says of its names and its life, as it is now."""
    context = {"organization": organization, "profile": organization_profile(organization)}
    return render_to_string("admin/people/_public_words.html", context)


def _left_open(organization: Organization) -> list[tuple[str, int, list[str]]]:
    """What a body that ends leaves unended: what it is, how many, and the first of them."""
    below = organization.children.current()
    posts = organization.positions.filter(end_date=None).select_related("person", "title", "organization")
    kinds = [
        ("Tổ chức trực thuộc còn hoạt động", below.count(), [row.name for row in below[:SHOWN]]),
        ("Chức vụ chưa ghi ngày kết thúc", posts.count(), [f"{p.person}: {p.label}" for p in posts[:SHOWN]]),
    ]
    return [kind for kind in kinds if kind[1]]
