"""The bar under a figure's number."""

from decimal import Decimal

import pytest
from django.template import Context, Template

from reports.models import Figure
from reports.templatetags.figures import figure_bar


def drawn(figure: Figure) -> str:
    template = (
        "{% load figures %}{% figure_bar figure as bar %}{% include 'components/_tile.html' with n='1' bar=bar %}"
    )
    return Template(template).render(Context({"figure": figure}))


def test_a_small_total_has_one_cell_for_each_unit():
    bar = figure_bar(Figure(value=17, total=18))
    classes = [css_class for _, css_class in bar.cells]
    assert (bar.kind, classes.count("u-on"), classes.count("u-off")) == ("cells", 17, 1)


def test_cells_stand_side_by_side_and_fill_the_drawing():
    bar = figure_bar(Figure(value=1, total=3))
    assert ([x for x, _ in bar.cells], bar.width) == ([0, 10, 20], 28)


@pytest.mark.parametrize(
    ("total", "kind"), [(60, "cells"), (61, "solid"), (493, "solid"), (Decimal("44.0000"), "cells")]
)
def test_sixty_units_are_the_most_that_can_be_told_apart(total, kind):
    assert figure_bar(Figure(value=1, total=total)).kind == kind


@pytest.mark.parametrize(("value", "total"), [(Decimal("2.5"), 10), (2, Decimal("10.5"))])
def test_parts_of_a_unit_have_no_cell(value, total):
    assert figure_bar(Figure(value=value, total=total)).kind == "solid"


def test_without_a_total_there_is_no_bar():
    assert figure_bar(Figure(value=8948)).kind == ""
    assert "<svg" not in drawn(Figure(value=8948))


@pytest.mark.parametrize(("value", "width"), [(493, 100), (246, Decimal("49.9")), (0, 0), (600, 100), (-5, 0)])
def test_a_solid_bar_stays_between_empty_and_full(value, width):
    assert figure_bar(Figure(value=value, total=493)).percent_width == width


@pytest.mark.parametrize(("value", "on"), [(20, 18), (-1, 0), (0, 0)])
def test_more_than_all_and_less_than_nothing_keep_within_the_cells(value, on):
    classes = [css_class for _, css_class in figure_bar(Figure(value=value, total=18)).cells]
    assert classes.count("u-on") == on and len(classes) == 18


def test_the_drawing_says_in_words_what_it_shows():
    assert 'aria-label="17 trên 18"' in drawn(Figure(value=17, total=18))
    assert 'aria-label="8.948 trên 9.000"' in drawn(Figure(value=8948, total=9000))


def test_widths_are_written_with_a_point_and_without_style():
    html = drawn(Figure(value=246, total=493))
    assert 'width="49.9"' in html and "style" not in html
