"""Screens of the records that others use: each says where its record is used, refuses to delete one that is, and
deletes into the trash."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts import trash
from accounts.desk import DeskFormSet, DeskModelAdmin
from accounts.usage import relations, shown_rows, uses_of, visible_rows

USES_PER_PAGE = 50


class RecordAdmin(DeskModelAdmin):
    """A screen of a record that others may use."""

    change_form_template = "admin/record/change_form.html"
    trash_note = "Những gì xóa ở đây vào thùng rác và khôi phục được trong 90 ngày."

    @contextmanager
    def changing(self, *rows: Any) -> Iterator[None]:
        """Around a change of rows that does not come from their form: merging, renaming, putting back."""
        yield

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """What else may be done with the record: label and address."""
        return []

    def address(self, name: str, obj: Any) -> str:
        """The address of another page of this record."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])

    def found(self, request: HttpRequest, pk: int) -> Any:
        """The record of a page beside the form, as far as the person may see it; Http404 without one."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        return row

    def page(self, request: HttpRequest, obj: Any, title: str, **context: Any) -> dict[str, Any]:
        """What every page beside the form shows."""
        shared = {"title": title, "subtitle": str(obj), "original": obj, "opts": self.opts}
        return {**self.admin_site.each_context(request), **shared, **context}

    # --- Where it is used -----------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_uses"
        return [path("<int:pk>/duoc-dung/", self.admin_site.admin_view(self.uses_view), name=name), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row = context.get("original")
        if row is not None:
            context |= {
                "uses": uses_of([row], site=self.admin_site, request=request),
                "uses_url": self.address("uses", row),
                "record_tools": self.tools(request, row),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def uses_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that uses the record in one way, page by page."""
        row = self.found(request, pk)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        site: AdminSite = self.admin_site
        kinds = uses_of([row], site=site, request=request, first=0)
        chosen = next((kind for kind in kinds if kind.key == request.GET.get("loai")), kinds[0] if kinds else None)
        context = self.page(request, row, "Được dùng ở", kinds=kinds, chosen=chosen)
        if chosen is not None:
            found = visible_rows(chosen.relation, [row], site=site, request=request)
            context["pages"] = pages = Paginator(found, USES_PER_PAGE).get_page(request.GET.get("p"))
            context["shown"] = shown_rows(chosen.relation, pages.object_list, site, request)
        return TemplateResponse(request, "admin/record/uses.html", context)

    # --- Deleting -------------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """A record in use is not deleted: what uses it stands where Django lists what is protected."""
        uses = uses_of(list(objs), site=self.admin_site, request=request)
        return ([], {}, set(), uses) if uses else super().get_deleted_objects(objs, request)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        row = context["object"]
        told = {"uses_url": self.address("uses", row), "record_tools": self.tools(request, row)}
        return super().render_delete_form(request, {**context, **told})

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        trash.put([obj], by=request.user)  # type: ignore[arg-type]
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        trash.put(queryset, by=request.user)  # type: ignore[arg-type]
        super().delete_queryset(request, queryset)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A row of an inline that has a screen of its own goes into the trash as it would from there."""
        gone = [one.instance for one in formset.deleted_forms if one.instance.pk]
        if gone and isinstance(self.admin_site._registry.get(formset.model), RecordAdmin):
            trash.put(gone, by=request.user)  # type: ignore[arg-type]
        super().save_formset(request, form, formset, change)


class RecordFormSet(DeskFormSet):
    """Rows of an inline that others may use: one in use stays."""

    def clean(self) -> None:
        super().clean()
        ways = relations(self.model, admin.site)
        for form in self.initial_forms:
            if not self._should_delete_form(form):
                continue
            places = "; ".join(way.label for way in ways if way.rows([form.instance]).exists())
            if places:
                raise ValidationError(f"Không xóa được “{form.instance}”: đang được dùng ở {places}.")
