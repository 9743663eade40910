from django.contrib import admin

from accounts.desk import DeskModelAdmin
from reports.models import Category


@admin.register(Category)
class CategoryAdmin(DeskModelAdmin):
    list_display = ("name", "slug", "order")
    search_fields = ("name",)
    search_help_text = "Không cần gõ dấu."
