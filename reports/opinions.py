"""What others say of a draft before it is published: remarks of colleagues, and the leader's answer by a link.

Remarks and links belong to the report whose address it is (``Report.root``), so that they outlive a working copy.
"""

import datetime
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from reports import snapshots
from reports.actions import remember
from reports.models import Remark, Report, ReviewLink, Revision

DAYS_OPEN = (3, 7, 14)
ASKED = "gửi xin ý kiến"
Answer = ReviewLink.Answer


@transaction.atomic
def add_remark(report: Report, *, text: str, section: str = "", by: User | None) -> Remark:
    """A word on one section of a draft. Raises ValidationError when it says nothing, too much, or of no section."""
    remark = Remark(report=report.root, section=section, text=text, by=by)
    remark.full_clean(exclude=["by", "settled_by", "settled_at"])
    _check_length(remark, "text", text)
    remark.save()
    audit.record("góp ý", report.root, by=by, changes={remark.get_section_display(): (None, remark.text)})
    return remark


@transaction.atomic
def settle_remark(remark: Remark, *, by: User) -> None:
    """The remark has been dealt with; a second time changes nothing."""
    settled = Remark.objects.filter(pk=remark.pk, settled_at=None)
    if settled.update(settled_at=timezone.now(), settled_by=by):
        audit.record("giải quyết góp ý", remark.report, by=by, changes={"góp ý": (remark.text, "đã giải quyết")})


@transaction.atomic
def ask_for_opinion(report: Report, *, recipient: str, days: int, by: User) -> tuple[ReviewLink, str]:
    """A link under which somebody without an account reads the report as it is now. Returns it with its secret, which
    is shown once and stored nowhere."""
    if not recipient.strip():
        raise ValidationError("Hãy ghi gửi cho ai.")
    if days not in DAYS_OPEN:
        raise ValidationError("Hãy chọn thời hạn trong danh sách.")
    token = secrets.token_urlsafe(32)
    link = ReviewLink.objects.create(
        report=report.root,
        revision=current_revision(report, by=by),
        recipient=recipient.strip(),
        token_hash=hash_of(token),
        made_by=by,
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    audit.record(ASKED, report.root, by=by, changes={"gửi cho": (None, link.recipient)})
    return link, token


@transaction.atomic
def revoke_link(link: ReviewLink, *, by: User) -> None:
    """The link opens no longer. What was answered through it stays."""
    if ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record("thu hồi đường dẫn xin ý kiến", link.report, by=by, changes={"gửi cho": (link.recipient, None)})


@transaction.atomic
def answer(link: ReviewLink, *, kind: str, text: str, address: str | None) -> None:
    """The leader's answer, once: when, from where, and to which exact words (the revision's digest).

    Raises ValidationError when the link is closed or was answered, or when a comment says nothing.
    """
    link = ReviewLink.objects.select_for_update().select_related("revision", "report").get(pk=link.pk)
    if not link.is_open:
        raise ValidationError("Đường dẫn này đã hết hạn, đã thu hồi hoặc đã có trả lời.")
    if kind not in Answer.values:
        raise ValidationError("Hãy chọn “Đồng ý” hoặc “Góp ý”.")
    if kind == Answer.COMMENTED and not text.strip():
        raise ValidationError("Hãy viết nội dung góp ý.")
    _check_length(link, "answer_text", text)
    link.answer, link.answer_text, link.answered_at = kind, text.strip(), timezone.now()
    link.answered_from, link.answered_digest = address, link.revision.digest
    link.save()
    said = f"{link.recipient}: {link.get_answer_display().lower()}" + (
        f". {link.answer_text}" if link.answer_text else ""
    )
    if kind == Answer.COMMENTED:
        Remark.objects.create(report=link.report, text=said[: Remark._meta.get_field("text").max_length])
    told = {"trả lời": (None, said), "mã kiểm bản đã đọc": (None, link.answered_digest)}
    audit.record("trả lời xin ý kiến", link.report, by=None, changes=told)


@transaction.atomic
def note_opening(link: ReviewLink) -> None:
    """Remembers when the link was opened first."""
    ReviewLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now())


def find_link(token: str) -> ReviewLink | None:
    """The link of a secret, whatever became of it."""
    links = ReviewLink.objects.select_related("revision", "report")
    return links.filter(token_hash=hash_of(token)).first()


def hash_of(token: str) -> str:
    """SHA-256: a secret of 256 random bits needs no slow hash, and is found by it, never compared letter by letter."""
    return hashlib.sha256(token.encode()).hexdigest()


def _check_length(row: Remark | ReviewLink, name: str, text: str) -> None:
    """Django asks for the length of a long text in forms alone."""
    longest = row._meta.get_field(name).max_length
    if len(text) > longest:
        raise ValidationError(f"Góp ý dài quá {longest} ký tự. Hãy rút gọn.")


@transaction.atomic
def current_revision(report: Report, *, by: User) -> Revision:
    """The revision that holds the report as it is; a new one when none does yet."""
    digest = snapshots.digest(snapshots.take(report))
    kept = Revision.objects.filter(report=report.root, digest=digest).first()
    return kept or remember(report, "giữ để xin ý kiến", by=by)
