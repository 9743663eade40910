"""Fixed pages that the office edits: about, contact, accessibility, privacy."""

from django.db import models
from django.urls import reverse

from lib.fields import CleanCharField, CleanTextField


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
