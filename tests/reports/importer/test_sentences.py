from reports.importer.sentences import read_sentences
from tests.reports.importer.people_articles import article


def test_sentences_are_read_once_for_an_article():
    one = article("Dự có ông Lê Văn An.")
    assert read_sentences(one) is read_sentences(one)


def test_a_number_belongs_to_the_item_after_it():
    (sentence,) = read_sentences(article("1. Ông Lê Văn An"))
    assert [token.text for token in sentence.tokens[:3]] == ["1", ".", "Ông"]


def test_prose_without_people_is_passed_over():
    (sentence,) = read_sentences(article("Kinh tế tăng trưởng khá."))
    assert not sentence.may_tell


def test_an_announcement_reaches_its_items_only():
    head, item, prose = read_sentences(article("Dự hội nghị có:\n- Ông Lê Văn An\nKinh tế tăng."))
    assert (head.announced, bool(item.announced), prose.announced) == (None, True, None)


def test_a_shortened_title_before_an_acronym_ends_no_sentence():
    assert len(read_sentences(article("Ông Lê Văn An, PBT Đảng ủy-CT. HĐND phường phát biểu."))) == 1
    assert len(read_sentences(article("Theo Chỉ thị 05-CT. Ông Lê Văn An phát biểu."))) == 2
