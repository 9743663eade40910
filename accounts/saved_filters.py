"""Filters of a list that a person keeps under a name of one's own."""

from django import forms
from django.contrib import messages
from django.contrib.admin.views.main import IGNORED_PARAMS, PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from accounts.models import SavedFilter

MOST_FOR_ONE_LIST = 20


class SavedFilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ("name", "screen", "query")
        error_messages = {"name": {"required": "Hãy đặt tên cho bộ lọc."}}

    def clean_query(self) -> str:
        """What narrows the list, without the page that was open."""
        chosen = QueryDict(self.cleaned_data["query"], mutable=True)
        for name in (PAGE_VAR, *IGNORED_PARAMS):
            chosen.pop(name, None)
        return chosen.urlencode()


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keeps the filter that a list is narrowed to; the same name means the new one."""
    form = SavedFilterForm(request.POST)
    address = list_address(request.POST.get("screen", ""))
    if not address:
        raise PermissionDenied
    if not form.is_valid():
        _tell(request, messages.ERROR, *(message for errors in form.errors.values() for message in errors))
        return redirect(address)
    words, own = form.cleaned_data, SavedFilter.objects.filter(user=request.user, screen=form.cleaned_data["screen"])
    if own.exclude(name=words["name"]).count() >= MOST_FOR_ONE_LIST:
        _tell(request, messages.ERROR, f"Mỗi danh sách giữ nhiều nhất {MOST_FOR_ONE_LIST} bộ lọc. Hãy bỏ bớt.")
    else:
        own.update_or_create(user=request.user, screen=words["screen"], name=words["name"], defaults=words)
        _tell(request, messages.SUCCESS, f"Đã lưu bộ lọc “{words['name']}”.")
    return redirect(f"{address}?{words['query']}")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(SavedFilter, pk=pk, user=request.user)
    kept.delete()
    _tell(request, messages.SUCCESS, f"Đã bỏ bộ lọc “{kept.name}”.")
    return redirect(list_address(kept.screen) or "admin:index")


def list_address(screen: str) -> str:
    """Where the list of a kind of record is ("reports.report"); "" when there is none."""
    try:
        return reverse(f"admin:{screen.replace('.', '_')}_changelist")
    except NoReverseMatch:
        return ""


def _tell(request: HttpRequest, level: int, *words: str) -> None:
    messages.add_message(request, level, " ".join(words))
