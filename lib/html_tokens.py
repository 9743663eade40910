"""HTML of any kind cut into start tags, end tags and text, in one pass.

The parser behind ``nh3`` takes time that grows with the square of the depth (500 kB of ``<div>``: 36 s), so that what
comes from outside is cut here first. Nothing is judged here: ``lib.rich_text`` builds anew from what it knows.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_UNUSABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef]")  # what no column stores, and what is no character at all
_MARKUP = re.compile("<(?=[a-zA-Z/!?])")
_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/=]*+([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""",
)
_BEFORE_CLOSING = re.compile(r"[\s/=]*+")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")

# Elements whose content is no text to read. Of a code element that is never closed the rest is code as well.
CODE = frozenset({"script", "style"})
FOREIGN = frozenset({
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "select", "svg", "template",
    "textarea", "title", "video", "xml", "xmp",
})  # fmt: skip
_WITHOUT_WORDS = CODE | FOREIGN


@dataclass(slots=True)
class Start:
    """``attributes`` have small names and decoded values; the first of two of the same name counts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class End:
    name: str


Token = Start | End | str


def unescape(text: str) -> str:
    """Character references decoded. Numbers beyond any character are what browsers show for them."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def tokens(markup: str) -> Iterator[Token]:
    """The tokens of any text, in order. Time grows with the length; nothing raises."""
    markup = _UNUSABLE.sub("", markup)
    never_closed: set[str] = set()
    words: list[str] = []
    at = 0
    while found := _MARKUP.search(markup, at):
        opening = found.start()
        if opening > at:
            words.append(unescape(markup[at:opening]))
        token, at = _markup_at(markup, opening, never_closed)
        if isinstance(token, str):
            words.append(token)
        elif token is not None:
            if words:
                yield "".join(words)
                words = []
            yield token
            if token.name in _WITHOUT_WORDS and isinstance(token, Start):
                at = _end_of_content(markup, token.name, at, never_closed)
    yield "".join([*words, unescape(markup[at:])])


def _markup_at(markup: str, opening: int, never_closed: set[str]) -> tuple[Token | None, int]:
    """What the ``<`` at this place begins, and where it ends; a lone ``<`` is text."""
    following = markup[opening + 1 : opening + 2]
    if following in "!?":
        return _comment(markup, opening, never_closed)
    is_end = following == "/"
    name = _TAG_NAME.match(markup, opening + 1 + is_end)
    if name is None:
        return "<", opening + 1
    attributes: dict[str, str] = {}
    at = name.end()
    while markup[at : at + 1] != ">" and (found := _ATTRIBUTE.match(markup, at)):
        at = found.end()
        if not is_end:
            value = next((group for group in found.groups()[1:] if group is not None), "")
            attributes.setdefault(found[1].lower(), value)
    if markup[at : at + 1] != ">":
        at = _BEFORE_CLOSING.match(markup, at).end()  # type: ignore[union-attr]
    if at >= len(markup):
        return unescape(markup[opening:]), at
    if is_end:
        return End(name[0].lower()), at + 1
    return Start(name[0].lower(), {key: unescape(value) for key, value in attributes.items()}), at + 1


def _comment(markup: str, opening: int, never_closed: set[str]) -> tuple[Token | None, int]:
    """Comments, Word's ``<![if …]>`` and declarations give nothing; one that never ends is text."""
    closing = "-->" if markup.startswith("<!--", opening) else ">"
    end = -1 if closing in never_closed else markup.find(closing, opening + 2)
    if end < 0:
        never_closed.add(closing)
        return "<", opening + 1
    return None, end + len(closing)


def _end_of_content(markup: str, name: str, at: int, never_closed: set[str]) -> int:
    """Where the content of a dropped element ends."""
    found = None if name in never_closed else re.compile(f"</{name}", re.IGNORECASE | re.ASCII).search(markup, at)
    if found:
        return found.start()
    never_closed.add(name)
    return len(markup) if name in CODE else at
