"""What is done with accounts: each step is one transaction and ends in the audit log."""

import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from accounts import audit, codes, lockout, second_factor
from accounts.models import AuditEvent, Invitation, User
from accounts.roles import SECOND_FACTOR_ROLES, Role

INVITATION_LASTS = datetime.timedelta(days=7)
PASSWORD_RESET, FACTOR_RESET = "làm mã đặt lại mật khẩu", "đặt lại xác minh hai bước"
REVIEWED = "rà soát tài khoản"
LAST_SYSTEM_ADMIN = (
    "Đây là quản trị hệ thống duy nhất còn đăng nhập được. Hãy giao vai trò này cho một người nữa trước. "
    "Chưa thay đổi gì."
)


@transaction.atomic
def create_account(*, email: str, full_name: str, role: str, password: str, by: User | None) -> User:
    """A new account that can sign in. Raises ValidationError: address taken or wrong, unknown role, weak password."""
    validate_password(password, User(email=email, full_name=full_name))
    user = User.objects.create_user(email, full_name, role, password)
    audit.record("tạo", user, by=by, changes={"vai trò": (None, Role(role).label), "mật khẩu": (None, "đã đặt")})
    return user


# --- One-time codes -----------------------------------------------------------------------------------------------


@transaction.atomic
def invite(user: User, *, by: User | None) -> tuple[Invitation, str]:
    """A new one-time code, and the words of it, which nobody can show again; an older one ends.

    The old password, if any, works until the code is used. Raises ValidationError: own, stopped or suspended account,
    or one whose second factor the same person has just taken away.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError("Mật khẩu của chính mình thì đổi ở mục “Đổi mật khẩu”. Chưa làm mã nào.")
    user = User.objects.select_for_update().get(pk=user.pk)
    _require_open(user)
    _require_other_hands(user, by, FACTOR_RESET)
    is_first = not user.has_usable_password()
    _end_codes(user, Invitation.Outcome.REPLACED)
    code, now = codes.new_code(), timezone.now()
    invitation = Invitation.objects.create(
        user=user,
        code_digest=codes.digest_of(code),
        made_at=now,
        made_by=by,
        expires_at=now + INVITATION_LASTS,
    )
    # An account that is being handed on does not fall asleep meanwhile.
    User.objects.filter(pk=user.pk).update(open_since=now)
    audit.record(
        "làm lời mời" if is_first else PASSWORD_RESET,
        user,
        by=by,
        changes={"hết hạn": (None, date_format(timezone.localtime(invitation.expires_at), "DATETIME_FORMAT"))},
        is_alert=not is_first and user.role in SECOND_FACTOR_ROLES,
    )
    return invitation, code


@transaction.atomic
def revoke_invitation(user: User, *, by: User | None) -> None:
    """Ends the open code of an account. Raises ValidationError: there is none."""
    if not _end_codes(user, Invitation.Outcome.REVOKED):
        raise ValidationError("Không còn mã nào đang mở. Chưa thay đổi gì.")
    audit.record("hủy mã", user, by=by)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str) -> User:
    """The password that the holder of the code chose; ends the code and every session of the account.

    Raises ValidationError: weak password, or a code that was used, revoked or replaced meanwhile.
    """
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    validate_password(password, user)
    ended = {"ended_at": timezone.now(), "outcome": Invitation.Outcome.USED}
    if not Invitation.objects.filter(pk__in=Invitation.objects.open().filter(pk=invitation.pk)).update(**ended):
        raise ValidationError("Mã này vừa được dùng hoặc vừa bị hủy. Mật khẩu chưa thay đổi.")
    is_first = not user.has_usable_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    maker = invitation.made_by.full_name if invitation.made_by else audit.SYSTEM_NAME
    audit.record(
        "nhận lời mời" if is_first else "đặt lại mật khẩu",
        user,
        by=user,
        changes={"mật khẩu": (None if is_first else "đã đặt", "đã đặt mới"), "người làm mã": (None, maker)},
        is_alert=not is_first and user.role in SECOND_FACTOR_ROLES,
    )
    return user


def _end_codes(user: User, outcome: Invitation.Outcome) -> int:
    """Ends what is open, also what has run out; how many could still be used."""
    usable = Invitation.objects.open().filter(user=user).count()
    user.invitations.filter(ended_at__isnull=True).update(ended_at=timezone.now(), outcome=outcome)
    return usable


# --- Leaving and coming back --------------------------------------------------------------------------------------


def end_sessions(user: User) -> None:
    """Signs an account out everywhere; no log row, since it is part of something else."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])


@transaction.atomic
def stop_account(user: User, *, by: User | None, reason: str, changes: audit.Changes | None = None) -> None:
    """A person leaves: no more sessions, no open code; the name stays in everything done. ``changes`` adds to the log.

    Raises ValidationError: one's own account, one already stopped, the last system administrator.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError("Không tự ngừng tài khoản của chính mình. Hãy nhờ một người quản trị khác.")
    keep_a_system_admin(user)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        raise ValidationError("Tài khoản này đã ngừng từ trước. Chưa thay đổi gì.")
    user.is_active = False
    _end_codes(user, Invitation.Outcome.REVOKED)
    end_sessions(user)
    audit.record(
        "ngừng tài khoản", user, by=by, changes={"đang làm việc": ("có", "không"), **(changes or {})}, reason=reason
    )


@transaction.atomic
def reopen_account(user: User, *, by: User | None) -> None:
    """Opens a stopped or suspended account again, with its password. Raises ValidationError: it is open."""
    user.refresh_from_db(fields=["is_active", "open_since", "last_seen_at"])
    before = user.state
    if before not in (User.State.STOPPED, User.State.SUSPENDED):
        raise ValidationError("Tài khoản này đang mở. Chưa thay đổi gì.")
    user.is_active, user.open_since = True, timezone.now()
    user.save(update_fields=["is_active", "open_since"])
    end_sessions(user)
    audit.record("mở lại tài khoản", user, by=by, changes={"trạng thái": (before.label, user.state.label)})


def keep_a_system_admin(user: User) -> None:
    """Before a system administrator is stopped or gets another role, inside a transaction: somebody else remains.

    Raises ValidationError. Two administrators who stop each other at once wait for one another here.
    """
    chiefs = User.objects.select_for_update().filter(role=Role.SYSTEM_ADMIN, is_active=True).order_by("pk")
    list(chiefs.values_list("pk"))
    is_chief = chiefs.filter(pk=user.pk).exists()
    if is_chief and not User.objects.able_to_sign_in().filter(role=Role.SYSTEM_ADMIN).exclude(pk=user.pk).exists():
        raise ValidationError(LAST_SYSTEM_ADMIN)


def _require_other_hands(user: User, by: User | None, other_half: str) -> None:
    """Password and second factor together are the account: no one person gets at both within the life of a code."""
    lately = AuditEvent.objects.about(user).filter(action=other_half, at__gt=timezone.now() - INVITATION_LASTS)
    if by is not None and lately.filter(actor_id=by.pk).exists():
        raise ValidationError(
            f"Trong 7 ngày qua chính bạn đã {other_half} cho tài khoản này. Việc này phải do một người quản trị khác "
            "làm. Chưa thay đổi gì."
        )


def _require_open(user: User) -> None:
    if not user.is_active:
        raise ValidationError("Tài khoản đã ngừng. Hãy mở lại trước khi làm mã.")
    if user.is_suspended:
        raise ValidationError("Tài khoản đang tạm ngừng. Hãy mở lại trước khi làm mã.")


# --- The yearly review --------------------------------------------------------------------------------------------


@transaction.atomic
def record_review(*, by: User) -> None:
    """That all accounts were gone through, on paper, today."""
    count = User.objects.filter(is_active=True).count()
    audit.record(REVIEWED, by=by, changes={"số tài khoản đang mở": (None, count)})


# --- Second factors and locks -------------------------------------------------------------------------------------


@transaction.atomic
def add_factor(user: User, kind: str, data: dict[str, Any], *, by: User) -> list[str]:
    """A new second factor. Answers new recovery codes when the account had no factor before, else nothing.

    Raises ValidationError: a second app.
    """
    is_first = not second_factor.has_factor(user)
    try:
        with transaction.atomic():
            factor = Authenticator.objects.create(user=user, type=kind, data=data)
    except IntegrityError as error:
        raise ValidationError("Tài khoản đã có ứng dụng tạo mã. Hãy bỏ ứng dụng cũ trước khi thêm.") from error
    audit.record("thêm xác minh hai bước", user, by=by, changes={"cách": (None, second_factor.name_of(factor))})
    return second_factor.new_recovery_codes(user) if is_first else []


@transaction.atomic
def remove_factor(factor: Authenticator, *, by: User) -> None:
    """Takes a second factor away; with the last one its recovery codes go."""
    user = factor.user
    audit.record("bỏ xác minh hai bước", user, by=by, changes={"cách": (second_factor.name_of(factor), None)})
    factor.delete()
    if not second_factor.has_factor(user):
        Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def renew_recovery_codes(user: User, *, by: User) -> list[str]:
    """New recovery codes; the old ones count no longer. Raises ValidationError: there is nothing to recover."""
    if not second_factor.has_factor(user):
        raise ValidationError("Hãy thêm ứng dụng tạo mã hoặc khóa truy cập trước. Chưa làm mã nào.")
    fresh = second_factor.new_recovery_codes(user)
    audit.record("làm lại mã khôi phục", user, by=by)
    return fresh


@transaction.atomic
def reset_second_factor(user: User, *, by: User | None, reason: str = "") -> None:
    """Takes all second factors away, for somebody who lost them, and signs the account out everywhere.

    Raises ValidationError: one's own account, nothing to take away, or a password reset by the same person just before.
    """
    if by is not None and by.pk == user.pk:
        raise ValidationError("Không tự đặt lại xác minh của chính mình. Hãy nhờ một người quản trị khác.")
    _require_other_hands(user, by, PASSWORD_RESET)
    had = [second_factor.name_of(factor) for factor in second_factor.factors_of(user).all]
    if not had:
        raise ValidationError("Tài khoản này chưa bật xác minh hai bước. Chưa thay đổi gì.")
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    audit.record(FACTOR_RESET, user, by=by, changes={"cách": (had, None)}, reason=reason, is_alert=True)


@transaction.atomic
def unlock(lock: lockout.Lock, *, by: User) -> None:
    """Lets people try again before the time is over. Raises ValidationError: it is over already."""
    if not lockout.open_again(name=lock.name, address=lock.address):
        raise ValidationError("Khóa này đã tự mở. Chưa thay đổi gì.")
    what = {"thư điện tử": (lock.name or "mọi tài khoản", None), "địa chỉ": (lock.address, None)}
    audit.record("mở khóa đăng nhập", lock.account, by=by, changes=what)
