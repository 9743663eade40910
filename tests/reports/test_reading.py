"""The reading view: blocks of a body with its photos, and one line for each person."""

import pytest

from reports.models import Participation, Photo
from reports.reading import attendees, blocks
from tests.factories import ParticipationFactory, PersonFactory, PositionFactory


def kinds(body, *photos):
    return [block.kind for block in blocks(body, photos)]


def test_lines_are_paragraphs_headings_and_items():
    page = blocks("## Mục một\nĐoạn một.\n\n- ý một\n- ý hai\nĐoạn hai.")
    assert [(block.kind, block.html) for block in page] == [
        ("h2", "<h2>Mục một</h2>"),
        ("p", "<p>Đoạn một.</p>"),
        ("ul", "<ul><li>ý một</li><li>ý hai</li></ul>"),
        ("p", "<p>Đoạn hai.</p>"),
    ]


@pytest.mark.parametrize(
    ("after", "order"),
    [(0, ["photo", "p", "p"]), (1, ["p", "photo", "p"]), (2, ["p", "p", "photo"]), (99, ["p", "p", "photo"])],
)
def test_a_photo_stands_after_its_paragraph_and_never_gets_lost(after, order):
    assert kinds("Một.\n\nHai.", Photo(pk=1, caption="Ảnh", after_paragraph=after)) == order


def test_a_photo_inside_a_list_does_not_split_its_items_away():
    assert kinds("- một\n- hai", Photo(pk=1, after_paragraph=1)) == ["ul", "photo", "ul"]


def test_an_empty_body_still_shows_its_photos():
    assert kinds("", Photo(pk=1, after_paragraph=3)) == ["photo"]


@pytest.mark.django_db
def test_each_person_has_one_line_with_every_function_once():
    person = PersonFactory(full_name="Trần Hữu Trí")
    for function in ("chaired", "concluded"):
        ParticipationFactory(person=person, function=function, printed_position="Bí thư Quận ủy")
    ParticipationFactory(person=person, function="chaired")
    (line,) = attendees(Participation.objects.select_related("person"))
    assert (line.name, line.role, line.post) == ("Trần Hữu Trí", "chủ trì, kết luận", "Bí thư Quận ủy")


@pytest.mark.django_db
def test_the_post_is_the_printed_one_else_the_linked_one():
    part = ParticipationFactory(printed_position="")
    part.positions.add(PositionFactory(organization__name="Quận ủy Gò Vấp"))
    (line,) = attendees([part])
    assert line.post == "Bí thư Quận ủy Gò Vấp"


@pytest.mark.django_db
def test_an_unlinked_name_is_shown_without_an_address():
    (line,) = attendees([ParticipationFactory(person=None, printed_name="Lê Văn Lạ")])
    assert (line.name, line.url, line.initial) == ("Lê Văn Lạ", "", "L")


def test_a_photo_counts_items_at_every_level_headings_and_whole_tables():
    body = (
        '<h2>Một</h2><ol start="3"><li>Hai<ul><li>Ba</li></ul></li><li>Bốn</li><li>Năm</li></ol>'
        "<table><tbody><tr><td>Sáu</td></tr></tbody></table><p>Bảy</p>"
    )
    page = blocks(body, [Photo(pk=1, after_paragraph=4), Photo(pk=2, after_paragraph=6)])
    assert [block.kind for block in page] == ["h2", "ol", "photo", "ol", "table", "photo", "p"]
    assert page[1].html == '<ol start="3"><li>Hai<ul><li>Ba</li></ul></li><li>Bốn</li></ol>'
    assert page[3].html == '<ol start="5"><li>Năm</li></ol>'


def test_a_photo_whose_place_lies_in_a_quote_stands_after_it():
    assert kinds("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", Photo(pk=1, after_paragraph=1)) == [
        "blockquote",
        "photo",
        "p",
    ]


def test_a_photo_whose_place_lies_among_inner_items_stands_after_the_outer_one():
    body = "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"
    page = blocks(body, [Photo(pk=1, after_paragraph=2)])
    assert [block.html for block in page if not block.photo] == [
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>",
        "<ul><li>d</li></ul>",
    ]


def test_whatever_a_body_holds_is_made_safe_once_more():
    assert [block.html for block in blocks("<p onclick=x>a<script>x</script></p>")] == ["<p>a</p>"]
