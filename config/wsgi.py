"""The WSGI entry. A server does not run Django's checks, so the unsafe settings are refused here as well."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.checks import safe_production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

if problems := safe_production(None):
    print("Không khởi động, vì cấu hình chưa an toàn:", *(f"- {p.msg}" for p in problems), sep="\n", file=sys.stderr)
    sys.exit(1)
