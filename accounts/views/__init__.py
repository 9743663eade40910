"""Signing in, also inside a page, and looking after one's own sign-in."""

from accounts.views.entry import second_step, sign_in, sign_out
from accounts.views.in_page import sign_in_here
from accounts.views.invitations import choose_password, enter_code, open_link
from accounts.views.security import (
    add_app,
    add_passkey,
    app_picture,
    end_other_sessions,
    end_session,
    recovery_codes,
    remove_factor,
    security,
)

__all__ = [
    "add_app",
    "add_passkey",
    "app_picture",
    "choose_password",
    "end_other_sessions",
    "end_session",
    "enter_code",
    "open_link",
    "recovery_codes",
    "remove_factor",
    "second_step",
    "security",
    "sign_in",
    "sign_in_here",
    "sign_out",
]
