from dataclasses import replace

import pytest

from reports.importer.extract import extract
from reports.importer.lexicon import Lexicon
from reports.importer.own_words import OwnWords
from reports.importer.source import Source
from tests.reports.importer.people_articles import article, words


def _people(text: str, **lists) -> list[tuple[str, str]]:
    found = extract(Source.of(text), Lexicon(**lists)).people
    return [(one.name, one.position_printed) for one in found]


def _read(text: str, **lists) -> list[str]:
    own = OwnWords.of(replace(article(text), lexicon=Lexicon(**lists)))
    return [text[token.start : token.end] for token in own.read(words(text))]


def test_a_title_of_the_office_is_read_as_a_post():
    text = "Dự hội nghị có Đầu mục bản Na Lê Văn An; ông Hà Bé - Đầu mục bản Pa."
    assert _people(text) != (read := _people(text, posts=frozenset({"Đầu mục"})))
    assert read == [("Lê Văn An", "Đầu mục bản Na"), ("Hà Bé", "Đầu mục bản Pa")]


def test_a_title_that_the_language_knows_stays_as_it_is_read():
    text = "Dự hội nghị có Bí thư Quận ủy Lê Văn An, các Phó Bí thư và lãnh đạo quận."
    assert _people(text, posts=frozenset({"Bí thư", "Phó Bí thư"})) == _people(text)


def test_a_word_for_a_deed_is_no_title():
    assert _people("Ông Lê Văn An chủ trì hội nghị.", posts=frozenset({"Chủ trì"})) == [("Lê Văn An", "")]


@pytest.mark.parametrize("place", ["trước tên", "sau tên"])
def test_a_short_form_of_a_post_is_a_post(place):
    one = "BTĐU xã Lê Văn An" if place == "trước tên" else "đồng chí Lê Văn An, BTĐU xã"
    text = f"Chiều 5/3/2024, tại xã Hòa An, Đảng ủy xã tổ chức hội nghị. Dự hội nghị có {one}."
    (person,) = extract(Source.of(text), Lexicon(abbreviations={"BTĐU": "Bí thư Đảng ủy"})).people
    (post,) = person.positions
    assert (person.position_printed, post.title, post.printed) == ("BTĐU xã", "Bí thư", "BTĐU xã")
    assert (post.organization or "").startswith("Đảng ủy xã")


def test_a_short_form_of_a_body_is_the_body_of_a_post():
    text = "Dự hội nghị có ông Lê Văn An - Trưởng BCĐX."
    (person,) = extract(Source.of(text), Lexicon(abbreviations={"BCĐX": "Ban Chỉ đạo xóa nhà tạm huyện"})).people
    assert person.position_printed == "Trưởng BCĐX"
    assert [post.organization for post in person.positions] == ["Ban Chỉ đạo xóa nhà tạm huyện"]


@pytest.mark.parametrize("name", ["Zuur Abc đê Xứ", "Sa Ly Ah - Mách", "Cil Mup nữ"])
def test_an_unusual_name_is_read_whole(name):
    text = f"Dự hội nghị có đồng chí {name}, Bí thư Huyện ủy; {name} phát biểu."
    assert (name, "Bí thư Huyện ủy") not in _people(text)
    assert set(_people(text, people=frozenset({name}))) == {(name, "Bí thư Huyện ủy"), (name, "")}


def test_a_usual_name_of_the_list_still_may_be_part_of_a_longer_one():
    text = "Dự hội nghị có đồng chí Lê Văn An Bình, Bí thư Huyện ủy."
    assert _people(text, people=frozenset({"Lê Văn An"})) == [("Lê Văn An Bình", "Bí thư Huyện ủy")]


def test_every_word_keeps_its_place():
    lists = {"posts": frozenset({"Đầu mục"}), "people": frozenset({"Zuur Abc đê Xứ"})}
    assert _read("ông Zuur Abc đê Xứ, Đầu mục Na", **lists) == ["ông", "Zuur", "Abc đê Xứ", ",", "Đầu mục", "Na"]
    assert _read("ông Lê An") == ["ông", "Lê", "An"]


@pytest.mark.parametrize("word", ["", " ", "-", "..", "Ủy viên", "a" * 300])
def test_no_word_of_the_list_breaks_the_reading(word):
    lists = {"people": frozenset({word}), "posts": frozenset({word}), "abbreviations": {word: word}}
    assert _people("Dự hội nghị có ông Lê Văn An.", **lists) == [("Lê Văn An", "")]
