"""What comes in on the start page: files, or a text that was pasted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from accounts.models import User
from lib import rich_text
from lib.editor import RichTextArea
from lib.office_files import MAX_BYTES, REASONS
from reports import intake as intakes
from reports.importer.read import UnreadableFile, read_file, read_html, read_text
from reports.importer.source import Source
from reports.models import Intake

FILES_READ, BYTES_READ = 20, 40 << 20  # in one request; a script sends each file by itself
NOT_READ = "Chưa đọc, hãy gửi tiếp: mỗi lần gửi chỉ đọc được 20 tệp, tất cả nặng nhất 40 MB."
NOTHING_FOUND = "Không nhận ra dữ liệu nào; bài có thể không kể về một hội nghị."


@dataclass(frozen=True)
class Result:
    """What became of one file. ``address`` is its screen; of a file refused there is none."""

    name: str
    said: str
    address: str = ""
    is_new: bool = False


class PasteForm(forms.Form):
    """``source`` after ``is_valid``. What was pasted stays in the form, whatever was wrong with it."""

    use_required_attribute = False
    keep_font = forms.BooleanField(  # before the text, which is read by it
        label="Giữ nguyên chữ phông cũ",
        help_text="Bài gõ bằng phông cũ (TCVN3, VNI) được tự đổi sang Unicode, trừ khi đánh dấu ô này.",
        required=False,
    )
    text = forms.CharField(
        label="Văn bản",
        strip=False,
        help_text="Dán nguyên bài từ Word, từ thư điện tử hoặc từ trang cũ. Bảng, mục và danh sách được giữ lại.",
        error_messages={"required": "Chưa có chữ nào. Hãy dán văn bản vào ô."},
        widget=RichTextArea(attrs={"rows": "12"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-paste"] = reverse("admin:reports_report_paste")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        read = read_html if rich_text.is_rich(text) else read_text
        try:
            self.source = read(text, converting=not self.cleaned_data.get("keep_font"))
        except UnreadableFile as error:
            raise ValidationError(error.message) from error
        return text


def text_again(number: str, user: User) -> str:
    """The text of an article that came before, to be mended and read anew."""
    if not (number.isdecimal() and len(number) <= 18):
        return ""
    found = Intake.objects.for_editor(user).filter(pk=number).first()
    return (found.html or found.text) if found else ""


def read_files(uploads: "Iterable[UploadedFile[Any]]", *, by: User, converting: bool) -> list[Result]:
    """As many files as one request may keep the server busy with; of the others that they were not read."""
    results, read, size = [], 0, 0
    for upload in uploads:
        size += upload.size or 0
        if read >= FILES_READ or (read and size > BYTES_READ):
            results.append(Result(upload.name or "", NOT_READ))
            read = FILES_READ  # the rest is in one piece
        else:
            results.append(_read(upload, by, converting=converting))
            read += 1
    return results


def _read(upload: "UploadedFile[Any]", by: User, *, converting: bool) -> Result:
    name = upload.name or ""
    if (upload.size or 0) > MAX_BYTES:
        return Result(name, REASONS["size"])
    content = upload.read()
    try:
        source = read_file(content, name, converting=converting)
    except UnreadableFile as error:
        return Result(name, error.message)
    return taken_in(name, source, by=by, file_name=name, content=content)


def taken_in(name: str, source: Source, *, by: User, file_name: str = "", content: bytes | None = None) -> Result:
    made = intakes.take_in(source, by=by, file_name=file_name, file=content)
    found = f"Nhận ra {made.total} mục." if made.total else NOTHING_FOUND
    again = " Bài này đã có trong hệ thống." if intakes.twins_of(made, to=by) else ""
    return Result(name, found + again, reverse("admin:reports_intake_change", args=[made.pk]), is_new=True)
