from django.apps import AppConfig
from django.core import checks

from config.checks import safe_production


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        checks.register(safe_production)
