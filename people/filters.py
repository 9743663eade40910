"""How readers narrow the lists of people and of bodies."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from lib.choices import Select, SelectFilterSet, select
from lib.filters import IdsFilter, QueryFilter, SlugsField, SlugsFilter
from lib.paging import same_page
from lib.vietnamese.text import nfc
from people.models import Organization, Person, PersonQuerySet, Position

LETTERS = tuple("AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ")
USUAL_LETTERS = frozenset("ABCDĐGHKLMNPQSTUVXY")  # shown even when nobody's name begins with them


class LettersField(SlugsField):
    def to_python(self, value: Any) -> list[str]:
        return [letter for letter in (nfc(typed).upper() for typed in super().to_python(value)) if letter in LETTERS]


class KindsField(SlugsField):
    def to_python(self, value: Any) -> list[str]:
        return [kind for kind in super().to_python(value) if kind in Organization.Kind.values]


class LettersFilter(SlugsFilter):
    field_class = LettersField


class KindsFilter(SlugsFilter):
    field_class = KindsField


@dataclass(frozen=True)
class Letter:
    """A letter of the index; ``url`` is "" when nobody stands under it."""

    name: str
    url: str
    is_chosen: bool


class PersonFilter(SelectFilterSet):
    q = QueryFilter()
    to_chuc = IdsFilter(method="serving_in")
    chu = LettersFilter(field_name="letter")

    class Meta:
        model = Person
        fields: list[str] = []

    def serving_in(self, queryset: PersonQuerySet, name: str, ids: list[int]) -> PersonQuerySet:
        """Who holds or held a published post in the bodies, or in what they were merged into."""
        there = Q(organization__in=ids) | Q(organization__duplicates__in=ids)
        return queryset.filter(pk__in=Position.objects.published().filter(there).values("person"))

    def selects(self) -> list[Select]:
        posts = Position.objects.published().values("organization")
        bodies = Organization.objects.published().filter(pk__in=posts).order_by("sort_key", "pk")
        pairs = bodies.values_list("pk", "name")
        return [select("to-chuc", "Tổ chức", "Tất cả tổ chức", pairs, self.chosen["to-chuc"])]

    def letters(self) -> list[Letter]:
        """The index over the people that the other filters leave."""
        others = QueryDict(mutable=True)
        for name in ("q", "to-chuc"):
            others.setlist(name, [value for value in self.data.getlist(name) if value])
        rows = PersonFilter(others, self.queryset).qs
        present = set(rows.order_by().values_list("letter", flat=True).distinct())
        return [
            Letter(letter, self._under(letter, others) if letter in present else "", letter in self.chosen["chu"])
            for letter in LETTERS
            if letter in USUAL_LETTERS | present
        ]

    def _under(self, letter: str, others: QueryDict) -> str:
        params = others.copy()
        params["chu"] = letter
        return same_page(params)


class OrganizationFilter(SelectFilterSet):
    q = QueryFilter()
    loai = KindsFilter(field_name="kind")

    class Meta:
        model = Organization
        fields: list[str] = []

    def selects(self) -> list[Select]:
        return [select("loai", "Loại tổ chức", "Tất cả các loại", Organization.Kind.choices, self.chosen["loai"])]
