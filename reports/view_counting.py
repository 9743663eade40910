"""Counting how often a report is read, without watching who reads it.

A view is a number beside a report's number: no address, no cookie, no moment. Each process collects views in memory,
and a thread of its own adds them to the database after a minute, or sooner when there are many: no page waits for it.
Processes add to the number, so they may do it at once. What a process has collected is lost when it is killed or when
the database breaks off while it stores them: then nobody can tell whether it did, and no view is counted twice.
"""

import atexit
import logging
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from threading import Lock, Timer

from django.conf import settings
from django.db import Error, connections, transaction
from django.http import HttpRequest, HttpResponse

from reports.models import Report, ViewCount

AFTER_SECONDS = 60.0
AFTER_VIEWS = 200
SHOWN = re.compile(rb"<span data-views>.*?</span>")
_BROWSER = re.compile(r"(?:Mozilla|Opera)/\d")
_MACHINE = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|headless|phantomjs|lighthouse|preview|inspection|externalhit|monitor|https?:|@",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_AHEAD_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class Tally:
    """The views that one process has not stored yet."""

    def __init__(self, *, after_seconds: float = AFTER_SECONDS, after_views: int = AFTER_VIEWS) -> None:
        self.after_seconds, self.after_views = after_seconds, after_views
        self._lock = Lock()
        self._views: Counter[int] = Counter()
        self._timer: Timer | None = None

    def add(self, report: int) -> None:
        with self._lock:
            self._views[report] += 1
            number = self._views.total()
            if self._timer is None:
                self._start(self.after_seconds)
            if number == self.after_views:
                self._start(0)

    def store(self) -> None:
        """Adds what was collected to the database; what could not be added stays for the next time."""
        with self._lock:
            views, self._views, self._timer = self._views, Counter(), None
        if not views:
            return
        is_unsure = False
        try:
            with transaction.atomic():
                add_views(views)
                is_unsure = True  # from here to the end of the transaction nobody can tell
        except Error:
            if is_unsure:
                logger.exception("%d views may be lost: the database broke off while it stored them.", views.total())
                return
            logger.warning("%d views wait: the database could not take them.", views.total(), exc_info=True)
            self._put_back(views)

    def _put_back(self, views: Counter[int]) -> None:
        with self._lock:
            self._views.update(views)
            if self._timer is None:
                self._start(self.after_seconds)

    def _start(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = Timer(seconds, self._store_in_thread)
        self._timer.daemon = True
        self._timer.start()

    def _store_in_thread(self) -> None:
        try:
            self.store()
        finally:
            connections.close_all()


TALLY = Tally()
atexit.register(TALLY.store)


def add_views(views: Mapping[int, int]) -> None:
    """Adds to the number of each report that is still public. In one order, so that two processes never block each
    other."""
    public = sorted(Report.objects.published().filter(pk__in=views).values_list("pk", flat=True))
    ViewCount.objects.bulk_create([ViewCount(report_id=pk) for pk in public], ignore_conflicts=True)
    for pk in public:
        ViewCount.objects.add(pk, views[pk])


def counted(view: View) -> View:
    """A report's page that counts its views. A page that differs in nothing but that number is not sent again."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        response = view(request, pk=pk, slug=slug)
        if response.status_code == HTTPStatus.OK:
            if is_reading(request):
                TALLY.add(pk)
            response["ETag"] = f'W/"{blake2b(SHOWN.sub(b"", response.content), digest_size=16).hexdigest()}"'
        return response

    return answer


def is_reading(request: HttpRequest) -> bool:
    """Whether a person opens a page: no robot, no browser that fetches ahead, nobody who signed in at the desk, and no
    reload. Asks no session: readers have no such cookie."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and _is_browser(request.headers.get("User-Agent", ""))
        and not any(_AHEAD.search(request.headers.get(name, "")) for name in _AHEAD_HEADERS)
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
        and request.headers.get("Referer", "").partition("?")[0] != request.build_absolute_uri(request.path)
    )


def _is_browser(agent: str) -> bool:
    return bool(_BROWSER.match(agent)) and not _MACHINE.search(agent)
