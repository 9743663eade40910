"""Who has a report open at the desk. A note for colleagues; it locks nothing and ends by itself."""

from django.utils import timezone

from accounts.models import User
from reports.models import Presence, Report


def note(report: Report, user: User) -> None:
    Presence.objects.update_or_create(report=report, user=user)


def others(report: Report, user: User) -> str:
    """Who else has it open, in words; "" when nobody has. One's own windows do not count."""
    seen = Presence.objects.now().filter(report=report).exclude(user=user).select_related("user").order_by("-seen_at")
    told = [f"{one.user.full_name} đang mở bài này, thấy lúc {timezone.localtime(one.seen_at):%H:%M}." for one in seen]
    return " ".join(told)
