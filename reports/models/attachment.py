"""Files that citizens may download with a report: the resolution itself, a list, a form."""

from pathlib import PurePath
from typing import Self

from django.db import models
from django.db.models import Q

from lib.documents import OfficeFileField
from lib.fields import CleanCharField
from lib.office_files import KINDS
from lib.vietnamese.numbers import show_size
from reports.models.fact import Fact, FactQuerySet, of_report


class AttachmentQuerySet(FactQuerySet):
    def of_file(self, name: str) -> Self:
        return self.filter(file=name)


class Attachment(Fact):
    """``original_name``, ``kind`` and ``size`` (bytes) are those of the file, taken over when it is stored."""

    report = of_report("attachments")
    file = OfficeFileField("tệp", upload_to="tep-dinh-kem/%Y/%m/", help_text="PDF, Word (.docx) hoặc Excel (.xlsx).")
    original_name = CleanCharField("tên tệp", max_length=200, editable=False)
    kind = models.CharField("loại tệp", max_length=4, choices=list(KINDS.items()), editable=False)
    size = models.PositiveIntegerField("dung lượng", editable=False)
    title = CleanCharField("trích yếu", max_length=300, help_text="Văn bản nói về việc gì. Bạn đọc thấy dòng này.")
    number = CleanCharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_by = CleanCharField("cơ quan ban hành", max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta(Fact.Meta):
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        indexes = [models.Index(fields=["file"], name="attachment_by_file")]
        constraints = [
            models.CheckConstraint(condition=~Q(file=""), name="attachment_has_file"),
            models.CheckConstraint(condition=~Q(title=""), name="attachment_has_title"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="attachment_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title[:80]

    def clean(self) -> None:
        self._take_over()

    def save(self, *args: object, **kwargs: object) -> None:
        self._take_over()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def _take_over(self) -> None:
        """What is known of a file that is about to be stored."""
        if self.file and not self.file._committed:
            name = PurePath(str(self.file.name))
            self.size, self.kind = self.file.size, name.suffix[1:]
            self.original_name = getattr(self.file.file, "shown_name", name.name)

    @property
    def file_label(self) -> str:
        return f"{self.original_name} ({self.description})"

    @property
    def description(self) -> str:
        """What kind of file and how heavy: `PDF, 1,2 MB`."""
        return f"{self.get_kind_display()}, {show_size(self.size)}"
