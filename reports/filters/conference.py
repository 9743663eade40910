"""What the list of conferences can be narrowed by; it offers only what published conferences hold."""

from django.db.models import Exists, OuterRef

from lib.choices import Select, SelectFilterSet, select
from lib.filters import IdsFilter, QueryFilter, SlugsFilter
from people.models import Organization
from reports.models import Conference
from reports.models.conference import ConferenceQuerySet


class ConferenceFilter(SelectFilterSet):
    q = QueryFilter()
    nam = IdsFilter(field_name="date__year")
    to_chuc = IdsFilter(method="held_by")
    loai = SlugsFilter(field_name="kind")

    class Meta:
        model = Conference
        fields: list[str] = []

    def held_by(self, queryset: ConferenceQuerySet, name: str, ids: list[int]) -> ConferenceQuerySet:
        """Once each, also a conference that two of these bodies held together."""
        return queryset.filter(Exists(Organization.objects.filter(conferences=OuterRef("pk"), pk__in=ids)))

    def selects(self) -> list[Select]:
        chosen = self.chosen
        return [
            select("nam", "Năm", "Tất cả các năm", self._years(), chosen["nam"]),
            select("to-chuc", "Đơn vị tổ chức", "Tất cả đơn vị", self._organizers(), chosen["to-chuc"]),
            select("loai", "Loại hội nghị", "Tất cả các loại", Conference.Kind.choices, chosen["loai"]),
        ]

    def _years(self) -> list[tuple[int, int]]:
        return [(day.year, day.year) for day in self.queryset.order_by().dates("date", "year", order="DESC")]

    def _organizers(self) -> list[tuple[int, str]]:
        held = self.queryset.order_by().filter(organizers=OuterRef("pk"))
        return list(Organization.objects.published().filter(Exists(held)).values_list("pk", "name"))
