"""What a query asks for."""

import pytest

from lib.search_query import MAX_QUERY_WORDS, MAX_READINGS, Query

FORMS = {
    "quận ủy": [["quận"], ["ủy"]],
    "UBND quận": [["ubnd", "ủy ban nhân dân"], ["quận"]],
    "8948 đảng viên": [["8948", "8 948"], ["đảng"], ["viên"]],
    "8.948": [["8 948", "8948"]],
    "12.345.678": [["12 345 678", "12345678"]],
    "2022": [["2022", "2 022"]],
    "0948": [["0948"]],
    "17/18": [["17"], ["18"]],
    '"dân chủ" cơ sở': [["dân chủ"], ["cơ"], ["sở"]],
    '"8.948 UBND"': [["8 948 ubnd"]],
    '"dân chủ': [["dân"], ["chủ"]],
    "''": [],
}


def wordings(query):
    return [[form.exact for form in part] for part in query.parts]


@pytest.mark.parametrize(("typed", "forms"), FORMS.items())
def test_each_part_has_all_its_wordings_and_the_typed_one_first(typed, forms):
    assert wordings(Query.parse(typed)) == forms


def test_what_is_said_otherwise_must_stand_together_and_what_was_typed_need_not():
    (part,) = Query.parse("ủy ban nhân dân").parts
    assert [form.is_phrase for form in part] == [False, True]


@pytest.mark.parametrize("quoted", ['"quận ủy"', "“quận ủy”", "«quận ủy»", "„quận ủy“"])
def test_any_quotation_marks_make_a_phrase(quoted):
    query = Query.parse(quoted)
    assert query.is_one_phrase
    assert (query.exact, query.folded) == ("quận ủy", "quan uy")


def test_readings_are_whole_wordings_and_not_too_many():
    query = Query.parse("UBND, HĐND phường")
    assert query.readings[0] == ("ubnd hđnd phường", "ubnd hdnd phuong")
    assert ("ủy ban nhân dân hội đồng nhân dân phường", "uy ban nhan dan hoi dong nhan dan phuong") in query.readings
    assert len(Query.parse("ubnd hdnd mttq bch btv ubkt qcdc").readings) == MAX_READINGS


def test_the_words_of_all_pieces_together_are_limited():
    query = Query.parse('a b "c d" ' * 20)
    assert len(query.folded.split()) == MAX_QUERY_WORDS


def test_phrases_are_what_the_reader_did_not_type():
    assert Query.parse("UBND và 8948").phrases == ["ủy ban nhân dân", "8 948"]
