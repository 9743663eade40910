"""The WSGI entry. A server does not run Django's checks, so the unsafe settings are refused here as well."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.checks import safe_production

BOOT_ERROR = 3  # gunicorn stops at this exit code; after any other it starts the worker again, for ever

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if problems := safe_production(None):
    lines = ["Không khởi động, vì cấu hình chưa an toàn:", *(f"- {problem.msg}" for problem in problems), ""]
    sys.stderr.write("\n".join(lines))
    sys.exit(BOOT_ERROR)

application = get_wsgi_application()
