"""Accounts and the audit log at the desk."""

from accounts.admin import audit_event, trash, user

__all__ = ["audit_event", "trash", "user"]
