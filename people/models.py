"""Officials, the bodies they serve in, and the posts they held, resolved by day.

A person or an organization exists without any article. What the public may see of them is decided by what is
published about them, and pushed down into ``is_published`` and the attestation dates by ``reports.actions``.
"""

import datetime
from typing import Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from lib.fields import CleanCharField, CleanTextField
from lib.images import CleanImageField
from lib.search import Searchable, SearchQuerySet
from lib.vietnamese.dates import Precision, roman, show_date, show_period
from lib.vietnamese.names import alphabet_letter, given_name, initial, sort_key, title_sort_key
from lib.vietnamese.text import slugify

Row = TypeVar("Row", "Organization", "Person")


def _end_of_chain(row: Row) -> Row:
    """Where a chain of duplicates ends; a chain that runs in a circle ends where it closes."""
    seen = {row.pk}
    while row.merged_into is not None and row.merged_into_id not in seen:
        row = row.merged_into
        seen.add(row.pk)
    return row


class OrganizationQuerySet(SearchQuerySet):
    def published(self) -> Self:
        """What citizens may see."""
        return self.filter(is_published=True, merged_into=None)

    def current(self) -> Self:
        """Bodies that still work and are nobody's duplicate."""
        return self.filter(dissolved_on=None, merged_into=None)

    def for_list(self) -> Self:
        return self.only("pk", "name", "short_name", "kind", "parent_id", "dissolved_on", "sort_key")

    def for_detail(self) -> Self:
        """With parent and names, but without search keys."""
        keys = (*Searchable.SEARCH_FIELDS, *(f"parent__{name}" for name in Searchable.SEARCH_FIELDS))
        return self.select_related("parent").prefetch_related("names").defer(*keys)


class Organization(Searchable):
    class Kind(models.TextChoices):
        PARTY = "party", "Đảng bộ"
        COMMITTEE = "committee", "Cấp ủy"
        STANDING = "standing", "Ban Thường vụ, Thường trực"
        BOARD = "board", "Cơ quan tham mưu, giúp việc"
        COUNCIL = "council", "Hội đồng nhân dân"
        GOVERNMENT = "government", "Ủy ban nhân dân"
        AREA = "area", "Địa phương"
        OTHER = "other", "Tổ chức khác"

    name = CleanCharField("tên gọi", max_length=200)
    short_name = CleanCharField("tên trong văn bản", max_length=200, blank=True)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trực thuộc", null=True, blank=True, related_name="children"
    )
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    dissolved_on = models.DateField("ngày kết thúc hoạt động", null=True, blank=True)
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors", verbose_name="tổ chức kế thừa"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trùng với", null=True, blank=True, related_name="duplicates"
    )
    is_published = models.BooleanField("hiện công khai", default=False, editable=False)
    sort_key = models.CharField(max_length=400, editable=False, default="", db_index=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(dissolved_on=None, merged_into=None),
                name="organization_name_unique_while_alive",
                violation_error_message="Đã có tổ chức đang hoạt động mang tên này.",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(founded_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="organization_dissolved_after_founded",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="organization_not_own_parent",
                violation_error_message="Tổ chức không thể trực thuộc chính nó.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="organization_not_own_duplicate",
                violation_error_message="Tổ chức không thể trùng với chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def work_out_keys(self) -> None:
        super().work_out_keys()
        self.sort_key = title_sort_key(self.name)[:400]

    def clean(self) -> None:
        super().clean()
        ancestor, seen = self.parent, set()
        while ancestor is not None and ancestor.pk not in seen:
            if self.pk is not None and ancestor.pk == self.pk:
                raise ValidationError({"parent": "Hai tổ chức không thể trực thuộc lẫn nhau."})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent

    def search_source(self) -> tuple[str, str]:
        aliases = self.names.values_list("name", flat=True) if self.pk else ()
        return self.name, "\n".join([self.short_name, *aliases])

    @property
    def slug(self) -> str:
        return slugify(self.name)

    def get_absolute_url(self) -> str:
        return reverse("people:organization_detail", args=[self.pk, self.slug])

    @property
    def is_visible(self) -> bool:
        """Whether citizens may see it: the rule of ``published()`` for one row."""
        return self.is_published and self.merged_into_id is None

    @property
    def keeper(self) -> "Organization":
        """The body that stands for this one: itself unless it is a duplicate. One query for each duplicate."""
        return _end_of_chain(self)

    def worked_on(self, day: datetime.date) -> bool:
        """Whether no stated date rules out that the body worked on a day."""
        begun = self.founded_on is None or self.founded_on <= day
        return begun and (self.dissolved_on is None or day <= self.dissolved_on)

    def name_on(self, day: datetime.date | None) -> str:
        """The name this body bore on a day; today's when the day is unknown. Reads ``names`` (prefetch it)."""
        if day is None:
            return self.name
        former = [n for n in self.names.all() if n.until is not None and n.until >= day]
        return min(former, key=lambda n: n.until).name if former else self.name  # type: ignore[arg-type, return-value]


class OrganizationName(models.Model):
    """A former name (``until`` its last day), or another name still in use (``until`` empty)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names", verbose_name="tổ chức")
    name = CleanCharField("tên", max_length=200)
    until = models.DateField("dùng đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tên khác"
        verbose_name_plural = "tên khác"
        ordering = ("until", "name")
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="organizationname_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One body continues (part of) another; several rows make a merger, a split, or both."""

    predecessor = models.ForeignKey(
        Organization, models.CASCADE, related_name="successions_out", verbose_name="tổ chức trước"
    )
    successor = models.ForeignKey(
        Organization, models.CASCADE, related_name="successions_in", verbose_name="tổ chức kế thừa"
    )
    effective_on = models.DateField("ngày hiệu lực", null=True, blank=True)
    is_partial = models.BooleanField("chỉ một phần", default=False)
    decision = CleanCharField("văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        ordering = ("effective_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_pair_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_of_another",
                violation_error_message="Tổ chức không thể kế thừa chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class TermQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def for_detail(self) -> Self:
        keys = (f"organization__{name}" for name in Searchable.SEARCH_FIELDS)
        return self.select_related("organization").defer(*keys)


class Term(models.Model):
    """A term of a committee: "khóa V, nhiệm kỳ 2015-2020". Years are empty where no text states them."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="terms", verbose_name="tổ chức")
    ordinal = models.PositiveSmallIntegerField("khóa", help_text="Viết bằng số thường; trang hiện số La Mã.")
    start_year = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    end_year = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    is_published = models.BooleanField("hiện công khai", default=False, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ("organization__sort_key", "-ordinal")
        constraints = [
            models.UniqueConstraint(fields=["organization", "ordinal"], name="term_ordinal_once"),
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(end_year__gte=F("start_year")),
                name="term_ends_after_start",
                violation_error_message="Năm kết thúc phải sau năm bắt đầu.",
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="term_ordinal_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.organization}"

    @property
    def label(self) -> str:
        """ "Khóa V, nhiệm kỳ 2015-2020"; "Khóa VI" when the years are unknown."""
        return f"Khóa {roman(self.ordinal)}" + (f", nhiệm kỳ {self.period}" if self.period else "")

    @property
    def period(self) -> str:
        return show_period(self.start_year, self.end_year)

    @property
    def slug(self) -> str:
        return slugify(f"khoa {roman(self.ordinal)} {self.organization.name}")

    def get_absolute_url(self) -> str:
        return reverse("people:term_detail", args=[self.pk, self.slug])


class PersonQuerySet(SearchQuerySet):
    def published(self) -> Self:
        """Officials named in something published; never from a draft alone."""
        return self.filter(is_published=True, merged_into=None)

    def for_list(self) -> Self:
        return self.only("pk", "full_name", "given_name", "disambiguation", "portrait", "sort_key", "letter")

    def for_detail(self) -> Self:
        return self.defer(*Searchable.SEARCH_FIELDS)


class Person(Searchable):
    full_name = CleanCharField("họ và tên", max_length=120)
    given_name = CleanCharField(
        "tên để sắp xếp",
        max_length=60,
        blank=True,
        help_text="Để trống thì lấy tiếng cuối của họ tên.",
    )
    disambiguation = CleanCharField(
        "phân biệt", max_length=120, blank=True, help_text="Chỉ ghi khi trùng tên, ví dụ: Quận 12. Không ghi ngày sinh."
    )
    other_names = CleanTextField("tên khác", blank=True, help_text="Mỗi tên một dòng.")
    biography = CleanTextField("tiểu sử công tác", blank=True)
    portrait = CleanImageField("ảnh chân dung", upload_to="chan-dung/%Y/%m/", blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trùng với", null=True, blank=True, related_name="duplicates"
    )
    is_published = models.BooleanField("hiện công khai", default=False, editable=False)
    sort_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    letter = models.CharField(max_length=1, editable=False, default="")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="person_not_own_duplicate",
                violation_error_message="Một người không thể trùng với chính mình.",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_name"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.disambiguation})" if self.disambiguation else self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.given_name = self.given_name or given_name(self.full_name)
        self.sort_key = sort_key(self.full_name, self.given_name)[:400]
        self.letter = alphabet_letter(self.full_name, self.given_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def search_source(self) -> tuple[str, str]:
        posts = self.positions.published().select_related("title", "organization") if self.pk else ()
        return self.full_name, "\n".join([self.other_names, *map(str, posts)])

    @property
    def initial(self) -> str:
        return initial(self.full_name, self.given_name)

    @property
    def slug(self) -> str:
        return slugify(self.full_name)

    def get_absolute_url(self) -> str:
        return reverse("people:person_detail", args=[self.pk, self.slug])

    @property
    def is_visible(self) -> bool:
        """Whether citizens may see this person: the rule of ``published()`` for one row."""
        return self.is_published and self.merged_into_id is None

    @property
    def keeper(self) -> "Person":
        """The row that stands for this person: itself unless it is a duplicate. One query for each duplicate."""
        return _end_of_chain(self)

    @property
    def names(self) -> list[str]:
        """The name and the other names, one each."""
        return [self.full_name, *filter(None, (line.strip() for line in self.other_names.splitlines()))]


class Distinction(models.Model):
    """Two rows that look alike and were found to be two: they are not offered for merging again.

    Unordered: ``first`` is the one with the smaller number. Use ``of`` to ask and ``between`` to make one.
    """

    first: models.ForeignKey
    second: models.ForeignKey

    class Meta:
        abstract = True

    @classmethod
    def between(cls, one: models.Model, other: models.Model) -> Self:
        """The row that says these two are two, made when there is none."""
        first, second = sorted((one, other), key=lambda row: row.pk)
        return cls._default_manager.get_or_create(first=first, second=second)[0]

    @classmethod
    def of(cls, row: models.Model) -> models.QuerySet[Self]:
        return cls._default_manager.filter(Q(first=row) | Q(second=row))

    def other(self, row: models.Model) -> models.Model:
        return self.second if self.first_id == row.pk else self.first  # type: ignore[attr-defined]


class PersonDistinction(Distinction):
    first = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="người này")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="người kia")

    class Meta:
        verbose_name = "không phải một người"
        verbose_name_plural = "không phải một người"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="persondistinction_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="persondistinction_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class OrganizationDistinction(Distinction):
    first = models.ForeignKey(Organization, models.CASCADE, related_name="+", verbose_name="tổ chức này")
    second = models.ForeignKey(Organization, models.CASCADE, related_name="+", verbose_name="tổ chức kia")

    class Meta:
        verbose_name = "không phải một tổ chức"
        verbose_name_plural = "không phải một tổ chức"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="organizationdistinction_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="organizationdistinction_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class PositionTitle(models.Model):
    """A kind of post, whichever body it is in: "Bí thư", "Phó Bí thư Thường trực"."""

    name = CleanCharField("chức danh", max_length=120, unique=True)
    rank = models.PositiveSmallIntegerField(
        "thứ tự", default=100, help_text="Số nhỏ đứng trước trong danh sách lãnh đạo."
    )
    single_holder = models.BooleanField("chỉ một người giữ", default=False)

    class Meta:
        verbose_name = "chức danh"
        verbose_name_plural = "chức danh"
        ordering = ("rank", "name")

    def __str__(self) -> str:
        return self.name


def _evidence_around(day: datetime.date) -> Q:
    begun = Q(start_date__lte=day) | Q(first_attested__lte=day)
    lasting = Q(end_date__gte=day) | Q(last_attested__gte=day)
    return begun & lasting


class PositionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Posts that something published speaks of."""
        return self.filter(is_published=True)

    def for_list(self) -> Self:
        """With person, title and body, but without biographies and search keys."""
        return self.select_related("title", "person", "organization").defer(
            "person__biography", "person__other_names",
            *(f"{relation}__{name}" for relation in ("person", "organization") for name in Searchable.SEARCH_FIELDS),
        )  # fmt: skip

    def known_on(self, day: datetime.date) -> Self:
        """Posts certainly held on a day: a stated bound or an attestation on each side of it."""
        return self.filter(_evidence_around(day)).possible_on(day)

    def possible_on(self, day: datetime.date) -> Self:
        """Posts that no stated bound rules out on a day."""
        return self.filter(Q(start_date=None) | Q(start_date__lte=day), Q(end_date=None) | Q(end_date__gte=day))

    def standing_on(self, day: datetime.date) -> Self:
        """Posts possible on a day, annotated with ``standing``: "known", "possible", or "undated" without any date."""
        undated = Q(start_date=None, end_date=None, first_attested=None, last_attested=None)
        cases = [When(_evidence_around(day), then=Value("known")), When(undated, then=Value("undated"))]
        return self.possible_on(day).annotate(standing=Case(*cases, default=Value("possible")))

    def in_protocol_order(self) -> Self:
        return self.order_by("title__rank", "person__sort_key", "pk")

    def newest_first(self) -> Self:
        """By the last day that anything is known of; posts without any date come last."""
        latest = Coalesce("last_attested", "end_date", "start_date")
        return self.order_by(latest.desc(nulls_last=True), "title__rank", "pk")


class Position(models.Model):
    """A post a person held in a body.

    A start is stored as the first possible day and an end as the last possible day, with the precision for showing:
    "2015" is 2015-01-01/year as a start and 2015-12-31/year as an end. Every question about a day is then a plain
    comparison. Most texts state neither; they only attest the post on the day of a conference.
    """

    PRECISIONS = [
        (Precision.DAY.value, "đúng ngày"),
        (Precision.MONTH.value, "đúng tháng"),
        (Precision.YEAR.value, "đúng năm"),
        (Precision.BOUND.value, "chậm nhất"),
    ]

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions", verbose_name="cán bộ")
    title = models.ForeignKey(PositionTitle, models.PROTECT, related_name="positions", verbose_name="chức danh")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="positions", verbose_name="tổ chức")
    term = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="positions", verbose_name="nhiệm kỳ"
    )
    start_date = models.DateField("từ ngày", null=True, blank=True)
    start_precision = models.CharField("độ rõ ngày bắt đầu", max_length=5, choices=PRECISIONS, blank=True)
    end_date = models.DateField("đến ngày", null=True, blank=True)
    end_precision = models.CharField("độ rõ ngày kết thúc", max_length=5, choices=PRECISIONS, blank=True)
    first_attested = models.DateField("ghi nhận đầu tiên", null=True, blank=True, editable=False)
    last_attested = models.DateField("ghi nhận gần nhất", null=True, blank=True, editable=False)
    is_published = models.BooleanField("hiện công khai", default=False, editable=False)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ("title__rank", "person__sort_key", "pk")
        indexes = [models.Index(fields=["organization", "title", "start_date"], name="position_by_body")]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date=None) | Q(end_date=None) | Q(end_date__gte=F("start_date")),
                name="position_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(start_date=None, start_precision="") | Q(start_date__isnull=False) & ~Q(start_precision=""),
                name="position_start_has_precision",
                violation_error_message="Ngày bắt đầu và độ rõ của nó phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                condition=Q(end_date=None, end_precision="") | Q(end_date__isnull=False) & ~Q(end_precision=""),
                name="position_end_has_precision",
                violation_error_message="Ngày kết thúc và độ rõ của nó phải đi cùng nhau.",
            ),
            models.UniqueConstraint(
                fields=["person", "title", "organization"],
                condition=Q(start_date=None),
                name="position_once_without_start",
                violation_error_message="Chức vụ này của người này đã có.",
            ),
            models.UniqueConstraint(
                fields=["person", "title", "organization", "start_date"],
                name="position_once_per_start",
                violation_error_message="Chức vụ này của người này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The post with its body, no word said twice: "Phó Trưởng Ban" + "Ban Dân vận …" share their "Ban"."""
        title, body = self.title.name.split(), self.organization.name.split()
        if title[-1] == body[0]:
            title.pop()
        return " ".join([*title, *body])

    @property
    def attested(self) -> str:
        """ "ghi nhận 13/01/2022", "ghi nhận từ 31/07/2018 đến 15/01/2022"; "chưa rõ ngày ghi nhận" without a day."""
        first, last = self.first_attested, self.last_attested
        if first is None or last is None:
            return "chưa rõ ngày ghi nhận"
        if first == last:
            return f"ghi nhận {show_date(last)}"
        return f"ghi nhận từ {show_date(first)} đến {show_date(last)}"

    @property
    def start(self) -> str:
        """ "bắt đầu năm 2015"; unknown is said."""
        if self.start_date is None:
            return "chưa rõ ngày bắt đầu"
        return f"bắt đầu {show_date(self.start_date, self.start_precision)}"

    @property
    def end(self) -> str:
        """ "kết thúc chậm nhất 31/12/2020"; "" while no text says that it ended."""
        return f"kết thúc {show_date(self.end_date, self.end_precision)}" if self.end_date else ""

    @property
    def evidence(self) -> str:
        """What the post rests on: stated bounds and attestations; "chưa rõ ngày ghi nhận" without any."""
        stated = [self.start if self.start_date else "", self.end]
        return ", ".join(filter(None, [*stated, self.attested if self.last_attested or not any(stated) else ""]))
