"""The control in which rich text is written: an editor where scripts run, a plain text area where they do not."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.forms import Script
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib import rich_text
from lib.vietnamese.text import UnusableText, clean

MOST_BYTES = 1024 * 1024
_DROPPED = {
    "image": "{n} ảnh (thêm ảnh ở mục Ảnh của bài)",
    "embed": "{n} nội dung nhúng",
    "note": "{n} chú thích cuối trang",
    "deleted": "{n} đoạn đã gạch bỏ",
}
_OLD_FONT = (
    "Có đoạn dùng phông chữ cũ (TCVN3 hoặc VNI) nên chữ có dấu có thể sai. Hãy chuyển sang Unicode rồi dán lại đoạn đó."
)

_WITHOUT_SCRIPTS = format_html(
    '<div class="help" data-without-scripts>{}</div>',  # the editor takes it away
    "Khi không có JavaScript, ô này hiện mã HTML. Có thể sửa chữ giữa các thẻ, hoặc xóa hết rồi gõ chữ"
    " thường: mỗi dòng là một đoạn, dòng mở đầu bằng “## ” là đề mục, bằng “- ” là một ý.",
)


def said_of(dropped: Counter[str]) -> str:
    """What could not be kept of a text, as an editor is told; "" when nothing was lost."""
    parts = [words.format(n=dropped[kind]) for kind, words in _DROPPED.items() if dropped[kind]]
    said = [f"Không giữ được trong nội dung: {', '.join(parts)}."] if parts else []
    return " ".join([*said, *([_OLD_FONT] if dropped["old_font"] else [])])


class RichTextArea(AdminTextareaWidget):
    """Each block stands on its own line, for whoever edits the HTML itself."""

    class Media:
        css = {"all": ("css/rich-text.css",)}
        js = (Script("js/rich-text.js", type="module"),)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": "24", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-rich-text"] = static("django_prose_editor/editor.js")
        return context

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return super().render(*args, **kwargs) + _WITHOUT_SCRIPTS

    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        if not text:
            return text
        html = text if rich_text.is_rich(text) else rich_text.from_plain(text)
        return "\n".join(rich_text.blocks_of(html)) if html == rich_text.as_stored(html) else html


class RichTextFormField(forms.CharField):
    """Takes HTML or plain lines; ``dropped`` says after cleaning what could not be kept."""

    widget = RichTextArea
    dropped = ""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if len(text.encode(errors="replace")) > MOST_BYTES:
            raise ValidationError(
                "Nội dung dài quá 1 MB nên chưa lưu. Chữ đã gõ vẫn còn ở đây: hãy bớt phần dán vào rồi lưu lại."
            )
        try:
            clean(text)
        except UnusableText as error:
            raise ValidationError("Văn bản có ký tự không đọc được. Hãy gõ lại hoặc dán dạng chữ thường.") from error
        if not rich_text.is_rich(text):
            return rich_text.from_plain(text)
        cleaned = rich_text.cleaned(text)
        self.dropped = said_of(cleaned.dropped)
        return cleaned.html

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The editor writes the same text with other tags."""
        if self.disabled or len(data or "") > MOST_BYTES:
            return not self.disabled
        return rich_text.as_stored(initial or "") != rich_text.as_stored(data or "")
