"""Photos of a report. An old article may keep a caption whose picture was never handed over."""

from django.db import models
from django.db.models import Q

from lib.fields import CleanCharField, CleanTextField
from lib.images import CleanImageField
from reports.models.fact import Fact, of_report


class Photo(Fact):
    report = of_report("photos")
    image = CleanImageField("tệp ảnh", upload_to="anh/%Y/%m/", blank=True, width_field="width", height_field="height")
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    caption = CleanTextField("chú thích", help_text="Ai, việc gì, ở đâu.")
    credit = CleanCharField("người chụp", max_length=120, blank=True)
    alt_text = CleanCharField(
        "mô tả cho người khiếm thị", max_length=300, blank=True, help_text="Trong ảnh có gì; không chép tên tệp."
    )
    after_paragraph = models.PositiveSmallIntegerField("đặt sau đoạn", default=0, help_text="0 là đặt trên đầu bài.")

    class Meta(Fact.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        constraints = [
            models.CheckConstraint(
                condition=Q(image="") | ~Q(alt_text=""),
                name="photo_image_has_alt_text",
                violation_error_message="Viết mô tả ảnh cho người khiếm thị.",
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:80]
