from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate

from accounts.database import protect_rows


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Tài khoản"
    default = True

    def ready(self) -> None:
        post_migrate.connect(protect_rows, sender=self, dispatch_uid="accounts.database.protect_rows")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin as the editors' desk."""

    default_site = "accounts.desk.DeskSite"
    default = False
