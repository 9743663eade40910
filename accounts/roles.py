"""Who may do what: the only table of permissions. Views and the desk ask ``User.has_perm``, which asks ``allows``.

Permissions are named as Django names them, ``app.action_model``, so that the admin asks by itself.
"""

from fnmatch import fnmatchcase

from django.db.models import TextChoices


class Role(TextChoices):
    EDITOR = "bien-tap", "Biên tập viên"
    APPROVER = "duyet", "Người duyệt"
    ACCOUNT_ADMIN = "quan-tri-tai-khoan", "Quản trị tài khoản"
    SYSTEM_ADMIN = "quan-tri-he-thong", "Quản trị hệ thống"
    AUDITOR = "kiem-tra", "Kiểm tra"


# Whoever publishes or keeps accounts signs in with more than a password (``REQUIRE_MFA``).
SECOND_FACTOR_ROLES = (Role.APPROVER, Role.ACCOUNT_ADMIN, Role.SYSTEM_ADMIN)

# What a report is made of: an editor who may change the report may add and remove these with it.
PARTS = (
    "participation", "figure", "document", "photo", "attachment", "awardmention", "organizationmention", "anomaly",
    "position", "organizationname", "succession", "awardrecipient",
)  # fmt: skip

WRITE_NEWS = (
    "reports.view_*", "reports.add_report", "reports.change_report", "reports.add_conference",
    "reports.change_conference", "people.view_*", "people.add_*", "people.change_*", "awards.view_*", "awards.add_*",
    "awards.change_*",
    *(f"*.{action}_{part}" for part in PARTS for action in ("add", "change", "delete")),
    "reports.*_officeword", "reports.delete_draft", "reports.submit_report", "reports.remark_report",
    "reports.answer_feedback", "accounts.restore_trashedrecord",
)  # fmt: skip

PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: WRITE_NEWS,
    Role.APPROVER: (
        *WRITE_NEWS, "reports.see_all_drafts", "reports.publish_report", "reports.withdraw_report",
        "reports.*_category", "people.delete_*", "awards.delete_*", "reports.delete_conference", "accounts.see_alerts",
        "reports.decide_comment", "reports.see_commenter",
    ),
    Role.ACCOUNT_ADMIN: ("accounts.view_*", "accounts.add_user", "accounts.change_user"),
    Role.SYSTEM_ADMIN: ("*",),
    Role.AUDITOR: ("*.view_*", "reports.see_all_drafts", "accounts.see_alerts"),
}  # fmt: skip

# Never, whoever asks: the audit log has no way in, people who leave are deactivated, not deleted, what is in the trash
# is only put back, or forgotten when its time is over, nobody writes in readers' words or counts for them, and the site
# has one face.
FORBIDDEN = (
    "accounts.add_auditevent", "accounts.change_auditevent", "accounts.delete_auditevent", "accounts.delete_user",
    "accounts.add_trashedrecord", "accounts.change_trashedrecord", "accounts.delete_trashedrecord",
    "reports.add_comment", "reports.change_comment", "reports.delete_comment",
    "reports.add_feedback", "reports.change_feedback", "reports.delete_feedback",
    "reports.add_viewcount", "reports.change_viewcount", "reports.delete_viewcount",
    "pages.add_siteidentity", "pages.delete_siteidentity",
)  # fmt: skip


def allows(role: str, permission: str) -> bool:
    """Whether a role holds a permission such as ``reports.change_report``."""
    if permission in FORBIDDEN:
        return False
    return any(fnmatchcase(permission, pattern) for pattern in PERMISSIONS.get(role, ()))  # type: ignore[call-overload]


def allows_app(role: str, app_label: str) -> bool:
    """Whether a role holds any permission on an app, so that the desk lists it."""
    patterns = (pattern.split(".")[0] for pattern in PERMISSIONS.get(role, ()))  # type: ignore[call-overload]
    return any(fnmatchcase(app_label, pattern) for pattern in patterns)
