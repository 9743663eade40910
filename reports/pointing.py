"""What a reader points at when telling of an error: a page by its address, and one of the facts on it.

Both come from an address that anybody may have written: what is not public has no words here.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from awards.models import AwardBatch
from people.models import Organization, Person, Term
from reports.models import AwardMention, Conference, Document, Figure, Participation, Photo, Report
from reports.models.feedback import LONGEST_PLACE

LONGEST_NUMBER = 18  # digits that both databases take as a number
NOT_PUBLIC = ("accounts", "admin")  # and what only whoever holds a secret reads
SECRET = ("reports:review", "reports:feedback_state", "reports:report_error")
LISTS = {
    "pages:home": "Trang chủ",
    "pages:search": "Tìm kiếm",
    "reports:report_list": "Danh sách tin bài",
    "reports:conference_list": "Danh sách hội nghị",
    "reports:figure_list": "Số liệu",
    "people:person_list": "Danh sách nhân sự",
    "people:organization_list": "Danh sách tổ chức",
    "awards:batch_list": "Sổ khen thưởng",
}
DETAILS: dict[str, tuple[str, Callable[[], models.QuerySet[Any]]]] = {
    "reports:report_detail": ("Tin", lambda: Report.objects.readable().only("title")),
    "reports:comment_list": ("Ý kiến bạn đọc về tin", lambda: Report.objects.readable().only("title")),
    "reports:conference_detail": ("Hội nghị", lambda: Conference.objects.published().select_related("term")),
    "people:person_detail": ("Nhân sự", lambda: Person.objects.published()),
    "people:organization_detail": ("Tổ chức", lambda: Organization.objects.published()),
    "people:term_detail": ("Nhiệm kỳ", lambda: Term.objects.published().select_related("organization")),
    "awards:batch_detail": ("Khen thưởng", lambda: AwardBatch.objects.published().select_related("award_type")),
}


@dataclass(frozen=True)
class Place:
    """``page`` is an address of this site, "" for all of it; ``title`` and ``fact_words`` say it in words."""

    page: str = ""
    title: str = "Toàn trang"
    fact: str = ""
    fact_words: str = ""


@dataclass(frozen=True)
class _FactKind:
    name: str
    model: type[models.Model]
    rows: Callable[[], models.QuerySet[Any]]


FACTS = {
    "so-lieu": _FactKind("Số liệu", Figure, lambda: Figure.objects.readable().select_related("report")),
    "nhan-su": _FactKind("Nhân sự", Participation, lambda: Participation.objects.readable().select_related("report")),
    "khen-thuong": _FactKind(
        "Khen thưởng",
        AwardMention,
        lambda: AwardMention.objects.readable().select_related("report", "batch__award_type"),
    ),
    "van-ban": _FactKind("Văn bản", Document, lambda: Document.objects.readable().select_related("report")),
    "anh": _FactKind("Ảnh", Photo, lambda: Photo.objects.readable().select_related("report")),
    "hoi-nghi": _FactKind(
        "Hội nghị", Conference, lambda: Conference.objects.published().select_related("term__organization")
    ),
}


def code_of(fact: models.Model) -> str:
    """A fact as an address names it: so-lieu-12."""
    return next(f"{slug}-{fact.pk}" for slug, kind in FACTS.items() if isinstance(fact, kind.model))


def words_of(fact: models.Model) -> str:
    """A fact as its readers know it, on one line."""
    if isinstance(fact, Participation):
        return ", ".join(filter(None, (fact.printed_name, fact.printed_position)))
    if isinstance(fact, Figure):
        unit = "" if fact.unit == "%" else fact.unit
        return f"{fact.shown} {unit}".strip() + f": {fact.label}"
    if isinstance(fact, Photo):
        return str(fact.caption)
    return str(fact.label if isinstance(fact, Conference) else fact)


def query_for(page: str = "", fact: str = "") -> str:
    """The part of an address that points at a page, or at a fact; a fact without a page is one of its own report."""
    return urlencode({name: value for name, value in (("trang", page), ("muc", fact)) if value})


def is_public_page(path: str) -> bool:
    """Whether anybody may come to this page, so that its address holds nothing secret; also when nothing is there."""
    try:
        found = resolve(path)
    except Resolver404:
        return True
    return found.app_name not in NOT_PUBLIC and found.view_name not in SECRET


def find_place(page: str, fact: str) -> Place:
    """What an address points at; whatever it names that is not public, or not there, stays without words."""
    page = _own_address(page)
    row = _find_fact(fact)
    if row is None:
        return Place(page, _title(page))
    page = page or getattr(row, "report", row).get_absolute_url()
    kind = FACTS[code_of(row).rpartition("-")[0]].name
    return Place(page, _title(page), code_of(row), _short(f"{kind}: {words_of(row)}"))


def _own_address(typed: str) -> str:
    """An address of this site, without its host; "" when it is none."""
    has_controls = any(unicodedata.category(letter).startswith("C") for letter in typed)
    if has_controls or "\\" in typed or not typed.startswith("/") or typed.startswith("//"):
        return ""
    path = typed.partition("#")[0].partition("?")[0]
    if len(path) > LONGEST_PLACE or not is_public_page(path):
        return ""
    return typed if len(typed) <= LONGEST_PLACE else path


def _title(page: str) -> str:
    if not page:
        return Place.title
    try:
        found = resolve(urlsplit(page).path)
    except Resolver404:
        return page
    if found.view_name in LISTS:
        return LISTS[found.view_name]
    kind, rows = DETAILS.get(found.view_name, ("", Report.objects.none))
    row = (
        rows().filter(pk=found.kwargs["pk"]).first()
        if kind and len(str(found.kwargs["pk"])) <= LONGEST_NUMBER
        else None
    )
    return _short(f"{kind}: {row}") if row else page


def _find_fact(code: str) -> Any:
    slug, _, number = code.rpartition("-")
    kind = FACTS.get(slug)
    if kind is None or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return None
    return kind.rows().filter(pk=int(number)).first()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_PLACE else f"{words[: LONGEST_PLACE - 1]}…"
