"""What the register can be narrowed by, and the choices it offers: only what published batches hold."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from awards.models import AwardBatch, AwardType
from lib.choices import Select, SelectFilterSet, select
from lib.filters import IdsFilter, QueryFilter, SlugsFilter
from people.models import Organization


class AwardBatchFilter(SelectFilterSet):
    """Expects batches ``with_year``."""

    q = QueryFilter()
    nam = IdsFilter(field_name="year")
    hinh_thuc = IdsFilter(field_name="award_type")
    cap_khen = IdsFilter(field_name="conferrer")
    doi_tuong = SlugsFilter(field_name="recipient_kind")

    class Meta:
        model = AwardBatch
        fields: list[str] = []

    def selects(self) -> list[Select]:
        chosen = self.chosen
        return [
            select("nam", "Năm", "Tất cả các năm", self._years(), chosen["nam"]),
            select("hinh-thuc", "Hình thức", "Tất cả hình thức", self._types(), chosen["hinh-thuc"]),
            select("cap-khen", "Cấp khen", "Tất cả cấp khen", self._conferrers(), chosen["cap-khen"]),
            select("doi-tuong", "Đối tượng", "Tất cả đối tượng", self._kinds(), chosen["doi-tuong"]),
        ]

    def _years(self) -> list[tuple[int, int]]:
        years = self.queryset.exclude(year=0).order_by("-year").values_list("year", flat=True).distinct()
        return [(year, year) for year in years]

    def _types(self) -> list[tuple[int, str]]:
        return list(_in_use(AwardType.objects.all(), "award_type", self.queryset).values_list("pk", "name"))

    def _conferrers(self) -> list[tuple[int, str]]:
        return list(_in_use(Organization.objects.all(), "conferrer", self.queryset).values_list("pk", "name"))

    def _kinds(self) -> list[tuple[str, str]]:
        return [(kind.value, kind.label[:1].upper() + kind.label[1:]) for kind in AwardBatch.RecipientKind]


def _in_use(rows: QuerySet[Any], field: str, batches: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that one of the batches points at; never one that only a draft knows."""
    return rows.filter(Exists(batches.order_by().filter(**{field: OuterRef("pk")})))
