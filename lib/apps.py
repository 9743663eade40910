from django.apps import AppConfig
from django.db.models.signals import post_migrate

from lib.search_index import install_indexes


class LibConfig(AppConfig):
    name = "lib"

    def ready(self) -> None:
        post_migrate.connect(install_indexes, dispatch_uid="lib.search_index.install_indexes")
