import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.vietnamese.text import (
    UnusableText,
    clean,
    exact,
    exact_key,
    fold,
    folded_key,
    highlight_spans,
    is_all_caps,
    nfc,
    sentence_case,
    slugify,
    snippet,
    tokens,
)

few = settings(max_examples=60, deadline=None)
storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
vietnamese_text = st.text("aăâeêioôơuưyáàảãạýỳỷỹỵúùđĐÐqhntT \n\u0301\u0309\u0323,-1", max_size=60)
any_text = storable | vietnamese_text


def nfd(text):
    return unicodedata.normalize("NFD", text)


# Storing


@pytest.mark.parametrize(
    ("received", "stored"),
    [
        (nfd("Đảng ủy quận Đống Đa"), "Đảng ủy quận Đống Đa"),
        ("Quận uỷ và Quận ủy", "Quận uỷ và Quận ủy"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("dòng\x0bmới\u2028nữa\x85hết", "dòng\nmới\nnữa\nhết"),
        ("15:27\xa0|\u202fView\u2009count:\u2007171\u3000", "15:27 | View count: 171 "),
        ("tuyên\xad truyền", "tuyên truyền"),
        ("\ufeffQuận\u200b 12\u200d\u2060", "Quận 12"),
        ("\u202eQuận\u202c \u2067ủy\u2069\u200f\u061c", "Quận ủy"),
        ("a\u200b\u0301", "á"),
        ("một\tô\x08\x1b", "một\tô"),
        ("", ""),
    ],
)
def test_clean_text_is_composed_and_plain_but_spelt_as_received(received, stored):
    assert clean(received) == stored


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "chữ \udc00"])
def test_text_no_database_can_store_is_refused(text):
    with pytest.raises(UnusableText):
        clean(text)


@few
@given(any_text)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


# Keys


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng ủy", "dang uy"),
        ("ĐẢNG ỦY", "dang uy"),
        ("Quận uỷ", "quan uy"),
        ("Đống Đa", "dong da"),
        ("Đặng Văn Đức", "dang van duc"),
        ("Thanh Thuỷ", "thanh thuy"),
        ("hoà hòa khoẻ khỏe", "hoa hoa khoe khoe"),
        ("ƯỚC NGUYỆN Ở PHƯỜNG", "uoc nguyen o phuong"),
        ("Ðảng đ/c", "dang d/c"),
        ("İzmir Kelvin Å", "izmir kelvin a"),
        ("8.948 đồng – 97,7%", "8.948 dong – 97,7%"),
        ("\u0301", "\u0301"),
    ],
)
def test_folding_drops_case_and_marks(text, folded):
    assert fold(nfc(text)) == folded


def test_every_character_folds_to_one_that_folds_to_itself():
    every = "".join(map(chr, range(0x30000)))
    assert len(fold(every)) == len(every)
    assert fold(fold(every)) == fold(every)


@pytest.mark.parametrize("printed", ["Đảng ủy", "ĐẢNG UỶ", nfd("Đảng ủy"), nfd("đảng uỷ")])
def test_every_spelling_and_encoding_has_one_folded_key(printed):
    assert folded_key(printed) == " dang uy "


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("loà xoà", "lòa xòa"),
        ("Uỷ viên Ban Thường vụ Quận uỷ", "ủy viên ban thường vụ quận ủy"),
        ("TOẠ ĐÀM, HOẠ SĨ", "tọa đàm, họa sĩ"),
        ("tòan Hùynh lọai", "toàn huỳnh loại"),
        ("qúy qùa qủan", "quý quà quản"),
        (nfd("Thuỷ"), "thủy"),
        ("Ðảng", "đảng"),
    ],
)
def test_exact_key_has_one_tone_placement(text, key):
    assert exact(text) == key


@pytest.mark.parametrize(
    "word",
    [
        *("quý", "quỳ", "quả", "hoàn", "huỳnh", "khuya", "hòa", "thủy", "khỏe"),
        *("quỷ", "ngoài", "khuỷu", "của", "mùa"),
    ],
)
def test_exact_key_leaves_a_rightly_placed_tone_alone(word):
    assert exact(word) == word


def test_exact_key_tells_accents_apart():
    assert len({exact(word) for word in ("dang", "đang", "đảng", "đăng", "đặng")}) == 5


@few
@given(any_text)
@example("J\u030c")
def test_exact_key_of_an_exact_key_is_itself(text):
    assert exact(exact(text)) == exact(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("và/hoặc", ["va", "hoac"]),
        ("17-HD/TW", ["17", "hd", "tw"]),
        ("17/18 chỉ tiêu", ["17", "18", "chi", "tieu"]),
        ("kinh tế-xã hội", ["kinh", "te", "xa", "hoi"]),
        ("kinh tế – xã hội", ["kinh", "te", "xa", "hoi"]),
        ("TP.HCM, đ/c “A”", ["tp", "hcm", "d", "c", "a"]),
        ("8.948 đảng_viên", ["8", "948", "dang", "vien"]),
        ("x\u0302y m²", ["xy", "m²"]),
        (" .,;", []),
    ],
)
def test_tokens_are_runs_of_letters_and_digits(text, words):
    assert tokens(fold(nfc(text))) == words


@few
@given(any_text)
def test_both_keys_hold_as_many_words(text):
    assert len(folded_key(text).split()) == len(exact_key(text).split())


def test_a_padded_key_finds_whole_words_only():
    key = folded_key("Ban Thường vụ Quận uỷ, khóa V")
    assert folded_key("quận ủy") in key
    assert folded_key("quan u") not in key
    assert exact_key("quận ủy") in exact_key("Ban Thường vụ Quận uỷ")
    assert exact_key("quân ủy") not in exact_key("Ban Thường vụ Quận uỷ")


def test_key_of_nothing_is_one_space():
    assert folded_key("") == exact_key(" – ") == " "


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đảng bộ quận Đống Đa", "dang-bo-quan-dong-da"),
        ("Quận uỷ Quận 12: tổng kết năm 2021!", "quan-uy-quan-12-tong-ket-nam-2021"),
        (nfd("Hội nghị"), "hoi-nghi"),
        ("中文 Huế", "hue"),
        ("…", "muc"),
        ("", "muc"),
    ],
)
def test_slug_is_ascii_words(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [(20, "dang-bo-quan-dong-da"), (19, "dang-bo-quan-dong"), (17, "dang-bo-quan-dong"), (3, "dan")],
)
def test_long_slug_is_cut_between_words(max_length, slug):
    assert slugify("Đảng bộ quận Đống Đa", max_length) == slug


@few
@given(any_text, st.integers(3, 40))
def test_slug_always_fits_a_slug_field(text, max_length):
    slug = slugify(text, max_length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= max_length


# Highlighting


def marked(text, spans):
    return [nfc(text)[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Bí thư Quận uỷ Quận 12", "quan uy", ["Quận uỷ", "Quận"]),
        ("ĐẢNG ỦY phường; đảng  ủy", "đảng ủy", ["ĐẢNG ỦY", "đảng  ủy"]),
        (nfd("Đặng Văn Đức phát biểu"), "dang van duc", ["Đặng Văn Đức"]),
        ("quận Đống Đa", "dong da", ["Đống Đa"]),
        ("kinh tế-xã hội", "kinh tế xã hội", ["kinh tế-xã hội"]),
        ("ủy quận", "quận ủy", ["ủy", "quận"]),
        ("Quận\nủy", "quận ủy", ["Quận", "ủy"]),
        ("Quận của ủy", "quận ủy", ["Quận", "ủy"]),
        ("quânủy danguy", "quan", []),
        ("Quận ủy", " ,", []),
    ],
)
def test_query_words_are_marked_whole_and_merged_in_sequence(text, query, found):
    assert marked(text, highlight_spans(text, query)) == found


@few
@given(any_text, any_text)
def test_spans_hold_only_query_words_and_never_overlap(text, query):
    spans = highlight_spans(text, query)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    wanted = set(folded_key(query).split())
    assert all(set(folded_key(words).split()) <= wanted for words in marked(text, spans))


SENTENCE = "Sáng 15/01, tại Hội trường 1, Quận ủy đã tổ chức Hội nghị. "
LONG = "Quận đã họp. " * 20 + SENTENCE + "Hết giờ rồi. " * 20


def test_snippet_surrounds_the_longest_phrase():
    excerpt, spans = snippet(LONG, "quận ủy", width=80)
    assert "Quận ủy" in marked(excerpt, spans)
    assert excerpt[:2] == "… "
    assert excerpt[-2:] == " …"
    assert len(excerpt) <= 84


def test_snippet_cuts_between_words():
    excerpt, _ = snippet(LONG, "hội nghị", width=50)
    assert set(excerpt.strip("… ").split()) <= set(LONG.split())


def test_snippet_of_a_short_text_is_the_text_on_one_line():
    assert snippet(" Quận ủy\nhọp ", "họp") == ("Quận ủy họp", [(8, 11)])


def test_snippet_without_a_match_is_the_beginning():
    assert snippet(LONG, "xã", width=18) == ("Quận đã họp. Quận …", [])


def test_snippet_without_a_space_to_cut_at_is_cut_anyway():
    assert snippet("x" * 30, "y", width=10) == ("x" * 10 + " …", [])


def test_snippet_keeps_a_phrase_longer_than_its_width_whole():
    assert marked(*snippet(LONG, "tổ chức hội nghị", width=5)) == ["tổ chức Hội nghị"]


@few
@given(any_text, any_text, st.integers(1, 30))
def test_snippet_spans_hold_only_query_words(text, query, width):
    excerpt, spans = snippet(text, query, width)
    wanted = set(folded_key(query).split())
    assert all(0 <= start < end <= len(excerpt) for start, end in spans)
    assert all(set(folded_key(words).split()) <= wanted for words in marked(excerpt, spans))
    assert bool(spans) == bool(highlight_spans(text, query))


# Titles printed in capitals


PRINTED = (
    "KHỐI DÂN VẬN ĐẢNG ỦY VÀ BAN CHỈ ĐẠO THỰC HIỆN QCDC Ở CƠ SỞ PHƯỜNG THANH KHÊ TÂY TỔ CHỨC HỘI NGHỊ "
    "TỔNG KẾT CÔNG TÁC DÂN VẬN VÀ THỰC HIỆN QCDC Ở CƠ SỞ NĂM 2021, TRIỂN KHAI NHIỆM VỤ NĂM 2022"
)


def test_title_in_capitals_becomes_a_sentence_with_its_names():
    known = ("Khối Dân vận", "Đảng ủy", "Ban Chỉ đạo", "Thanh Khê Tây", "Hội nghị")
    assert sentence_case(PRINTED, known) == (
        "Khối Dân vận Đảng ủy và Ban Chỉ đạo thực hiện QCDC ở cơ sở phường Thanh Khê Tây tổ chức Hội nghị "
        "tổng kết công tác dân vận và thực hiện QCDC ở cơ sở năm 2021, triển khai nhiệm vụ năm 2022"
    )


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("CÔNG TÁC ĐẢNG", "Công tác Đảng"),
        ("KẾT NẠP ĐẢNG VIÊN MỚI", "Kết nạp đảng viên mới"),
        ("QUẬN UỶ QUẬN 12 HỌP", "Quận uỷ Quận 12 họp"),
        ("UBND, HĐND, MTTQ TP.HCM", "UBND, HĐND, MTTQ TP.HCM"),
        ("BCH, BTV VÀ UBKT", "BCH, BTV và UBKT"),
        ("PHÒNG, CHỐNG COVID-19", "Phòng, chống COVID-19"),
        ("ĐẠI HỘI XIII, KHÓA VI, LẦN THỨ XI", "Đại hội XIII, khóa VI, lần thứ XI"),
        ("HÀNH VI, XI MĂNG", "Hành vi, xi măng"),
        ("CHỈ THỊ 17-CT/TU VÀ QĐ/TW", "Chỉ thị 17-CT/TU và QĐ/TW"),
        ("VÀ/HOẶC Y TẾ", "Và/hoặc y tế"),
        ("KẾT QUẢ QUÝ I/2022, KHU A", "Kết quả quý I/2022, khu A"),
        ("30 NĂM ĐẮK LẮK", "30 năm đắk lắk"),
        ("PHONG TRÀO “DÂN VẬN KHÉO”", "Phong trào “Dân vận khéo”"),
        ("ĐÃ XONG. CÁC Đ/C VỀ", "Đã xong. Các đ/c về"),
        (nfd("HỌP XONG"), "Họp xong"),
    ],
)
def test_abbreviations_numerals_and_usual_names_keep_their_case(printed, sentence):
    assert sentence_case(printed) == sentence


def test_the_longest_known_name_wins_and_keeps_the_printed_spelling():
    known = ["Dân vận", "khối dân Vận", "Quận ủy"]
    assert sentence_case("KHỐI DÂN VẬN, DÂN VẬN QUẬN UỶ", known) == "Khối dân Vận, Dân vận Quận uỷ"


def test_a_known_name_is_a_whole_word():
    assert sentence_case("HOÀNG AN ANH", ["An"]) == "Hoàng An anh"


@pytest.mark.parametrize("title", ["Quận ủy tổ chức HỘI NGHỊ", "đ/c", "", "2022"])
def test_other_titles_come_back_unchanged(title):
    assert not is_all_caps(title)
    assert sentence_case(title) == title


@few
@given(any_text)
def test_sentence_case_changes_nothing_but_case(text):
    title = nfc(text).upper()
    assert fold(sentence_case(title)) == fold(nfc(title))


@pytest.mark.parametrize(
    ("text", "query", "phrases", "marked"),
    [
        ("Ủy ban nhân dân, nhân sự", "UBND", ["ủy ban nhân dân"], ["Ủy ban nhân dân"]),
        ("nhân sự của Ủy ban", "UBND", ["ủy ban nhân dân"], []),
        ("có 8.948 đảng viên", "8948", ["8 948"], ["8.948"]),
        ("UBND, tức Ủy ban nhân dân", "ubnd", ["ủy ban nhân dân"], ["UBND", "Ủy ban nhân dân"]),
        ("ban nhân dân Ủy ban nhân dân", "nhân", ["ủy ban nhân dân"], ["nhân", "Ủy ban nhân dân"]),
    ],
)
def test_what_the_query_says_in_other_words_is_marked_only_whole(text, query, phrases, marked):
    assert [text[start:end] for start, end in highlight_spans(text, query, phrases)] == marked
