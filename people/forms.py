"""What readers type on public pages about bodies."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from lib.vietnamese.dates import parse_date

LONGEST_DAY = 20


class DayField(forms.Field):
    """A day as Vietnamese write it, or as an address holds it; None when nothing is typed."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> datetime.date | None:
        if not value:
            return None
        day = parse_date(value)
        if day is None:
            raise forms.ValidationError("Chưa đọc được ngày này. Hãy nhập ngày, tháng, năm, ví dụ 31/07/2018.")
        return day


class DayForm(forms.Form):
    """``?ngay=``: the day for which a page is drawn. ``day`` is None when none is asked for, or none can be read."""

    ngay = DayField(label="Ngày (ngày/tháng/năm)", required=False)

    def __init__(self, params: QueryDict) -> None:
        typed = params.get("ngay", "").replace("\0", "").strip()[:LONGEST_DAY]
        super().__init__({"ngay": typed})
        self.is_valid()

    @property
    def day(self) -> datetime.date | None:
        return self.cleaned_data.get("ngay")
