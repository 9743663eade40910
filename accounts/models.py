"""Accounts of the people who work at the desk, and what they did. A citizen has no account; an official is a Person."""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.changes import excerpts
from accounts.roles import Role, allows, allows_app
from lib.fields import CleanCharField
from lib.vietnamese.text import folded_key

IDLE_DAYS = 60
SEEN_EVERY = datetime.timedelta(days=1)
KEPT_IN_TRASH = datetime.timedelta(days=90)
LONGEST_KEY = 8_000  # of what an audit row is found by


def _asleep() -> Q:
    """Unused for so long that nobody signs in with it."""
    edge = timezone.now() - datetime.timedelta(days=IDLE_DAYS)
    return Q(open_since__lt=edge) & (Q(last_seen_at__isnull=True) | Q(last_seen_at__lt=edge))


class UserQuerySet(models.QuerySet["User"]):
    def who_may(self, permission: str) -> Self:
        """Accounts that hold a permission and are not stopped."""
        return self.filter(is_active=True, role__in=[role for role in Role if allows(role, permission)])

    def in_state(self, state: str) -> Self:
        """Accounts whose ``state`` is this one."""
        if state == User.State.STOPPED:
            return self.filter(is_active=False)
        if state == User.State.SUSPENDED:
            return self.filter(_asleep(), is_active=True)
        has_none = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(~_asleep(), has_none if state == User.State.INVITED else ~has_none, is_active=True)

    def able_to_sign_in(self) -> Self:
        return self.in_state(User.State.WORKING)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, full_name: str, role: str, password: str | None = None) -> "User":
        """A new account; without a password nobody can sign in with it until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), full_name=full_name, role=role)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    class State(models.TextChoices):
        WORKING = "dang-dung", "Đang dùng"
        INVITED = "chua-nhan", "Chưa có mật khẩu"
        SUSPENDED = "tam-ngung", f"Tạm ngừng: {IDLE_DAYS} ngày không dùng"
        STOPPED = "da-ngung", "Đã ngừng"

    email = models.EmailField("thư điện tử", unique=True)
    full_name = CleanCharField("họ và tên", max_length=120)
    role = models.CharField("vai trò", max_length=32, choices=Role.choices)
    is_active = models.BooleanField(
        "đang làm việc", default=True, help_text="Bỏ chọn khi người này thôi việc: tên vẫn ở lại trong lịch sử."
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    open_since = models.DateTimeField("mở từ", default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField("dùng gần nhất", null=True, blank=True, editable=False)
    session_epoch = models.PositiveIntegerField("đợt phiên đăng nhập", default=0, editable=False)

    # Set for a session whose account must first add a second factor; such a session may do nothing.
    awaits_second_factor = False

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name", "role"]

    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ("full_name", "pk")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_any_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    @property
    def is_staff(self) -> bool:
        """Every account is for the desk."""
        return self.is_active and not self.awaits_second_factor

    @property
    def is_suspended(self) -> bool:
        """Unused for ``IDLE_DAYS``: asked whenever somebody signs in, so that no job has to run."""
        last = max(self.open_since, self.last_seen_at or self.open_since)
        return self.is_active and last < timezone.now() - datetime.timedelta(days=IDLE_DAYS)

    @property
    def state(self) -> "User.State":
        if not self.is_active:
            return self.State.STOPPED
        if self.is_suspended:
            return self.State.SUSPENDED
        return self.State.WORKING if self.has_usable_password() else self.State.INVITED

    @property
    def is_due_to_be_seen(self) -> bool:
        """Whether its use is to be written down again."""
        return self.last_seen_at is None or self.last_seen_at < timezone.now() - SEEN_EVERY

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Every session holds this: a new role ends them all, as a new password and a new ``session_epoch`` do."""
        salt = "accounts.models.User.get_session_auth_hash"
        held = f"{self.session_epoch}:{self.role}:{self.password}"
        return salted_hmac(salt, held, secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff and allows(self.role, perm)

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff and allows_app(self.role, app_label)

    def get_short_name(self) -> str:
        return self.full_name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those that can still be used."""
        return self.filter(ended_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True)


class Invitation(models.Model):
    """A one-time code with which a person chooses the password of an account, the first one or a new one.

    The administrator who makes it sees it once and hands it on, as a link or on paper; the database holds its digest.
    """

    class Outcome(models.TextChoices):
        USED = "used", "đã dùng"
        REVOKED = "revoked", "đã hủy"
        REPLACED = "replaced", "đã thay bằng mã mới"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations", verbose_name="tài khoản"
    )
    code_digest = models.CharField("dấu của mã", max_length=64, unique=True)
    made_at = models.DateTimeField("làm lúc", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="người làm"
    )
    expires_at = models.DateTimeField("hết hạn lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome.choices, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "mã dùng một lần"
        verbose_name_plural = "mã dùng một lần"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at__isnull=True), name="invitation_one_open"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | Q(ended_at__isnull=False) & ~Q(outcome=""),
                name="invitation_ends_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_outcome_display() or 'đang mở'})"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, target: models.Model) -> "AuditEventQuerySet":
        """What was done to one record."""
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))

    def alerts(self) -> Self:
        """What approvers and system administrators should look at."""
        return self.filter(is_alert=True)


class AuditEvent(models.Model):
    """Who did what to which record, and when. Holds no foreign keys, so that it outlives what it speaks of.

    Rows are only ever added: the database refuses to change or remove them (``accounts.database.protect_rows``).
    """

    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField("mã tài khoản", null=True)
    actor_name = models.CharField("người làm", max_length=200)
    action = models.CharField("việc", max_length=60)
    target_type = models.CharField("loại bản ghi", max_length=100, blank=True)
    target_id = models.CharField("mã bản ghi", max_length=40, blank=True)
    target_name = models.CharField("bản ghi", max_length=300, blank=True)
    changes = models.JSONField("thay đổi", default=dict, help_text="Tên trường: [trước, sau].")
    reason = models.TextField("lý do", blank=True)
    is_alert = models.BooleanField("cảnh báo", default=False)
    search_text_folded = models.TextField(editable=False, default="")

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="auditevent_target"),
            models.Index(fields=["actor_id", "-id"], name="auditevent_actor"),
            models.Index(fields=["action", "-id"], name="auditevent_action"),
            models.Index(fields=["-id"], condition=Q(is_alert=True), name="auditevent_alert"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.action} {self.target_name}".strip()

    @property
    def changes_shown(self) -> list[tuple[str, str, str]]:
        """Field, before, after, as a list of changes shows them."""
        return [(label, *excerpts(before, after)) for label, (before, after) in self.changes.items()]

    @property
    def kind(self) -> str:
        """The kind of record in words; its technical name once the program knows it no longer."""
        try:
            return str(apps.get_model(self.target_type)._meta.verbose_name)
        except (LookupError, ValueError):
            return self.target_type

    def work_out_key(self) -> None:
        """Sets what the row is found by: its words without tones, of long values only what a list shows."""
        shown = [word for change in self.changes_shown for word in change]
        words = [self.actor_name, self.action, self.kind, self.target_name, self.reason, *shown]
        self.search_text_folded = folded_key(" ".join(words))[:LONGEST_KEY]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("An audit row is never changed.")
        self.work_out_key()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("An audit row is never removed.")


class TrashedRecordQuerySet(models.QuerySet["TrashedRecord"]):
    def restorable(self) -> Self:
        """Records that can still be put back."""
        return self.filter(restored_at=None, trashed_at__gt=timezone.now() - KEPT_IN_TRASH)

    def too_old(self) -> Self:
        return self.filter(trashed_at__lte=timezone.now() - KEPT_IN_TRASH)


class TrashedRecord(models.Model):
    """A record deleted at the desk, with everything that went with it, so that it can be put back whole.

    What was deleted in one step has one ``batch``. ``content`` is what ``accounts.trash`` writes and reads.
    """

    batch = models.UUIDField("lần xóa", db_index=True, editable=False)
    model = models.CharField("loại bản ghi", max_length=100, editable=False)
    row_id = models.BigIntegerField("mã bản ghi", editable=False)
    name = models.CharField("tên", max_length=300, editable=False)
    content = models.JSONField("nội dung", editable=False)
    trashed_at = models.DateTimeField("xóa lúc", default=timezone.now, db_index=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name="người xóa"
    )
    restored_at = models.DateTimeField("khôi phục lúc", null=True, editable=False)

    objects = TrashedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "bản ghi đã xóa"
        verbose_name_plural = "thùng rác"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["model", "row_id"], condition=Q(restored_at=None), name="trashedrecord_once_in_the_trash"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """The kind of record in words; its technical name once the program knows it no longer."""
        try:
            return str(apps.get_model(self.model)._meta.verbose_name)
        except (LookupError, ValueError):
            return self.model


class SavedFilter(models.Model):
    """A list narrowed in a way that somebody needs often: ``screen`` is the kind of record, ``query`` the address's."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name="người lưu")
    screen = models.CharField("danh sách", max_length=100)
    name = CleanCharField("tên bộ lọc", max_length=60)
    query = models.CharField("điều kiện", max_length=1000, blank=True)

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        verbose_name_plural = "bộ lọc đã lưu"
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=["user", "screen", "name"], name="savedfilter_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        screen = self.screen.replace(".", "_")
        return f"{reverse(f'admin:{screen}_changelist')}?{self.query}"
