"""What is done with accounts outside the desk's own forms."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role


@transaction.atomic
def create_account(*, email: str, full_name: str, role: str, password: str, by: User | None) -> User:
    """A new account that can sign in. Raises ValidationError: address taken or wrong, unknown role, weak password."""
    validate_password(password, User(email=email, full_name=full_name))
    user = User.objects.create_user(email, full_name, role, password)
    audit.record("tạo", user, by=by, changes={"vai trò": (None, Role(role).label), "mật khẩu": (None, "đã đặt")})
    return user
