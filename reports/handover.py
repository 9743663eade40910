"""When a colleague leaves: the unfinished texts go to somebody who stays, in the same step."""

from django.core.exceptions import ValidationError
from django.db import models, transaction

from accounts import audit
from accounts.actions import stop_account
from accounts.models import User
from reports.models import Report

FINISHED = (Report.Status.PUBLISHED, Report.Status.WITHDRAWN)


def unfinished_of(user: User) -> models.QuerySet[Report]:
    """Texts that only the account's owner was working on, those in the trash among them."""
    return user.reports.exclude(status__in=FINISHED)


def heirs_of(user: User) -> models.QuerySet[User]:
    """Colleagues who may go on with them."""
    return User.objects.able_to_sign_in().who_may("reports.change_report").exclude(pk=user.pk)


@transaction.atomic
def hand_over_and_stop(user: User, *, to: User | None, by: User | None, reason: str) -> None:
    """Gives every unfinished text to ``to``, then stops the account; all of it or nothing.

    Raises ValidationError: nobody to give them to, or what ``stop_account`` refuses.
    """
    texts = list(unfinished_of(user).select_for_update())
    if texts and to is None:
        raise ValidationError("Hãy chọn người nhận bản nháp. Chưa ngừng tài khoản.")
    for report in texts:
        Report.objects.filter(pk=report.pk).update(created_by=to)
        audit.record("giao lại", report, by=by, changes={"người soạn": (user.full_name, str(to))}, reason=reason)
    said = {"bản nháp giao lại": (None, f"{len(texts)} cho {to}")} if texts else None
    stop_account(user, by=by, reason=reason, changes=said)
