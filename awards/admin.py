"""The register of awards at the desk."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from accounts.desk import DeskTabularInline
from accounts.records import RecordAdmin
from awards.models import AwardBatch, AwardRecipient, AwardType


@admin.register(AwardType)
class AwardTypeAdmin(RecordAdmin):
    list_display = ("name", "category", "rank")
    list_filter = ("category",)
    search_fields = ("name",)
    search_help_text = "Không cần gõ dấu."


class AwardRecipientInline(DeskTabularInline):
    model = AwardRecipient
    fields = ("printed_name", "person", "organization", "is_posthumous", "note", "order")
    autocomplete_fields = ("person", "organization")
    once = (("person",), ("organization",))
    verbose_name_plural = "những người, tập thể được khen"


@admin.register(AwardBatch)
class AwardBatchAdmin(RecordAdmin):
    list_display = ("label", "count_label", "conferrer_name", "period", "status", "is_open")
    list_filter = ("award_type", "recipient_kind", "status")
    search_fields = ("search_text_folded",)
    search_help_text = "Tìm theo hình thức, thành tích, cấp khen, người được khen; không cần gõ dấu."
    fieldsets = (
        (None, {"fields": ("award_type", "citation", ("conferrer", "printed_conferrer"), "status")}),
        ("Đối tượng", {"fields": (("recipient_kind", "recipient_noun"), ("declared_count", "printed_count"))}),
        ("Thời gian", {"fields": (("period_start", "period_end"), "period_is_inferred", "occasion")}),
        ("Quyết định", {"fields": (("decision_number", "decision_date"),)}),
        ("Công khai", {"fields": ("is_published_by_hand",)}),
    )
    autocomplete_fields = ("award_type", "conferrer")
    name_needs = ("award_type", "conferrer")
    inlines = (AwardRecipientInline,)

    @admin.display(description="đợt khen thưởng", ordering="award_type__rank")
    def label(self, batch: AwardBatch) -> str:
        return batch.label

    @admin.display(description="số lượng", ordering="declared_count")
    def count_label(self, batch: AwardBatch) -> str:
        return batch.count_label

    @admin.display(description="cấp khen")
    def conferrer_name(self, batch: AwardBatch) -> str:
        return batch.conferrer_name

    @admin.display(description="thời gian", ordering="period_end")
    def period(self, batch: AwardBatch) -> str:
        return batch.period

    @admin.display(description="công khai", boolean=True)
    def is_open(self, batch: AwardBatch) -> bool:
        return batch.is_published or batch.is_published_by_hand

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj and self.is_open(obj) else None

    def get_readonly_fields(self, request: HttpRequest, obj: AwardBatch | None = None) -> Any:
        """Opening a batch to citizens is publishing."""
        return () if request.user.has_perm("reports.publish_report") else ("is_published_by_hand",)

    def after_save(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().after_save(request, form, formsets, change)
        declared, named = form.instance.declared_count, form.instance.recipients.count()
        if declared is not None and named > declared:
            text = f"Đã nêu {named} tên nhưng số lượng ghi là {declared}. Hãy xem lại danh sách hoặc số lượng."
            self.message_user(request, text, messages.WARNING)
