"""Quantities that a text states."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractYear

from lib.fields import CleanCharField
from lib.vietnamese.dates import show_date, show_period
from lib.vietnamese.numbers import ratio_percent, show_number, show_percent
from people.models import Organization
from reports.models.fact import Fact, FactQuerySet, of_report


class FigureQuerySet(FactQuerySet):
    def with_report(self) -> Self:
        """With the report each stands in, without its text."""
        columns = ("id", "title", "dated_on", "is_from_archive", "source_published_at", "status")
        return self.select_related("report").only(
            *(f.attname for f in self.model._meta.concrete_fields), "organization__name",
            *(f"report__{name}" for name in columns),
        )  # fmt: skip

    def telling_first(self) -> Self:
        """Ratios before plain counts, large counts before small ones: what a front page shows."""
        return self.order_by(F("total").desc(nulls_last=True), "-value", "pk")

    def with_year(self) -> Self:
        """Annotated with ``year``: the last a figure is for, else that of its day; 0 when the text does not tell."""
        day = Cast(ExtractYear("as_of"), IntegerField())
        return self.annotate(year=Coalesce("period_end", "period_start", day, 0, output_field=IntegerField()))

    def for_charts(self) -> Self:
        """Rows with as much of the organization and the report as a link needs.

        Annotated so that ``Figure.CHART_ORDER`` puts side by side what one chart shows: newest year first,
        organizations by name and those unknown last, results before targets, ratios before plain counts, unit by unit.
        """
        return (
            self.with_year()
            .annotate(
                is_unowned=Case(When(organization=None, then=1), default=0, output_field=IntegerField()),
                owner_name=Coalesce("organization__sort_key", Value("")),
                owner=Coalesce("organization", 0, output_field=IntegerField()),
                is_plain=Case(When(total=None, then=1), default=0, output_field=IntegerField()),
            )
            .select_related("organization", "report")
            .only(
                *(field.attname for field in self.model._meta.concrete_fields if field.name != "quote"),
                *("organization__name", "organization__is_published", "organization__merged_into_id"),
                *("report__title", "report__dated_on"),
            )
        )


class Figure(Fact):
    CHART_ORDER = ("-year", "is_unowned", "owner_name", "owner", "basis", "is_plain", "unit", "pk")

    class Basis(models.TextChoices):
        ACTUAL = "actual", "kết quả"
        TARGET = "target", "chỉ tiêu đề ra"

    report = of_report("figures")
    label = CleanCharField("nội dung", max_length=300)
    value = models.DecimalField("giá trị", max_digits=18, decimal_places=4)
    total = models.DecimalField("trên tổng số", max_digits=18, decimal_places=4, null=True, blank=True)
    percentage = models.DecimalField("tỷ lệ như trong bài (%)", max_digits=7, decimal_places=3, null=True, blank=True)
    unit = CleanCharField("đơn vị tính", max_length=80, blank=True)
    basis = models.CharField("loại", max_length=6, choices=Basis.choices, default=Basis.ACTUAL)
    printed = CleanCharField("viết trong bài là", max_length=60)
    period_start = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    period_end = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    period_is_inferred = models.BooleanField("năm do suy luận", default=False)
    as_of = models.DateField("tính đến ngày", null=True, blank=True)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="figures", verbose_name="của tổ chức"
    )

    objects = FigureQuerySet.as_manager()

    class Meta(Fact.Meta):
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        constraints = [
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__gt=0),
                name="figure_total_positive",
                violation_error_message="Tổng số phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="figure_period_ordered",
                violation_error_message="Năm kết thúc phải sau năm bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed} {self.label}"

    @property
    def shown(self) -> str:
        """The number as Vietnamese write it: "17/18", "8.948", "97,7%"; a stated absence stays in its words."""
        if self.total is not None:
            return f"{show_number(self.value)}/{show_number(self.total)}"
        if self.unit == "%":
            return show_percent(self.value)
        return self.printed

    @property
    def value_shown(self) -> str:
        return show_number(self.value)

    @property
    def total_shown(self) -> str:
        return show_number(self.total) if self.total is not None else ""

    @property
    def is_count(self) -> bool:
        """A number of things, which another number of the same things may be compared with."""
        return self.total is None and self.unit != "%"

    @property
    def percent(self) -> Decimal | None:
        """The percentage as printed, else worked out from the ratio; None without either."""
        if self.percentage is not None:
            return self.percentage
        return ratio_percent(self.value, self.total) if self.total is not None else None

    @property
    def percent_shown(self) -> str:
        return show_percent(self.percent) if self.percent is not None else ""

    @property
    def period(self) -> str:
        """ "năm 2022", "2015-2020", "tính đến 15/01/2022"; "" when the text does not tell."""
        if self.period_end is not None or self.period_start is not None:
            years = show_period(self.period_start, self.period_end)
            return years if "-" in years else f"năm {years}"
        return f"tính đến {show_date(self.as_of)}" if self.as_of else ""

    @property
    def caption(self) -> str:
        """What stands under the number: whose it is, when, and whether it is a target. Reads ``organization``."""
        basis = "chỉ tiêu đề ra" if self.basis == self.Basis.TARGET else ""
        period = f"{self.period} (suy luận)" if self.period and self.period_is_inferred else self.period
        return " · ".join(part for part in (self.organization.name if self.organization else "", period, basis) if part)
