"""The facts of a report, edited with it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import Script

from accounts.desk import DeskFormSet, DeskStackedInline, DeskTabularInline
from lib.documents import OfficeFileField
from lib.forms import StrictModelForm
from lib.images import CleanImageField
from reports.admin.files import PhotoForm, document_widget, photo_preview, photo_widget
from reports.models import (
    Anomaly,
    Attachment,
    AwardMention,
    Document,
    Fact,
    Figure,
    OrganizationMention,
    Participation,
    Photo,
)


class FactFormSet(DeskFormSet):
    """A new fact comes last unless the editor says where it stands."""

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Fact:
        if "order" not in form.changed_data:
            form.instance.order = 1 + max((row.instance.order for row in self.forms if row is not form), default=-1)
        return super().save_new(form, commit)


class ParticipationForm(StrictModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        person = cleaned.get("person")
        strangers = [post for post in cleaned.get("positions") or () if post.person_id != (person and person.pk)]
        if strangers:
            names = "; ".join(f"{post.person}: {post}" for post in strangers)
            self.add_error("positions", f"Chức vụ của người khác: {names}.")
        return cleaned


class ParticipationInline(DeskStackedInline):
    model = Participation
    form = ParticipationForm
    formset = FactFormSet
    autocomplete_fields = ("person", "positions")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("function", "honorific", "order"), ("printed_name", "person"), ("printed_position", "positions"),
                    ("on_behalf_of", "is_group"), "quote",
                )
            },
        ),
    )  # fmt: skip


class FigureInline(DeskStackedInline):
    model = Figure
    formset = FactFormSet
    autocomplete_fields = ("organization",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "label", ("printed", "basis", "order"), ("value", "total", "percentage"), ("unit", "organization"),
                    ("period_start", "period_end", "as_of"), "period_is_inferred", "quote",
                )
            },
        ),
    )  # fmt: skip


class DocumentInline(DeskStackedInline):
    model = Document
    formset = FactFormSet
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title", ("kind", "relation", "order"), ("number", "issued_by", "year"), "quote",
                )
            },
        ),
    )  # fmt: skip


class PhotoInline(DeskStackedInline):
    model = Photo
    form = PhotoForm
    formset = FactFormSet
    formfield_overrides = {**DeskStackedInline.formfield_overrides, CleanImageField: {"widget": photo_widget()}}
    readonly_fields = ("preview",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "image", "preview", ("focal_x", "focal_y"), "caption", "alt_text", "is_decorative",
                    ("credit", "after_paragraph", "order"),
                )
            },
        ),
    )  # fmt: skip

    class Media:
        js = (Script("js/file-size.js", type="module"), Script("js/focal-point.js", type="module"))

    @admin.display(description="xem ảnh")
    def preview(self, photo: Photo) -> str:
        return photo_preview(photo)


class AttachmentInline(DeskStackedInline):
    model = Attachment
    formset = FactFormSet
    formfield_overrides = {**DeskStackedInline.formfield_overrides, OfficeFileField: {"widget": document_widget()}}
    fieldsets = ((None, {"fields": ("file", "title", ("number", "issued_on", "issued_by"), "order")}),)

    class Media:
        js = (Script("js/file-size.js", type="module"),)


class AwardMentionInline(DeskStackedInline):
    model = AwardMention
    formset = FactFormSet
    autocomplete_fields = ("batch", "presenter")
    name_needs = ("batch__award_type",)
    fieldsets = ((None, {"fields": ("batch", ("presented_here", "presenter", "order"), "quote")}),)


class OrganizationMentionInline(DeskStackedInline):
    model = OrganizationMention
    formset = FactFormSet
    autocomplete_fields = ("organization",)
    fieldsets = ((None, {"fields": (("printed_name", "organization", "order"), "quote")}),)


class AnomalyInline(DeskTabularInline):
    model = Anomaly
    formset = FactFormSet
    fields = ("kind", "quote", "suggestion", "is_settled")
    verbose_name_plural = "những chỗ cần xem lại"


INLINES = (
    PhotoInline, AttachmentInline, ParticipationInline, FigureInline, AwardMentionInline, DocumentInline,
    OrganizationMentionInline, AnomalyInline,
)  # fmt: skip
