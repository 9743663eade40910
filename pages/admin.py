"""The fixed pages and the site's own face at the desk."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import changes
from accounts.desk import DeskModelAdmin
from lib import portal
from lib.forms import StrictModelForm
from lib.images import fitted
from lib.ordered_choices import OrderedChoicesField
from pages.models import FixedPage, HomeBlock, Section, SiteIdentity

EMBLEM_SIDE = 256  # pixels; it is shown at 40, on the sharpest screens at 120


@admin.register(FixedPage)
class FixedPageAdmin(DeskModelAdmin):
    list_display = ("title", "slug", "updated_at")
    fields = ("slug", "title", "body")


class SiteIdentityForm(StrictModelForm):
    menu = OrderedChoicesField(
        choices=Section.choices,
        place_label="Thanh mục, vị trí",
        label="Thanh mục",
        help_text="Các mục theo thứ tự từ trái sang phải, cũng hiện ở chân trang. Cần ít nhất một mục.",
    )
    home_blocks = OrderedChoicesField(
        choices=HomeBlock.choices,
        place_label="Trang chủ, vị trí",
        label="Khối trên trang chủ",
        help_text="Các khối theo thứ tự từ trên xuống, dưới ô tìm kiếm. Cần ít nhất một khối.",
    )

    def clean_emblem(self) -> Any:
        emblem = self.cleaned_data.get("emblem")
        return fitted(emblem, EMBLEM_SIDE) if "emblem" in self.changed_data and emblem else emblem


@admin.register(SiteIdentity)
class SiteIdentityAdmin(DeskModelAdmin):
    """One row: its list leads to it."""

    form = SiteIdentityForm
    fieldsets = (
        ("Đầu trang", {"fields": ("name", "tagline", "emblem", "emblem_alt", "accent", "menu")}),
        ("Trang chủ", {"fields": ("home_blocks",)}),
        ("Chân trang", {"fields": ("owner", "responsible", "address", "telephone", "email", "licence")}),
    )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:pages_siteidentity_change", SiteIdentity.objects.the_one().pk)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        told = super().construct_change_message(request, form, formsets, add)
        for name in form.changed_data:
            field = form.fields[name]
            if isinstance(field, OrderedChoicesField):
                pair = form.get_initial_for_field(field, name), form.cleaned_data[name]
                told[changes.label_of(form, name)] = tuple(map(field.words, pair))
        return told

    def response_change(self, request: HttpRequest, obj: SiteIdentity) -> HttpResponse:
        response = super().response_change(request, obj)
        self.message_user(request, f"Trang công khai đổi theo trong vòng {portal.SECONDS_KEPT} giây.", messages.INFO)
        return response
