"""The bar under a figure's number: one cell for each unit of a small total, one solid bar for a large one."""

from dataclasses import dataclass
from decimal import Decimal

from django import template

from lib.vietnamese.numbers import show_number
from reports.charts import bar_width
from reports.models import Figure

register = template.Library()

MOST_CELLS = 60
CELL, GAP = 8, 2


@dataclass(frozen=True)
class FigureBar:
    """``kind`` is "cells" (``width`` of the drawing, ``cells`` as (x, class)), "solid" (``percent_width``) or ""."""

    kind: str = ""
    label: str = ""
    width: int = 0
    cells: tuple[tuple[int, str], ...] = ()
    percent_width: Decimal = Decimal(0)


@register.simple_tag
def figure_bar(figure: Figure) -> FigureBar:
    if figure.total is None:
        return FigureBar()
    label = f"{show_number(figure.value)} trên {show_number(figure.total)}"
    if figure.total > MOST_CELLS or figure.total % 1 or figure.value % 1:
        return FigureBar("solid", label, percent_width=bar_width(figure.value, figure.total))
    step = CELL + GAP
    cells = tuple((place * step, "u-on" if place < figure.value else "u-off") for place in range(int(figure.total)))
    return FigureBar("cells", label, width=len(cells) * step - GAP, cells=cells)
