"""Every address of the desk, with a real record behind each: what the crawls and the access table walk."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.urls import URLPattern, URLResolver, reverse

from accounts import audit
from accounts.models import User
from pages.models import FixedPage
from reports.models import Anomaly
from tests import factories


def one_of_each(author: User) -> dict[str, models.Model]:
    """A record of each kind, by ``app_model``: a draft of ``author`` with all its facts, and what it speaks of."""
    body = "Sáng 15/01, Quận ủy đã tổ chức hội nghị tổng kết."
    report = factories.ReportFactory(
        draft=True,
        created_by=author,
        category=factories.CategoryFactory(),
        conference=factories.ConferenceFactory(
            term=factories.TermFactory(), organizers=[factories.OrganizationFactory()]
        ),
        publisher=factories.OrganizationFactory(),
        body=body,
    )
    position = factories.PositionFactory()
    factories.ParticipationFactory(report=report, person=position.person).positions.set([position])
    for make in (factories.FigureFactory, factories.DocumentFactory, factories.PhotoFactory):
        make(report=report)
    factories.OrganizationMentionFactory(report=report)
    recipient = factories.AwardRecipientFactory()
    factories.AwardMentionFactory(report=report, batch=recipient.batch)
    Anomaly.objects.create(report=report, quote="Quận ủy", suggestion="Quận uỷ")
    event = audit.record("sửa", report, by=author, changes={"sapo": ("cũ", "mới")}, reason="đọc lại")
    rows = [
        report, report.category, report.conference, report.conference.term, report.publisher, position, position.person,
        position.title, recipient.batch, recipient.batch.award_type, FixedPage.objects.first(), author, event,
    ]  # fmt: skip
    return {f"{row._meta.app_label}_{row._meta.model_name}": row for row in rows}


def addresses(records: dict[str, models.Model]) -> Iterator[tuple[str, str]]:
    """(name, address) of every pattern of the desk; a record's number stands where a pattern wants one."""
    for name, pattern in _patterns(admin.site.get_urls()):
        if name == "app_list":
            for app in ("accounts", "awards", "pages", "people", "reports"):
                yield f"app_list {app}", reverse("admin:app_list", args=[app])
        elif name is not None:  # the rest is a bare number, which goes to "change", and what answers 404
            yield name, reverse(f"admin:{name}", args=[_record(name, records).pk] if pattern.converters else [])


def _patterns(urls: list[URLPattern | URLResolver]) -> Iterator[tuple[str | None, Any]]:
    for url in urls:
        if isinstance(url, URLResolver):
            yield from _patterns(url.url_patterns)
        else:
            yield url.name, url.pattern


def _record(name: str, records: dict[str, models.Model]) -> models.Model:
    app, model, *_ = name.split("_")
    return records[f"{app}_{model}"]
