"""Conferences: the events that reports speak of."""

from typing import Self

from django.db import models
from django.db.models import DateField, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from lib.fields import CleanCharField, CleanTextField
from lib.search import Searchable, SearchQuerySet
from lib.vietnamese.dates import show_date, show_day, show_session
from lib.vietnamese.text import slugify
from people.models import Organization, Term


class ConferenceQuerySet(SearchQuerySet):
    def published(self) -> Self:
        """Conferences that a published report speaks of."""
        return self.filter(is_published=True)

    def for_list(self) -> Self:
        """Rows with their term and their organizers, whose names of other days are at hand for ``organizer_names``."""
        organizers = Organization.objects.only("pk", "name", "is_published", "merged_into_id").order_by(
            "sort_key", "pk"
        )
        return (
            self.select_related("term__organization")
            .prefetch_related(Prefetch("organizers", organizers.prefetch_related("names")))
            .defer(
                "note",
                *Searchable.SEARCH_FIELDS,
                *(f"term__organization__{name}" for name in Searchable.SEARCH_FIELDS),
            )
        )

    def in_series(self, conference: "Conference") -> Self:
        """The numbered conferences of the same kind and term: the 1st, the 2nd … of a committee."""
        if conference.term_id is None or conference.ordinal is None:
            return self.none()
        return self.filter(term=conference.term_id, kind=conference.kind, ordinal__isnull=False)

    def newest_first(self) -> Self:
        """Annotated with ``sort_on``: conferences of unknown date come last."""
        unknown = Value("0001-01-01", output_field=DateField())
        return self.annotate(sort_on=Coalesce("date", unknown)).order_by("-sort_on", "-pk")


class Conference(Searchable):
    class Kind(models.TextChoices):
        PLENUM = "plenum", "Hội nghị Ban Chấp hành"
        REVIEW = "review", "Hội nghị tổng kết, sơ kết"
        CONGRESS = "congress", "Đại hội"
        OTHER = "other", "Hội nghị khác"

    class DateCertainty(models.TextChoices):
        PRINTED = "printed", "Có trong bài"
        INFERRED = "inferred", "Suy luận"
        UNKNOWN = "unknown", "Chưa rõ"

    class Session(models.TextChoices):
        MORNING = "morning", "Buổi sáng"
        AFTERNOON = "afternoon", "Buổi chiều"
        EVENING = "evening", "Buổi tối"
        FULL_DAY = "full_day", "Cả ngày"

    name = CleanCharField("tên hội nghị", max_length=400, blank=True)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    kind_is_inferred = models.BooleanField("loại do suy luận", default=False)
    organizers = models.ManyToManyField(Organization, related_name="conferences", verbose_name="đơn vị tổ chức")
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="conferences", verbose_name="nhiệm kỳ"
    )
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    date = models.DateField("ngày họp", null=True, blank=True)
    date_certainty = models.CharField(
        "độ chắc của ngày", max_length=8, choices=DateCertainty.choices, default=DateCertainty.UNKNOWN
    )
    date_printed = CleanCharField("ngày như trong bài", max_length=80, blank=True)
    date_basis = CleanCharField("căn cứ suy luận ngày", max_length=300, blank=True)
    session = models.CharField("buổi", max_length=10, choices=Session.choices, blank=True)
    venue = CleanCharField("địa điểm", max_length=200, blank=True)
    note = CleanTextField("ghi chú nội bộ", blank=True)
    is_published = models.BooleanField("hiện công khai", default=False, editable=False)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị"
        verbose_name_plural = "hội nghị"
        ordering = ("-date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "ordinal"],
                condition=Q(kind="plenum"),
                name="conference_plenum_once_per_term",
                violation_error_message="Hội nghị lần này của nhiệm kỳ này đã có.",
            ),
            models.CheckConstraint(
                condition=Q(ordinal=None) | Q(term__isnull=False),
                name="conference_ordinal_needs_term",
                violation_error_message="Hội nghị “lần thứ” phải thuộc một nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(date=None, date_certainty="unknown") | Q(date__isnull=False) & ~Q(date_certainty="unknown"),
                name="conference_date_or_unknown",
                violation_error_message="Nhập ngày họp, hoặc chọn “Chưa rõ”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({show_date(self.date)})" if self.date else self.label

    def search_source(self) -> tuple[str, str]:
        organizers = self.organizers.values_list("name", flat=True) if self.pk else ()
        return self.label, "\n".join([self.venue, str(self.term or ""), *organizers])

    @property
    def label(self) -> str:
        """The name as printed; for an unnamed event, its kind."""
        return self.name or self.get_kind_display()

    @property
    def when(self) -> str:
        """ "Sáng 15/01/2022", "Cả ngày 31/07/2018"; "Chưa rõ ngày" when nothing tells."""
        if self.date is None:
            return "Chưa rõ ngày"
        words = f"{show_session(self.session)} {show_date(self.date)}".strip() if self.session else show_date(self.date)
        return words[:1].upper() + words[1:]

    @property
    def when_in_full(self) -> str:
        """ "Buổi sáng, thứ Sáu, 07/01/2022"; "Chưa rõ ngày" when nothing tells."""
        if self.date is None:
            return "Chưa rõ ngày"
        words = ", ".join(part for part in (self.get_session_display(), show_day(self.date)) if part)
        return words[:1].upper() + words[1:]

    @property
    def year_label(self) -> str:
        """The heading under which a list, newest first, puts this conference."""
        return f"Năm {self.date.year}" if self.date else "Chưa rõ ngày"

    @property
    def organizers_that_day(self) -> list[tuple[str, str]]:
        """Each organizer's name as of the day, and its public page ("" without one). Expects rows of ``for_list``."""
        return [(body.name_on(self.date), _public_url(body)) for body in self.organizers.all()]

    @property
    def organizer_names(self) -> str:
        return ", ".join(name for name, _ in self.organizers_that_day)

    @property
    def date_is_inferred(self) -> bool:
        return self.date_certainty == self.DateCertainty.INFERRED

    @property
    def slug(self) -> str:
        return slugify(self.label)

    def get_absolute_url(self) -> str:
        return reverse("reports:conference_detail", args=[self.pk, self.slug])


def _public_url(body: Organization) -> str:
    return body.get_absolute_url() if body.is_published and body.merged_into_id is None else ""
