"""Several choices in an order of one's own, without scripts: one list per place, an empty one for nothing there."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

NOTHING_HERE = "(không hiện gì)"


class OrderedChoicesWidget(forms.MultiWidget):
    """``label`` names each list together with its number."""

    use_fieldset = True

    def __init__(self, choices: list[tuple[str, str]], label: str) -> None:
        offered = [("", NOTHING_HERE), *choices]
        places = range(1, len(choices) + 1)
        super().__init__([forms.Select({"aria-label": f"{label} {place}"}, offered) for place in places])

    def decompress(self, value: Any) -> list[str]:
        chosen = list(value or ())[: len(self.widgets)]
        return chosen + [""] * (len(self.widgets) - len(chosen))


class OrderedChoicesField(forms.MultiValueField):
    """Its value is the list of what was chosen, places left empty passed over."""

    def __init__(self, *, choices: list[tuple[str, str]], place_label: str, **kwargs: Any) -> None:
        self.names = dict(choices)
        places = [forms.ChoiceField(choices=[("", ""), *choices], required=False) for _ in choices]
        widget = OrderedChoicesWidget(choices, place_label)
        super().__init__(places, widget=widget, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> list[str]:
        chosen = [value for value in data_list if value]
        if len(set(chosen)) < len(chosen):
            twice = next(value for value in chosen if chosen.count(value) > 1)
            raise ValidationError(f"“{self.names[twice]}” được chọn hai lần. Mỗi mục chỉ chọn một lần.")
        return chosen

    def words(self, value: Any) -> list[str]:
        """A value as a person reads it."""
        return [self.names.get(one, one) for one in value or ()]
