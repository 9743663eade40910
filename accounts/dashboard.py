"""The first page of the desk: panels that each app hands in, since only the upper ones know what waits there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One box of the first page: ``template`` draws ``rows``, of ``total`` in all; ``more`` leads to the rest."""

    slug: str
    title: str
    template: str
    rows: list[Any] = field(default_factory=list)
    total: int = 0
    more: str = ""
    is_beside: bool = False


Maker = Callable[[HttpRequest], Panel | None]
_makers: list[tuple[int, Maker]] = []


def panel(place: int) -> Callable[[Maker], Maker]:
    """Registers a function that makes a panel for whoever asks, or None when there is nothing for them; panels stand in
    the order of ``place``."""

    def register(make: Maker) -> Maker:
        _makers.append((place, make))
        return make

    return register


def panels(request: HttpRequest) -> list[Panel]:
    return [made for _, make in sorted(_makers, key=lambda entry: entry[0]) if (made := make(request)) is not None]
