"""Reports: what citizens read, and the source of every fact."""

import datetime
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lib.fields import CleanCharField, CleanTextField
from lib.search import Searchable, SearchQuerySet
from lib.vietnamese.dates import show_date
from lib.vietnamese.text import slugify
from people.models import Organization
from reports.models.conference import Conference

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
        """What citizens may read."""
        return self.filter(status=Report.Status.PUBLISHED)

    def for_editor(self, user: "settings.AUTH_USER_MODEL") -> Self:  # type: ignore[valid-type]
        """What a person at the desk may see: everything that is or was public, and drafts of one's own.

        Approvers, auditors and system administrators see every draft.
        """
        if user.has_perm("reports.see_all_drafts"):  # type: ignore[attr-defined]
            return self
        once_public = Q(status__in=[Report.Status.PUBLISHED, Report.Status.WITHDRAWN])
        return self.filter(once_public | Q(created_by=user))

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

    def newest_first(self) -> Self:
        return self.order_by("-listed_at", "-pk")


class Report(Searchable):
    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        REVIEW = "review", "Chờ duyệt"
        PUBLISHED = "published", "Đã đăng"
        WITHDRAWN = "withdrawn", "Đã gỡ"

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
    body = CleanTextField(
        "nội dung", blank=True, help_text="Cách đoạn bằng một dòng trống. Dòng mở đầu bằng “- ” là một ý của danh sách."
    )
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
    source_key = models.CharField("khóa nguồn", max_length=120, null=True, blank=True, unique=True, editable=False)
    source_text = models.TextField("bản gốc như đã nhận", blank=True, editable=False)
    dated_on = models.DateField("ngày của tin", null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField("năm của tin", null=True, blank=True, editable=False)
    listed_at = models.DateTimeField("xếp theo", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="reports",
        verbose_name="người soạn",
    )  # fmt: skip
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
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="report_has_title"),
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(published_at__isnull=False, listed_at__isnull=False) & ~Q(title_origin="proposed"),
                name="report_published_is_complete",
                violation_error_message="Tin đã đăng phải có thời điểm đăng và tiêu đề đã được xác nhận.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def search_source(self) -> tuple[str, str]:
        return self.title, "\n".join([self.summary, self.body, self.byline])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def repeats_its_summary(self) -> bool:
        """Whether the body begins with the summary, so that a page shows those words once."""
        return self.body.startswith(self.summary.rstrip("."))

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
        return max(1, round(len(self.body.split()) / WORDS_PER_MINUTE))

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
