"""Which picture of the file a caption belongs to: the one right above it, else the one right below."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.importer.draft import Caption
from reports.importer.source import Source

LONGEST_GAP = 200  # characters of white space between them


def with_pictures(captions: Sequence[Caption], source: Source) -> tuple[Caption, ...]:
    """The captions, each with the number of its picture as far as there is one; a picture has one caption."""
    places = [picture.at for picture in source.pictures]  # in the order of the text
    taken: set[int] = set()
    found = []
    for caption in captions:
        index = next((near for near in _near(caption, places, source.text) if near not in taken), None)
        if index is not None:
            taken.add(index)
        found.append(caption if caption.picture is not None else replace(caption, picture=index))
    return tuple(found)


def _near(caption: Caption, places: list[int], text: str) -> Iterator[int]:
    """Pictures with no words between them and the caption, the likeliest first."""
    start, end = caption.span
    for index in reversed(range(bisect_left(places, start - LONGEST_GAP), bisect_right(places, start))):
        if not text[places[index] : start].strip():
            yield index
    for index in range(bisect_left(places, end), bisect_right(places, end + LONGEST_GAP)):
        if not text[end : places[index]].strip():
            yield index
