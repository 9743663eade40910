"""Controls for the files of a report: what is stored, what has to be chosen again, what a photo shows."""

from typing import Any

from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib import images, office_files
from lib.forms import StrictModelForm
from reports.models import Photo

NO_DESCRIPTION = "Viết mô tả ảnh cho người khiếm thị, hoặc chọn “Ảnh chỉ để trang trí”."
NEEDLESS_DESCRIPTION = "Ảnh chỉ để trang trí thì để trống mô tả; cần mô tả thì bỏ chọn “trang trí”."


class StoredFile:
    """A stored file as the control names it: by what is known of it, not by its generated name."""

    def __init__(self, file: FieldFile) -> None:
        self.url = file.url
        self.label = file.instance.file_label

    def __str__(self) -> str:
        return self.label


class DeskFileWidget(AdminFileWidget):
    """A file input whose limit a script knows before the file is sent."""

    input_text = "Chọn tệp khác"
    clear_checkbox_label = "Bỏ tệp này"

    def __init__(self, accept: str, most: int, refusal: str) -> None:
        super().__init__({"accept": accept, "data-max-bytes": most, "data-refusal": refusal})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            context["widget"]["value"] = StoredFile(value)
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, attrs, renderer)
        if not isinstance(value, UploadedFile):
            return control
        called = getattr(value, "shown_name", value.name)
        return format_html(
            '{}<p class="help">Tệp “{}” chưa được lưu: trình duyệt không giữ tệp khi biểu mẫu còn lỗi. '
            "Hãy chọn lại tệp.</p>",
            control,
            called,
        )


def photo_widget() -> DeskFileWidget:
    return DeskFileWidget("image/jpeg,image/png,image/webp", images.MAX_BYTES, images.TOO_HEAVY)


def document_widget() -> DeskFileWidget:
    accepted = ",".join(f".{kind}" for kind in office_files.KINDS)
    return DeskFileWidget(accepted, office_files.MAX_BYTES, office_files.REASONS["size"])


class PhotoForm(StrictModelForm):
    """A picture is described, or said to be decoration; the description never comes from the file's name."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "alt_text" in cleaned and cleaned.get("is_decorative") and cleaned["alt_text"]:
            self.add_error("alt_text", NEEDLESS_DESCRIPTION)
        elif cleaned.get("image") and cleaned.get("alt_text") == "" and not cleaned.get("is_decorative"):
            self.add_error("alt_text", NO_DESCRIPTION)
        return cleaned


def photo_preview(photo: Photo) -> str:
    """The picture, on which a script lets the focal point be set; a line of advice while there is none."""
    is_stored = bool(photo.image) and photo.image._committed
    return render_to_string("admin/reports/_photo_preview.html", {"photo": photo, "is_stored": is_stored})
