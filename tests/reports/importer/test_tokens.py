from reports.importer.tokens import Phrases, syllables, tokenize
from tests.reports.importer.people_articles import words


def test_words_and_signs_keep_their_place():
    text = "đ/c Y Bé – Bí thư"
    assert [(one.text, text[one.start : one.end]) for one in words(text)] == [
        (word, word) for word in ("đ/c", "Y", "Bé", "–", "Bí", "thư")
    ]


def test_shortened_words_with_a_stop_inside_are_one_word():
    assert [one.text for one in words("UVT.Ư, TP.HCM, H'Lan")] == ["UVT.Ư", ",", "TP.HCM", ",", "H'Lan"]


def test_tokenize_stays_inside_its_span():
    assert [one.text for one in tokenize("một hai ba", (4, 7))] == ["hai"]


def test_the_longest_phrase_wins_in_any_case_and_tone_placement():
    phrases = Phrases([("phó bí thư", "a"), ("phó bí thư thường trực", "b"), ("uỷ viên", "c")])
    assert phrases.at(words("Phó Bí thư Thường trực Đảng ủy"), 0) == (5, "b")
    assert phrases.at(words("PHÓ BÍ THƯ"), 0) == (3, "a")
    assert phrases.at(words("Ủy viên"), 0) == (2, "c")


def test_a_phrase_that_breaks_off_is_none():
    phrases = Phrases([("chủ trì hội nghị", "a")])
    assert phrases.at(words("chủ trì"), 0) is None
    assert phrases.end_at(words("chủ trì"), 0) == 0


def test_syllables_are_listed_by_use():
    assert "đã" in syllables("adverbs")
    assert not syllables("no such use")
