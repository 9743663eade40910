"""What the office sets itself: its fixed pages, and what the whole site is called and looks like."""

from typing import Any

from django.db import models, transaction
from django.urls import reverse

from lib import portal
from lib.fields import CleanCharField, CleanTextField
from lib.images import CleanImageField, refuse_file_name


class FixedPage(models.Model):
    class Slug(models.TextChoices):
        ABOUT = "gioi-thieu", "Giới thiệu"
        CONTACT = "lien-he", "Liên hệ"
        ACCESSIBILITY = "tro-nang", "Khả năng tiếp cận"
        PRIVACY = "rieng-tu", "Quyền riêng tư"

    slug = models.CharField("trang", max_length=20, choices=Slug.choices, unique=True)
    title = CleanCharField("tiêu đề", max_length=120)
    body = CleanTextField(
        "nội dung", help_text="Cách đoạn bằng một dòng trống. Dòng mở đầu bằng “## ” là đề mục, “- ” là một ý."
    )
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "trang cố định"
        verbose_name_plural = "trang cố định"
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(f"pages:{self.Slug(self.slug).name.lower()}")


EMBLEMS = "bieu-trung/"


class Section(models.TextChoices):
    """What the menu may lead to."""

    REPORTS = "tin-bai", "Tin bài"
    CONFERENCES = "hoi-nghi", "Hội nghị"
    PEOPLE = "nhan-su", "Nhân sự"
    AWARDS = "khen-thuong", "Khen thưởng"
    ORGANIZATIONS = "to-chuc", "Tổ chức"
    FIGURES = "so-lieu", "Số liệu"


class HomeBlock(models.TextChoices):
    """What the home page may show below its heading and search."""

    REPORTS = "tin-moi", "Tin mới"
    FIGURES = "so-lieu", "Số liệu nổi bật"
    CONFERENCES = "hoi-nghi", "Hội nghị gần đây"
    AWARDS = "khen-thuong", "Khen thưởng"


def every_section() -> list[str]:
    return list(Section.values)


def every_block() -> list[str]:
    return list(HomeBlock.values)


class SiteIdentityManager(models.Manager["SiteIdentity"]):
    def the_one(self) -> "SiteIdentity":
        """The only row, made of the settings when it is first needed."""
        usual = portal.from_settings()
        names = ("name", "tagline", "owner", "responsible", "address", "licence")
        return self.get_or_create(pk=1, defaults={name: getattr(usual, name) for name in names})[0]


class SiteIdentity(models.Model):
    """One row, or none while the office has set nothing."""

    class Accent(models.TextChoices):
        """Each has its values for both schemes in ``static/css/tokens.css``."""

        RED = "do", "Đỏ"
        BLUE = "lam", "Xanh lam"
        GREEN = "luc", "Xanh lục"
        BROWN = "nau", "Nâu"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = CleanCharField("tên trang", max_length=120, help_text="Hiện ở đầu và cuối mọi trang.")
    tagline = CleanCharField("dòng dưới tên", max_length=160, blank=True)
    owner = CleanCharField("cơ quan chủ quản", max_length=160, blank=True)
    emblem = CleanImageField(
        "biểu trưng",
        upload_to=EMBLEMS,
        blank=True,
        help_text="Ảnh JPEG, PNG hoặc WebP, nên vuông. Ảnh lớn được thu nhỏ. Để trống thì hiện ngôi sao.",
    )
    emblem_alt = CleanCharField(
        "mô tả biểu trưng",
        max_length=160,
        blank=True,
        validators=[refuse_file_name],
        help_text="Dành cho người không nhìn thấy ảnh. Bắt buộc khi có biểu trưng.",
    )
    accent = models.CharField("màu nhấn", max_length=10, choices=Accent.choices, default=Accent.RED)
    menu = models.JSONField("thanh mục", default=every_section)
    home_blocks = models.JSONField("khối trên trang chủ", default=every_block)
    responsible = CleanCharField("chịu trách nhiệm nội dung", max_length=160, blank=True)
    address = CleanCharField("địa chỉ", max_length=240, blank=True)
    telephone = CleanCharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    licence = CleanCharField(
        "điều kiện dùng lại", max_length=240, blank=True, help_text="Dòng cuối của chân trang, ví dụ cách ghi nguồn."
    )
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = SiteIdentityManager()

    class Meta:
        verbose_name = "diện mạo trang"
        verbose_name_plural = "diện mạo trang"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="siteidentity_is_the_only_one",
                violation_error_message="Cả trang chỉ có một diện mạo.",
            ),
            models.CheckConstraint(
                condition=models.Q(emblem="") | ~models.Q(emblem_alt=""),
                name="siteidentity_emblem_is_described",
                violation_error_message="Hãy viết mô tả biểu trưng.",
            ),
            models.CheckConstraint(
                condition=models.Q(accent__in=["do", "lam", "luc", "nau"]),
                name="siteidentity_accent_is_tested",
                violation_error_message="Hãy chọn một màu trong danh sách.",
            ),
        ]

    def __str__(self) -> str:
        return "Diện mạo trang"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        portal.forget()
        transaction.on_commit(portal.forget)  # a reader in between has kept what was before

    def get_absolute_url(self) -> str:
        return reverse("pages:home")

    @property
    def as_portal(self) -> portal.Portal:
        """Without what this version of the site no longer offers."""
        return portal.Portal(
            name=self.name,
            tagline=self.tagline,
            owner=self.owner,
            responsible=self.responsible,
            address=self.address,
            telephone=self.telephone,
            email=self.email,
            licence=self.licence,
            emblem=self.emblem.name or "",
            emblem_alt=self.emblem_alt,
            accent=self.accent,
            menu=tuple(one for one in self.menu if one in Section.values),
            home_blocks=tuple(one for one in self.home_blocks if one in HomeBlock.values),
        )


def stored_portal() -> portal.Portal | None:
    """What the office set; None while it has set nothing."""
    row = SiteIdentity.objects.first()
    return row.as_portal if row else None
