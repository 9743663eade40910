"""The register of awards. One batch is one line of a list: same form, citation, kind of recipient and period.

An award exists by itself (a decision, a line in the register) and outlives the news; a report only mentions it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models import Count, F, IntegerField, Q, Sum
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.urls import reverse

from lib.fields import CleanCharField, CleanTextField
from lib.search import Searchable, SearchQuerySet
from lib.vietnamese.dates import show_period
from lib.vietnamese.numbers import show_number
from lib.vietnamese.text import slugify
from people.models import Organization, Person

PRIZE_NOUN = "giải"


class AwardType(models.Model):
    class Category(models.TextChoices):
        CERTIFICATE = "certificate", "Bằng khen, Giấy khen"
        BADGE = "badge", "Huy hiệu, Kỷ niệm chương"
        TITLE = "title", "Danh hiệu thi đua"
        RATING = "rating", "Xếp loại, đánh giá"
        PRIZE = "prize", "Giải"
        OTHER = "other", "Hình thức khác"

    name = CleanCharField("hình thức", max_length=120, unique=True)
    category = models.CharField("nhóm", max_length=12, choices=Category.choices, default=Category.OTHER)
    rank = models.PositiveSmallIntegerField("thứ tự", default=100)

    class Meta:
        verbose_name = "hình thức khen thưởng"
        verbose_name_plural = "hình thức khen thưởng"
        ordering = ("rank", "name")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Totals:
    """What a set of batches adds up to; ``counts`` are (sum, what is counted) pairs without zeros.

    Revoked batches are batches of the set, but their numbers are in no sum.
    """

    batches: int
    counts: tuple[tuple[int, str], ...]
    unstated: int
    revoked: int

    def __str__(self) -> str:
        """ "45 tập thể, 121 cá nhân, 11 giải"; "" when no number is stated."""
        return ", ".join(f"{show_number(number)} {noun}" for number, noun in self.counts)


class AwardBatchQuerySet(SearchQuerySet):
    def published(self) -> Self:
        """Batches that a published report mentions, or that an approver opened by hand."""
        return self.filter(Q(is_published=True) | Q(is_published_by_hand=True))

    def for_list(self) -> Self:
        return self.select_related("award_type", "conferrer").defer(
            *Searchable.SEARCH_FIELDS, *(f"conferrer__{name}" for name in Searchable.SEARCH_FIELDS)
        )

    def with_year(self) -> Self:
        """Annotated with ``year``, under which the register lists a batch: the last it is for, else the decision's.

        0 when neither is known, so that unknown years come last and a page can start after them.
        """
        decided = Cast(ExtractYear("decision_date"), IntegerField())
        return self.annotate(year=Coalesce("period_end", "period_start", decided, 0, output_field=IntegerField()))

    def presented_in(self, reports: Iterable[int]) -> Self:
        """Batches handed over on the occasions that these reports tell of."""
        return self.filter(mentions__report__in=reports, mentions__presented_here=True).distinct()

    def totals(self) -> Totals:
        effective = Q(status=AwardBatch.Status.EFFECTIVE)
        prizes = Q(award_type__category=AwardType.Category.PRIZE, recipient_noun="")
        sums = {
            kind.value: Sum("declared_count", filter=effective & ~prizes & Q(recipient_kind=kind))
            for kind in AwardBatch.RecipientKind
        }
        row = self.order_by().aggregate(
            batches=Count("pk"),
            revoked=Count("pk", filter=~effective),
            unstated=Count("pk", filter=effective & Q(declared_count=None)),
            prizes=Sum("declared_count", filter=effective & prizes),
            **sums,
        )
        nouns = [(row[kind.value], str(kind.label)) for kind in AwardBatch.RecipientKind]
        counts = tuple((number, noun) for number, noun in [*nouns, (row["prizes"], PRIZE_NOUN)] if number)
        return Totals(row["batches"], counts, row["unstated"], row["revoked"])


class AwardBatch(Searchable):
    class RecipientKind(models.TextChoices):
        COLLECTIVE = "collective", "tập thể"
        INDIVIDUAL = "individual", "cá nhân"
        HOUSEHOLD = "household", "hộ gia đình"
        TEAM = "team", "đội"

    class Status(models.TextChoices):
        EFFECTIVE = "effective", "Có hiệu lực"
        REVOKED = "revoked", "Đã hủy bỏ"

    award_type = models.ForeignKey(AwardType, models.PROTECT, related_name="batches", verbose_name="hình thức")
    citation = CleanTextField(
        "thành tích, tiêu chuẩn",
        blank=True,
        help_text="Để trống khi hình thức đã nói đủ, như Huy hiệu 40 năm tuổi Đảng.",
    )
    conferrer = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="conferred", verbose_name="cấp khen"
    )
    printed_conferrer = CleanCharField("cấp khen như trong bài", max_length=200, blank=True)
    recipient_kind = models.CharField("đối tượng", max_length=12, choices=RecipientKind.choices)
    recipient_noun = CleanCharField("gọi đối tượng là", max_length=120, blank=True)
    declared_count = models.PositiveIntegerField("số lượng đã nêu", null=True, blank=True)
    printed_count = CleanCharField("số lượng như trong bài", max_length=20, blank=True)
    period_start = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    period_end = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    period_is_inferred = models.BooleanField("năm do suy luận", default=False)
    occasion = CleanCharField("dịp", max_length=120, blank=True, help_text="Ví dụ: 3/2, 19/5, 2/9, 7/11.")
    decision_number = CleanCharField("số quyết định", max_length=60, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    status = models.CharField("hiệu lực", max_length=12, choices=Status.choices, default=Status.EFFECTIVE)
    is_published = models.BooleanField("có trong tin đã đăng", default=False, editable=False)
    is_published_by_hand = models.BooleanField("cho hiện công khai khi chưa có tin", default=False)

    objects = AwardBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt khen thưởng"
        verbose_name_plural = "đợt khen thưởng"
        ordering = ("-period_end", "-pk")
        indexes = [models.Index(fields=["award_type", "period_end"], name="awardbatch_by_type")]
        constraints = [
            models.CheckConstraint(
                condition=Q(declared_count=None) | Q(declared_count__gt=0),
                name="awardbatch_count_positive",
                violation_error_message="Số lượng phải lớn hơn 0; để trống nếu bài không nêu.",
            ),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="awardbatch_period_ordered",
                violation_error_message="Năm kết thúc phải sau năm bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def search_source(self) -> tuple[str, str]:
        recipients = self.recipients.values_list("printed_name", flat=True) if self.pk else ()
        conferrer = self.conferrer.name if self.conferrer else self.printed_conferrer
        return self.label, "\n".join([conferrer, self.occasion, self.decision_number, *recipients])

    @property
    def label(self) -> str:
        """ "Giấy khen: đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ”", its first letter a capital."""
        name = self.award_type.name
        return f"{name[:1].upper()}{name[1:]}" + (f": {self.citation}" if self.citation else "")

    @property
    def merit(self) -> str:
        """What it is given for; a badge of so many years says so itself."""
        return self.citation or self.award_type.name

    @property
    def count_label(self) -> str:
        """ "118 đảng viên", "11 giải"; "" when no number is stated. The number is as printed where it was."""
        if self.declared_count is None:
            return ""
        return f"{self.printed_count or self.declared_count} {self.counted_noun}"

    @property
    def counted_noun(self) -> str:
        """What the number counts: "11 giải" counts prizes, not the teams that won them."""
        if self.award_type.category == AwardType.Category.PRIZE and not self.recipient_noun:
            return PRIZE_NOUN
        return self.recipient_noun or self.get_recipient_kind_display()

    @property
    def recipient_names(self) -> str:
        """Those named, as printed. Reads ``recipients`` (prefetch them)."""
        return ", ".join(recipient.printed_name for recipient in self.recipients.all())

    @property
    def conferrer_name(self) -> str:
        return self.conferrer.name if self.conferrer else self.printed_conferrer

    @property
    def conferrer_url(self) -> str:
        return _public_url(self.conferrer)

    @property
    def is_revoked(self) -> bool:
        return self.status == self.Status.REVOKED

    @property
    def period(self) -> str:
        return show_period(self.period_start, self.period_end)

    @property
    def listed_period(self) -> str:
        """What the register prints as the year: the period, else the year of the decision, else ""."""
        return self.period or (str(self.decision_date.year) if self.decision_date else "")

    @property
    def years_running(self) -> int:
        """How many years the award is for: 5 of "2018-2022"; 0 when the period is not a range."""
        if self.period_start is None or self.period_end is None or self.period_start == self.period_end:
            return 0
        return self.period_end - self.period_start + 1

    @property
    def slug(self) -> str:
        return slugify(self.label)

    def get_absolute_url(self) -> str:
        return reverse("awards:batch_detail", args=[self.pk, self.slug])


def _public_url(linked: Person | Organization | None) -> str:
    """The page that citizens may open of whom a row is linked to; "" when there is none."""
    if linked is None or not linked.is_published or linked.merged_into_id is not None:
        return ""
    return linked.get_absolute_url()


class AwardRecipientQuerySet(models.QuerySet):
    def for_list(self) -> Self:
        """Rows with as much of the person or organization as a link needs."""
        return self.select_related("person", "organization").only(
            *("batch_id", "printed_name", "is_posthumous", "note", "order"),
            *("person__full_name", "person__is_published", "person__merged_into_id"),
            *("organization__name", "organization__is_published", "organization__merged_into_id"),
        )


class AwardRecipient(models.Model):
    """Somebody named among the recipients: as printed, and linked where it is known who that is."""

    batch = models.ForeignKey(AwardBatch, models.CASCADE, related_name="recipients", verbose_name="đợt khen thưởng")
    printed_name = CleanCharField("tên như trong bài", max_length=200)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards_received", verbose_name="cán bộ"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="awards_received", verbose_name="tổ chức"
    )
    is_posthumous = models.BooleanField("truy tặng", default=False)
    note = CleanCharField("ghi chú", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = AwardRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = "người, tập thể được khen"
        verbose_name_plural = "người, tập thể được khen"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | Q(organization=None),
                name="awardrecipient_person_or_body",
                violation_error_message="Chọn cán bộ hoặc tổ chức, không chọn cả hai.",
            ),
            models.UniqueConstraint(
                fields=["batch", "person"], condition=Q(person__isnull=False), name="awardrecipient_person_once"
            ),
            models.UniqueConstraint(
                fields=["batch", "organization"],
                condition=Q(organization__isnull=False),
                name="awardrecipient_body_once",
            ),
            models.CheckConstraint(condition=~Q(printed_name=""), name="awardrecipient_has_name"),
        ]

    def __str__(self) -> str:
        return self.printed_name

    @property
    def url(self) -> str:
        return _public_url(self.person or self.organization)
