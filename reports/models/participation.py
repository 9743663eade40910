"""Who took part, in what function, and the post that the text printed beside the name."""

from django.db import models
from django.db.models import Q

from lib.fields import CleanCharField
from people.models import Person, Position
from reports.models.fact import Fact, of_report


class Participation(Fact):
    class Function(models.TextChoices):
        CHAIRED = "chaired", "chủ trì"
        DIRECTED = "directed", "phát biểu chỉ đạo"
        CONCLUDED = "concluded", "kết luận"
        SPOKE = "spoke", "phát biểu"
        AWARDED = "awarded", "trao khen thưởng"
        ATTENDED = "attended", "dự"
        MENTIONED = "mentioned", "được nhắc đến"

    report = of_report("participations")
    function = models.CharField("vai trò", max_length=10, choices=Function.choices, default=Function.ATTENDED)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations", verbose_name="cán bộ"
    )
    printed_name = CleanCharField("tên như trong bài", max_length=300)
    honorific = CleanCharField("cách gọi", max_length=20, blank=True)
    printed_position = CleanCharField("chức vụ như trong bài", max_length=400, blank=True)
    positions = models.ManyToManyField(
        Position, blank=True, related_name="participations", verbose_name="chức vụ khi đó"
    )
    on_behalf_of = CleanCharField("thay mặt", max_length=200, blank=True)
    is_group = models.BooleanField("là một nhóm", default=False)

    class Meta(Fact.Meta):
        verbose_name = "thành phần"
        verbose_name_plural = "thành phần"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "person", "function"],
                name="participation_function_once",
                violation_error_message="Người này đã có vai trò này trong bài.",
            ),
            models.CheckConstraint(
                condition=Q(is_group=False) | Q(person=None),
                name="participation_group_is_nobody",
                violation_error_message="Một nhóm không gắn với một cán bộ.",
            ),
            models.CheckConstraint(condition=~Q(printed_name=""), name="participation_has_name"),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name}: {self.get_function_display()}"

    @property
    def post_that_day(self) -> str:
        """The post as the text printed it, else the linked posts. Reads ``positions`` (prefetch them)."""
        return self.printed_position or ", ".join(position.label for position in self.positions.all())
