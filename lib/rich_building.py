"""From the tokens of any HTML to a small tree: paragraphs, lists, tables, quotes, and nothing else.

The depth of the tree is bounded (lists nine deep in a cell or quote), so that looking through the open elements costs
the same for every tag. Words carry what is true of them (bold, italic, a link) instead of standing in elements.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from operator import add, sub
from typing import NamedTuple

from lib import word_lists
from lib.html_tokens import End, Start, Token
from lib.vietnamese.text import clean

MAX_LIST_DEPTH = 9  # as deep as Word nests
MAX_SPAN = 50  # cells that one cell may cover in a row or column
MAX_START = 9999
LONGEST_ADDRESS = 2000
READ_OF_STYLE = 2000  # of a style attribute only this much is looked at
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
NUMBERINGS = frozenset("aAiI")

_BLOCKS = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hgroup", "hr", "html", "legend", "main",
    "nav", "p", "pre", "section", "summary",
})  # fmt: skip
_INLINE = frozenset({"b", "strong", "i", "em", "span", "font", "sup", "del"})
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_EMBEDS = frozenset({"audio", "canvas", "embed", "iframe", "object", "video"})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_SPACES = re.compile(r"\s+")
_NOTE_REFERENCE = re.compile(r"#(?:_?ftn\d|_edn\d|ftnt\d|sd(?:foot|end)note\d+sym)", re.IGNORECASE)
_NOTE_ITSELF = re.compile(r"#(?:_ftnref|_ednref|ftnt_ref|sd(?:foot|end)note\d+anc)", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"\b(?:Mso(?:Foot|End)noteText|sd(?:foot|end)note)\b")
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*(?:italic|oblique)", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"(?<![\w-])font-style:\s*normal", re.IGNORECASE)
_WORDS_OWN_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_OLD_FONT = re.compile(r"(?:^|[\s\"':,])(?:\.Vn|VNI[- ])")
_OLD_LETTERS = re.compile("[µ¸¶¹¨®¬]")
_UNPRINTED = re.compile(r"[\x00-\x20\x7f]+")
_UNSAFE_IN_ADDRESS = re.compile(r"[\"'<>`{}|\\^\s]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})


class Look(NamedTuple):
    """What is true of words; ``href`` is "" outside links."""

    strong: bool = False
    em: bool = False
    href: str = ""


PLAIN = Look()


class Run(NamedTuple):
    """Words of one look; a line break is "\\n"."""

    text: str
    look: Look = PLAIN


@dataclass(slots=True)
class Paragraph:
    """``tag`` is p, h2 or h3. ``word_level`` and ``printed_mark`` are what Word says of a list paragraph."""

    tag: str
    word_level: int = 0
    runs: list[Run] = field(default_factory=list)
    printed_mark: str = ""
    head: str = ""  # the first characters as they came, with their hard spaces
    is_note: bool = False


@dataclass(slots=True)
class Node:
    """ul, ol, li, table, tr, th, td, blockquote; "root" is the text itself."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | Paragraph]" = field(default_factory=list)
    is_implied: bool = False  # a list that was never opened, around items that stand alone


class _Effect(NamedTuple):
    """What an open element does to words, each 0 or 1."""

    strong: int
    em: int
    is_mark: int
    is_raised: int
    is_deleted: int


_NO_EFFECT = _Effect(0, 0, 0, 0, 0)


class Builder:
    """Takes tokens; ``finish`` answers the tree. ``dropped`` counts what a reader would miss."""

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()
        self._stack = [Node("root")]
        self._paragraph: Paragraph | None = None
        self._next = Paragraph("p")  # what the next words begin
        self._effects: dict[str, list[_Effect]] = {}
        self._in_force = _NO_EFFECT  # the sums over all open elements
        self._href = ""
        self._is_note_reference = False
        self._lists_beyond = self._tables_within = self._quotes_within = 0
        self._is_head = self._has_old_font = False

    def finish(self) -> Node:
        self._end_paragraph()
        self._pop_to(0)
        return self._stack[0]

    def take(self, token: Token) -> None:
        if isinstance(token, str):
            self._text(token)
        elif isinstance(token, Start):
            self._start(token)
        else:
            self._end(token)

    # --- Words --------------------------------------------------------------------------------------------------

    def _text(self, raw: str) -> None:
        if self._is_note_reference or self._in_force.is_deleted:
            return
        text = _SPACES.sub(" ", clean(raw))
        if text in ("", " ") and self._paragraph is None:
            return
        paragraph = self._open_paragraph()
        if self._in_force.is_mark:
            paragraph.printed_mark += text
            return
        if len(paragraph.head) < 40:
            paragraph.head += raw[:40]
        if self._has_old_font and _OLD_LETTERS.search(text):
            self.dropped["old_font"] = 1
        if self._in_force.is_raised and text.strip().isdecimal() and len(text) <= 2:
            text = text.translate(_SUPERSCRIPTS)
        self._add(text)

    def _add(self, text: str) -> None:
        look = PLAIN
        if self._href or self._in_force is not _NO_EFFECT:
            look = Look(self._in_force.strong > 0, self._in_force.em > 0, self._href)
        self._open_paragraph().runs.append(Run(text, look))

    def _open_paragraph(self) -> Paragraph:
        if self._paragraph is None:
            self._leave_implied_list()
            if self._stack[-1].tag in _LISTS:
                self._push(Node("li"))
            self._paragraph, self._next = self._next, Paragraph("p")
            self._place().children.append(self._paragraph)
        return self._paragraph

    def _place(self) -> Node:
        """Where words stand now; those between the cells of a table stand before it, as in browsers."""
        inside = self._stack[-1].tag in ("table", "tr")
        return self._stack[0] if inside else self._stack[-1]

    def _end_paragraph(self, following: Paragraph | None = None) -> None:
        self._paragraph = None
        self._next = following or Paragraph("p")
        self._is_note_reference = False
        while self._in_force.is_deleted:
            self._close_inline("del")

    # --- Tags ---------------------------------------------------------------------------------------------------

    def _start(self, tag: Start) -> None:
        name = tag.name
        if name in HEADINGS:
            self._end_paragraph(Paragraph(HEADINGS[name]))
        elif name in _BLOCKS:
            self._end_paragraph(self._paragraph_of(tag) if name == "p" else None)
        elif name in _INLINE:
            self._open_inline(tag)
        elif name in _TABLE_PARTS:
            self._open_table_part(tag)
        elif name in _LISTS:
            self._open_list(tag)
        else:
            self._start_other(tag)

    def _start_other(self, tag: Start) -> None:
        if tag.name == "a":
            self._open_link(tag.attributes)
        elif tag.name == "br":
            self._add("\n")
        elif tag.name == "li":
            self._open_item()
        elif tag.name == "blockquote":
            self._open_quote()
        elif tag.name == "img":
            self.dropped["image"] += 1
        elif tag.name in _EMBEDS:
            self.dropped["embed"] += 1

    def _end(self, tag: End) -> None:
        name = tag.name
        if name in HEADINGS or name in _BLOCKS:
            self._end_paragraph()
        elif name in _INLINE:
            self._close_inline(name)
        elif name == "a":
            self._href, self._is_note_reference = "", False
        elif name in _LISTS:
            self._close_list()
        elif name == "li":
            self._close_item()
        elif name in _TABLE_PARTS:
            self._close_table_part(name)
        elif name == "blockquote":
            self._close_quote()

    def _paragraph_of(self, tag: Start) -> Paragraph:
        style, css_class = _style(tag), tag.attributes.get("class", "")[:READ_OF_STYLE]
        level = word_lists.level_of(style, css_class)
        return Paragraph("p", word_level=level, is_note=bool(_NOTE_CLASS.search(css_class)))

    # --- Looks of words -----------------------------------------------------------------------------------------

    def _open_inline(self, tag: Start) -> None:
        effect = _effect(tag)
        self._effects.setdefault(tag.name, []).append(effect)
        if effect is not _NO_EFFECT:
            self._in_force = _Effect(*map(add, self._in_force, effect))
            self.dropped["deleted"] += effect.is_deleted
        if tag.attributes and _OLD_FONT.search(f"{_style(tag)} {tag.attributes.get('face', '')[:READ_OF_STYLE]}"):
            self._has_old_font = True

    def _close_inline(self, name: str) -> None:
        """Each kind of element closes its own last one, so that overlapping ones need no looking back."""
        if (effects := self._effects.get(name)) and (effect := effects.pop()) is not _NO_EFFECT:
            self._in_force = _Effect(*map(sub, self._in_force, effect))

    def _open_link(self, attributes: dict[str, str]) -> None:
        href = attributes.get("href", "")
        self._is_note_reference = bool(_NOTE_REFERENCE.match(href) or _NOTE_ITSELF.match(href))
        self._href = "" if self._is_note_reference else address(href)
        if _NOTE_ITSELF.match(href):
            paragraph = self._paragraph or self._next
            paragraph.is_note = paragraph.is_note or not any(run.text.strip() for run in paragraph.runs[:4])
        elif self._is_note_reference:
            self.dropped["note"] += 1

    def _forget_looks(self) -> None:
        """A cell does not take over what the cell before it left open."""
        self._effects.clear()
        self._in_force = _NO_EFFECT
        self._href, self._is_note_reference = "", False

    # --- The open elements --------------------------------------------------------------------------------------

    def _push(self, node: Node) -> None:
        if node.tag != "table":  # which is placed when it ends, after the words that stood between its cells
            self._stack[-1].children.append(node)
        self._stack.append(node)

    def _pop_to(self, index: int) -> None:
        """Closes the open elements above this one."""
        while len(self._stack) > index + 1:
            node = self._stack.pop()
            if node.tag == "table":
                self._stack[-1].children.append(node)
            if node.tag in _CELLS:
                self._forget_looks()
                self._lists_beyond = 0

    def _nearest(self, wanted: frozenset[str], until: frozenset[str] = frozenset()) -> int:
        """The place of the innermost open element of these kinds that no element of ``until`` hides; else 0."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].tag in wanted:
                return index
            if self._stack[index].tag in until:
                break
        return 0

    # --- Lists --------------------------------------------------------------------------------------------------

    def _open_list(self, tag: Start) -> None:
        self._end_paragraph()
        if sum(node.tag in _LISTS for node in self._stack) >= MAX_LIST_DEPTH:
            self._lists_beyond += 1
            return
        if self._stack[-1].tag in ("table", "tr"):
            self._pop_to(0)
        self._leave_implied_list()
        if self._stack[-1].tag in _LISTS:  # a list right in a list belongs to the item before it
            items = self._stack[-1].children
            if items:
                self._stack.append(items[-1])  # type: ignore[arg-type]
            else:
                self._push(Node("li"))
        self._push(Node(tag.name, _numbering(tag)))

    def _leave_implied_list(self) -> None:
        if self._stack[-1].is_implied:
            self._pop_to(len(self._stack) - 2)

    def _open_item(self) -> None:
        self._end_paragraph()
        if self._lists_beyond:
            return
        if self._stack[-1].tag in ("table", "tr"):
            self._pop_to(0)
        if index := self._nearest(_LISTS, _CELLS | {"blockquote"}):
            self._pop_to(index)
        else:
            self._push(Node("ul", is_implied=True))
        self._push(Node("li"))

    def _close_item(self) -> None:
        self._end_paragraph()
        if not self._lists_beyond and (index := self._nearest(frozenset({"li"}), _LISTS | _CELLS)):
            self._pop_to(index - 1)

    def _close_list(self) -> None:
        self._end_paragraph()
        if self._lists_beyond:
            self._lists_beyond -= 1
        elif index := self._nearest(_LISTS, _CELLS):
            self._pop_to(index - 1)

    # --- Tables -------------------------------------------------------------------------------------------------

    def _open_table_part(self, tag: Start) -> None:
        self._end_paragraph()
        table = self._nearest(frozenset({"table"}))
        if tag.name == "table":
            if table:
                self._tables_within += 1
            else:
                self._pop_to(0)
                self._lists_beyond = self._quotes_within = 0
                self._push(Node("table"))
        elif table and not self._tables_within:
            self._open_row_or_cell(tag, table)

    def _open_row_or_cell(self, tag: Start, table: int) -> None:
        row = self._nearest(frozenset({"tr"}))
        if tag.name in _CELLS and row:
            self._pop_to(row)
        else:
            self._pop_to(table)
        if tag.name in ("thead", "tbody", "tfoot"):
            self._is_head = tag.name == "thead"
            return
        if tag.name == "tr" or not row:
            self._push(Node("tr"))
        if tag.name in _CELLS:
            self._forget_looks()
            self._push(Node("th" if self._is_head else tag.name, _spans(tag)))

    def _close_table_part(self, name: str) -> None:
        self._end_paragraph()
        if self._tables_within:
            self._tables_within -= name == "table"
            return
        self._is_head = False if name in ("table", "thead") else self._is_head
        closed = {"tr"} if name in ("thead", "tbody", "tfoot") else _CELLS if name in _CELLS else {name}
        if index := self._nearest(frozenset(closed)):
            self._pop_to(index - 1)

    # --- Quotes -------------------------------------------------------------------------------------------------

    def _open_quote(self) -> None:
        self._end_paragraph()
        self._leave_implied_list()
        if self._nearest(frozenset({"blockquote"})):
            self._quotes_within += 1
        elif self._stack[-1].tag == "root":
            self._push(Node("blockquote"))

    def _close_quote(self) -> None:
        self._end_paragraph()
        if self._quotes_within:
            self._quotes_within -= 1
        elif index := self._nearest(frozenset({"blockquote"})):
            self._pop_to(index - 1)


def address(href: str) -> str:
    """An address as it may stand in a link, "" when it may not: http, https, mailto, or a place on this site."""
    href = clean(_UNPRINTED.sub("", href[: LONGEST_ADDRESS + 1]))
    scheme = _SCHEME.match(href)
    if len(href) > LONGEST_ADDRESS or (scheme and scheme[1].lower() not in SCHEMES):
        return ""
    if not scheme and (not href or href[0] in "#\\" or href[:2] in ("//", "/\\")):
        return ""
    if href.lower().startswith("www."):
        href = f"https://{href}"
    return _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", href)


def _effect(tag: Start) -> _Effect:
    style = _style(tag)
    is_bold, is_italic = tag.name in ("b", "strong"), tag.name in ("i", "em")
    if style:
        is_bold = bool(_BOLD.search(style)) or (is_bold and not _NOT_BOLD.search(style))
        is_italic = bool(_ITALIC.search(style)) or (is_italic and not _NOT_ITALIC.search(style))
    is_mark = bool(style and _WORDS_OWN_MARK.search(style))
    effect = _Effect(is_bold, is_italic, is_mark, tag.name == "sup", tag.name == "del")
    return effect if any(effect) else _NO_EFFECT


def _style(tag: Start) -> str:
    return tag.attributes.get("style", "")[:READ_OF_STYLE]


def _numbering(tag: Start) -> dict[str, str]:
    """Of an ``ol``, where its numbers begin and how they are written."""
    if tag.name != "ol":
        return {}
    start = _small_number(tag.attributes.get("start", ""), most=MAX_START)
    style = tag.attributes.get("type", "")
    return ({"start": str(start)} if start > 1 else {}) | ({"type": style} if style in NUMBERINGS else {})


def _spans(tag: Start) -> dict[str, str]:
    spans = {name: _small_number(tag.attributes.get(name, ""), most=MAX_SPAN) for name in ("colspan", "rowspan")}
    return {name: str(number) for name, number in spans.items() if number > 1}


def _small_number(text: str, *, most: int) -> int:
    """The number, 0 when it is none or beyond ``most``."""
    text = text.strip()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0
    return number if number <= most else 0
