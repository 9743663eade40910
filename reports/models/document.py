"""Documents that a conference adopted or a text cites."""

from django.db import models

from lib.fields import CleanCharField, CleanTextField
from reports.models.fact import Fact, of_report


class Document(Fact):
    class Relation(models.TextChoices):
        ADOPTED = "adopted", "thông qua"
        CITED = "cited", "nhắc đến"

    class Kind(models.TextChoices):
        REPORT = "report", "Báo cáo"
        DRAFT = "draft", "Dự thảo"
        RESOLUTION = "resolution", "Nghị quyết"
        DIRECTIVE = "directive", "Chỉ thị"
        PROGRAMME = "programme", "Chương trình"
        PLAN = "plan", "Kế hoạch"
        SCHEME = "scheme", "Đề án"
        THEME = "theme", "Chủ đề, phong trào"
        OTHER = "other", "Văn bản khác"

    report = of_report("documents")
    relation = models.CharField("quan hệ", max_length=8, choices=Relation.choices, default=Relation.CITED)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    title = CleanTextField("tên văn bản")
    number = CleanCharField("số, ký hiệu", max_length=60, blank=True)
    issued_by = CleanCharField("cơ quan ban hành hoặc trình", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)

    class Meta(Fact.Meta):
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [models.CheckConstraint(condition=~models.Q(title=""), name="document_has_title")]

    def __str__(self) -> str:
        return self.title
