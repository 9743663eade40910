"""The fixed pages at the desk."""

from django.contrib import admin

from accounts.desk import DeskModelAdmin
from pages.models import FixedPage


@admin.register(FixedPage)
class FixedPageAdmin(DeskModelAdmin):
    list_display = ("title", "slug", "updated_at")
    fields = ("slug", "title", "body")
