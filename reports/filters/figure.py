"""What the figures can be narrowed by; it offers only what published figures hold."""

from functools import cached_property

from django.db.models import Exists, OuterRef

from lib.choices import Select, SelectFilterSet, select
from lib.filters import IdsFilter
from people.models import Organization
from reports.models import Figure


class FigureFilter(SelectFilterSet):
    """Expects figures ``with_year``."""

    nam = IdsFilter(field_name="year")
    to_chuc = IdsFilter(field_name="organization")

    class Meta:
        model = Figure
        fields: list[str] = []

    def selects(self) -> list[Select]:
        chosen = self.chosen
        years = [(year, year) for year in self.years]
        return [
            select("nam", "Năm", "Tất cả các năm", years, chosen["nam"]),
            select("to-chuc", "Tổ chức", "Tất cả tổ chức", self._owners(), chosen["to-chuc"]),
        ]

    @cached_property
    def years(self) -> list[int]:
        """Every year with a published figure, newest first."""
        found = self.queryset.exclude(year=0).order_by("-year")
        return list(found.values_list("year", flat=True).distinct())

    def _owners(self) -> list[tuple[int, str]]:
        stated = self.queryset.order_by().filter(organization=OuterRef("pk"))
        return list(Organization.objects.published().filter(Exists(stated)).values_list("pk", "name"))
