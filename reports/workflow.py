"""The way of a report through the office: which move is possible from where, and who may make it. The only table.

``reports.actions`` makes the moves; the desk asks ``refusal`` before it offers one, and the action asks again.
"""

from dataclasses import dataclass

from accounts.models import User
from reports.models import Report

DRAFT, REVIEW, APPROVED, PUBLISHED, WITHDRAWN = Report.Status

OWN_TEXT = (
    "Người trình không tự duyệt bài mình trình. Hãy nhờ người duyệt khác; nếu không thể chờ, dùng “Đăng khẩn” và ghi "
    "lý do."
)


@dataclass(frozen=True)
class Move:
    """``verb`` is what the log calls it. A move that ``approves`` is never made by whoever submitted the text; one
    that ``takes_back`` only by them."""

    verb: str
    starts_from: tuple[str, ...]
    leads_to: str
    permission: str
    needs_reason: bool = False
    approves: bool = False
    takes_back: bool = False


SUBMIT = Move("gửi duyệt", (DRAFT,), REVIEW, "reports.submit_report")
TAKE_BACK = Move("rút về", (REVIEW,), DRAFT, "reports.submit_report", takes_back=True)
SEND_BACK = Move("trả lại", (REVIEW, APPROVED), DRAFT, "reports.publish_report", needs_reason=True)
APPROVE = Move("duyệt", (REVIEW,), APPROVED, "reports.publish_report", approves=True)
PUBLISH = Move("đăng", (REVIEW, APPROVED), PUBLISHED, "reports.publish_report", approves=True)
PUBLISH_URGENTLY = Move("đăng khẩn", (DRAFT, REVIEW), PUBLISHED, "reports.publish_report", needs_reason=True)
CONFIRM = Move("xác nhận đăng khẩn", (PUBLISHED, WITHDRAWN), PUBLISHED, "reports.publish_report")
UNDO = Move("hoàn tác đăng", (PUBLISHED,), DRAFT, "reports.publish_report")
WITHDRAW = Move("gỡ", (PUBLISHED,), WITHDRAWN, "reports.withdraw_report", needs_reason=True)
SCHEDULE = Move("hẹn giờ", (APPROVED,), APPROVED, "reports.publish_report")
START_EDIT = Move("mở bản sửa", (PUBLISHED, WITHDRAWN), PUBLISHED, "reports.change_report")
DISCARD = Move("bỏ bản sửa", (DRAFT,), DRAFT, "reports.change_report")
TRASH = Move("bỏ vào thùng rác", (DRAFT,), DRAFT, "reports.delete_draft")
MOVES = (
    SUBMIT, TAKE_BACK, SEND_BACK, APPROVE, SCHEDULE, PUBLISH, PUBLISH_URGENTLY, CONFIRM, UNDO, WITHDRAW, START_EDIT,
    DISCARD, TRASH,
)  # fmt: skip


def refusal(move: Move, report: Report, user: User | None) -> str:
    """Why the move cannot be made now by this person, in words for them; "" when it can. No person is the system,
    which needs nobody's permission."""
    if report.status not in move.starts_from:
        return f"Tin đang ở trạng thái “{report.get_status_display()}”, không thể {move.verb}."
    if user is not None and not user.has_perm(move.permission):
        return f"Tài khoản của bạn không có quyền {move.verb}."
    return (_own_refusal(move, report, user) if user else "") or _other_refusal(move, report)


def _own_refusal(move: Move, report: Report, user: User) -> str:
    if move.approves and report.approved_by_id is None and report.submitted_by_id == user.pk:
        return OWN_TEXT
    if move.takes_back and report.submitted_by_id != user.pk:
        return "Chỉ người trình rút được bài về."
    is_own = report.created_by_id in (None, user.pk)
    if move is DISCARD and report.revises_id and not is_own and not user.has_perm(APPROVE.permission):
        return f"Bản sửa này do {report.created_by} mở. Hãy nhờ người đó hoặc người duyệt bỏ."
    if move is CONFIRM and report.approved_by_id == user.pk:
        return "Người đã đăng khẩn không tự xác nhận. Hãy nhờ người duyệt khác."
    return ""


def _other_refusal(move: Move, report: Report) -> str:
    if move is CONFIRM and (not report.is_urgent or report.confirmed_by_id):
        return "Tin này không chờ xác nhận đăng khẩn."
    if move is UNDO and not report.can_be_undone:
        return "Chỉ hoàn tác được trong 10 phút sau khi đăng. Từ lúc này hãy dùng “Gỡ” hoặc “Sửa bài này”."
    if move is START_EDIT and report.has_working_copy:
        return "Tin này đang có một bản sửa."
    if move is DISCARD and not report.revises_id:
        return "Đây không phải bản sửa của một tin."
    if move is TRASH and report.revises_id:
        return "Đây là bản sửa của một tin. Dùng “Bỏ bản sửa”."
    if move is TRASH and report.was_public:
        return "Tin đã từng đăng thì không xóa được. Hãy để bản nháp này lại hoặc đăng lại."
    return ""
