"""What may be done with a report besides editing it: one row per step, tried in ``ReportAdmin.step_view``."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from accounts.models import User
from lib.forms import CleanTextField
from reports import actions
from reports.models import Report

DRAFT, REVIEW, PUBLISHED, WITHDRAWN = Report.Status


@dataclass(frozen=True)
class Step:
    """``slug`` is its address, ``label`` its button, ``done`` what the editor is told afterwards.

    A step with a ``hint`` asks for a reason.
    """

    slug: str
    label: str
    done: str
    permission: str
    starts_from: tuple[str, ...]
    action: Callable[..., None]
    hint: str = ""

    @property
    def needs_reason(self) -> bool:
        return bool(self.hint)

    @property
    def view_name(self) -> str:
        return f"admin:{self.url_name}"

    @property
    def url_name(self) -> str:
        return f"reports_report_{self.slug.replace('-', '_')}"

    def is_open_to(self, user: User, report: Report) -> bool:
        return report.status in self.starts_from and user.has_perm(self.permission)


STEPS = (
    Step("gui-duyet", "Gửi duyệt", "Đã gửi duyệt.", "reports.submit_report", (DRAFT,), actions.submit),
    Step("dang", "Đăng", "Đã đăng.", "reports.publish_report", (DRAFT, REVIEW, WITHDRAWN), actions.publish),
    Step(
        "tra-lai", "Trả lại", "Đã trả lại cho người soạn.", "reports.publish_report", (REVIEW,), actions.send_back,
        hint="Bài trở lại là bản nháp; người soạn đọc được lý do.",
    ),
    Step(
        "go", "Gỡ", "Đã gỡ khỏi trang công khai.", "reports.withdraw_report", (PUBLISHED,), actions.withdraw,
        hint="Bạn đọc không còn xem được bài; nội dung vẫn được giữ.",
    ),
)  # fmt: skip


class ReasonForm(forms.Form):
    reason = CleanTextField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        error_messages={"required": "Hãy ghi lý do.", "max_length": "Lý do dài quá 500 ký tự."},
    )
