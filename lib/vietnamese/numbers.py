"""Numbers as Vietnamese documents print them: dots between thousands, a comma before decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?", re.ASCII)
_SWAPPED_SIGNS = str.maketrans(",.", ".,")


def parse_number(text: str) -> Decimal | None:
    """`8.948` is 8948, `97,7` is 97.7, `04` is 4, `không có` is 0; None for anything else, also `97.7`."""
    text = " ".join(text.lower().split())
    if text == "không có":
        return Decimal(0)
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


def show_number(value: int | Decimal) -> str:
    """`8.948`, `97,7`; no zeros at the end of the decimals."""
    whole, _, decimals = f"{Decimal(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return (f"{whole}.{decimals}" if decimals else whole).translate(_SWAPPED_SIGNS)


def show_percent(value: int | Decimal) -> str:
    """`97,7%`."""
    return f"{show_number(value)}%"


def show_size(size: int) -> str:
    """How heavy a file of so many bytes is: `1,2 MB`, `48 kB`."""
    if size >= 1_000_000:
        return f"{show_number((Decimal(size) / 1_000_000).quantize(Decimal('0.1'), ROUND_HALF_UP))} MB"
    return f"{show_number(max(1, round(size / 1000)))} kB"


def ratio_percent(value: int | Decimal, total: int | Decimal) -> Decimal:
    """Percentage rounded half up to one decimal. Raises ValueError unless the total is positive."""
    if total <= 0:
        raise ValueError("a percentage needs a positive total")
    return (Decimal(100) * value / total).quantize(Decimal("0.1"), ROUND_HALF_UP)


def percent_agrees(
    value: int | Decimal, total: int | Decimal, printed: Decimal, tolerance: Decimal = Decimal("0.05")
) -> bool:
    """Whether the printed percentage is what value / total gives; of a total of 0 none is right."""
    if total <= 0:
        return False
    # Multiplied out: a division would be rounded before the comparison.
    return abs(Decimal(100) * value - printed * total) <= tolerance * total
