"""Photos of a report. An old article may keep a caption whose picture was never handed over."""

from collections.abc import Iterable
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from lib import renditions
from lib.fields import CleanCharField, CleanTextField
from lib.images import CleanImageField, refuse_file_name
from lib.vietnamese.numbers import show_number
from reports.models.fact import Fact, FactQuerySet, of_report

CENTRE = 50
WIDTH_KEPT = 960
ENDINGS = ("avif", "webp")  # what a browser is offered, best first


class PhotoQuerySet(FactQuerySet):
    def of_file(self, name: str) -> Self:
        """Photos whose picture, or a smaller copy of it, bears this name."""
        return self.filter(image__in=[name, *renditions.originals(name)])

    def leading(self, reports: Iterable[int]) -> dict[int, "Photo"]:
        """The first picture of each of these reports that has one, by the report's number."""
        pictures = self.filter(report__in=list(reports)).exclude(image="")
        found: dict[int, Photo] = {}
        for photo in pictures.order_by("after_paragraph", "order", "pk"):
            found.setdefault(photo.report_id, photo)
        return found


class Photo(Fact):
    report = of_report("photos")
    image = CleanImageField("tệp ảnh", upload_to="anh/%Y/%m/", blank=True, width_field="width", height_field="height")
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    copies = models.JSONField("bề rộng các bản thu nhỏ", default=dict, blank=True, editable=False)
    caption = CleanTextField("chú thích", help_text="Ai, việc gì, ở đâu.")
    credit = CleanCharField("người chụp", max_length=120, blank=True)
    alt_text = CleanCharField(
        "mô tả cho người khiếm thị",
        max_length=300,
        blank=True,
        validators=[refuse_file_name],
        help_text="Trong ảnh có gì; không chép tên tệp.",
    )
    is_decorative = models.BooleanField(
        "ảnh chỉ để trang trí", default=False, help_text="Ảnh không cho biết thêm điều gì; máy đọc sẽ bỏ qua ảnh này."
    )
    focal_x = models.PositiveSmallIntegerField(
        "điểm chính, % từ trái", default=CENTRE, validators=[MaxValueValidator(100)], help_text="0 là mép trái."
    )
    focal_y = models.PositiveSmallIntegerField(
        "điểm chính, % từ trên",
        default=CENTRE,
        validators=[MaxValueValidator(100)],
        help_text="0 là mép trên. Ảnh cắt cho danh sách giữ lấy điểm này.",
    )
    after_paragraph = models.PositiveSmallIntegerField("đặt sau đoạn", default=0, help_text="0 là đặt trên đầu bài.")

    objects = PhotoQuerySet.as_manager()

    class Meta(Fact.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        indexes = [models.Index(fields=["image"], name="photo_by_file")]
        constraints = [
            models.CheckConstraint(
                condition=Q(image="") | Q(is_decorative=True) | ~Q(alt_text=""),
                name="photo_image_has_alt_text",
                violation_error_message="Viết mô tả ảnh cho người khiếm thị, hoặc chọn “Ảnh chỉ để trang trí”.",
            ),
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt_text=""),
                name="photo_decorative_has_no_alt_text",
                violation_error_message="Ảnh chỉ để trang trí thì để trống mô tả; cần mô tả thì bỏ chọn “trang trí”.",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 100), focal_y__range=(0, 100)),
                name="photo_focal_point_inside",
                violation_error_message="Điểm chính của ảnh phải nằm trong ảnh: từ 0 đến 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:80]

    def save(self, *args: object, **kwargs: object) -> None:
        """Stores a new picture with its smaller copies, and a new crop for another focal point."""
        if self.image:
            if not self.image._committed:
                self.image.save(self.image.name, self.image.file, save=False)
            size = (self.width or 0, self.height or 0)
            storage, name = self.image.storage, str(self.image.name)
            self.copies = renditions.make(storage, name, size, self.focus) if all(size) else {}
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def focus(self) -> tuple[int, int]:
        return self.focal_x, self.focal_y

    @property
    def file_label(self) -> str:
        """What is known of the file: `4.032 × 3.024 điểm ảnh`."""
        return f"{show_number(self.width or 0)} × {show_number(self.height or 0)} điểm ảnh"

    @property
    def preview(self) -> str:
        """The address of a small copy of the whole picture."""
        files = self._files("full", ENDINGS[-1])
        return files[0][0] if files else self.image.url

    @property
    def kept_file(self) -> str:
        """The name of a copy that is large enough for paper and small enough for a file to keep."""
        full = renditions.names(str(self.image.name), self.copies.get("full", []), ENDINGS[-1])
        fitting = [name for name, width in full if width <= WIDTH_KEPT]
        return fitting[-1] if fitting else str(self.image.name)

    @property
    def is_tall(self) -> bool:
        return (self.height or 0) > (self.width or 0)

    @property
    def sources(self) -> list[dict[str, str]]:
        """For <source>: ``type`` and ``srcset`` of each format; none for a picture from before there were copies."""
        return self._sources("full")

    @property
    def card_sources(self) -> list[dict[str, str]]:
        """The same of the crop for lists."""
        return self._sources("card")

    @property
    def src(self) -> str:
        """For <img>: the largest copy that old browsers show, else the picture as it was handed in."""
        return self._largest("full") or self.image.url

    @property
    def card(self) -> dict[str, str | int]:
        """``src``, ``width`` and ``height`` of the crop for lists, else of the whole picture."""
        src = self._largest("card")
        if not src:
            return {"src": self.image.url, "width": self.width or 0, "height": self.height or 0}
        width, height = renditions.card_size(self.width or 0, self.height or 0)
        return {"src": src, "width": width, "height": height}

    def _sources(self, kind: str) -> list[dict[str, str]]:
        found = ((ending, self._files(kind, ending)) for ending in ENDINGS)
        return [
            {"type": f"image/{ending}", "srcset": ", ".join(f"{url} {width}w" for url, width in files)}
            for ending, files in found
            if files
        ]

    def _files(self, kind: str, ending: str) -> list[tuple[str, int]]:
        focus = self.focus if kind == "card" else None
        named = renditions.names(str(self.image.name), self.copies.get(kind, []), ending, focus)
        return [(self.image.storage.url(name), width) for name, width in named]

    def _largest(self, kind: str) -> str:
        files = self._files(kind, ENDINGS[-1])
        return files[-1][0] if files else ""
