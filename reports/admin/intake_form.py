"""What an editor may write otherwise of one proposal: a form worked out from its fields."""

import datetime
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lib.forms import CleanTextField, DateInput, DateTimeInput, VietnameseDecimalField
from lib.vietnamese.dates import show_date
from lib.vietnamese.numbers import show_number
from lib.vietnamese.text import exact_key
from people.models import Organization
from reports.suggestions import NEW, NOBODY, Candidate, Field, Item
from reports.suggestions.heading import LONGEST_TITLE, TITLE

LINK, OTHER = "link", "other"
ORGANIZATION = "Tổ chức"  # what is asked for where another body on record may be named
NEW_WHEN = "Thêm vào hồ sơ khi tạo bản nháp."
AS_PRINTED = "Để nguyên tên như trong bài, chưa gắn bản ghi"
ELSEWHERE = "khac"  # the choice that names one
LONGEST_VALUE = 4000
MOST_NAMESAKES = 8  # asked about
SMALLEST_GROUPED = 10_000  # below, a number is as likely a year
MOST_DIGITS = 18


class NumberField(VietnameseDecimalField):
    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < SMALLEST_GROUPED:
            return str(int(value))
        return show_number(value) if isinstance(value, Decimal) else value


class ItemForm(forms.Form):
    """``item.fields`` as controls, and which record is meant. What is ``touched`` are strings, as the
    values of the fields are. ``day`` is that of the article, for bodies of the same name."""

    use_required_attribute = False

    def __init__(self, item: Item, data: Any = None, *, day: datetime.date | None = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"m{item.number}_%s", **options)
        self.item, self.day = item, day
        for field in item.fields:
            self.fields[field.name] = _control(field, LONGEST_TITLE if item.key == TITLE else LONGEST_VALUE)
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
        offered = {record.pk for record in item.links}
        asked = [_as_candidate(body) for body in self.namesakes if str(body.pk) not in offered]
        return [*item.links, *(() if self._is_told else asked), as_printed, *new]

    @cached_property
    def namesakes(self) -> list[Organization]:
        """The bodies of the name that was written, those of that day when there are any."""
        name = str(self.data.get(OTHER, ""))[:200] if self.is_bound and self.names_bodies else ""
        if not exact_key(name).strip():
            return []
        rows: Any = Organization.objects.filter(merged_into=None, search_text_exact__has_phrase=exact_key(name).strip())
        found = [body for body in rows.select_related("parent")[:50] if exact_key(body.name) == exact_key(name)]
        return ([body for body in found if self._worked(body)] or found)[:MOST_NAMESAKES]

    def _worked(self, body: Organization) -> bool:
        return self.day is None or body.worked_on(self.day)

    @property
    def _is_told(self) -> bool:
        """Whether the name leads to one body, and that day there was one."""
        return len(self.namesakes) == 1 and self._worked(self.namesakes[0])

    @property
    def chosen(self) -> str | None:
        """None until one is."""
        if self.is_bound and LINK in self.data:
            return str(self.data[LINK])
        return None if self.item.needs_choice else self.item.link

    @property
    def wrong(self) -> str:
        """What the fields are called in which something is wrong; after ``is_valid``."""
        return ", ".join(str(self[name].label) for name in self.errors if name in self.item.values)

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
        if not self.namesakes:
            raise ValidationError(f"Không có tổ chức nào tên là “{name}”. Hãy chọn trong danh sách, hoặc tạo mới.")
        if self._is_told:
            return self.namesakes[0]
        number = len(self.namesakes)
        said = f"Có {number} tổ chức tên là “{name}”" if number > 1 else f"“{name}” không hoạt động vào ngày họp"
        raise ValidationError(f"{said}. Hãy chọn trong danh sách.")

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


def _as_candidate(body: Organization) -> Candidate:
    """With what tells it from another of its name."""
    said = (
        body.get_kind_display(),
        f"thuộc {body.parent.name}" if body.parent else "",
        f"thành lập {show_date(body.founded_on)}" if body.founded_on else "",
        f"kết thúc hoạt động {show_date(body.dissolved_on)}" if body.dissolved_on else "",
    )
    return Candidate(pk=str(body.pk), label=body.name, why="; ".join(filter(None, said)))


def _control(field: Field, longest: int) -> forms.Field:
    made = _text(field, longest) if field.kind == "text" else _FIELDS[field.kind](field)
    made.is_long = field.is_long  # type: ignore[attr-defined]
    return made


def _text(field: Field, longest: int) -> forms.Field:
    lines = min(6, field.value.count("\n") + 2)
    widget = forms.Textarea(attrs={"rows": lines}) if field.is_long else forms.TextInput()
    return CleanTextField(label=field.label, required=False, max_length=longest, widget=widget)


def _choice(field: Field) -> forms.Field:
    known = field.value in {value for value, _ in field.choices}
    choices = field.choices if known else ((field.value, field.value or "(chưa chọn)"), *field.choices)
    return forms.ChoiceField(label=field.label, required=False, choices=choices)


_FIELDS: dict[str, Callable[[Field], forms.Field]] = {
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
