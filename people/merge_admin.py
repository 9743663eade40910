"""Duplicates at the desk: pairs that look alike, and the merge of two with a preview before it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts.desk import LONGEST_NUMBER
from accounts.records import RecordAdmin
from people.actions import tell_apart
from people.duplicates import Candidate
from people.merging import MergePlan, plan_merge

MOST_FOUND = 30
PAIRS_SHOWN = 100


class MergeAdmin(RecordAdmin):
    """A screen of rows that may stand twice. Merging takes a row away, so it needs the right to delete one."""

    change_list_template = "admin/record/change_list.html"
    merge_label: str
    not_the_same: str

    def merge(self, **rows: Any) -> Any:
        """The action that merges ``keeper`` and ``loser``."""
        raise NotImplementedError

    def alike(self, row: Any = None) -> list[Candidate]:
        """Pairs that may be one; with ``row`` those of that one."""
        raise NotImplementedError

    def lines(self, rows: Sequence[Any]) -> dict[int, list[str]]:
        """What helps to tell rows apart where one is chosen, by number."""
        raise NotImplementedError

    # --- Rows that were merged ------------------------------------------------------------------------------------

    def for_choice(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(merged_into=None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A merged row holds the address that leads to the row that was kept."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.merged_into_id is None)

    def refusal(self, chosen: QuerySet[Any], action: str) -> str:
        is_merged = chosen.exclude(merged_into=None).exists()
        return "Trong lựa chọn có bản ghi đã gộp, đang giữ địa chỉ cũ. Chưa thay đổi gì." if is_merged else ""

    def may_merge(self, request: HttpRequest) -> bool:
        return super().has_delete_permission(request)

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        if obj.merged_into_id is not None or not self.may_merge(request):
            return super().tools(request, obj)
        return [(self.merge_label, self.address("merge", obj)), *super().tools(request, obj)]

    def get_urls(self) -> list[Any]:
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("co-the-trung/", view(self.duplicates_view), name=f"{name}_duplicates"),
            path("<int:pk>/gop/", view(self.merge_view), name=f"{name}_merge"),
            *super().get_urls(),
        ]

    # --- Pairs that look alike ------------------------------------------------------------------------------------

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """The pairs; a POST says of one that they are two."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._tell_apart(request)
        pairs = self.alike()
        context = self.page(request, None, f"{self.opts.verbose_name_plural.capitalize()} có thể trùng")
        shown = pairs[:PAIRS_SHOWN]
        lines = self.lines([row for pair in shown for row in (pair.one, pair.other)])
        context |= {
            "subtitle": None,
            "pairs": [(p, lines.get(p.one.pk), lines.get(p.other.pk), self._address_of(p)) for p in shown],
            "left_out": len(pairs) - len(shown),
            "not_the_same": self.not_the_same,
            "may_merge": self.may_merge(request),
            "may_change": self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/people/duplicates.html", context)

    def _address_of(self, pair: Candidate) -> str:
        return f"{self.address('merge', pair.one)}?voi={pair.other.pk}"

    def _tell_apart(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        one, other = (self._chosen(request, request.POST.get(name, "")) for name in ("one", "other"))
        if one is None or other is None:
            raise Http404
        try:
            tell_apart(one, other, by=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            text = f"Đã ghi nhận “{one}” và “{other}” {self.not_the_same.lower()}; sẽ không gợi ý lại."
            self.message_user(request, text, messages.SUCCESS)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_duplicates")

    def _chosen(self, request: HttpRequest, number: str) -> Any:
        """The row of a number that a form or an address holds; None when nobody may choose it."""
        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            return None
        return self.for_choice(self.get_queryset(request)).filter(pk=int(number)).first()

    # --- Merging two ----------------------------------------------------------------------------------------------

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Chooses the other row, shows what would happen, does it."""
        row = self.found(request, pk)
        if not self.may_merge(request):
            raise PermissionDenied
        if row.merged_into_id is not None:
            self.message_user(request, f"“{row}” đã được gộp vào “{row.merged_into}”.", messages.WARNING)
            return redirect(self.address("change", row.keeper))
        asked = request.POST if request.method == "POST" else request.GET
        other = self._chosen(request, asked.get("voi", ""))
        if other is None or other.pk == row.pk:
            return self._choice(request, row)
        keeper, loser = (other, row) if asked.get("giu") == str(other.pk) else (row, other)
        plan = plan_merge(keeper, loser, site=self.admin_site, request=request)
        if request.method != "POST":
            return self._preview(request, row, plan)
        return self._merge(request, row, plan)

    def _choice(self, request: HttpRequest, row: Any) -> HttpResponse:
        typed = request.GET.get("q", "").replace("\0", "")
        pairs = self.alike(row) if not typed else []
        found = [pair.one if pair.other.pk == row.pk else pair.other for pair in pairs]
        if typed:
            rows, _ = self.get_search_results(request, self.for_choice(self.get_queryset(request)), typed)
            found = list(self.for_list(rows.exclude(pk=row.pk))[: MOST_FOUND + 1])
        lines = self.lines([row, *found[:MOST_FOUND]])
        shown = [(one, lines.get(one.pk), f"?voi={one.pk}") for one in found[:MOST_FOUND]]
        context = self.page(request, row, self.merge_label.rstrip("…"), typed=typed, found=shown)
        context |= {"lines": lines.get(row.pk), "is_cut": len(found) > MOST_FOUND}
        return TemplateResponse(request, "admin/people/merge_choice.html", context)

    def _preview(self, request: HttpRequest, row: Any, plan: MergePlan, error: str = "") -> HttpResponse:
        other = plan.loser if plan.keeper.pk == row.pk else plan.keeper
        lines = self.lines([plan.keeper, plan.loser])
        context = self.page(
            request, row, self.merge_label.rstrip("…"), plan=plan, other=other, error=error,
            keeper_lines=lines.get(plan.keeper.pk), loser_lines=lines.get(plan.loser.pk),
            swapped=f"?voi={other.pk}&giu={plan.loser.pk}",
            uses_url=self.address("uses", plan.loser),
        )  # fmt: skip
        return TemplateResponse(request, "admin/people/merge_preview.html", context)

    def _merge(self, request: HttpRequest, row: Any, plan: MergePlan) -> HttpResponse:
        keeper, loser = plan.keeper, plan.loser
        if request.POST.get("seen") != plan.digest:
            return self._preview(request, row, plan, "Dữ liệu vừa thay đổi. Hãy xem lại rồi gộp. Chưa gộp gì.")
        if plan.warnings and not request.POST.get("accepted"):
            return self._preview(request, row, plan, "Hãy xác nhận đã xem những điểm cần cân nhắc. Chưa gộp gì.")
        done = self.carry_out(request, lambda: self.merge(keeper=keeper, loser=loser, by=request.user), keeper, loser)
        if not done:
            return redirect(self.address("merge", row))
        self.message_user(request, f"Đã gộp “{loser}” vào “{keeper}”. Địa chỉ cũ dẫn sang trang này.", messages.SUCCESS)
        return redirect(self.address("change", keeper))

    def carry_out(self, request: HttpRequest, act: Callable[[], Any], *rows: Any) -> bool:
        """Does something to rows, with what citizens see of them; False, and the person told, when it is refused."""
        try:
            with transaction.atomic(), self.changing(*rows):
                act()
        except ValidationError as error:
            self.message_user(request, f"{' '.join(error.messages)} Chưa thay đổi gì.", messages.ERROR)
            return False
        return True

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_duplicates")
        return super().changelist_view(request, {"list_tools": [("Có thể trùng", address)], **(extra_context or {})})
