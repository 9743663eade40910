"""Signing in with a password. Stopped and suspended accounts are answered as a wrong password is; the log says why."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from accounts import audit
from accounts.models import User


class DeskBackend(AxesStandaloneBackend, ModelBackend):
    def user_can_authenticate(self, user: Any) -> bool:
        """Asked when somebody signs in, and again at every request of a session."""
        return super().user_can_authenticate(user) and not user.is_suspended

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """Whoever has the right password of an open account; the answer takes as long for everybody else."""
        email = username or kwargs.get(User.USERNAME_FIELD)
        if not email or password is None:
            return None
        if request is not None:
            super().authenticate(request, username=email)  # refuses who is locked out before any password is looked at
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            User().set_password(password)  # as long as looking at the password of a known address
            return None
        if not user.check_password(password):
            return None
        if self.user_can_authenticate(user):
            return user
        audit.record("từ chối đăng nhập", user, by=None, reason=f"Mật khẩu đúng, nhưng tài khoản: {user.state.label}.")
        return None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session. Its use is written down once a day: unused accounts are suspended."""
        user = super().get_user(user_id)
        if user is not None and user.is_due_to_be_seen:
            user.last_seen_at = timezone.now()
            User.objects.filter(pk=user.pk).update(last_seen_at=user.last_seen_at)
        return user
