"""Reports: what citizens read, and the source of every fact."""

import datetime
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject, TruncMonth
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from lib.fields import CleanCharField, CleanTextField, RichTextField
from lib.rich_text import as_stored, text_of
from lib.search import Searchable, SearchQuerySet
from lib.vietnamese.dates import show_date
from lib.vietnamese.text import slugify
from people.models import Organization
from reports.models.conference import Conference

REPORT_STATUSES = ("draft", "review", "approved", "published", "withdrawn")
UNDO_FOR = datetime.timedelta(minutes=10)
NEWEST_BESIDE = 3  # reports of the same body that count as related
WORDS_PER_MINUTE = 230  # silent reading; a Vietnamese "word" here is a syllable, as the text is spaced


class Category(models.Model):
    name = CleanCharField("chuyên mục", max_length=80, unique=True)
    slug = models.SlugField("địa chỉ", max_length=80, unique=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return f"{reverse('reports:report_list')}?chuyen-muc={self.slug}"


class ReportQuerySet(SearchQuerySet):
    def published(self) -> Self:
        """What citizens may read and find."""
        return self.filter(status=Report.Status.PUBLISHED)

    def readable(self) -> Self:
        """What citizens may read at its own address: also what is no longer in force, under a notice."""
        expired = Q(status=Report.Status.WITHDRAWN, withdrawal=Report.Withdrawal.EXPIRED)
        return self.filter(Q(status=Report.Status.PUBLISHED) | expired)

    def due(self, now: datetime.datetime) -> Self:
        """Approved reports whose hour has come."""
        return self.filter(status=Report.Status.APPROVED, publish_at__lte=now)

    def kept(self) -> Self:
        """What nobody has thrown away."""
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        return self.exclude(trashed_at=None)

    def for_editor(self, user: User) -> Self:
        """What a person at the desk may see: everything that is or was public, what is being changed of it, and drafts
        of one's own. Approvers, auditors and system administrators see every draft. Nobody sees the trash here.
        """
        if user.has_perm("reports.see_all_drafts"):
            return self.kept()
        public = [Report.Status.PUBLISHED, Report.Status.WITHDRAWN]
        once_public = Q(status__in=public) | Q(revises__status__in=public)
        return self.kept().filter(once_public | Q(created_by=user))

    def for_list(self) -> Self:
        """Rows of a list: without bodies, sources and search keys."""
        return self.select_related("category", "publisher", "conference").defer(
            "body", "source_text", *Searchable.SEARCH_FIELDS,
            *(f"conference__{name}" for name in Searchable.SEARCH_FIELDS),
            *(f"publisher__{name}" for name in Searchable.SEARCH_FIELDS),
        )  # fmt: skip

    def concerning(self, organizations: Iterable[int]) -> Self:
        """Reports that these organizations published, whose conference they held, or that name them."""
        ids = set(organizations)
        named = self.model._base_manager.filter(organization_mentions__organization__in=ids)
        held = self.model._base_manager.filter(conference__organizers__in=ids)
        return self.filter(Q(publisher__in=ids) | Q(pk__in=named.values("pk")) | Q(pk__in=held.values("pk")))

    def years(self) -> models.QuerySet[Self, int]:
        """Years that have news of a known day, newest first."""
        return self.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct()

    def of_month(self, first_day: datetime.date) -> Self:
        """News of a day in the month that begins so."""
        next_month = (first_day + datetime.timedelta(days=31)).replace(day=1)
        return self.filter(dated_on__gte=first_day, dated_on__lt=next_month)

    def count_by_month(self) -> list[tuple[datetime.date, int]]:
        """The months that have news of a known day, newest first, by their first days."""
        months = self.exclude(dated_on=None).order_by().annotate(month=TruncMonth("dated_on")).values_list("month")
        return list(months.annotate(n=Count("pk")).order_by("-month"))

    def newest_first(self) -> Self:
        return self.order_by("-listed_at", "-pk")

    def with_neighbours(self) -> Self:
        """Annotated with ``newer`` and ``older``: number and title of the public reports next to it, else None."""
        public = Report.objects.published()
        moment, pk = OuterRef("listed_at"), OuterRef("pk")
        later = public.filter(Q(listed_at__gt=moment) | Q(pk__gt=pk), listed_at__gte=moment)
        earlier = public.filter(Q(listed_at__lt=moment) | Q(pk__lt=pk), listed_at__lte=moment)
        return self.annotate(
            newer=Subquery(later.order_by("listed_at", "pk").values(found=JSONObject(pk="pk", title="title"))[:1]),
            older=Subquery(earlier.order_by("-listed_at", "-pk").values(found=JSONObject(pk="pk", title="title"))[:1]),
        )

    def related_to(self, report: "Report", *, people: Iterable[int], batches: Iterable[int]) -> Self:
        """Others of its conference, of these award batches, or that name these people; the nearest first, then the
        newest. The newest of the same body come last. Annotated with what is shared: ``shared_conference`` (0 or 1),
        ``shared_batches`` and ``shared_people``.
        """
        named = Report.objects.filter(participations__person__in=list(people))
        awarded = Report.objects.filter(award_mentions__batch__in=list(batches))
        published = Report.objects.published().exclude(pk=report.pk).exclude(publisher=None)
        beside = published.filter(publisher=report.publisher_id).newest_first()[:NEWEST_BESIDE]
        held = Q(conference=report.conference_id) if report.conference_id else Q(pk__in=[])
        near = (Q(pk__in=found.values("pk")) for found in (named, awarded, beside))
        return (
            self.exclude(pk=report.pk)
            .filter(reduce(or_, near, held))
            .annotate(
                shared_conference=Case(When(held, then=1), default=0, output_field=IntegerField()),
                shared_batches=_shared(awarded, "award_mentions__batch"),
                shared_people=_shared(named, "participations__person"),
            )
            .order_by("-shared_conference", "-shared_batches", "-shared_people", "-listed_at", "-pk")
        )


def _shared(reports: ReportQuerySet, relation: str) -> Coalesce:
    """Of how many rows at the end of a relation each report speaks; ``reports`` says which rows count."""
    counted = reports.filter(pk=OuterRef("pk")).order_by().values("pk").annotate(n=Count(relation, distinct=True))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _done_by(name: str) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=name
    )


class Report(Searchable):
    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        REVIEW = "review", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        PUBLISHED = "published", "Đã đăng"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    class Withdrawal(models.TextChoices):
        ERROR = "error", "Đăng nhầm"
        MERGED = "merged", "Gộp vào tin khác"
        EXPIRED = "expired", "Không còn hiệu lực"

    class ChangeKind(models.TextChoices):
        CORRECTION = "correction", "Đính chính"
        MINOR = "minor", "Sửa lỗi nhỏ"

    class TitleOrigin(models.TextChoices):
        PRINTED = "printed", "Như bản gốc"
        RECASED = "recased", "Bản gốc viết hoa toàn bộ, đã chuyển chữ thường"
        PROPOSED = "proposed", "Gợi ý, chưa xác nhận"
        EDITORIAL = "editorial", "Bản gốc không có tiêu đề, ban biên tập đặt"

    title = CleanCharField("tiêu đề", max_length=300)
    title_origin = models.CharField(
        "nguồn tiêu đề", max_length=10, choices=TitleOrigin.choices, default=TitleOrigin.PRINTED
    )
    summary = CleanTextField("sapo", blank=True, help_text="1 đến 2 câu. Hiện ở danh sách và khi chia sẻ.")
    body = RichTextField("nội dung", blank=True, help_text="Dán từ Word được: giữ đề mục, danh sách, bảng, chữ đậm.")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name="chuyên mục"
    )
    conference = models.ForeignKey(
        Conference, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name="hội nghị"
    )
    publisher = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="published_reports", verbose_name="đơn vị"
    )
    byline = CleanCharField("tác giả", max_length=120, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True, editable=False)
    is_from_archive = models.BooleanField(
        "lấy từ trang cũ", default=False, help_text="Bài đã đăng ở nơi khác trước khi có trang này."
    )
    source_published_at = models.DateTimeField("đăng trên trang cũ lúc", null=True, blank=True)
    source_view_count = models.PositiveIntegerField("lượt xem trên trang cũ", null=True, blank=True)
    allows_comments = models.BooleanField(
        "cho phép bình luận", default=False, help_text="Bạn đọc gửi ý kiến dưới bài; chỉ hiện sau khi được duyệt."
    )
    source_key = models.CharField("khóa nguồn", max_length=120, null=True, blank=True, unique=True, editable=False)
    source_text = models.TextField("bản gốc như đã nhận", blank=True, editable=False)
    dated_on = models.DateField("ngày của tin", null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField("năm của tin", null=True, blank=True, editable=False)
    listed_at = models.DateTimeField("xếp theo", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="reports",
        verbose_name="người soạn",
    )  # fmt: skip

    # The way of a text through the office; written by ``reports.actions`` alone.
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    revises = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="working_copy",
        verbose_name="bản sửa của",
    )  # fmt: skip
    change_kind = models.CharField("loại sửa", max_length=10, choices=ChangeKind.choices, blank=True)
    change_note = CleanTextField(
        "nội dung đính chính",
        blank=True,
        help_text="Bạn đọc thấy dòng này cùng ngày đính chính. Ví dụ: Sửa số đảng viên.",
    )
    submitted_by = _done_by("người trình")
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True, editable=False)
    returned_reason = CleanTextField("lý do trả lại", blank=True, editable=False)
    approved_by = _done_by("người duyệt")
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True, editable=False)
    publish_at = models.DateTimeField("hẹn đăng lúc", null=True, blank=True, editable=False)
    put_up_at = models.DateTimeField("đưa lên lần cuối lúc", null=True, blank=True, editable=False)
    is_urgent = models.BooleanField("đăng khẩn", default=False, editable=False)
    urgent_reason = CleanTextField("lý do đăng khẩn", blank=True, editable=False)
    confirmed_by = _done_by("người xác nhận đăng khẩn")
    withdrawal = models.CharField("hình thức gỡ", max_length=10, choices=Withdrawal.choices, blank=True, editable=False)
    last_withdrawal = models.CharField("hình thức gỡ lần trước", max_length=10, blank=True, editable=False)
    withdrawal_note = CleanTextField("thông báo khi gỡ", blank=True, editable=False)
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True, blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="replaces",
        verbose_name="gộp vào tin",
    )  # fmt: skip
    trashed_at = models.DateTimeField("bỏ vào thùng rác lúc", null=True, blank=True, editable=False)
    trashed_by = _done_by("người bỏ")
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "tin bài"
        verbose_name_plural = "tin bài"
        ordering = ("-updated_at",)
        indexes = [
            models.Index(fields=["status", "-listed_at", "-id"], name="report_newest"),
            models.Index(fields=["status", "year"], name="report_by_year"),
            models.Index(fields=["publish_at"], name="report_due", condition=Q(status="approved")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="report_has_title"),
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(published_at__isnull=False, listed_at__isnull=False) & ~Q(title_origin="proposed"),
                name="report_published_is_complete",
                violation_error_message="Tin đã đăng phải có thời điểm đăng và tiêu đề đã được xác nhận.",
            ),
            models.CheckConstraint(condition=Q(status__in=REPORT_STATUSES), name="report_status_known"),
            models.CheckConstraint(
                condition=Q(revises=None) | Q(status__in=["draft", "review", "approved"]),
                name="report_working_copy_is_never_public",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None) | Q(status="approved"), name="report_scheduled_is_approved"
            ),
            models.CheckConstraint(
                condition=Q(withdrawal="") | Q(status="withdrawn"), name="report_outcome_if_withdrawn"
            ),
            models.CheckConstraint(
                condition=~Q(withdrawal="merged") | Q(replaced_by__isnull=False), name="report_merged_into_something"
            ),
            models.CheckConstraint(condition=~Q(replaced_by=models.F("pk")), name="report_not_merged_into_itself"),
            models.CheckConstraint(condition=Q(trashed_at=None) | Q(status="draft"), name="report_trash_holds_drafts"),
        ]

    def __str__(self) -> str:
        return self.title

    def search_source(self) -> tuple[str, str]:
        return self.title, "\n".join([self.summary, text_of(as_stored(self.body)), self.byline])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def is_frozen(self) -> bool:
        """Whether the text waits as it is for somebody else: under review, or approved."""
        return self.status in (self.Status.REVIEW, self.Status.APPROVED)

    @property
    def is_scheduled(self) -> bool:
        return self.status == self.Status.APPROVED and self.publish_at is not None

    @property
    def is_returned(self) -> bool:
        return self.status == self.Status.DRAFT and bool(self.returned_reason)

    @property
    def can_be_undone(self) -> bool:
        """Whether it was put up, or last changed in public, so recently that this may be taken back."""
        return self.put_up_at is not None and timezone.now() - self.put_up_at < UNDO_FOR

    @property
    def has_working_copy(self) -> bool:
        return Report.objects.filter(revises=self).exists()

    @property
    def was_public(self) -> bool:
        """Whether citizens have ever been shown it."""
        return self.revises_id is None and self.revisions.filter(is_live=True).exists()

    @property
    def is_expired(self) -> bool:
        """Withdrawn, but still to be read under the notice that it is no longer in force."""
        return self.status == self.Status.WITHDRAWN and self.withdrawal == self.Withdrawal.EXPIRED

    @property
    def successor(self) -> "Report | None":
        """The public report that this one was merged into, also when that one was merged further."""
        seen, report = {self.pk}, self.replaced_by
        while report and not report.is_published and report.pk not in seen:
            seen.add(report.pk)
            report = report.replaced_by
        return report if report and report.is_published else None

    @property
    def root(self) -> "Report":
        """The report whose address, history and remarks these are: the live one, for its working copy."""
        return self.revises or self

    @property
    def repeats_its_summary(self) -> bool:
        """Whether the body begins with the summary, so that a page shows those words once."""
        return text_of(self.body).startswith(" ".join(self.summary.split()).rstrip("."))

    @property
    def publisher_name(self) -> str:
        return self.publisher.name if self.publisher else ""

    @property
    def shown_date(self) -> dict[str, str]:
        """The day of the news for a list: ``iso`` for machines ("" when unknown) and ``text`` for people."""
        if self.dated_on is None:
            return {"iso": "", "text": "Chưa rõ ngày"}
        by_conference = self.is_from_archive and not self.source_published_at and self.conference is not None
        guessed = by_conference and self.conference.date_is_inferred
        text = show_date(self.dated_on) + (" (suy luận)" if guessed else "")
        return {"iso": self.dated_on.isoformat(), "text": text}

    @property
    def minutes_to_read(self) -> int:
        return max(1, round(len(text_of(self.body).split()) / WORDS_PER_MINUTE))

    @property
    def slug(self) -> str:
        return slugify(self.title)

    def get_absolute_url(self) -> str:
        return reverse("reports:report_detail", args=[self.pk, self.slug])

    def work_out_dates(self) -> None:
        """Sets ``dated_on``, the day of the news, its ``year``, and ``listed_at``, its place among the newest.

        A text taken over from an older site is dated by that site, else by its conference, else not at all: when we
        loaded it says nothing about the news. Without a day it stands by the moment it was put up here.
        """
        conference_day = self.conference.date if self.conference else None
        source_day = timezone.localdate(self.source_published_at) if self.source_published_at else None
        shown_day = timezone.localdate(self.published_at) if self.published_at else None
        self.dated_on = source_day or (conference_day if self.is_from_archive else shown_day)
        self.year = self.dated_on.year if self.dated_on else None
        if self.source_published_at:
            self.listed_at = self.source_published_at
        elif self.is_from_archive and conference_day:
            self.listed_at = timezone.make_aware(datetime.datetime.combine(conference_day, datetime.time()))
        else:
            self.listed_at = self.published_at
