"""A caption finds its picture."""

import pytest

from reports.importer.draft import Caption
from reports.importer.pictures import with_pictures
from reports.importer.source import Picture, Source

TEXT = "Đoạn một.\nQuang cảnh\nĐoạn hai.\nTrao quà\nĐoạn ba."
FIRST, SECOND = (10, 20), (31, 39)


def found(*places, captions=(FIRST, SECOND)):
    source = Source.of(TEXT, pictures=tuple(Picture(b"", "image/png", at) for at in places))
    made = with_pictures([Caption(span=span, text=TEXT[slice(*span)]) for span in captions], source)
    return [caption.picture for caption in made]


@pytest.mark.parametrize(
    ("places", "pictures"),
    [
        ((), [None, None]),
        ((10,), [0, None]),
        ((9,), [0, None]),  # before the line end
        ((10, 31), [0, 1]),
        ((31,), [None, 0]),
        ((21, 40), [0, 1]),  # captions above their pictures
        ((10, 10), [1, None]),  # two pictures, one caption
        ((0,), [None, None]),  # far from either
        ((48,), [None, None]),
    ],
)
def test_the_picture_above_is_meant_else_the_one_below(places, pictures):
    assert found(*places) == pictures


def test_a_picture_has_one_caption():
    assert found(21, captions=(FIRST, (21, 30))) == [0, None]
