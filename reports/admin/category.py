from django.contrib import admin

from accounts.records import RecordAdmin
from reports.models import Category


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    list_display = ("name", "slug", "order")
    search_fields = ("name",)
    search_help_text = "Không cần gõ dấu."
