"""Drop-down lists of public filters."""

import django_filters
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from awards.models import AwardType
from lib.choices import SelectFilterSet, select
from lib.filters import IdsFilter, QueryFilter


class YearsOnly(SelectFilterSet):
    nam = IdsFilter(field_name="rank")


class WithWords(YearsOnly):
    q = QueryFilter()
    dang = django_filters.CharFilter(field_name="name")


def bound(kind: type[SelectFilterSet], query: str) -> SelectFilterSet:
    return kind(QueryDict(query), AwardType.objects.none())


def test_a_list_knows_what_is_chosen():
    years = select("nam", "Năm", "Tất cả các năm", [(2022, 2022), (2021, 2021)], [2021])
    assert [(c.value, c.label, c.is_chosen) for c in years.choices] == [("2022", "2022", False), ("2021", "2021", True)]


@pytest.mark.parametrize(
    ("query", "is_active"), [("", False), ("nam=x", False), ("q=%3F", False), ("nam=2022", True), ("q=a", True)]
)
def test_a_filter_is_active_when_something_narrows(query, is_active):
    assert bound(WithWords, query).is_active is is_active


def test_the_words_come_back_as_typed():
    assert bound(WithWords, "q= Dân vận ").typed == "Dân vận"


def test_a_filter_without_words_takes_none():
    chosen = bound(YearsOnly, "q=dan+van")
    assert (chosen.takes_words, chosen.typed, chosen.is_active) == (False, "", False)


def test_the_form_marks_the_choice_and_escapes_the_words():
    chosen = bound(WithWords, 'nam=2022&q="><b>')
    lists = [select("nam", "Năm", "Tất cả", [(2022, "<2022>")], chosen.chosen["nam"])]
    html = render_to_string("components/_filter_form.html", {"filter": chosen, "selects": lists, "action": "/x/"})
    assert '<option value="2022" selected>&lt;2022&gt;</option>' in html and "<b>" not in html
    assert "Bộ lọc (đang dùng)" in html and 'hx-get="/x/"' in html
