"""The article itself, without title, rubric, byline, captions and furniture of the page it was copied from."""

from dataclasses import dataclass

from lib.rich_text import blocks_of, from_plain, sanitize, text_of
from lib.vietnamese.text import clean
from reports.importer import layout
from reports.importer.source import Source, Span

LOOK_AHEAD = 60  # lines of the text among which the next block is looked for


@dataclass(frozen=True)
class Block:
    """A paragraph, list or table of the body; ``start`` is where its words begin in ``Source.text``."""

    html: str
    start: int


def blocks_of_article(source: Source, left_out: list[Span]) -> list[Block]:
    """What remains when the lines of these spans are left out; looks are kept where the source has them."""
    lines = _lines(source.text) if source.html else [line.span for line in layout.read(source).lines]
    dropped = _lines_in(source.text, lines, left_out)
    return _rich_blocks(source, dropped) if source.html else _plain_blocks(source, lines, dropped)


def _lines_in(text: str, lines: list[Span], spans: list[Span]) -> set[Span]:
    """The lines that the spans cover, each whole; a span inside a longer line leaves out nothing."""
    covered = set()
    for line in lines:
        start, end = line
        within = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        said = sum(len("".join(text[a:b].split())) for a, b in within)
        if said >= len("".join(text[start:end].split())):
            covered.add(line)
    return covered


def _lines(text: str) -> list[Span]:
    """Lines without the white space around them, empty ones left out."""
    found, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            found.append((begin, begin + len(words)))
        start += len(line) + 1
    return found


def _plain_blocks(source: Source, lines: list[Span], dropped: set[Span]) -> list[Block]:
    """A line a paragraph, those broken into several put together; lines that begin with a dash are one list."""
    kept = [line for line in lines if line not in dropped]
    blocks, at = [], 0
    for html in blocks_of(from_plain("\n".join(" ".join(source.text[slice(*line)].split()) for line in kept))):
        if at >= len(kept):
            break
        blocks.append(Block(html, kept[at][0]))
        at += len(text_of(html).split("\n"))
    return blocks


def _rich_blocks(source: Source, dropped: set[Span]) -> list[Block]:
    """Blocks in order, each found again in the text by its first line; one whose lines are all left out goes."""
    lines_left, at = _lines(source.text), 0
    blocks: list[Block] = []
    for html in blocks_of(sanitize(source.html)):
        lines = [_key(line) for line in text_of(html).split("\n") if line.strip()]
        ahead = lines_left[at : at + LOOK_AHEAD]
        place = next((i for i, line in enumerate(ahead) if lines and _key(source.text[slice(*line)]) == lines[0]), None)
        if place is None:
            blocks += [Block(html, blocks[-1].start if blocks else 0)] if lines else []
            continue
        at += place + len(lines)
        own = lines_left[at - len(lines) : at]
        if not all(line in dropped for line in own):
            blocks.append(Block(html, own[0][0]))
    return blocks


def _key(line: str) -> str:
    return " ".join(clean(line).lstrip("-–•+ ").split())
