"""Every address of the desk, with a real record behind each: what the crawls and the access table walk."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.urls import URLPattern, URLResolver, reverse

from accounts import audit, trash
from accounts.models import SavedFilter, TrashedRecord, User
from pages.models import FixedPage, SiteIdentity
from reports import opinions, snapshots
from reports.models import Anomaly, Intake, OfficeWord, Remark, ReviewLink, Revision, ScratchCopy
from tests import factories

REVISION = 1


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
    for make in (
        factories.FigureFactory,
        factories.DocumentFactory,
        factories.PhotoFactory,
        factories.AttachmentFactory,
    ):
        make(report=report)
    factories.OrganizationMentionFactory(report=report)
    recipient = factories.AwardRecipientFactory()
    factories.AwardMentionFactory(report=report, batch=recipient.batch)
    Anomaly.objects.create(report=report, quote="Quận ủy", suggestion="Quận uỷ")
    snapshot = snapshots.take(report)
    Revision.objects.create(report=report, number=REVISION, action="tạo", by=author, snapshot=snapshot)
    # One number stands for every second number in an address.
    opinions.add_remark(report, text="Xem lại.", by=author)
    Remark.objects.update(id=REVISION)
    opinions.ask_for_opinion(report, recipient="Lãnh đạo", days=3, by=author)
    ReviewLink.objects.update(id=REVISION)
    kept = SavedFilter.objects.create(user=author, screen="reports.report", name="Của tôi")
    typed = ScratchCopy.objects.create(user=author, report=report, data={"title": ["Tiêu đề đang gõ"]})
    event = audit.record("sửa", report, by=author, changes={"sapo": ("cũ", "mới")}, reason="đọc lại")
    comment = factories.CommentFactory(report=report)
    told = factories.FeedbackFactory()
    article = Intake.objects.create(owner=author, text=body, title="Bài đang nhập", digest="0" * 64)
    word = OfficeWord.objects.create(kind="person", printed="Đặng Thị Hòa", added_by=author)
    gone = factories.PersonFactory(full_name="Người đã xóa")
    trash.put([gone], by=author)
    gone.delete()
    rows = [
        report, report.category, report.conference, report.conference.term, report.publisher, position, position.person,
        position.title, recipient.batch, recipient.batch.award_type, FixedPage.objects.first(), author, event,
        SiteIdentity.objects.the_one(),
        TrashedRecord.objects.get(), typed, kept, comment, told, article, word,
    ]  # fmt: skip
    return {f"{row._meta.app_label}_{row._meta.model_name}": row for row in rows}


def addresses(records: dict[str, models.Model]) -> Iterator[tuple[str, str]]:
    """(name, address) of every pattern of the desk; a record's number stands where a pattern wants one."""
    for name, pattern in _patterns(admin.site.get_urls()):
        if name == "app_list":
            for app in ("accounts", "awards", "pages", "people", "reports"):
                yield f"app_list {app}", reverse("admin:app_list", args=[app])
        elif name is not None:  # the rest is a bare number, which goes to "change", and what answers 404
            yield name, reverse(f"admin:{name}", args=_arguments(name, pattern.converters, records))


def _patterns(urls: list[URLPattern | URLResolver]) -> Iterator[tuple[str | None, Any]]:
    for url in urls:
        if isinstance(url, URLResolver):
            yield from _patterns(url.url_patterns)
        else:
            yield url.name, url.pattern


def _arguments(name: str, wanted: dict[str, Any], records: dict[str, models.Model]) -> list[Any]:
    """The record's own number, or the key that stands for it; then the number of its only revision."""
    if not wanted:
        return []
    record = _record(name, records)
    own = record.key if isinstance(record, ScratchCopy) else record.pk
    return [own, *(REVISION for _ in list(wanted)[1:])]


def _record(name: str, records: dict[str, models.Model]) -> models.Model:
    app, model, *_ = name.split("_")
    return records[f"{app}_{model}"]
