"""What may be done with a report besides editing it, as the desk offers it: one row per step.

Whether a step is possible is asked of ``reports.workflow``; what it does is in ``reports.actions``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from reports import actions, workflow
from reports.models import Report
from reports.workflow import Move


@dataclass(frozen=True)
class Step:
    """``slug`` is its address, ``label`` its button, ``done`` what the person is told afterwards.

    A step with a ``hint`` asks for a reason. One without an ``action`` opens a page of its own first.
    """

    slug: str
    label: str
    move: Move
    done: str = ""
    action: Callable[..., Any] | None = None
    hint: str = ""
    is_main: bool = False
    saves_first: bool = False

    @property
    def has_page(self) -> bool:
        return self.action is None

    @property
    def view_name(self) -> str:
        return f"admin:{self.url_name}"

    @property
    def url_name(self) -> str:
        return f"reports_report_{self.slug.replace('-', '_')}"

    def is_open_to(self, user: User, report: Report) -> bool:
        return not workflow.refusal(self.move, report, user)


SUBMIT = Step(
    "gui-duyet", "Gửi duyệt", workflow.SUBMIT, "Đã gửi duyệt.", actions.submit, is_main=True, saves_first=True
)
TAKE_BACK = Step("rut-ve", "Rút về", workflow.TAKE_BACK, "Đã rút về. Bài lại là bản nháp.", actions.take_back)
SEND_BACK = Step(
    "tra-lai", "Trả lại", workflow.SEND_BACK, "Đã trả lại cho người soạn.", actions.send_back,
    hint="Bài trở lại là bản nháp; người soạn đọc được lý do.",
)  # fmt: skip
RELEASE = Step("xet-duyet", "Duyệt và đăng", workflow.PUBLISH, is_main=True)
URGENT = Step("dang-khan", "Đăng khẩn", workflow.PUBLISH_URGENTLY)
START_EDIT = Step(
    "sua", "Sửa tin này", workflow.START_EDIT,
    "Đây là bản sửa. Bạn đọc vẫn thấy tin cũ cho đến khi bản này được duyệt và đăng.", actions.start_edit, is_main=True,
)  # fmt: skip
DISCARD = Step(
    "bo-ban-sua", "Bỏ bản sửa", workflow.DISCARD, "Đã bỏ bản sửa. Những gì đã lưu vẫn còn trong lịch sử.",
    actions.discard_edit,
)  # fmt: skip
CONFIRM = Step(
    "xac-nhan",
    "Xác nhận đăng khẩn",
    workflow.CONFIRM,
    "Đã xác nhận tin đăng khẩn.",
    actions.confirm_urgent,
    is_main=True,
)
UNDO = Step(
    "hoan-tac", "Hoàn tác đăng", workflow.UNDO, "Đã hoàn tác. Bạn đọc lại thấy như trước khi đăng.", actions.undo
)
WITHDRAW = Step("go", "Gỡ tin", workflow.WITHDRAW)

STEPS = (SUBMIT, TAKE_BACK, SEND_BACK, RELEASE, URGENT, START_EDIT, DISCARD, CONFIRM, UNDO, WITHDRAW)


def open_steps(user: User, report: Report) -> list[Step]:
    """The steps that this person may take with the report now."""
    return [step for step in STEPS if step.is_open_to(user, report)]
