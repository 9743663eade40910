"""Accounts of the people who work at the desk, and what they did. A citizen has no account; an official is a Person."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from accounts.changes import excerpts
from accounts.roles import Role, allows, allows_app
from lib.fields import CleanCharField


class UserManager(BaseUserManager["User"]):
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
    email = models.EmailField("thư điện tử", unique=True)
    full_name = CleanCharField("họ và tên", max_length=120)
    role = models.CharField("vai trò", max_length=32, choices=Role.choices)
    is_active = models.BooleanField(
        "đang làm việc", default=True, help_text="Bỏ chọn khi người này thôi việc: tên vẫn ở lại trong lịch sử."
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

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
        return self.is_active

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and allows(self.role, perm)

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and allows_app(self.role, app_label)

    def get_short_name(self) -> str:
        return self.full_name


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, target: models.Model) -> "AuditEventQuerySet":
        """What was done to one record."""
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))


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

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["target_type", "target_id"], name="auditevent_target")]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.action} {self.target_name}".strip()

    @property
    def changes_shown(self) -> list[tuple[str, str, str]]:
        """Field, before, after, as a list of changes shows them."""
        return [(label, *excerpts(before, after)) for label, (before, after) in self.changes.items()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("An audit row is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("An audit row is never removed.")
