from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string

from accounts.database import protect_rows


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Tài khoản"
    default = True

    def ready(self) -> None:
        post_migrate.connect(protect_rows, sender=self, dispatch_uid="accounts.database.protect_rows")
        # By name: these modules need the models, which are there only now.
        for signal, name in ((user_logged_in, "start"), (user_logged_out, "leave")):
            signal.connect(import_string(f"accounts.sessions.{name}"), dispatch_uid=f"accounts.sessions.{name}")


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin as the editors' desk."""

    default_site = "accounts.desk.DeskSite"
    default = False
