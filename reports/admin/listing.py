"""The list of reports at the desk: what it can be narrowed to."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from reports.models import Anomaly, Participation, Photo, Report


@dataclass(frozen=True)
class Lack:
    """Something that a report should have: ``words`` say so of it, ``rows`` finds those without."""

    words: str
    rows: Q


def _has(model: Any, **of_row: Any) -> Exists:
    return Exists(model.objects.filter(report=OuterRef("pk"), **of_row))


LACKS = {
    "sapo": Lack("chưa có sapo", Q(summary="")),
    "chuyen-muc": Lack("chưa có chuyên mục", Q(category=None)),
    "anh": Lack("có chú thích mà chưa có tệp ảnh", Q(_has(Photo, image=""))),
    "nhan-su": Lack("chưa gắn nhân sự", ~Q(_has(Participation, person__isnull=False))),
    "xem-lai": Lack("còn chỗ cần xem lại", Q(_has(Anomaly, is_settled=False))),
}


class YearFilter(admin.SimpleListFilter):
    title = "năm"
    parameter_name = "nam"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(year), str(year)) for year in model_admin.get_queryset(request).years()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        year = self.value() or ""
        if not (year.isdecimal() and datetime.MINYEAR <= int(year) <= datetime.MAXYEAR):
            return queryset
        return queryset.filter(year=int(year))


class OwnFilter(admin.SimpleListFilter):
    title = "của tôi"
    parameter_name = "cua-toi"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("tat-ca", "Tôi soạn"), ("nhap", "Nháp của tôi"), ("tra-lai", "Bị trả lại"), ("trinh", "Tôi đã trình")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        mine = Q(created_by=request.user)
        conditions = {
            "tat-ca": mine,
            "nhap": mine & Q(status=Report.Status.DRAFT),
            "tra-lai": (mine | Q(submitted_by=request.user)) & Q(status=Report.Status.DRAFT) & ~Q(returned_reason=""),
            "trinh": Q(submitted_by=request.user),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


class LackFilter(admin.SimpleListFilter):
    title = "còn thiếu"
    parameter_name = "thieu"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(slug, lack.words[:1].upper() + lack.words[1:]) for slug, lack in LACKS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        lack = LACKS.get(self.value() or "")
        return queryset.filter(lack.rows) if lack else queryset
