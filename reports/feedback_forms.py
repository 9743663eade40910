"""What readers send from the contact page and about an error, and what the office answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from lib.forms import CleanTextField
from lib.public_form import PublicForm
from reports.forms import EMPTY_LINES, unpiled
from reports.models import Correction, Feedback
from reports.models.feedback import LONGEST_FEEDBACK, as_receipt
from reports.pointing import Place, find_place

Status = Feedback.Status
FOR_ERRORS = (Status.CORRECTED, Status.UNFOUNDED, Status.DISMISSED)
FOR_MESSAGES = (Status.ANSWERED, Status.DISMISSED)


class FeedbackForm(PublicForm):
    """What a reader tells the office. The address is asked for only to ask back, and kept only with consent."""

    kind = forms.ChoiceField(
        label="Về việc",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn một mục."),
    )
    body = CleanTextField(
        label="Nội dung",
        max_length=LONGEST_FEEDBACK,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Nhiều nhất 2.000 ký tự.",
        error_messages={
            "required": "Hãy viết nội dung.",
            "max_length": "Nội dung dài quá 2.000 ký tự (đang có %(show_value)d). Hãy rút gọn; chưa mất chữ nào.",
        },
    )
    email = forms.EmailField(
        label="Thư điện tử (không bắt buộc)",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Chỉ để hỏi lại khi cần. Không hiển thị công khai.",
        error_messages={
            "invalid": "Viết thư điện tử như ten@example.vn, hoặc để trống.",
            "max_length": "Thư điện tử dài quá 254 ký tự.",
        },
    )
    consent = forms.BooleanField(
        label="Tôi đồng ý để trang này lưu và dùng thư điện tử trên đây như đã nêu", required=False
    )
    kinds: tuple[Feedback.Kind, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="phan_anh_%s", **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in self.kinds]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean_body(self) -> str:
        return EMPTY_LINES.sub("\n\n", unpiled(self.cleaned_data["body"]))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("email") and not cleaned.get("consent"):
            self.add_error("consent", "Cần đồng ý thì mới lưu được thư điện tử; không muốn thì để trống ô đó.")
        return super().clean()

    @property
    def told(self) -> dict[str, str]:
        """What is kept of a valid form."""
        return {name: self.cleaned_data[name] for name in ("kind", "body", "email", "ticket")}


class ErrorForm(FeedbackForm):
    """An error on a page. ``trang`` and ``muc`` carry what it is about, as the link to this form named it."""

    trang = forms.CharField(required=False, widget=forms.HiddenInput)
    muc = forms.CharField(required=False, widget=forms.HiddenInput)
    kinds = tuple(kind for kind in Feedback.Kind if kind not in Feedback.MESSAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = "Điều gì sai"
        self.fields["body"].label = "Sai thế nào, đúng ra là gì"


class ContactForm(FeedbackForm):
    kinds = Feedback.MESSAGES


class PlaceForm(forms.Form):
    """Which page and which fact an address points at; anything unreadable counts as not given."""

    trang = forms.CharField(required=False, strip=False)
    muc = forms.CharField(required=False, max_length=40)

    @property
    def place(self) -> Place:
        self.is_valid()
        return find_place(self.cleaned_data.get("trang", ""), self.cleaned_data.get("muc", ""))


class ReceiptForm(forms.Form):
    """The number of a receipt, typed to see its state."""

    so = forms.CharField(label="Số phiếu", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    @property
    def receipt(self) -> str:
        return as_receipt(self.cleaned_data["so"]) if self.is_valid() else ""


class AnswerForm(forms.Form):
    """What the office found out. The words are read by whoever holds the receipt."""

    status = forms.ChoiceField(
        label="Kết quả",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn kết quả."),
    )
    answer = CleanTextField(
        label="Trả lời người gửi",
        required=False,
        max_length=LONGEST_FEEDBACK,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Ai có số phiếu đều đọc được: không ghi họ tên, thư điện tử của người gửi.",
        error_messages={"max_length": "Viết gọn trong 2.000 ký tự."},
    )
    correction = forms.ModelChoiceField(
        Correction.objects.none(),
        label="Đính chính",
        required=False,
        empty_label="Không có",
        help_text="Đính chính đã đăng mà câu trả lời dẫn tới.",
        error_messages={"invalid_choice": "Hãy chọn trong danh sách."},
    )

    def __init__(self, *args: Any, told: Feedback, corrections: QuerySet[Correction], **kwargs: Any) -> None:
        kwargs["initial"] = {"answer": told.answer, "correction": told.correction_id}
        super().__init__(*args, **kwargs)
        statuses = FOR_MESSAGES if told.is_message else FOR_ERRORS
        self.fields["status"].choices = [(one.value, one.label) for one in statuses]  # type: ignore[attr-defined]
        self.fields["correction"].queryset = corrections  # type: ignore[attr-defined]
        if told.is_message:
            del self.fields["correction"]
