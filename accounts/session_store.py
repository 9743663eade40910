"""Sessions with an end: so long after signing in, and so long after the last thing done. Both are settings.

What is over is read as empty, wherever it is read, so that no view has to ask.
"""

import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

BEGAN, SEEN = "began_at", "seen_at"  # seconds since 1970


def is_over(session: Mapping[str, Any]) -> bool:
    """Whether somebody's session has ended; one that does not say when it began has."""
    if SESSION_KEY not in session:
        return False
    now = time.time()
    began, seen = session.get(BEGAN, 0), session.get(SEEN, 0)
    return now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        data = super().load()
        if not is_over(data):
            return data
        self._session_key = None
        return {}
