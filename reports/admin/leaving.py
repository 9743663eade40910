"""The account's screen, completed: whoever stops an account sees to the drafts on the same form."""

from typing import Any

from django import forms
from django.contrib import admin

from accounts.admin.user import UserAdmin
from accounts.forms import StopForm
from accounts.models import User
from reports import handover

admin.site.unregister(User)


class LeavingForm(StopForm):
    """Asks who takes over, when there is something to take over. Only how many, not which: whoever keeps accounts may
    not read drafts."""

    heir = forms.ModelChoiceField(
        label="Giao bản nháp cho",
        queryset=User.objects.none(),
        empty_label="Chọn đồng nghiệp",
        error_messages={
            "required": "Chọn người nhận bản nháp. Chưa ngừng.",
            "invalid_choice": "Người này không nhận được bản nháp. Hãy chọn người khác; chưa ngừng.",
        },
    )

    def __init__(self, data: Any = None, *, account: User) -> None:
        super().__init__(data, account=account)
        count, waiting = handover.unfinished_of(account).count(), handover.waiting_intakes_of(account).count()
        if not count and not waiting:
            del self.fields["heir"]
            return
        heir: Any = self.fields["heir"]
        heir.queryset = handover.heirs_of(account)
        articles = f" và {waiting} bản nhập chờ xác nhận" if waiting else ""
        heir.help_text = f"Có {count} tin chưa đăng do người này soạn{articles}; tất cả chuyển cho người được chọn."


@admin.register(User)
class LeavingUserAdmin(UserAdmin):
    stop_form = LeavingForm

    def stop(self, user: User, *, by: Any, form: StopForm) -> None:
        reason, heir = form.cleaned_data["reason"], form.cleaned_data.get("heir")
        handover.hand_over_and_stop(user, to=heir, by=by, reason=reason)
