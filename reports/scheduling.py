"""Publishing by the clock without a clockwork: nothing has to run in the background, so nothing can be missed."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports import actions
from reports.models import Report

logger = logging.getLogger(__name__)


class PublishDueMiddleware:
    """Before a page is made, publishes what was approved for a moment that has passed. Costs one indexed query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *args: Any) -> None:
        if request.method not in ("GET", "HEAD") or getattr(view, "ignores_schedule", False):
            return
        try:
            if Report.objects.due(timezone.now()).exists():
                actions.publish_due()
        except Error:  # the page itself says what is wrong, or shows what was public before
            logger.exception("What was due could not be published: %s", request.path)
