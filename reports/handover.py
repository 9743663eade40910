"""When a colleague leaves: the unfinished texts, and the articles that wait to become one, go to somebody who stays, in
the same step."""

from django.core.exceptions import ValidationError
from django.db import models, transaction

from accounts import audit
from accounts.actions import stop_account
from accounts.models import User
from reports.models import Intake, Report

FINISHED = (Report.Status.PUBLISHED, Report.Status.WITHDRAWN)


def unfinished_of(user: User) -> models.QuerySet[Report]:
    """Texts that only the account's owner was working on, those in the trash among them."""
    return user.reports.exclude(status__in=FINISHED)


def waiting_intakes_of(user: User) -> models.QuerySet[Intake]:
    """Articles that came in and were not made a draft of yet."""
    return user.intakes.waiting()


def heirs_of(user: User) -> models.QuerySet[User]:
    """Colleagues who may go on with them."""
    return User.objects.able_to_sign_in().who_may("reports.change_report").exclude(pk=user.pk)


@transaction.atomic
def hand_over_and_stop(user: User, *, to: User | None, by: User | None, reason: str) -> None:
    """Gives every unfinished text and every waiting article to ``to``, then stops the account; all of it or nothing.

    Raises ValidationError: nobody to give them to, or what ``stop_account`` refuses.
    """
    texts = list(unfinished_of(user).select_for_update())
    intakes = list(waiting_intakes_of(user).select_for_update())
    if (texts or intakes) and to is None:
        raise ValidationError("Hãy chọn người nhận bản nháp. Chưa ngừng tài khoản.")
    for report in texts:
        Report.objects.filter(pk=report.pk).update(created_by=to)
        audit.record("giao lại", report, by=by, changes={"người soạn": (user.full_name, str(to))}, reason=reason)
    for intake in intakes:
        Intake.objects.filter(pk=intake.pk).update(owner=to)
        audit.record("giao lại", intake, by=by, changes={"người nhập": (user.full_name, str(to))}, reason=reason)
    counted = {"bản nháp giao lại": len(texts), "bản nhập giao lại": len(intakes)}
    said = {name: (None, f"{number} cho {to}") for name, number in counted.items() if number}
    stop_account(user, by=by, reason=reason, changes=said)
