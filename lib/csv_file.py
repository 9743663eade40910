"""Tables for Excel and LibreOffice: written row by row, and never read as formulas."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the letters for another alphabet
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
GUARD = "'"


def harmless(text: str) -> str:
    """The text as a cell: with an apostrophe before what a spreadsheet would run as a formula."""
    return GUARD + text if _is_formula(text) else text


def as_typed(cell: str) -> str:
    """The text that ``harmless`` made a cell of."""
    return cell.removeprefix(GUARD) if cell.startswith(GUARD) and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Also when apostrophes or spaces stand before it: programs drop them, and ``as_typed`` must find its own."""
    return text.lstrip(f"{GUARD} \xa0").startswith(tuple(FORMULA_STARTS))


def csv_response(name: str, header: list[str], rows: Iterable[list[str]]) -> StreamingHttpResponse:
    """A file to save, sent while it is being read; ``name`` is plain ASCII and has no ending."""
    response = StreamingHttpResponse(_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    """Where the writer writes: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def _lines(header: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])
