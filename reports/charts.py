"""Charts of figures: what may be drawn on one scale, and what only has its number."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from lib.vietnamese.numbers import ratio_percent
from people.models import Organization
from reports.models import Figure, Report


@dataclass(frozen=True)
class Bar:
    """One figure of a chart. ``width`` is out of 100, and None where a bar would compare what cannot be compared."""

    figure: Figure
    width: Decimal | None

    @property
    def is_ratio(self) -> bool:
        return self.figure.total is not None


@dataclass(frozen=True)
class Chart:
    """What was stated of one organization for one year: results, or targets, never both."""

    year: int
    organization: Organization | None
    is_target: bool
    bars: list[Bar]

    @property
    def key(self) -> str:
        """Names the chart within its page."""
        return f"{self.year}-{self.organization.pk if self.organization else 0}-{'ct' if self.is_target else 'kq'}"

    @property
    def plain_period(self) -> str:
        """The period that the heading of the year already tells."""
        return f"năm {self.year}"

    @property
    def organization_url(self) -> str:
        body = self.organization
        return body.get_absolute_url() if body and body.is_published and body.merged_into_id is None else ""

    @property
    def has_ratios(self) -> bool:
        return any(bar.is_ratio for bar in self.bars)

    @property
    def has_counts(self) -> bool:
        return any(bar.width is not None and not bar.is_ratio for bar in self.bars)

    @property
    def sources(self) -> list[Report]:
        return list(dict.fromkeys(bar.figure.report for bar in self.bars))


def charts(figures: Iterable[Figure]) -> list[Chart]:
    """Expects figures ``for_charts`` in ``CHART_ORDER``."""
    together = groupby(figures, key=lambda f: (f.year, f.organization_id, f.basis))  # type: ignore[attr-defined]
    found = []
    for (year, _, basis), rows in together:
        members = list(rows)
        is_target = basis == Figure.Basis.TARGET
        found.append(Chart(year, members[0].organization, is_target, _bars(members)))
    return found


def _bars(figures: list[Figure]) -> list[Bar]:
    alike: dict[tuple[str, str], list[Decimal]] = {}
    for figure in figures:
        if figure.is_count:
            alike.setdefault((figure.unit, figure.period), []).append(figure.value)
    return [Bar(figure, _width(figure, alike.get((figure.unit, figure.period), []))) for figure in figures]


def _width(figure: Figure, alike: list[Decimal]) -> Decimal | None:
    """A ratio is drawn against its own total, a count against the largest of its unit and period unless it is alone."""
    if figure.total is not None:
        return bar_width(figure.value, figure.total)
    if figure.is_count and len(alike) > 1 and max(alike) > 0:
        return bar_width(figure.value, max(alike))
    return None


def bar_width(value: Decimal, total: Decimal) -> Decimal:
    """How much of a bar of 100 is filled; more than everything fills it, less than nothing leaves it empty."""
    return min(max(ratio_percent(value, total), Decimal(0)), Decimal(100))
