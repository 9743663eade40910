"""Stored rich text written into a Word document, with the styles that Word itself offers for headings and lists."""

import re
from html.parser import HTMLParser
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from lib.word_lists import shown

DEEPEST_STYLE = 3  # Word has a style of its own for lists in lists in lists, and none below
LARGEST_SPAN = 50
HEADINGS = {"h2": 2, "h3": 3}
GRID = "Table Grid"

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
_SPAN = re.compile(r'(col|row)span="(\d+)"')

Place = Document | _Cell


def write(document: Document, html: str) -> None:
    """A block of stored rich text, as a page shows it, at the end of a document."""
    if "<table>" in html:
        _table(document, html)
    else:
        _Writer(document, document).feed(html)


def write_list(document: Document, items: list[str]) -> None:
    """A numbered list of plain words."""
    numbers = _List(document, "ol", {}, depth=1)
    for item in items:
        paragraph = document.add_paragraph(item, style=numbers.style)
        numbers.begin_item(paragraph)


def link(paragraph: Paragraph, address: str, text: str) -> None:
    """Words that lead somewhere."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    element.append(run._r)
    paragraph._p.append(element)


class _Writer(HTMLParser):
    """Elements that it does not know are looked through: a page adds some for the eye."""

    def __init__(self, document: Document, place: Place) -> None:
        super().__init__()
        self._document, self._place = document, place
        self._paragraph: Paragraph | None = place.paragraphs[0] if isinstance(place, _Cell) else None
        self._lists: list[_List] = []
        self._looks: dict[str, int] = {"strong": 0, "em": 0, "blockquote": 0}
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in self._looks:
            self._looks[tag] += 1
        elif tag == "p":
            self._begin("Quote" if self._looks["blockquote"] else "")
        elif tag in HEADINGS:
            self._begin(f"Heading {HEADINGS[tag]}")
        elif tag in ("ul", "ol"):
            self._lists.append(_List(self._document, tag, attributes, depth=len(self._lists) + 1))
        elif tag == "li":
            self._lists[-1].begin_item(self._begin(self._lists[-1].style))
        elif tag == "br":
            self._at_hand().add_run().add_break()
        elif tag == "a":
            self._address = attributes.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._looks:
            self._looks[tag] -= 1
        elif tag in ("ul", "ol"):
            self._lists.pop()
            self._paragraph = None
        elif tag in ("p", "li", *HEADINGS):
            self._paragraph = None
        elif tag == "a":
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not data.strip() and self._paragraph is None:
            return
        paragraph = self._at_hand()
        if self._address:
            link(paragraph, self._address, data)
            return
        run = paragraph.add_run(data)
        run.bold, run.italic = self._looks["strong"] > 0 or None, self._looks["em"] > 0 or None

    def _begin(self, style: str) -> Paragraph:
        self._paragraph = self._place.add_paragraph(style=style or None)
        return self._paragraph

    def _at_hand(self) -> Paragraph:
        return self._paragraph or self._begin(self._lists[-1].style if self._lists else "")


class _List:
    """One list. Word counts 1, 2, 3 by itself, each list from its own beginning; other numerals are typed."""

    def __init__(self, document: Document, tag: str, attributes: dict[str, str | None], *, depth: int) -> None:
        level = min(depth, DEEPEST_STYLE)
        self.style = ("List Bullet" if tag == "ul" else "List Number") + (f" {level}" if level > 1 else "")
        self._numerals = attributes.get("type") or "1"
        self._next = int(attributes.get("start") or 1)
        self._counter = 0
        if tag == "ol":
            if self._numerals == "1":
                self._counter = _new_counter(document, self.style, self._next)
            else:
                self.style = "List Continue" + (f" {level}" if level > 1 else "")
        self._is_typed = tag == "ol" and self._numerals != "1"

    def begin_item(self, paragraph: Paragraph) -> None:
        if self._counter:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = 0, self._counter
        elif self._is_typed:
            paragraph.add_run(f"{shown(self._next, self._numerals)}) ")
            self._next += 1


def _new_counter(document: Document, style: str, start: int) -> int:
    """Another count in a style, since without one all numbered lists of a document are one."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    counter = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    counter.add_lvlOverride(ilvl=0).add_startOverride(start)
    return counter.numId


def _table(document: Document, html: str) -> None:
    rows = [_CELL.findall(row) for row in _ROW.findall(html)]
    placed, height, width = _places(rows)
    if not placed:
        return
    table: Table = document.add_table(rows=height, cols=width, style=GRID)
    for (top, left), (bottom, right), (tag, _, content) in placed:
        cell = table.cell(top, left)
        if (top, left) != (bottom, right):
            cell = cell.merge(table.cell(bottom, right))
        _Writer(document, cell).feed(f"<strong>{content}</strong>" if tag == "th" else content)
    document.add_paragraph()


def _places(rows: list[list[tuple[str, str, str]]]) -> tuple[list[Any], int, int]:
    """Each cell with its corners in a grid, and the height and width of that; a cell is never laid over another."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in taken:
                column += 1
            spans = {axis: min(max(int(size), 1), LARGEST_SPAN) for axis, size in _SPAN.findall(cell[1])}
            bottom = min(line + spans.get("row", 1), len(rows)) - 1
            right = column
            while right + 1 < column + spans.get("col", 1) and (line, right + 1) not in taken:
                right += 1
            corner = (bottom, right)
            taken |= {(y, x) for y in range(line, bottom + 1) for x in range(column, right + 1)}
            placed.append(((line, column), corner, cell))
            column = right + 1
    return placed, len(rows), 1 + max((x for _, x in taken), default=-1)
