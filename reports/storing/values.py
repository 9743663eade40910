"""What was typed in a control as what a column takes; ValidationError in Vietnamese when it cannot be."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from lib.vietnamese.numbers import parse_number

LONGEST_NUMBER = 30
_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,6})?", re.ASCII)


class Values:
    """The values of one proposal by name; a name that is not there reads as empty."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self._typed = typed

    def text(self, name: str) -> str:
        """On one line."""
        return " ".join(self._typed.get(name, "").split())

    def lines(self, name: str) -> list[str]:
        return [line for line in (" ".join(row.split()) for row in self._typed.get(name, "").splitlines()) if line]

    def number(self, name: str) -> Decimal | None:
        """Plain, as the controls send it: `8948`, `97.7`; also `97,7` and `không có` as one writes them."""
        typed = self.text(name)
        if not typed:
            return None
        number = Decimal(typed) if _PLAIN.fullmatch(typed) else parse_number(typed[:LONGEST_NUMBER])
        if number is None or len(typed) > LONGEST_NUMBER:
            raise ValidationError(f"“{typed}” không phải là số.")
        return number

    def required_number(self, name: str) -> Decimal:
        number = self.number(name)
        if number is None:
            raise ValidationError("Hãy nhập giá trị.")
        return number

    def whole(self, name: str) -> int | None:
        number = self.number(name)
        if number is not None and number != number.to_integral_value():
            raise ValidationError(f"“{self.text(name)}” phải là số nguyên.")
        return None if number is None else int(number)

    def date(self, name: str) -> datetime.date | None:
        typed = self.text(name)
        try:
            day = parse_date(typed) if typed else None
        except ValueError:
            day = None
        if typed and day is None:
            raise ValidationError(f"“{typed}” không phải là ngày.")
        return day

    def moment(self, name: str) -> datetime.datetime | None:
        typed = self.text(name)
        try:
            moment = parse_datetime(typed) if typed else None
        except ValueError:
            moment = None
        if typed and moment is None:
            raise ValidationError(f"“{typed}” không phải là ngày giờ.")
        return timezone.make_aware(moment) if moment is not None and timezone.is_naive(moment) else moment

    def is_yes(self, name: str) -> bool:
        return self.text(name) == "yes"
