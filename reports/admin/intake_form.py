"""What an editor may write otherwise of one proposal: a form worked out from its fields."""

import datetime
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lib.forms import CleanTextField, DateInput, DateTimeInput, VietnameseDecimalField
from lib.vietnamese.numbers import show_number
from lib.vietnamese.text import exact_key
from people.models import Organization
from reports.suggestions import NEW, NOBODY, Candidate, Field, Item

LINK, OTHER = "link", "other"
ORGANIZATION = "Tổ chức"  # what is asked for where another body on record may be named
NEW_WHEN = "Thêm vào hồ sơ khi tạo bản nháp."
AS_PRINTED = "Để nguyên tên như trong bài, chưa gắn bản ghi"
ELSEWHERE = "khac"  # the choice that names one
LONGEST_VALUE = 4000
SMALLEST_GROUPED = 10_000  # below, a number is as likely a year
MOST_DIGITS = 18


class NumberField(VietnameseDecimalField):
    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < SMALLEST_GROUPED:
            return str(int(value))
        return show_number(value) if isinstance(value, Decimal) else value


class ItemForm(forms.Form):
    """``item.fields`` as controls, and which record is meant. What is ``touched`` are strings, as the
    values of the fields are."""

    use_required_attribute = False

    def __init__(self, item: Item, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"m{item.number}_%s", **options)
        self.item = item
        for field in item.fields:
            self.fields[field.name] = _control(field)
            self.initial[field.name] = _initial(field)
        if item.link_label:
            self.fields[LINK] = forms.CharField(required=False, max_length=30)
            self.fields[OTHER] = CleanTextField(required=False, max_length=200)

    @property
    def controls(self) -> list[Any]:
        return [self[field.name] for field in self.item.fields]

    @property
    def choices(self) -> list[Candidate]:
        """The records that may be meant, "as printed" after them, a new one last. Without a question, none."""
        item = self.item
        if not item.link_label:
            return []
        as_printed = Candidate(pk=NOBODY, label=AS_PRINTED)
        new = [Candidate(pk=NEW, label=item.new_label, why=NEW_WHEN)] if item.new_label else []
        return [*item.links, as_printed, *new]

    @property
    def chosen(self) -> str | None:
        """None until one is."""
        if self.is_bound and LINK in self.data:
            return str(self.data[LINK])
        return None if self.item.needs_choice else self.item.link

    @property
    def names_bodies(self) -> bool:
        """Whether another body on record may be named."""
        return self.item.link_label == ORGANIZATION

    def clean_link(self) -> str:
        link = self.chosen
        if link is None:
            raise ValidationError("Hãy chọn bản ghi đúng, hoặc tạo mới.")
        if link == ELSEWHERE and self.names_bodies:
            return str(self._named_body().pk)
        if link not in {choice.pk for choice in self.choices}:
            raise ValidationError("Lựa chọn này không còn. Hãy chọn lại.")
        return link

    def _named_body(self) -> Organization:
        name = str(self.data.get(OTHER, ""))[:200]
        rows: Any = Organization.objects.filter(merged_into=None, search_text_exact__has_phrase=exact_key(name).strip())
        named = [body for body in rows[:50] if exact_key(body.name) == exact_key(name)] if name.strip() else []
        if not named:
            raise ValidationError(f"Không có tổ chức nào tên là “{name}”. Hãy chọn trong danh sách, hoặc tạo mới.")
        return named[0]

    @property
    def touched(self) -> dict[str, str]:
        """What was written or chosen otherwise than proposed; after ``is_valid``. What was not sent is not touched."""
        found = {}
        for field in self.item.fields:
            if field.name in self.data and (value := _stored(self.cleaned_data[field.name])) != self._proposed(field):
                found[field.name] = value
        if self.item.link_label and (self.item.needs_choice or self.cleaned_data[LINK] != self.item.link):
            found[LINK] = self.cleaned_data[LINK]
        return found

    def _proposed(self, field: Field) -> str:
        """The value as it comes back from a control in which nothing was done."""
        control = self.fields[field.name]
        try:
            return _stored(control.clean(control.prepare_value(_initial(field))))
        except ValidationError:
            return field.value


def _control(field: Field) -> forms.Field:
    made = _FIELDS[field.kind](field)
    made.is_long = field.is_long  # type: ignore[attr-defined]
    return made


def _text(field: Field) -> forms.Field:
    lines = min(6, field.value.count("\n") + 2)
    widget = forms.Textarea(attrs={"rows": lines}) if field.is_long else forms.TextInput()
    return CleanTextField(label=field.label, required=False, max_length=LONGEST_VALUE, widget=widget)


def _choice(field: Field) -> forms.Field:
    known = field.value in {value for value, _ in field.choices}
    choices = field.choices if known else ((field.value, field.value or "(chưa chọn)"), *field.choices)
    return forms.ChoiceField(label=field.label, required=False, choices=choices)


_FIELDS: dict[str, Callable[[Field], forms.Field]] = {
    "text": _text,
    "choice": _choice,
    "number": lambda field: NumberField(
        label=field.label, required=False, max_digits=MOST_DIGITS, decimal_places=4, localize=False
    ),
    "date": lambda field: forms.DateField(label=field.label, required=False, widget=DateInput()),
    "datetime": lambda field: forms.DateTimeField(label=field.label, required=False, widget=DateTimeInput()),
}


def _initial(field: Field) -> Any:
    """The value as the control shows it; a string that is none of its kind stays as it is."""
    try:
        return _READERS[field.kind](field.value) if field.value and field.kind in _READERS else field.value
    except (ValueError, InvalidOperation):
        return field.value


def as_typed(field: Field) -> str:
    """The value as an editor writes it."""
    value = _initial(field)
    if isinstance(value, Decimal):
        return str(NumberField().prepare_value(value))
    if isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return dict(field.choices).get(str(value), str(value))


_READERS: dict[str, Callable[[str], Any]] = {
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
}


def _stored(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
