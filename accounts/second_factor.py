"""What an account shows besides its password: a code from an app, a passkey, or a printed recovery code.

``allauth.mfa`` holds them and checks them. Recovery codes are ours: only their digests are stored.
"""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from accounts import codes
from accounts.models import User

Kind = Authenticator.Type
FACTORS = (Kind.TOTP, Kind.WEBAUTHN)
NAMES = {Kind.TOTP: "ứng dụng tạo mã", Kind.WEBAUTHN: "khóa truy cập", Kind.RECOVERY_CODES: "mã khôi phục"}
RECOVERY_CODES = 10
USED_CODES_KEPT = 4
WRONG_CODE = "Mã chưa đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên ứng dụng; mỗi mã chỉ dùng một lần."
WRONG_PASSKEY = "Chưa nhận được khóa truy cập. Hãy thử lại, hoặc dùng mã."


class Adapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Không bỏ được cách xác minh này.",
        "cannot_generate_recovery_codes": "Hãy thêm ứng dụng tạo mã hoặc khóa truy cập trước.",
        "unverified_email": "Chưa dùng được xác minh hai bước.",
    }

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def get_totp_label(self, user: User) -> str:
        return user.email

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {"id": str(user.pk).encode(), "display_name": user.full_name, "name": user.email}

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002
        return "Khóa truy cập"


@dataclass(frozen=True)
class Factors:
    """``passkeys`` and ``totp`` are rows of ``Authenticator``; ``codes_left`` counts recovery codes not yet used."""

    totp: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)
    codes_left: int = 0

    @property
    def all(self) -> list[Authenticator]:
        return [*([self.totp] if self.totp else []), *self.passkeys]


def has_factor(user: User) -> bool:
    """Recovery codes alone are none: they stand in for one that is lost."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def factors_of(user: User) -> Factors:
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    return Factors(
        totp=next((row for row in rows if row.type == Kind.TOTP), None),
        passkeys=[row for row in rows if row.type == Kind.WEBAUTHN],
        codes_left=sum(len(row.data["digests"]) for row in rows if row.type == Kind.RECOVERY_CODES),
    )


def name_of(factor: Authenticator) -> str:
    name = NAMES[Kind(factor.type)]
    return f"{name} “{factor.data['name']}”" if factor.type == Kind.WEBAUTHN else name


# --- Checking -----------------------------------------------------------------------------------------------------


@transaction.atomic
def use_code(user: User, typed: str) -> str:
    """The name of the factor that a typed code belongs to, which is then used up; "" when it fits none."""
    rows = Authenticator.objects.select_for_update().filter(user=user, type__in=(Kind.TOTP, Kind.RECOVERY_CODES))
    for row in rows:
        uses = _use_totp if row.type == Kind.TOTP else _use_recovery_code
        if uses(row, typed):
            row.record_usage()
            return NAMES[Kind(row.type)]
    return ""


def _use_totp(row: Authenticator, typed: str) -> bool:
    """allauth remembers used codes in the cache, which each server process may have for itself; the row is shared."""
    code = "".join(typed.split())
    used = row.data.get("used", [])
    if not code.isdecimal() or code in used or not row.wrap().validate_code(code):
        return False
    row.data["used"] = [*used, code][-USED_CODES_KEPT:]
    row.save(update_fields=["data"])
    return True


def _use_recovery_code(row: Authenticator, typed: str) -> bool:
    code = codes.read_code(typed)
    digest = codes.digest_of(code) if code else ""
    if digest not in row.data["digests"]:
        return False
    row.data["digests"].remove(digest)
    row.save(update_fields=["data"])
    return True


# --- Passkeys -----------------------------------------------------------------------------------------------------


def passkeys_work_at(request: HttpRequest) -> bool:
    """Browsers know passkeys for names alone, and over https (or on this very machine)."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return host == "localhost" or (request.is_secure() and not host.replace(".", "").isdecimal() and "[" not in host)


def passkey_creation(user: User) -> dict[str, Any]:
    """What a browser is asked to make a passkey with; the session remembers the challenge."""
    return webauthn.begin_registration(user, passwordless=False)


def passkey_request(user: User) -> dict[str, Any]:
    """What a browser is asked to show a passkey with; the session remembers the challenge."""
    return webauthn.begin_authentication(user)


# --- Recovery codes -----------------------------------------------------------------------------------------------


def new_recovery_codes(user: User) -> list[str]:
    """A fresh set in place of the old one, as it is shown once and stored nowhere."""
    fresh = [codes.new_code() for _ in range(RECOVERY_CODES)]
    Authenticator.objects.update_or_create(
        user=user,
        type=Kind.RECOVERY_CODES,
        defaults={"data": {"digests": [codes.digest_of(code) for code in fresh]}, "last_used_at": None},
    )
    return [codes.grouped(code) for code in fresh]
