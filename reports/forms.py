"""What people at the desk say when they take a step with a report, and what readers and leaders answer to one."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lib.forms import CleanTextField, DateTimeInput
from lib.public_form import PublicForm
from lib.vietnamese.text import MARKS
from reports.models import Remark, Report, ReviewLink
from reports.models.comment import LONGEST_COMMENT

REASON_LENGTH = 500
PILED_MARKS = re.compile(f"[{MARKS}]{{4,}}")  # no writing puts so many on one letter
EMPTY_LINES = re.compile(r"\n{3,}")


def _reason(label: str, *, required: bool, rows: int = 2, **words: str) -> CleanTextField:
    return CleanTextField(
        label=label,
        required=required,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"}),
        error_messages={"required": "Hãy ghi lý do.", "max_length": f"Viết gọn trong {REASON_LENGTH} ký tự."},
        **words,
    )


class VersionForm(forms.Form):
    """Every step names the version that the person has read."""

    version = forms.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Trang đã cũ. Hãy mở lại bài rồi làm lại."),
    )


class ReasonForm(VersionForm):
    reason = _reason("Lý do", required=True)


class ReleaseForm(VersionForm):
    """An approver's decision. ``passing`` is asked for where the text holds something sensitive."""

    class Decision:
        NOW, LATER, AT = "dang-ngay", "duyet", "hen-gio"
        ALL = (NOW, LATER, AT)

    decision = forms.ChoiceField(
        choices=[(one, one) for one in Decision.ALL], error_messages={"required": "Hãy bấm một trong các nút."}
    )
    publish_at = forms.DateTimeField(
        label="Ngày và giờ đăng",
        required=False,
        widget=DateTimeInput(),
        help_text="Ngày/tháng/năm giờ:phút, theo giờ Việt Nam. Ví dụ: 24/11/2026 07:30.",
        error_messages={"invalid": "Viết ngày và giờ như 24/11/2026 07:30."},
    )
    passing = _reason(
        "Lý do cho qua nội dung nhạy cảm",
        required=False,
        help_text="Ghi vì sao được đưa lên; lý do được giữ trong nhật ký.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        moment = cleaned.get("publish_at")
        if cleaned.get("decision") == self.Decision.AT and "publish_at" not in self.errors:
            if moment is None:
                raise ValidationError({"publish_at": "Nhập ngày và giờ đăng."})
            if moment <= timezone.now():
                raise ValidationError({"publish_at": "Giờ hẹn đã qua. Hãy chọn một giờ sắp tới."})
        return cleaned

    @property
    def moment(self) -> datetime.datetime | None:
        return self.cleaned_data["publish_at"] if self.cleaned_data["decision"] == self.Decision.AT else None


class WithdrawForm(VersionForm):
    outcome = forms.ChoiceField(
        label="Hình thức gỡ",
        choices=[
            (Report.Withdrawal.ERROR, "Đăng nhầm: địa chỉ báo tin đã gỡ (410), không còn nội dung"),
            (Report.Withdrawal.MERGED, "Gộp vào tin khác: địa chỉ dẫn sang tin đó (301)"),
            (Report.Withdrawal.EXPIRED, "Không còn hiệu lực: nội dung ở lại dưới một thông báo"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn hình thức gỡ."},
    )
    replaced_by = forms.IntegerField(
        label="Số của tin gộp vào",
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "vIntegerField"}),
        help_text="Chỉ khi gộp: số đứng đầu trong địa chỉ của tin kia, ví dụ 12 trong /tin-bai/12-….",
        error_messages={
            "invalid": "Nhập một số.",
            "min_value": "Nhập một số.",
            "max_value": "Không có tin nào có số này.",
        },
    )
    note = CleanTextField(
        label="Thông báo cho bạn đọc",
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Hiện ở địa chỉ của tin. Có thể để trống.",
    )
    reason = _reason("Lý do", required=True, help_text="Chỉ giữ trong cơ quan.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == Report.Withdrawal.MERGED and "replaced_by" in cleaned:
            cleaned["replaced_by"] = Report.objects.published().filter(pk=cleaned["replaced_by"]).first()
            if cleaned["replaced_by"] is None:
                raise ValidationError({"replaced_by": "Hãy nhập số của một tin khác đang đăng."})
        return cleaned


class RemarkForm(forms.ModelForm):
    class Meta:
        model = Remark
        fields = ("section", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}
        error_messages = {"text": {"required": "Hãy viết góp ý.", "max_length": "Góp ý dài quá 2.000 ký tự."}}


class ReviewLinkForm(forms.Form):
    """To whom a draft is shown by a link, and for how long."""

    recipient = CleanTextField(
        label="Gửi cho",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField", "list": "nguoi-trong-bai"}),
        help_text="Họ tên, chức vụ của người được xin ý kiến.",
        error_messages={"required": "Hãy ghi gửi cho ai.", "max_length": "Viết gọn trong 200 ký tự."},
    )
    days = forms.TypedChoiceField(
        label="Xem được trong",
        coerce=int,
        choices=[(3, "3 ngày"), (7, "7 ngày"), (14, "14 ngày")],
        error_messages={"invalid_choice": "Hãy chọn thời hạn trong danh sách."},
    )


class OpinionForm(forms.Form):
    """What the leader answers: one of two buttons, with words where something is to be changed."""

    kind = forms.ChoiceField(
        choices=ReviewLink.Answer.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn “Đồng ý” hoặc “Góp ý”."),
    )
    text = CleanTextField(
        label="Góp ý (nếu có)",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "Góp ý dài quá 4.000 ký tự. Hãy rút gọn; chữ đã viết vẫn còn dưới đây."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == ReviewLink.Answer.COMMENTED and "text" in cleaned and not cleaned["text"].strip():
            raise ValidationError({"text": "Hãy viết nội dung góp ý, hoặc bấm “Đồng ý”."})
        return cleaned


class CommentForm(PublicForm):
    """What a reader says under a report. Nothing is cut off while it is typed or pasted: what is too long is said."""

    body = CleanTextField(
        label="Nội dung",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Nhiều nhất 2.000 ký tự. Đường dẫn hiện như chữ, không bấm được.",
        error_messages={
            "required": "Hãy viết nội dung.",
            "max_length": "Nội dung dài quá 2.000 ký tự (đang có %(show_value)d). Hãy rút gọn; chưa mất chữ nào.",
        },
    )
    author_name = CleanTextField(
        label="Họ và tên",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Hãy ghi họ và tên.", "max_length": "Viết gọn trong 100 ký tự."},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Không hiển thị công khai.",
        error_messages={
            "required": "Hãy ghi thư điện tử.",
            "invalid": "Viết thư điện tử như ten@example.vn.",
            "max_length": "Thư điện tử dài quá 254 ký tự.",
        },
    )
    consent = forms.BooleanField(
        label="Tôi đồng ý để trang này lưu và dùng những thông tin trên đây như đã nêu",
        error_messages={"required": "Cần có đồng ý của người gửi thì mới lưu và đăng được ý kiến."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="y_kien_%s", **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean_author_name(self) -> str:
        return unpiled(" ".join(self.cleaned_data["author_name"].split()))

    def clean_body(self) -> str:
        return EMPTY_LINES.sub("\n\n", unpiled(self.cleaned_data["body"]))

    @property
    def comment(self) -> dict[str, str]:
        """What is kept of a valid form."""
        return {name: self.cleaned_data[name] for name in ("author_name", "email", "body", "ticket")}


def unpiled(text: str) -> str:
    if PILED_MARKS.search(text):
        raise ValidationError("Có chữ mang quá nhiều dấu chồng lên nhau. Hãy gõ lại chữ đó.")
    if not text.strip():
        raise ValidationError("Chỗ này chỉ có ký tự trống. Hãy viết lại.")
    return text
