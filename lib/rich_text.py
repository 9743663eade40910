"""Rich text: the little HTML that is stored, made anew from whatever is typed, pasted or sent.

The stored form is canonical: ``sanitize`` gives it back unchanged. At its top stand ``p h2 h3 ul ol table blockquote``;
``li``, ``th`` and ``td`` hold words and lists, never paragraphs; words carry ``a``, ``strong``, ``em``, ``br``. What
Word, LibreOffice and Google Docs add around that is dropped, and the lists Word writes as paragraphs become lists.

Markup is cut and rebuilt from a closed set of elements; ``nh3`` has the last word on the result.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import groupby

import nh3

from lib.html_tokens import tokens
from lib.rich_building import MAX_LIST_DEPTH, PLAIN, SCHEMES, Builder, Look, Node, Paragraph, Run
from lib.vietnamese.text import nfc
from lib.word_lists import Mark, find_mark, is_spaced, read_mark, read_number, shown

USUAL_LENGTH = 64 * 1024  # characters
LIST_MARK = "- "
HEADING_MARKS = {"## ": "h2", "### ": "h3"}
_MARKS_OF = {tag: mark for mark, tag in HEADING_MARKS.items()}

_TAGS = frozenset({
    "p", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "strong", "em", "a",
    "br",
})  # fmt: skip
_GATE = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={"a": {"href"}, "ol": {"start", "type"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}},
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer",
)
# No characters of any text, and dropped from what comes in.
_STAND_INS = {"&amp;": "\ufdd0", "&lt;": "\ufdd1", "&gt;": "\ufdd2"}
# Known elements alone, so that "x < y" and "<tên>" in a plain text are not taken for markup.
_ELEMENT = re.compile(
    r"<(?:!--|!\[|/?(?:html|head|body|meta|link|base|title|style|script|p|div|span|h[1-6]|[uod]l|li|d[td]|table"
    r"|caption|col|colgroup|thead|tbody|tfoot|t[rhd]|blockquote|q|pre|code|strong|em|[abisu]|small|big|su[bp]|font"
    r"|center|mark|del|ins|strike|br|hr|img|svg|math|picture|figure|figcaption|video|audio|source|iframe|object|embed"
    r"|form|input|button|select|option|textarea|label|fieldset|section|article|aside|header|footer|nav|main|address"
    r"|details|summary|template|noscript|canvas|xml|o:p|st1:[a-z]+)(?=[\s/>]))",
    re.IGNORECASE,
)
_INNER_GAP = re.compile(r"[ \n]+")
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL_END = re.compile(r"</t[hd]>(?=<t)")
_LINE_END = re.compile(r"</?(?:p|h2|h3|ul|ol|li|table|tr|blockquote)\b[^>]*>|<br>")
_TAG = re.compile(r"<[^>]*>")
_TOP = re.compile(r"<(/?)(p|h2|h3|ul|ol|table|blockquote)\b[^>]*>")


@dataclass(frozen=True)
class Cleaned:
    """``html`` is what is stored; ``dropped`` counts what is not: image, embed, note, deleted, old_font."""

    html: str
    dropped: Counter[str]


def sanitize(markup: str) -> str:
    """The stored form of any HTML. Never raises; unchanged when given its own result."""
    return cleaned(markup).html


def cleaned(markup: str) -> Cleaned:
    """The stored form of any HTML, and what of it could not be kept."""
    return (_cleaned_of_usual_length if len(markup) <= USUAL_LENGTH else _cleaned_of_any_length)(markup)


def _cleaned(markup: str) -> Cleaned:
    builder = Builder()
    for token in tokens(markup):
        builder.take(token)
    return Cleaned(_through_gate("".join(_blocks(builder.finish().children))), +builder.dropped)


# One save asks several times of the same text: the form, the comparison with what was, the column, the search keys.
_cleaned_of_usual_length = lru_cache(maxsize=128)(_cleaned)
_cleaned_of_any_length = lru_cache(maxsize=4)(_cleaned)


def _through_gate(html: str) -> str:
    """``nh3`` over what we wrote. Each reference in a long text costs it the length of that text, so it sees none."""
    for reference, stand_in in _STAND_INS.items():
        html = html.replace(reference, stand_in)
    html = _GATE.clean(html)
    for reference, stand_in in _STAND_INS.items():
        html = html.replace(stand_in, reference)
    return html


def is_rich(text: str) -> bool:
    """Whether a text holds markup; one without any is taken as typed."""
    return _ELEMENT.search(text) is not None


def as_stored(text: str) -> str:
    """What is stored of a text, be it HTML or plain lines."""
    return sanitize(text) if is_rich(text) else from_plain(text)


# --- Plain text ------------------------------------------------------------------------------------------------------


def from_plain(text: str) -> str:
    """HTML of plain lines: each is a paragraph; "- " begins an item, "## " a heading, "### " a lower one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    runs = groupby(lines, key=lambda line: line.startswith(LIST_MARK))
    return sanitize("".join(_items(run) if is_list else "".join(map(_line, run)) for is_list, run in runs))


def _items(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line.removeprefix(LIST_MARK))}</li>" for line in lines) + "</ul>"


def _line(line: str) -> str:
    for mark, tag in HEADING_MARKS.items():
        if line.startswith(mark):
            return f"<{tag}>{escape(line.removeprefix(mark))}</{tag}>"
    return f"<p>{escape(line)}</p>"


def to_plain(html: str) -> str:
    """Stored HTML as plain lines with their marks, paragraphs apart: what ``from_plain`` reads."""
    written = ""
    for block in blocks_of(html):
        tag = _TOP.match(block)[2]  # type: ignore[index]
        mark = LIST_MARK if tag in ("ul", "ol") else _MARKS_OF.get(tag, "")
        between = "\n" if mark == LIST_MARK else "\n\n"
        written += "\n\n" + between.join(mark + line for line in text_of(block).split("\n"))
    return written.strip()


def text_of(html: str) -> str:
    """The words of stored HTML: a line for each paragraph, heading, item and row; tabs between the cells of a row.

    A text without markup comes back as it is.
    """
    if not is_rich(html):
        return html.strip()
    html = _ROW.sub(_row_as_line, html)
    lines = unescape(_TAG.sub("", _LINE_END.sub("\n", html))).split("\n")
    return "\n".join(line for line in map(str.strip, lines) if line)


def _row_as_line(row: re.Match[str]) -> str:
    cells = (_LINE_END.sub(" ", cell) for cell in _CELL_END.split(row[1]))
    return "<tr>" + "\t".join(" ".join(_TAG.sub("", cell).split()) for cell in cells) + "</tr>"


def blocks_of(html: str) -> list[str]:
    """Stored HTML cut into the blocks at its top."""
    blocks, depth, start = [], 0, 0
    for tag in _TOP.finditer(html):
        depth += -1 if tag[1] else 1
        if depth == 0:
            blocks.append(html[start : tag.end()])
            start = tag.end()
    return blocks


# --- Writing the tree ------------------------------------------------------------------------------------------------


def _blocks(children: Iterable[Node | Paragraph]) -> Iterator[str]:
    """HTML of the blocks of a text or a quote; neighbouring paragraphs that Word marks as items become lists."""
    items = _MarkedItems()
    for child in children:
        if isinstance(child, Node):
            yield items.written()
            yield _node(child)
            continue
        for runs, mark in _paragraphs(child):
            if mark:
                items.add(mark, _words(runs))
            else:
                yield items.written()
                yield f"<{child.tag}>{_words(runs)}</{child.tag}>"
    yield items.written()


def _node(node: Node) -> str:
    if node.tag == "table":
        return _table(node)
    if node.tag == "blockquote":
        return _wrapped("blockquote", "".join(_blocks(_without_headings(node.children))))
    return _wrapped(node.tag, "".join(_wrapped("li", _flow(item.children)) for item in _nodes(node)), node.attributes)


def _wrapped(tag: str, content: str, attributes: dict[str, str] | None = None) -> str:
    """An element, or nothing when it would be empty."""
    return f"{_opening(tag, attributes or {})}{content}</{tag}>" if content else ""


def _opening(tag: str, attributes: dict[str, str]) -> str:
    written = [f'{name}="{value}"' for name, value in attributes.items()]
    return f"<{' '.join([tag, *written])}>"


def _nodes(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node))


def _without_headings(children: Iterable[Node | Paragraph]) -> Iterator[Node | Paragraph]:
    for child in children:
        if isinstance(child, Paragraph):
            child.tag = "p"
        yield child


def _table(table: Node) -> str:
    """Rows at the top that hold header cells alone are its head: the editor knows header cells, but no head."""
    rows = [row for row in _nodes(table) if row.children]
    written = [
        "<tr>" + "".join(_opening(cell.tag, cell.attributes) + _cell(cell) + f"</{cell.tag}>" for cell in _nodes(row))
        + "</tr>"
        for row in rows
    ]  # fmt: skip
    if not any(_TAG.sub("", row) for row in written):
        return ""
    in_head = [all(cell.tag == "th" for cell in _nodes(row)) for row in rows]
    head = in_head.index(False) if False in in_head else len(rows)
    return _wrapped("table", _wrapped("thead", "".join(written[:head])) + _wrapped("tbody", "".join(written[head:])))


def _cell(cell: Node) -> str:
    """Words and lists; paragraphs become lines, and those that Word marks as items become lists."""
    items, flow = _MarkedItems(), _Flow()
    for child in cell.children:
        if isinstance(child, Node):
            flow.add_block(items.written() + _node(child))
            continue
        for runs, mark in _paragraphs(child):
            if mark:
                items.add(mark, _words(runs))
            else:
                flow.add_block(items.written())
                flow.add_line(runs)
    flow.add_block(items.written())
    return flow.written()


def _flow(children: Iterable[Node | Paragraph]) -> str:
    """What stands in an item of a list."""
    flow = _Flow()
    for child in children:
        if isinstance(child, Node):
            flow.add_block(_node(child))
        elif not child.is_note:
            flow.add_line([Run(child.printed_mark), *child.runs])
    return flow.written()


class _Flow:
    """Lines and lists one after the other; lines that meet are parted by a break."""

    def __init__(self) -> None:
        self._written = ""
        self._runs: list[Run] = []

    def add_line(self, runs: list[Run]) -> None:
        self._runs += [Run("\n"), *runs]

    def add_block(self, html: str) -> None:
        if html:
            self._written += self._lines() + html

    def _lines(self) -> str:
        runs, self._runs = _unbroken(_tidy(self._runs)), []
        return _words(runs)

    def written(self) -> str:
        return self._written + self._lines()


# --- Paragraphs and words --------------------------------------------------------------------------------------------


def _paragraphs(paragraph: Paragraph) -> Iterator[tuple[list[Run], Mark | None]]:
    """The paragraphs that one holds, since an empty line parts them, each with its mark when it is an item."""
    if paragraph.is_note:
        return
    printed = paragraph.printed_mark.strip()
    if paragraph.tag != "p":
        runs = _unbroken(_tidy([Run(f"{printed} "), *paragraph.runs] if printed else paragraph.runs))
        if runs:
            yield runs, None
        return
    runs = _tidy(paragraph.runs)
    for place, piece in enumerate(_pieces(runs)):
        is_told = not place  # what Word says concerns the beginning
        mark = read_mark(printed, paragraph.word_level) if printed and is_told else None
        if mark is None:
            if printed and is_told:
                piece, is_told = _tidy([Run(f"{printed} "), *piece]), False
            level, spaced = (paragraph.word_level, is_spaced(paragraph.head)) if is_told else (0, False)
            mark = find_mark(_text(piece), level, is_spaced=spaced)
        yield (_without_start(piece, mark.length) if mark else piece), mark


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Words with one space or break between them, and neighbours of one look in one run.

    Space between two looks belongs to the first; space that has a look of its own loses it.
    """
    tidied: list[Run] = []
    gap, gap_look, look = "", PLAIN, PLAIN
    for text, look in _joined(runs):
        core = text.strip(" \n")
        if not core:
            gap, gap_look = gap + text, gap_look if gap else PLAIN
            continue
        start = text.index(core)
        if tidied and (start or gap):
            tidied.append(Run(_gap(gap + text[:start]), gap_look if gap else look))
        tidied.append(Run(_INNER_GAP.sub(_single_gap, core), look))
        gap, gap_look = text[start + len(core) :], look
    return list(_joined(tidied))


def _single_gap(space: re.Match[str]) -> str:
    return _gap(space[0])


def _gap(space: str) -> str:
    return "\n" * min(space.count("\n"), 2) or " "


def _joined(runs: Sequence[Run]) -> Sequence[Run]:
    """Neighbours of one look as one. A stroke through nothing would, composed, strike the end of a tag."""
    if len(runs) == 1 and runs[0].text.isascii():
        return runs if runs[0].text else []
    joined: list[Run] = []
    texts: list[str] = []
    for place, (text, look) in enumerate(runs, start=1):
        texts.append(text)
        if place == len(runs) or runs[place].look != look:
            if whole := nfc(nfc("".join(texts)).replace("\u0338", "")):
                joined.append(Run(whole, look))
            texts = []
    return joined


def _pieces(runs: list[Run]) -> list[list[Run]]:
    """The runs between empty lines."""
    pieces: list[list[Run]] = [[]]
    for text, look in runs:
        first, *others = text.split("\n\n")
        if first:
            pieces[-1].append(Run(first, look))
        pieces += [[Run(other, look)] if other else [] for other in others]
    return [piece for piece in pieces if piece]


def _unbroken(runs: Iterable[Run]) -> list[Run]:
    """Without empty lines, where a paragraph may not end."""
    return [Run(text.replace("\n\n", "\n"), look) for text, look in runs]


def _without_start(runs: list[Run], length: int) -> list[Run]:
    """The runs without their first characters, and without the space that follows these."""
    left = []
    for text, look in runs:
        left.append(Run(text[length:], look))
        length = max(0, length - len(text))
    return _tidy(left)


def _words(runs: Iterable[Run]) -> str:
    """Runs as HTML."""
    written: list[str] = []
    still_open: tuple[str, ...] = ()
    for text, look in runs:
        wanted = _elements(look)
        if wanted != still_open:
            pairs = enumerate(zip(still_open, wanted, strict=False))
            shared = next((n for n, (old, new) in pairs if old != new), min(len(still_open), len(wanted)))
            written += [_closing(tag) for tag in reversed(still_open[shared:])]
            written += [f"<{tag}>" for tag in wanted[shared:]]
            still_open = wanted
        written.append(escape(text, quote=False).replace("\n", "<br>"))
    return "".join([*written, *map(_closing, reversed(still_open))])


@lru_cache(maxsize=256)
def _elements(look: Look) -> tuple[str, ...]:
    """From the outermost: what stays open from one run to the next is a link, then bold, then italic."""
    link = (f'a href="{escape(look.href)}"',) if look.href else ()
    return link + ("strong",) * look.strong + ("em",) * look.em


def _closing(tag: str) -> str:
    return f"</{tag.partition(' ')[0]}>"


@dataclass
class _List:
    """A list made of marked paragraphs. ``next_value`` is 0 for bullets."""

    tag: str
    attributes: dict[str, str]
    numbering: str
    next_value: int
    items: "list[tuple[str, list[_List]]]"

    @classmethod
    def begun_by(cls, mark: Mark) -> "_List":
        if not mark.number:
            return cls("ul", {}, "", 0, [])
        value, numbering = read_number(mark.number)
        attributes = ({"start": str(value)} if value > 1 else {}) | ({"type": numbering} if numbering != "1" else {})
        return cls("ol", attributes, numbering, value, [])

    def is_continued_by(self, mark: Mark) -> bool:
        """By a bullet after a bullet, by a number after the number before it."""
        if not mark.number:
            return self.tag == "ul"
        return self.tag == "ol" and shown(self.next_value, self.numbering) == mark.number

    def written(self) -> str:
        items = (words + "".join(inner.written() for inner in lists) for words, lists in self.items)
        return _wrapped(self.tag, "".join(_wrapped("li", item) for item in items), self.attributes)


class _MarkedItems:
    """Gathers neighbouring marked paragraphs into lists, nested by their levels."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._open: list[_List] = []

    def add(self, mark: Mark, words: str) -> None:
        depth = min(max(mark.level, 1), len(self._open) + 1, MAX_LIST_DEPTH)
        del self._open[depth:]
        if len(self._open) < depth or not self._open[-1].is_continued_by(mark):
            del self._open[depth - 1 :]
            beginning = _List.begun_by(mark)
            (self._open[-1].items[-1][1] if self._open else self._lists).append(beginning)
            self._open.append(beginning)
        self._open[-1].items.append((words, []))
        self._open[-1].next_value += 1

    def written(self) -> str:
        """The lists so far; what follows begins anew."""
        html = "".join(one.written() for one in self._lists)
        self._lists, self._open = [], []
        return html
